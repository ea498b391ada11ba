/** Two hundred items of the archive, half in English and half in Dutch: an occasion, what was learned there, and what to do with it. */
import { daysAgo } from './calendar';
import type { Circle } from './circles';
import type { Contact } from './contacts';
import { expertiseUri, withNarrower } from './expertise';
import { randomOf, type Random } from './random';
import { SUBJECTS_EN } from './subjects-en';
import { SUBJECTS_NL } from './subjects-nl';
import type { World } from './world';

interface Subject {
  readonly topic: string;
  /** Whether trials, complaints and suppliers make sense of it. */
  readonly technical: boolean;
  readonly expertise: readonly string[];
  readonly facts: readonly string[];
}

/** Titles and sentences with `{topic}`, `{place}` (an organisation), `{number}`, `{count}`. */
interface Occasion {
  readonly titles: readonly string[];
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  /** Whether someone outside told it. */
  readonly outside: boolean;
  /** Only of technical subjects. */
  readonly technical: boolean;
}

const EN: readonly Occasion[] = [
  {
    titles: ['Visit report: {topic}', '{Topic}: what we saw at {place}'],
    opening: [
      'We spent a day at {place} to see how they deal with {topic}.',
      'Visit to {place} about {topic}, with two colleagues.',
    ],
    closing: [
      'They are willing to receive us again with a trial order.',
      'A return visit here is planned after the summer.',
      '',
    ],
    outside: true,
    technical: false,
  },
  {
    titles: ['Trial on line {count}: {topic}', 'What our trial taught us about {topic}'],
    opening: [
      'Trial of {number} metres on line {count}, with {topic} as the question.',
      'Three settings were compared in a trial on {topic}.',
    ],
    closing: [
      'The measurements are in the laboratory system under {number}.',
      'We shall repeat it with a second yarn before we change the recipe.',
    ],
    outside: false,
    technical: true,
  },
  {
    titles: ['Conference notes: {topic}', 'Heard at a conference: {topic}'],
    opening: [
      'Two talks and a poster dealt with {topic}.',
      'A session of the spring conference was about {topic}; {place} spoke first.',
    ],
    closing: ['The slides may be used inside the company.', 'The speaker is open to a joint project.', ''],
    outside: true,
    technical: false,
  },
  {
    titles: ['A customer asked about {topic}', 'Answer to a question on {topic}'],
    opening: [
      'A customer wanted to know what we can promise on {topic}.',
      'This answers a question from sales on {topic}.',
    ],
    closing: [
      'The answer was agreed with the laboratory and may be given to other customers.',
      'For a written statement, ask the laboratory first.',
    ],
    outside: false,
    technical: true,
  },
  {
    titles: ['Supplier news: {topic}', '{place} on {topic}'],
    opening: [
      '{place} presented its work on {topic} to our development team.',
      'Summary of a supplier meeting with {place} on {topic}.',
    ],
    closing: ['Samples are on the shelf in development, box {count}.', 'Prices were not discussed.', ''],
    outside: true,
    technical: true,
  },
  {
    titles: ['Lesson learned: {topic}', 'After the complaint: {topic}'],
    opening: [
      'After complaint {number} we looked at {topic} again.',
      'An order came back, and the cause lay in {topic}.',
    ],
    closing: ['The work instruction has been changed accordingly.', 'The costs were shared with the supplier.'],
    outside: false,
    technical: true,
  },
  {
    titles: ['In one page: {topic}', 'A short guide to {topic}'],
    opening: [
      'For colleagues who meet {topic} for the first time.',
      'What one should know of {topic} before calling a customer.',
    ],
    closing: ['Corrections are welcome.', 'Reviewed by the laboratory and by process engineering.'],
    outside: false,
    technical: false,
  },
];

