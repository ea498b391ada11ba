import { parse } from 'csv-parse/sync';
import { AppError } from '../errors';
import type { Header } from './csv-header';

/** More rows than this are refused. */
const MAX_ROWS = 1_000_000;

export interface CsvLine {
  /** 1-based line on which the row begins, and the one on which it ends. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
}

/**
 * Calls back with each row below the header, blank lines left out. FILE_INVALID where the file breaks off: in a quoted value, or in a last
 * line that has too few values and no end; LIMIT_EXCEEDED above `mostRows`.
 */
export function forEachRow(
  text: string,
  header: Header<string>,
  take: (row: CsvLine) => void,
  mostRows = MAX_ROWS,
): number {
  const below = header.line - 1;
  let rows = 0;
  let lastLine = header.line - 1;
  let last: CsvLine | undefined;
  const onRecord = (cells: readonly string[], context: { readonly lines: number }): undefined => {
    const row = { line: lastLine + 1, lastLine: below + context.lines, cells };
    lastLine = row.lastLine;
    const blank = cells.length === 1 && (cells[0] ?? '').trim() === '';
    if (row.line === header.line || blank) return;
    rows++;
    if (rows > mostRows) throw tooManyRows(row.line, mostRows);
    if (last !== undefined) take(last);
    last = row;
  };
  try {
    parse(text.slice(header.offset), {
      delimiter: header.delimiter,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
      on_record: onRecord,
    });
  } catch (error) {
    // The parser's own error is not kept as the cause: it holds the row.
    throw error instanceof AppError ? error : brokenOff(lastLine + 1);
  }
  if (last === undefined) return rows;
  if (last.cells.length < header.cells.length && !text.endsWith('\n')) throw lastRowCut(last, header);
  take(last);
  return rows;
}

function tooManyRows(line: number, mostRows: number): AppError {
  return new AppError(
    'LIMIT_EXCEEDED',
    `Expected at most ${mostRows} rows, and line ${line} is one more; split the file and import the parts.`,
    { line },
  );
}

function brokenOff(line: number): AppError {
  return new AppError(
    'FILE_INVALID',
    `The quoted value that begins in line ${line} never ends: the file breaks off, or its closing quote is missing. ` +
      'Download or export it again, or repair that line.',
    { line },
  );
}

function lastRowCut(row: CsvLine, header: Header<string>): AppError {
  return new AppError(
    'FILE_INVALID',
    `The file breaks off in line ${row.line}: expected ${header.cells.length} values as in the header, got ` +
      `${row.cells.length} and no end of line. Download or export it again.`,
    { line: row.line },
  );
}
