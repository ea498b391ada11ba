import { AppError } from '../errors';
import { headerKey } from './csv-header';
import { readYaml, textOf } from './yaml-tree';

/** Columns that no mapping may open: national numbers, birth, gender, partner, children, home address, notes and messages. */
const NEVER = [
  /bsn|burgerservicen|sofin|governmentid|nationalid|socialsecurity|\bssn\b|passport|paspoort|sozialversicherung/,
  /birth|geboorte|geburt|naissance|verjaardag|anniversary|jubileum/,
  /gender|geslacht|geschlecht|\bsexe?\b/,
  /spouse|partner|echtgeno|ehegatte|conjoint|children|kinderen|kinder|enfants/,
  /home(?:street|address|city|postal|country|phone|state)|huisadres|woonadres|privatadresse|thuisadres|straat|strasse/,
  /^notes?$|notit|notiz|remarks?$|opmerking|bemerkung|messagetext|salar|religi|godsdienst|nationalit/,
];

/** Whether a header names a column whose values never leave a parser, whatever a mapping says. */
export function isNeverRead(header: string): boolean {
  return NEVER.some((pattern) => pattern.test(headerKey(header)));
}

/**
 * Reads a column mapping file: `columns: { name: "Full name", … }`, our name first, then the file's header.
 * FILE_INVALID for anything else, for a column that the format does not have, and for one that may never be read.
 */
export function readColumnMapping<F extends string>(text: string, fields: readonly F[]): ReadonlyMap<F, string> {
  const root = readYaml(text, 'a column mapping (YAML)');
  const columns = root.kind === 'map' ? root.entries.get('columns')?.value : undefined;
  if (columns?.kind !== 'map') {
    throw faulty(root.line, 'expected columns: with a line for each column, such as name: "Full name"');
  }
  const renamed = new Map<F, string>();
  for (const [key, entry] of columns.entries) {
    const field = fields.find((name) => name === key);
    if (field === undefined) throw faulty(entry.line, `expected one of ${fields.join(', ')}`);
    const header = textOf(entry.value)?.trim() ?? '';
    if (header === '') throw faulty(entry.line, `expected the header that the file has for ${field}`);
    if (isNeverRead(header)) throw faulty(entry.line, `'${header}' may never be read, so it cannot become ${field}`);
    renamed.set(field, header);
  }
  return renamed;
}

function faulty(line: number, reason: string): AppError {
  return new AppError('FILE_INVALID', `The column mapping cannot be used: line ${line}: ${reason}.`, { line });
}
