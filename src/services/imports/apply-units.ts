import type { UnitRecord } from '../../import/importer';
import { fold } from '../../model/search/fold';
import { slug } from './organisation-names';
import { fault, type ImportRun, type Row } from './run';

/** The id of the unit with this code. */
export function unitId(code: string): string {
  return `u-${slug(code)}`;
}

/** Plans units and what they are part of. A unit that the file does not name stays as it is. */
export async function applyUnits(run: ImportRun, rows: readonly Row<UnitRecord>[]): Promise<void> {
  const ids = rows.flatMap(({ record }) => [record.code, ...(record.parent === undefined ? [] : [record.parent])]);
  await run.draft.loadNodes('Unit', ids.map(unitId));
  await run.draft.loadRelations(
    { type: 'PART_OF', direction: 'out' },
    rows.map(({ record }) => unitId(record.code)),
  );
  run.draft.nextGroup();
  for (const { record } of rows) {
    run.draft.set('Unit', unitId(record.code), { name: record.name, sortName: fold(record.name) });
  }
  for (const row of rows) putParent(run, row);
}

function putParent(run: ImportRun, { line, record }: Row<UnitRecord>): void {
  const from = unitId(record.code);
  const to = record.parent === undefined ? undefined : unitId(record.parent);
  if (to !== undefined && run.draft.node('Unit', to) === undefined) {
    fault(run, line, 'repaired', `no unit has the code '${record.parent ?? ''}': the unit stands without a parent`);
    return;
  }
  for (const relation of run.draft.relationsAt('PART_OF', 'out', from)) {
    if (relation.to !== to) run.draft.unrelate(relation);
  }
  if (to !== undefined) run.draft.relate({ type: 'PART_OF', from, to });
}