const NL: readonly Occasion[] = [
  {
    titles: ['Bezoekverslag: {topic}', '{Topic}: gezien bij {place}'],
    opening: [
      'Een dag op bezoek bij {place} om te zien hoe zij omgaan met {topic}.',
      'Bezoek met twee collega’s aan {place} over {topic}.',
    ],
    closing: ['Een tegenbezoek staat gepland voor na de zomer.', 'Zij staan open voor een proeforder.', ''],
    outside: true,
    technical: false,
  },
  {
    titles: ['Proef op lijn {count}: {topic}', 'Wat de proef leerde over {topic}'],
    opening: [
      'Proef van {number} meter op lijn {count} met als vraag: {topic}.',
      'Drie instellingen vergeleken in een proef over {topic}.',
    ],
    closing: [
      'De metingen staan in het laboratoriumsysteem onder {number}.',
      'We herhalen de proef met een tweede garen voordat het recept verandert.',
    ],
    outside: false,
    technical: true,
  },
  {
    titles: ['Van de vakbeurs: {topic}', 'Lezing over {topic}'],
    opening: [
      'Op de vakbeurs ging het opvallend vaak over {topic}.',
      'Verslag van een lezing van {place} over {topic}.',
    ],
    closing: ['De dia’s mogen intern worden gebruikt.', 'De spreker wil meedenken over een gezamenlijk project.', ''],
    outside: true,
    technical: false,
  },
  {
    titles: ['Vraag van een klant: {topic}', 'Wat zeggen we over {topic}?'],
    opening: [
      'Een klant vroeg wat wij kunnen beloven over {topic}.',
      'Antwoord op een vraag van verkoop over {topic}.',
    ],
    closing: [
      'Het antwoord is afgestemd met het laboratorium.',
      'Voor een schriftelijke verklaring eerst het laboratorium vragen.',
    ],
    outside: false,
    technical: true,
  },
  {
    titles: ['Nieuws van een leverancier: {topic}', '{place} over {topic}'],
    opening: ['{place} kwam vertellen over {topic}.', 'Samenvatting van een gesprek met {place} over {topic}.'],
    closing: ['Monsters liggen bij ontwikkeling in bak {count}.', 'Over prijzen is niet gesproken.', ''],
    outside: true,
    technical: true,
  },
  {
    titles: ['Geleerd van een klacht: {topic}', 'Wat er misging met {topic}'],
    opening: [
      'Na klacht {number} hebben we opnieuw gekeken naar {topic}.',
      'Een order kwam terug en de oorzaak lag bij {topic}.',
    ],
    closing: ['Het werkvoorschrift is aangepast.', 'De kosten zijn gedeeld met de leverancier.'],
    outside: false,
    technical: true,
  },
  {
    titles: ['Op één pagina: {topic}', 'Kort en goed: {topic}'],
    opening: [
      'Voor collega’s die voor het eerst te maken krijgen met {topic}.',
      'Wat je moet weten over {topic} voordat je een klant belt.',
    ],
    closing: ['Aanvullingen zijn welkom.', 'Nagelezen door het laboratorium en procestechniek.'],
    outside: false,
    technical: false,
  },
];

/** What an item may be built on: which facts of its subject. */
const PAIRS = [
  [0, 1],
  [1, 2],
  [0, 2],
] as const;

/** knowledge-items.jsonl: one record per line. */
export function knowledgeItemsFile(world: World): string {
  const random = randomOf('knowledge items');
  const lines = [...itemsOf(random, world, 'en'), ...itemsOf(random, world, 'nl')];
  return random
    .shuffled(lines)
    .map((item, place) => `${JSON.stringify({ record: 'knowledgeItem', code: codeOf(place), ...item })}\n`)
    .join('');
}

function codeOf(place: number): string {
  return `K-${String(place + 1).padStart(3, '0')}`;
}

function itemsOf(random: Random, world: World, language: 'en' | 'nl'): readonly object[] {
  const subjects = parse(language === 'en' ? SUBJECTS_EN : SUBJECTS_NL);
  const occasions = language === 'en' ? EN : NL;
  const drafts = subjects.flatMap((subject) => {
    const kinds = random.shuffled(occasions.filter((one) => subject.technical || !one.technical));
    return PAIRS.map((pair, place) => ({ subject, pair, occasion: kinds[place]! }));
  });
  return drafts.slice(0, 100).map(({ subject, pair, occasion }) => {
    const { bringer, source } = whoKnows(random, world, subject);
    const words: Readonly<Record<string, string>> = {
      topic: subject.topic,
      Topic: subject.topic[0]!.toUpperCase() + subject.topic.slice(1),
      place: source.organisation.name,
      number: String(random.between(11, 96) * 10),
      count: String(random.between(2, 9)),
    };
    const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, word: string) => words[word]!);
    const sentences = [
      random.pick(occasion.opening),
      ...pair.map((fact) => subject.facts[fact]!),
      random.pick(occasion.closing),
    ];
    const age = random.next();
    return {
      title: fill(random.pick(occasion.titles)),
      summary: fill(sentences.filter((sentence) => sentence !== '').join(' ')),
      language,
      publishedOn: daysAgo(5 + Math.floor(1700 * age * age)),
      expertise: subject.expertise.map(expertiseUri),
      broughtBy: { employeeNumber: bringer.employee.number },
      ...(occasion.outside ? { from: { profileUrl: `linkedin.com/in/${source.slug}` } } : {}),
    };
  });
}

/** An employee who takes part, and a contact of theirs who knows of the subject; someone of the right trade where nobody does. */
function whoKnows(random: Random, world: World, subject: Subject): { bringer: Circle; source: Contact } {
  const keys = new Set(subject.expertise.flatMap((key) => [...withNarrower(key)]));
  const found = world.circles
    .filter((one) => one.employee.willing === 'ALL')
    .flatMap((bringer) =>
      bringer.connections.filter((row) => row.ticked).map((row) => ({ bringer, source: row.contact })),
    );
  const fitting = found.filter(({ source }) => source.knows.some((one) => keys.has(one.key)));
  return random.pick(fitting.length > 0 ? fitting : found);
}

function parse(table: string): readonly Subject[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [topic, expertise, ...facts] = line.split('|').map((cell) => cell.trim());
      const technical = !topic!.startsWith('* ');
      return { topic: technical ? topic! : topic!.slice(2), technical, expertise: expertise!.split(','), facts };
    });
}
