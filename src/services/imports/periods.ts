/** Relations that hold for a time: membership of a unit, reporting to a manager, holding a role. Key: the first day, or '-'. */
import { addDays } from '../../model/calendar';
import type { GraphRelation } from '../../store/store';
import type { ImportRun } from './run';

interface Period {
  readonly type: string;
  readonly from: string;
  readonly since: string | undefined;
}

/** The one relation of the type that holds now is to this node; a former one ends on the day before. */
export function changePeriod(run: ImportRun, wanted: Period & { readonly to: string }): void {
  const open = openPeriods(run, wanted.type, wanted.from);
  const others = open.filter(({ to }) => to !== wanted.to);
  const same = open.filter(({ to }) => to === wanted.to);
  const since = wanted.since ?? (others.length > 0 && same.length === 0 ? run.today : undefined);
  for (const other of others) close(run, other, addDays(since ?? run.today, -1));
  begin(run, { ...wanted, since }, same);
}

/** The relations of the type that hold now are to exactly these nodes. */
export function setPeriods(run: ImportRun, wanted: Period & { readonly to: readonly string[] }): void {
  const open = openPeriods(run, wanted.type, wanted.from);
  for (const relation of open) if (!wanted.to.includes(relation.to)) close(run, relation, addDays(run.today, -1));
  for (const to of wanted.to) {
    begin(
      run,
      { ...wanted, to },
      open.filter((relation) => relation.to === to),
    );
  }
}

/** Whatever still holds ends on this day. */
export function endPeriods(run: ImportRun, type: string, from: string, until: string): void {
  for (const relation of openPeriods(run, type, from)) close(run, relation, until);
}

/** The relations of the type from this node that have no end. */
export function openPeriods(run: ImportRun, type: string, from: string): readonly GraphRelation[] {
  return run.draft.relationsAt(type, 'out', from).filter(({ properties }) => properties['until'] === undefined);
}

/** What holds already holds on; another first day is a correction of it. */
function begin(run: ImportRun, wanted: Period & { readonly to: string }, open: readonly GraphRelation[]): void {
  const { type, from, to, since } = wanted;
  const key = since ?? open[0]?.key ?? '-';
  for (const relation of open) if (relation.key !== key) run.draft.unrelate(relation);
  run.draft.relate({ type, from, to, key }, { since: key === '-' ? undefined : key, until: null });
}

/** What would end before it began never was. */
function close(run: ImportRun, relation: GraphRelation, until: string): void {
  const since = relation.properties['since'];
  if (typeof since === 'string' && since > until) run.draft.unrelate(relation);
  else run.draft.relate(relation, { until });
}
