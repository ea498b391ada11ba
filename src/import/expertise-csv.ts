import { AppError } from '../errors';
import { csvFormat } from './csv-format';
import type { Fields } from './fields';
import type { ExpertiseRecord, ParseOptions } from './importer';
import { OnceOnly } from './once-only';
import { present } from './present';
import { readLocale, readText } from './values';
import type { ValueReader } from './values';

type SkillColumn = 'conceptUri' | 'preferredLabel' | 'altLabels' | 'description' | 'status' | 'scheme';
const LONGEST_DESCRIPTION = 100_000;

/** A taxonomy's concepts in one language: ESCO's skills_nl.csv, skillGroups_en.csv and the like, or an own list with these columns. */
export const escoSkillsCsv = csvFormat<SkillColumn>({
  name: 'esco-skills-csv',
  about: "Kinds of expertise in ESCO's columns, in one language (option language, else English).",
  columns: {
    conceptUri: { required: true },
    preferredLabel: { required: true },
    altLabels: { multiline: true },
    description: { multiline: true },
    status: {},
    scheme: {},
  },
  begin: (options) => {
    const uris = new OnceOnly('concept');
    const language = languageOf(options);
    return { row: (fields) => concept(fields, language, uris) };
  },
});

/** Which concepts are broader than which: ESCO's broaderRelationsSkillPillar.csv, or an own list with these columns. */
export const escoBroaderCsv = csvFormat<'conceptUri' | 'broaderUri' | 'scheme'>({
  name: 'esco-broader-csv',
  about: "Broader and narrower of kinds of expertise, in ESCO's columns conceptUri and broaderUri.",
  columns: { conceptUri: { required: true }, broaderUri: { required: true }, scheme: {} },
  begin: () => {
    const concepts = new Map<string, { line: number; scheme: string; broader: Set<string> }>();
    return {
      row: (fields) => {
        const uri = fields.read('conceptUri', readUri, 'required');
        const broader = fields.read('broaderUri', readUri, 'required');
        if (uri === undefined || broader === undefined) return undefined;
        if (uri === broader) {
          fields.reject('a concept cannot be broader than itself', 'broaderUri');
          return undefined;
        }
        const known = concepts.get(uri) ?? {
          line: fields.line,
          scheme: schemeOf(fields.text('scheme', 'optional', 48), uri),
          broader: new Set(),
        };
        known.broader.add(broader);
        concepts.set(uri, known);
        return undefined;
      },
      end: () =>
        [...concepts].map(([uri, { line, scheme, broader }]) => ({
          line,
          record: { record: 'expertise', uri, scheme, labels: {}, altLabels: [], broader: [...broader] },
        })),
    };
  },
});

function concept(fields: Fields<SkillColumn>, language: string, uris: OnceOnly): ExpertiseRecord | undefined {
  const uri = fields.read('conceptUri', readUri, 'required');
  const label = fields.text('preferredLabel', 'required');
  if (uri === undefined || label === undefined) return undefined;
  const status = fields.text('status');
  if (status !== undefined && status.toLowerCase() !== 'released') {
    fields.skip('the taxonomy has withdrawn it');
    return undefined;
  }
  if (!uris.take(fields, uri, 'conceptUri')) return undefined;
  return {
    record: 'expertise',
    uri,
    scheme: schemeOf(fields.text('scheme', 'optional', 48), uri),
    labels: { [language]: label },
    altLabels: fields.list('altLabels', /[\n|]/, readText(1000)).filter((other) => other !== label),
    ...present({ description: fields.text('description', 'optional', LONGEST_DESCRIPTION) }),
    broader: [],
  };
}

function schemeOf(given: string | undefined, uri: string): string {
  return given ?? (uri.startsWith('http://data.europa.eu/esco/') ? 'ESCO' : 'OWN');
}

/** BAD_INPUT for an option that is no language tag. */
function languageOf({ language = 'en' }: ParseOptions): string {
  const reading = readLocale(language);
  if ('value' in reading) return reading.value;
  throw new AppError('BAD_INPUT', `The language of the labels: ${reading.reason}.`, { field: ['language'] });
}

const readUri: ValueReader<string> = (text) =>
  /^\S{1,500}$/.test(text)
    ? { value: text }
    : { reason: 'expected an identifier of at most 500 characters without blanks' };
