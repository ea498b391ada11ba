import { fold } from '../model/search/fold';

/** Words that say how senior or in which post somebody is, or gender, and not which occupation; Dutch and English, some German. */
const FILLERS = new Set(
  (
    'senior sr snr medior mid junior jr jnr principal ervaren aankomend experienced entry level lvl ' +
    'interim ai acting waarnemend freelance freelancer zzp zzper parttime fulltime tijdelijk temporary vast ' +
    'm v x w d f mv mvx mw mwd wmd vm fmd hij zij hen he she they him her them man vrouw male female ' +
    'mr mrs ms dhr mevr mevrouw meneer drs ir ing dr prof mba msc bsc phd rm ra cipp i ii iii iv'
  ).split(' '),
);

/** 'Entwickler*in', 'medewerk(st)er' and their like: the gendered ending goes. */
const GENDERED: readonly (readonly [RegExp, string])[] = [
  [/\((?:st|e|er|ster|in|innen|f|m|v)\)/g, ''],
  [/(\p{L}{3})[*:_/](?:in|innen)(?!\p{L})/gu, '$1'],
  [/(\p{L}{4})\/(?:ster|trice|e)(?!\p{L})/gu, '$1'],
  // What stands between brackets is a remark: (m/v), (32 uur), (a.i.).
  [/\([^()]*\)|\[[^\]]*\]/g, ' '],
  [
    /(?<!\p{L})(?:a\.i\.|ad interim|part-time|full-time|entry-level|m\/v(?:\/x)?|m\/w\/d|w\/m\/d|f\/m\/d|she\/her|he\/him|zij\/haar)(?!\p{L})/gu,
    ' ',
  ],
];

/** Dutch and English gender forms of the same work. */
const SAME_WORD: Readonly<Record<string, string>> = {
  verkoopster: 'verkoper',
  inkoopster: 'inkoper',
  ontwerpster: 'ontwerper',
  onderzoekster: 'onderzoeker',
  medewerkster: 'medewerker',
  directrice: 'directeur',
  adviseuse: 'adviseur',
  bestuurster: 'bestuurder',
  salesman: 'salesperson',
  saleswoman: 'salesperson',
  chairman: 'chair',
  chairwoman: 'chair',
  chairperson: 'chair',
  businessman: 'businessperson',
  businesswoman: 'businessperson',
};

/**
 * A job title as mappings compare it: folded, without gender and seniority words, punctuation as blanks.
 * 'Senior Inkoopster (m/v/x)' and 'inkoper' are one. A title of such words alone keeps them.
 */
export function normaliseTitle(jobTitle: string): string {
  const plain = GENDERED.reduce((text, [pattern, by]) => text.replace(pattern, by), fold(jobTitle));
  const words = plain
    .replace(/[’'`.]/g, '')
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter(Boolean)
    .map((word) => (Object.hasOwn(SAME_WORD, word) ? (SAME_WORD[word] ?? word) : word));
  const telling = words.filter((word) => !FILLERS.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** What stands before the employer or a second occupation: 'CTO at Voorbeeld | Speaker' → 'CTO'; undefined where that is all of it. */
export function leadingPart(jobTitle: string): string | undefined {
  const [first] = jobTitle.split(/\s+(?:at|bij|chez|bei|@)\s+|\s*[|;•·,/&]\s*|\s+[-–—]\s+|\s+(?:en|and|und|et)\s+/iu);
  const lead = first?.trim();
  return lead === undefined || lead === '' || lead === jobTitle.trim() ? undefined : lead;
}
