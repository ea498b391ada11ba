import { AppError } from '../../src/errors';
import { IMPORT_FORMATS } from '../../src/import/formats';
import type { ImportRecord, ParsedFile, ParseOptions } from '../../src/import/importer';

export const TODAY = '2026-11-23';

/** Parses a text (or bytes) as the named format; whose export it is matters for LinkedIn only. */
export function parse(format: string, content: string | Uint8Array, options: Partial<ParseOptions> = {}): ParsedFile {
  const found = IMPORT_FORMATS.find(({ name }) => name === format);
  if (found === undefined) throw new Error(`no format ${format}`);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return found.parse(bytes, { today: TODAY, owner: { employeeNumber: 'E1' }, ...options });
}

export function recordsOf(parsed: ParsedFile): readonly ImportRecord[] {
  return parsed.records.map(({ record }) => record);
}

/** 'line column outcome: reason' of each fault. */
export function faultsOf(parsed: ParsedFile): readonly string[] {
  return parsed.faults.map(({ line, column, outcome, reason }) => `${line} ${column ?? '-'} ${outcome}: ${reason}`);
}

/** The AppError that a parse throws. */
export function refusal(run: () => unknown): AppError {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('expected an AppError, and nothing was thrown');
}
