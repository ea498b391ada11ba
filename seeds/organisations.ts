import { SECTORS, type Sector } from './sectors';
import { randomOf, type Random } from './random';
import { slug } from './text';

/** An organisation outside. */
export interface Organisation {
  readonly index: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sector: string;
  readonly country: string;
  /** Ends in .example: nobody's. */
  readonly domain: string;
  /** Relative number of contacts who work there. */
  readonly weight: number;
}

/** How the organisation itself stands in organisations.csv. */
export const OWN = {
  name: 'Dinkelweef Technisch Textiel B.V.',
  aliases: ['Dinkelweef', 'Dinkelweef BV', 'Weverij Dinkelweef'],
  sector: 'Technical textiles',
  country: 'NL',
  domain: 'dinkelweef.example',
} as const;

type Language = keyof Sector['names'];

const COUNTRIES: readonly (readonly [string, number, Language, readonly string[]])[] = [
  ['NL', 46, 'nl', ['B.V.', 'B.V.', 'N.V.', 'Groep B.V.']],
  ['DE', 17, 'de', ['GmbH', 'GmbH', 'AG', 'GmbH & Co. KG']],
  ['BE', 11, 'nl', ['NV', 'BV']],
  ['IT', 6, 'it', ['S.p.A.', 'S.r.l.']],
  ['FR', 5, 'fr', ['SAS', 'SA']],
  ['GB', 3, 'en', ['Ltd', 'plc']],
  ['PL', 2, 'en', ['Sp. z o.o.']],
  ['TR', 2, 'en', ['A.Ş.']],
  ['US', 2, 'en', ['Inc.', 'LLC']],
  ['CH', 1.2, 'de', ['AG']],
  ['AT', 1.2, 'de', ['GmbH']],
  ['ES', 1, 'en', ['S.L.']],
  ['PT', 1, 'en', ['Lda.']],
  ['DK', 1, 'en', ['A/S']],
  ['SE', 1, 'en', ['AB']],
  ['CZ', 0.8, 'en', ['s.r.o.']],
  ['IN', 0.8, 'en', ['Pvt. Ltd.']],
  ['CN', 0.7, 'en', ['Co., Ltd.']],
  ['JP', 0.5, 'en', ['K.K.']],
];

const STARTS =
  'Vel Tar Ost Mir Kan Lind Hav Bre Sol Quil Nor Dal Fen Gri Jas Lum Mar Pel Ron Sar Tel Ul Wen Yl Zan Dor Ek Fal Hes Ing Ker Lor Mol Nes Pra Rie Sten Tor Vos Wal'.split(
    ' ',
  );
const MIDDLES = 'a e i o u an el in or ura ela iva ono esta ami'.split(' ');
const ENDS = 'ra nt va lis dor mar tec ne nus lia ris ster vik len bra go sa xa tis mon'.split(' ');
const PLACES: Readonly<Record<Language, readonly string[]>> = {
  nl: 'Oosterveld Waterrode Eikenburg Zandhove Lindehaven Merelbroek Reigerswaard Berkendam Wulpendijk Kievitsloo Hazelhorst Elzenrade Steenmeer Roggendal Vossenberg Havermeer'.split(
    ' ',
  ),
  de: 'Lindental Eichenbrück Wolfsau Birkenstadt Reiherfeld Steinmoor Haselbach Tannenrode Kranichau Erlenburg Rabenforst Weidenthal'.split(
    ' ',
  ),
  en: 'Ashmere Brackenford Coldwell Elmhurst Fernleigh Harrowdale Kestrelton Millbeck Otterby Thornwick Wrenfield Larkholm'.split(
    ' ',
  ),
  fr: 'Montclairval Roseraie-sur-Lys Valfontaine Beaurivage Hautebruyère Clairmoulin Sainte-Aurore Boisvallon'.split(
    ' ',
  ),
  it: 'Valbrenta Montefiore Roccalina Pontechiaro Castelnovello Fontebruna Villaserena Torremara'.split(' '),
};

/** The organisations outside, some nine hundred, with the other names under which exports write them. */
export function makeOrganisations(): readonly Organisation[] {
  const random = randomOf('organisations');
  const taken = new Set<string>();
  const made: Organisation[] = [];
  for (const sector of SECTORS)
    for (let i = 0; i < sector.organisations; i += 1) {
      for (;;) {
        const draft = nameOne(random, sector);
        if (taken.has(draft.core)) continue;
        taken.add(draft.core);
        made.push({
          index: made.length,
          name: draft.name,
          aliases: draft.aliases,
          sector: sector.code,
          country: draft.country,
          domain: `${slug(draft.core)}.example`,
          weight: sector.density * random.heavyTail(9),
        });
        break;
      }
    }
  return made;
}

interface Draft {
  readonly name: string;
  /** The name without legal form: no two organisations share it. */
  readonly core: string;
  readonly aliases: readonly string[];
  readonly country: string;
}

function nameOne(random: Random, sector: Sector): Draft {
  const home = sector.code === 'GO' || sector.code === 'WE' || sector.code === 'ED' ? 4 : 1;
  const [country, , language, forms] = random.weighted(COUNTRIES, ([code, weight]) =>
    code === 'NL' ? weight * home : weight,
  );
  const pattern = random.pick(sector.names[language]);
  const place = sector.publicBody || /Ziekenhuis|Klinikum|Clinique|Waterschap|Institut /.test(pattern);
  const brand = place ? random.pick(PLACES[language]) : invented(random);
  const core = pattern.replace('$', brand);
  if (sector.publicBody || place) return { name: core, core, country, aliases: publicAliases(core, language) };
  const form = random.pick(forms);
  const aliases = [core];
  if (form === 'B.V.') aliases.push(`${core} BV`);
  if (form === 'GmbH & Co. KG') aliases.push(`${core} GmbH`);
  if (random.chance(0.3)) aliases.push(`${core} ${random.pick(['Group', 'Europe', 'International'])}`);
  if (country !== 'NL' && random.chance(0.12)) aliases.push(`${core} Nederland`);
  return { name: `${core} ${form}`, core, country, aliases };
}

function publicAliases(core: string, language: Language): string[] {
  const initials = core
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0]!)
    .join('');
  // Abbreviations of two letters are anyone's; German and Dutch schools are known by longer ones.
  return initials.length >= 3 && language === 'de' ? [`${core} (${initials})`] : [];
}

function invented(random: Random): string {
  return random.pick(STARTS) + random.pick(MIDDLES) + random.pick(ENDS);
}
