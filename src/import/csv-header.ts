import { parse } from 'csv-parse/sync';
import { AppError } from '../errors';
import { fold } from '../model/search/fold';
import { butLooksLike } from './appearance';

/** One column of a format's allow-list. */
export interface ColumnSpec {
  /** How errors call it, where that is not the field's name. */
  readonly title?: string;
  /** Other spellings of its header; case, accents, blanks and punctuation do not matter. */
  readonly headers?: readonly string[];
  readonly required?: boolean;
  /** Whether a value may run over several lines; elsewhere that is a closing quote forgotten. */
  readonly multiline?: boolean;
}

export interface HeaderSpec<F extends string> {
  readonly columns: Readonly<Record<F, ColumnSpec>>;
  /** Of each group at least one column must be there. */
  readonly oneOf?: readonly (readonly F[])[];
}

export interface Header<F extends string> {
  /** 1-based line on which it stands. */
  readonly line: number;
  /** Where that line begins in the text. */
  readonly offset: number;
  readonly delimiter: string;
  readonly cells: readonly string[];
  /** Field by position; absent: not on the allow-list. */
  readonly fields: readonly (F | undefined)[];
}

const DELIMITERS = [',', ';', '\t'] as const;
/** Notes before the header may take this many lines. */
const SEARCHED_LINES = 50;
const LONGEST_HEADER = 20_000;

/**
 * Finds the header by the names in it, and with it the delimiter. FILE_INVALID says which columns are missing; it never repeats
 * what the file holds, because a file without a header holds people there.
 */
export function findHeader<F extends string>(
  text: string,
  spec: HeaderSpec<F>,
  renamed: ReadonlyMap<F, string> = new Map(),
): Header<F> {
  const wanted = wantedHeaders(spec, renamed);
  let best: Header<F> | undefined;
  let bestCount = 0;
  for (const candidate of candidates(text, wanted)) {
    if (missingColumns(candidate, spec, renamed).length === 0) return withoutRepeats(candidate);
    const count = candidate.fields.filter((field) => field !== undefined).length;
    if (count > bestCount) [best, bestCount] = [candidate, count];
  }
  throw noHeader(text, spec, best, renamed);
}

/** A header as it is compared: 'E-Mail-Adresse' and 'e mail adresse' are one. */
export function headerKey(header: string): string {
  return fold(header).replace(/[^\p{L}\p{N}#]+/gu, '');
}

/** How a column that is not on the allow-list is named in a report; a header that may itself be a person's data is not repeated. */
export function reportedName(cell: string | undefined, position: number): string {
  const name = (cell ?? '').trim();
  const digits = name.replace(/\D/g, '').length;
  return /^\p{L}[\p{L}\p{N} ._/()#&:'-]{0,59}$/u.test(name) && digits < 5 ? name : `(column ${position + 1})`;
}

function wantedHeaders<F extends string>(
  spec: HeaderSpec<F>,
  renamed: ReadonlyMap<F, string>,
): ReadonlyMap<F, string[]> {
  return new Map(
    (Object.entries(spec.columns) as [F, ColumnSpec][]).map(([field, column]) => {
      const given = renamed.get(field);
      return [
        field,
        (given === undefined ? [field, column.title ?? field, ...(column.headers ?? [])] : [given]).map(headerKey),
      ];
    }),
  );
}

function* candidates<F extends string>(text: string, wanted: ReadonlyMap<F, string[]>): Generator<Header<F>> {
  let offset = 0;
  for (let line = 1; line <= SEARCHED_LINES && offset < text.length; line++) {
    const end = text.indexOf('\n', offset);
    const content = text.slice(offset, end < 0 ? undefined : end);
    if (content.length <= LONGEST_HEADER) {
      for (const delimiter of DELIMITERS) {
        const cells = splitLine(content, delimiter);
        yield { line, offset, delimiter, cells, fields: matchFields(cells, wanted) };
      }
    }
    if (end < 0) return;
    offset = end + 1;
  }
}

function splitLine(line: string, delimiter: string): readonly string[] {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  try {
    const rows = parse(line, { delimiter, relax_quotes: true, relax_column_count: true });
    return (rows[0] ?? []).map((cell) => cell.trim());
  } catch {
    return []; // An open quote: this line is no header.
  }
}

/** Each field takes the first of its spellings that occurs. */
function matchFields<F extends string>(
  cells: readonly string[],
  wanted: ReadonlyMap<F, string[]>,
): readonly (F | undefined)[] {
  const keys = cells.map(headerKey);
  const fields: (F | undefined)[] = keys.map(() => undefined);
  for (const [field, spellings] of wanted) {
    const spelling = spellings.find((key) => keys.some((other, at) => other === key && fields[at] === undefined));
    const at = spelling === undefined ? -1 : keys.indexOf(spelling);
    if (at >= 0 && fields[at] === undefined) fields[at] = field;
  }
  return fields;
}

function withoutRepeats<F extends string>(header: Header<F>): Header<F> {
  const keys = header.cells.map(headerKey);
  header.fields.forEach((field, at) => {
    const again = field === undefined ? -1 : keys.indexOf(keys[at] ?? '', at + 1);
    if (field === undefined || again < 0) return;
    throw new AppError(
      'FILE_INVALID',
      `The header in line ${header.line} names the column ${field} twice (columns ${at + 1} and ` +
        `${again + 1}); expected each once. Rename or remove one.`,
      { line: header.line, field: [field] },
    );
  });
  return header;
}

function missingColumns<F extends string>(
  header: Pick<Header<F>, 'fields'>,
  spec: HeaderSpec<F>,
  renamed: ReadonlyMap<F, string>,
): readonly string[] {
  const there = new Set(header.fields);
  const columns = Object.entries(spec.columns) as [F, ColumnSpec][];
  const single = columns
    .filter(([field, column]) => (column.required === true || renamed.has(field)) && !there.has(field))
    .map(([field]) => title(spec, field, renamed));
  const groups = (spec.oneOf ?? [])
    .filter((group) => !group.some((field) => there.has(field)))
    .map((group) => group.map((field) => title(spec, field, renamed)).join(' or '));
  return [...single, ...groups];
}

function title<F extends string>(spec: HeaderSpec<F>, field: F, renamed: ReadonlyMap<F, string>): string {
  return renamed.get(field) ?? spec.columns[field].title ?? field;
}

function noHeader<F extends string>(
  text: string,
  spec: HeaderSpec<F>,
  best: Header<F> | undefined,
  renamed: ReadonlyMap<F, string>,
): AppError {
  const missing = missingColumns(best ?? { fields: [] }, spec, renamed);
  const where =
    best === undefined
      ? `found none of them in the first ${SEARCHED_LINES} lines`
      : `line ${best.line} comes nearest and lacks ${missing.join(', ')}`;
  const expected = missingColumns({ fields: [] }, spec, renamed).join(', ');
  return new AppError(
    'FILE_INVALID',
    `Expected a header with the columns ${expected}, between commas, semicolons or tabs; ${where}${butLooksLike(text)}.`,
    { ...(best === undefined ? {} : { line: best.line }), expected },
  );
}
