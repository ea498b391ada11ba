/** Which rows of an export its owner ticked. */
import { AppError, isAppError } from '../../errors';
import type { ParsedFile, RowFault, TickedRecord, TieRecord } from '../../import/importer';
import type { Source } from '../../model/graph/people';
import { employeeOf, keyValues, loadPersons } from './persons';
import type { Ticked } from './request';
import type { ImportRun, Row } from './run';

export type IsTicked = (contributor: string, record: TieRecord) => boolean;

/** Exports of which a row enters only when its owner ticked it. */
const EXPORTS: ReadonlySet<Source> = new Set(['MAIL', 'ADDRESS_BOOK', 'LINKEDIN', 'SOCIAL']);

/** Reads the list of ticked rows; without one no row of an export is ticked. FILE_INVALID where it is another kind of file. */
export async function tickedRows(run: ImportRun, rows: readonly Row<TieRecord>[]): Promise<IsTicked> {
  const { ticked } = run;
  if (!rows.some(({ record }) => EXPORTS.has(record.source)) || ticked === 'ALL') return () => true;
  if (ticked === undefined) return (_, record) => !EXPORTS.has(record.source);
  const parsed = run.shared.ticked(ticked.bytes, () => parseTicked(ticked, run.today));
  run.tickedFaults.push(...parsed.faults);
  const lists = listsByOwner(parsed);
  await loadPersons(
    run,
    lists.map(({ owner }) => owner),
  );
  const marks = new Set(lists.flatMap((list) => marksOf(run, list)));
  return (contributor, record) =>
    !EXPORTS.has(record.source) ||
    keyValues(record.between[1]).some(([kind, value]) =>
      marks.has([contributor, record.source, kind, value].join('|')),
    );
}

function parseTicked({ format, bytes }: Exclude<Ticked, 'ALL'>, today: string): ParsedFile {
  try {
    const parsed = format.parse(bytes, { today });
    if (parsed.records.length === 0 || parsed.records.some(({ record }) => record.record === 'ticked')) return parsed;
    throw new AppError('FILE_INVALID', `Expected ticked-csv, got a ${parsed.format} file.`);
  } catch (cause) {
    if (!isAppError(cause, 'FILE_INVALID')) throw cause;
    throw new AppError(cause.code, `In the list of ticked rows: ${cause.message}`, cause.details, { cause });
  }
}

interface OwnersList {
  readonly owner: TickedRecord['owner'];
  readonly rows: readonly Row<TickedRecord>[];
}

/** Owners are looked up once each: a list may name one for every row. */
function listsByOwner({ records }: ParsedFile): readonly OwnersList[] {
  const lists = new Map<string, { readonly owner: TickedRecord['owner']; readonly rows: Row<TickedRecord>[] }>();
  for (const { line, record } of records) {
    if (record.record !== 'ticked') continue;
    const key = keyValues(record.owner).join();
    const list = lists.get(key) ?? { owner: record.owner, rows: [] };
    list.rows.push({ line, record });
    lists.set(key, list);
  }
  return [...lists.values()];
}

function marksOf(run: ImportRun, { owner, rows }: OwnersList): readonly string[] {
  const person = employeeOf(run, owner);
  if (person === undefined) {
    const unknown = ({ line }: Row<TickedRecord>): RowFault => {
      return { line, outcome: 'rejected', reason: 'who ticked it is not an employee: import people first' };
    };
    run.tickedFaults.push(...rows.map(unknown));
    return [];
  }
  return rows.flatMap(({ record: { source, contact } }) =>
    keyValues(contact).map(([kind, value]) => [person, source, kind, value].join('|')),
  );
}
