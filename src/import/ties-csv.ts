import { HELPS_WITH, SHARINGS } from '../model/graph/people';
import { csvFormat } from './csv-format';
import type { Fields } from './fields';
import type { ParseOptions, PersonKey, TieRecord } from './importer';
import { present } from './present';
import { specialCategory } from '../model/special-categories';
import { readChoice, readCountry, readFlag, readInteger, readPastDate } from './values';
import type { Reading } from './values';

const COLUMNS = {
  who: { required: true },
  whomProfileUrl: {},
  whomEmail: {},
  name: {},
  closeness: {},
  organisation: {},
  jobTitle: {},
  country: {},
  expertise: {},
  helpsWith: {},
  sharing: {},
  nameShown: {},
  firstSeen: {},
  lastContact: {},
  channel: {},
  context: {},
} as const;
type Column = keyof typeof COLUMNS;
type Expertise = NonNullable<NonNullable<TieRecord['contact']>['expertise']>[number];

/** Ties that employees declare: whom they know, how well, and what those people know. */
export const tiesCsv = csvFormat<Column>({
  name: 'ties-csv',
  about: 'Declared ties: an employee, whom by profile URL or e-mail address, closeness 1..5, what the contact knows.',
  columns: COLUMNS,
  oneOf: [['whomProfileUrl', 'whomEmail']],
  begin: (options) => ({ row: (fields) => declaredTie(fields, options) }),
});

/** Ties between two others that an employee reports. */
export const reportedTiesCsv = csvFormat<
  'who' | 'aProfileUrl' | 'aEmail' | 'bProfileUrl' | 'bEmail' | 'sharing' | 'firstSeen' | 'context'
>({
  name: 'reported-ties-csv',
  about: 'Ties that an employee reports between two others, each by profile URL or e-mail address.',
  columns: {
    who: { required: true },
    aProfileUrl: {},
    aEmail: {},
    bProfileUrl: {},
    bEmail: {},
    sharing: {},
    firstSeen: {},
    context: {},
  },
  oneOf: [
    ['aProfileUrl', 'aEmail'],
    ['bProfileUrl', 'bEmail'],
  ],
  begin: (options) => ({
    row: (fields) => {
      const contributor = fields.employee('who', 'required');
      const a = fields.contact('aProfileUrl', 'aEmail');
      const b = fields.contact('bProfileUrl', 'bEmail');
      if (contributor === undefined || a === undefined || b === undefined) return undefined;
      if (samePerson(a, b)) {
        fields.reject('the two are one person');
        return undefined;
      }
      if (samePerson(contributor, a) || samePerson(contributor, b)) {
        fields.reject('one of the two is who reports it: an own tie belongs in ties-csv');
        return undefined;
      }
      return {
        record: 'tie',
        source: 'REPORTED',
        contributor,
        between: [a, b],
        ...present({
          sharing: fields.read('sharing', readChoice(SHARINGS)),
          firstSeen: fields.read('firstSeen', readPastDate(options.today)),
          context: fields.text('context'),
        }),
      };
    },
  }),
});

function declaredTie(fields: Fields<Column>, { today }: ParseOptions): TieRecord | undefined {
  const who = fields.employee('who', 'required');
  const whom = fields.contact('whomProfileUrl', 'whomEmail');
  if (who === undefined || whom === undefined) return undefined;
  if (samePerson(who, whom)) {
    fields.reject('a tie needs two persons, and both are the same');
    return undefined;
  }
  const firstSeen = fields.read('firstSeen', readPastDate(today));
  const lastContact = fields.read('lastContact', readPastDate(today));
  const name = fields.text('name');
  const organisation = fields.text('organisation');
  const jobTitle = fields.text('jobTitle');
  const helpsWith = fields.list('helpsWith', /[|;]/, readChoice(HELPS_WITH));
  const expertise = distinct(fields.list('expertise', /\|/, (text) => readExpertise(text)));
  return {
    record: 'tie',
    source: 'DECLARED',
    contributor: who,
    between: [who, present({ ...whom, name })],
    ...present({
      closeness: fields.read('closeness', readInteger(1, 5)),
      sharing: fields.read('sharing', readChoice(SHARINGS)),
      nameShown: fields.read('nameShown', readFlag),
      firstSeen,
      lastContact,
      channel: fields.text('channel', 'optional', 100),
      context: fields.text('context'),
      helpsWith: helpsWith.length > 0 ? helpsWith : undefined,
      quarantine: specialCategory(organisation, jobTitle),
    }),
    contact: present({
      name,
      organisation,
      jobTitle,
      country: fields.read('country', readCountry),
      expertise: expertise.length > 0 ? expertise : undefined,
    }),
  };
}

/** 'dyeing:4' → dyeing at level 4; a label or URI without ':level' has an unknown level. */
function readExpertise(text: string): Reading<Expertise> {
  const [, resource, level] = /^(.*\S)\s*:\s*([+-]?\d+)$/.exec(text) ?? [];
  if (resource === undefined || level === undefined) return { value: { resource: text, provenance: 'DECLARED' } };
  const reading = readInteger(1, 5)(level);
  if ('reason' in reading) return { reason: `the level after the colon: ${reading.reason}` };
  return { value: { resource, level: reading.value, provenance: 'DECLARED' } };
}

/** The last word of a row on a kind of expertise holds. */
function distinct(expertise: readonly Expertise[]): readonly Expertise[] {
  return [...new Map(expertise.map((item) => [item.resource, item])).values()];
}

/** Whether two keys share a value that can be compared here; services compare the rest. */
function samePerson(a: PersonKey, b: PersonKey): boolean {
  return (
    (a.email !== undefined && a.email === b.email) || (a.profileUrl !== undefined && a.profileUrl === b.profileUrl)
  );
}
