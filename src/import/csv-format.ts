import { AppError } from '../errors';
import { cleanText } from './clean-text';
import { readColumnMapping } from './column-mapping';
import { findHeader, headerKey, reportedName } from './csv-header';
import type { ColumnSpec, Header, HeaderSpec } from './csv-header';
import { forEachRow } from './csv-rows';
import type { CsvLine } from './csv-rows';
import { decodeText } from './decode';
import { Fields } from './fields';
import type { ImportFormat, ImportRecord, ParsedFile, ParseOptions, RowFault } from './importer';

export interface LineRecord {
  readonly line: number;
  readonly record: ImportRecord;
}

/** What a format does with the rows of one file. */
export interface RowReader<F extends string> {
  /** The record of a row; undefined where the row was rejected, skipped or only remembered. */
  row(fields: Fields<F>): ImportRecord | undefined;
  /** After the last row: what is said by several rows together, and faults that only the whole file shows. */
  end?(records: readonly LineRecord[], faults: RowFault[]): readonly LineRecord[];
}

export interface CsvFormatSpec<F extends string> extends HeaderSpec<F> {
  readonly name: string;
  readonly about: string;
  /** Notes above the header belong to the format; elsewhere they are reported. */
  readonly preamble?: boolean;
  /** Headings (as `headerKey` makes them) that show a file of another kind, for a format whose required columns any list has. */
  readonly foreign?: RegExp;
  /** Headings that show one where the file has none but the required columns: what it looks like then. */
  readonly bare?: { readonly headings: RegExp; readonly kind: string };
  /** Begins a file. BAD_INPUT where an option is missing. */
  begin(options: ParseOptions): RowReader<F>;
}

/** A format of comma-, semicolon- or tab-separated rows under a header that is found by its names. */
export function csvFormat<F extends string>(spec: CsvFormatSpec<F>): ImportFormat {
  return {
    name: spec.name,
    about: spec.about,
    recognises: (head) => recognisesHeader(head, spec),
    parse: (bytes, options) => parseCsv(spec, bytes, options),
  };
}

function recognisesHeader<F extends string>(head: string, spec: CsvFormatSpec<F>): boolean {
  try {
    refuseForeign(findHeader(head, spec), spec);
    return true;
  } catch {
    return false;
  }
}

function parseCsv<F extends string>(spec: CsvFormatSpec<F>, bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const reader = spec.begin(options);
  const names = Object.keys(spec.columns) as F[];
  const renamed = options.mapping === undefined ? undefined : readColumnMapping(options.mapping, names);
  const text = decodeText(bytes);
  const header = findHeader(text, spec, renamed);
  if (renamed === undefined) refuseForeign(header, spec);
  const faults: RowFault[] = [];
  const records: LineRecord[] = [];
  const counts = header.cells.map(() => 0);
  if (spec.preamble !== true) notePreamble(text, header, faults);
  const rows = forEachRow(text, header, (row) => {
    countDropped(row, header, counts);
    const fields = rowFields(row, header, spec.columns, faults);
    const record = fields.rejected ? undefined : reader.row(fields);
    if (record !== undefined && !fields.rejected) records.push({ line: row.line, record });
  });
  const all = reader.end?.(records, faults) ?? records;
  faults.sort((a, b) => a.line - b.line);
  return Object.freeze({
    format: spec.name,
    records: Object.freeze(all),
    rows,
    faults: Object.freeze(faults),
    dropped: Object.freeze(droppedByName(header, counts)),
  });
}

/** Whoever gives a column mapping has said what the columns are. */
function refuseForeign<F extends string>(header: Header<F>, spec: CsvFormatSpec<F>): void {
  const { name, foreign, bare, columns } = spec;
  const naming = (headings: RegExp | undefined): number =>
    headings === undefined ? -1 : header.cells.findIndex((cell) => headings.test(headerKey(cell)));
  const isBare = header.fields.every((field) => field === undefined || columns[field].required === true);
  const alien = naming(foreign);
  const at = alien < 0 && isBare ? naming(bare?.headings) : alien;
  if (at < 0) return;
  const isAlien = at === alien;
  const found = isAlien ? `which no file of ${name} has` : `and no column that only ${name} has`;
  const kind = isAlien ? 'a file of another kind' : (bare?.kind ?? '');
  throw new AppError(
    'FILE_INVALID',
    `The header in line ${header.line} names ${reportedName(header.cells[at], at)}, ${found}: it looks like ` +
      `${kind}. Name its format, or say by a column mapping which column is which.`,
    { line: header.line },
  );
}

/** Data above the header would be lost without a word. */
function notePreamble(text: string, header: Header<string>, faults: RowFault[]): void {
  const above = text.slice(0, header.offset).split('\n');
  above.forEach((content, at) => {
    if (content.trim() === '' || /^sep=.$/i.test(content.trim())) return;
    const reason = `stands above the header (line ${header.line}), so it was not read`;
    faults.push({ line: at + 1, reason, outcome: 'skipped' });
  });
}

function countDropped(row: CsvLine, header: Header<string>, counts: number[]): void {
  if (row.cells.length < header.cells.length) return;
  header.fields.forEach((field, at) => {
    if (field === undefined && (row.cells[at] ?? '').trim() !== '') counts[at] = (counts[at] ?? 0) + 1;
  });
}

function droppedByName(header: Header<string>, counts: readonly number[]): Record<string, number> {
  const dropped = new Map<string, number>();
  counts.forEach((count, at) => {
    if (count === 0) return;
    const name = reportedName(header.cells[at], at);
    dropped.set(name, (dropped.get(name) ?? 0) + count);
  });
  return Object.fromEntries(dropped);
}

/** The allow-listed values of a row; of the others nothing goes further than this function. */
function rowFields<F extends string>(
  row: CsvLine,
  header: Header<F>,
  columns: Readonly<Record<F, ColumnSpec>>,
  faults: RowFault[],
): Fields<F> {
  const values = new Map<F, string>();
  const swallowed: F[] = [];
  header.fields.forEach((field, at) => {
    if (field === undefined) return;
    const value = cleanText(row.cells[at] ?? '');
    values.set(field, value);
    if (value.includes('\n') && columns[field].multiline !== true) swallowed.push(field);
  });
  const columnName = (field: F): string => header.cells[header.fields.indexOf(field)] ?? columns[field].title ?? field;
  const fields = new Fields(row.line, values, columnName, faults);
  const [open] = swallowed;
  const extra = row.cells.slice(header.cells.length).some((cell) => cell.trim() !== '');
  if (open !== undefined) {
    fields.reject(`runs over the lines ${row.line} to ${row.lastLine}: a closing quote is probably missing`, open);
  } else if (row.cells.length < header.cells.length || extra) {
    fields.reject(`expected ${header.cells.length} values as in the header, got ${row.cells.length}`);
  } else if (row.cells.every((cell) => cell.trim() === '')) {
    fields.skip('the row is empty');
  }
  return fields;
}

/** BAD_INPUT for an option that a format does not take. */
export function refuseMapping(format: string, options: ParseOptions): void {
  if (options.mapping === undefined) return;
  throw new AppError('BAD_INPUT', `${format} takes no column mapping: its names are fixed. Leave the option out.`, {
    field: ['mapping'],
  });
}
