/** Employees whose last day has passed: they become former employees, and four weeks later what they contributed is erased. */
import { today as dayOf } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, NodeQuery, Where, WriteOperation } from '../../store/store';
import { decide, type Decision } from '../audit/decide';
import { updatedNow } from '../new-node';
import { departureOperations } from '../people/departure';
import { teamTieOperations } from '../people/team-ties';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { evidenceBy } from '../ties/own-evidence';
import { deletion } from '../ties/share-ties';

const PAGE = 100;
/** Pieces of evidence erased in one transaction. */
const MOST_PIECES = 10_000;

/** Makes former employees of those whose last day is before today; answers how many. Each in a transaction of its own. */
export async function retireLeavers(ports: Ports, viewer: Viewer): Promise<number> {
  const today = dayOf(ports.clock);
  const where: Where = {
    all: [
      { property: 'kind', is: 'eq', value: 'EMPLOYEE' },
      { property: 'employedUntil', is: 'lt', value: today },
    ],
  };
  return forEachPerson(ports.store, where, async (id) => {
    await decide(ports, viewer, async () => {
      const [person] = await ports.store.getNodes('Person', [id]);
      const lastDay = textOf(person?.properties ?? {}, 'employedUntil') ?? today;
      const audit = { action: 'employee has left', subjects: [id], details: { lastDay } };
      if (person?.properties['kind'] !== 'EMPLOYEE' || lastDay >= today) {
        return { operations: [], audit, value: undefined };
      }
      const departure = await departureOperations(ports.store, id, lastDay, today);
      const properties = { kind: 'FORMER', ...updatedNow(ports) };
      const operations: WriteOperation[] = [
        { op: 'patchNode', label: 'Person', id, properties },
        ...departure.operations,
      ];
      return {
        operations: [...operations, ...(await teamTieOperations(ports, [id], operations))],
        audit: { ...audit, details: { lastDay, pieces: departure.withdrawn } },
        value: undefined,
      };
    });
  });
}

/** Erases the evidence of those who left four weeks ago or longer; answers how many pieces. */
export async function eraseLeaversEvidence(ports: Ports, viewer: Viewer): Promise<number> {
  const where: Where = {
    all: [
      { property: 'kind', is: 'eq', value: 'FORMER' },
      { property: 'evidenceEraseOn', is: 'lte', value: dayOf(ports.clock) },
    ],
  };
  let erased = 0;
  await forEachPerson(ports.store, where, async (id) => {
    for (let left = 1; left > 0;) {
      const outcome = await decide(ports, viewer, () => someErased(ports, id));
      if (!('value' in outcome)) return;
      ({ left } = outcome.value);
      erased += outcome.value.erased;
    }
  });
  return erased;
}

async function someErased(
  ports: Ports,
  id: string,
): Promise<Decision<{ readonly erased: number; readonly left: number }>> {
  const all = await evidenceBy(ports.store, { contributor: id });
  const pieces = all.slice(0, MOST_PIECES);
  const left = all.length - pieces.length;
  const properties = { evidenceEraseOn: null, ...updatedNow(ports) };
  const done: WriteOperation = { op: 'patchNode', label: 'Person', id, properties };
  return {
    operations: [...pieces.map(deletion), ...(left > 0 ? [] : [done])],
    audit: { action: 'erase evidence of leaver', subjects: [id], details: { pieces: pieces.length } },
    value: { erased: pieces.length, left },
  };
}

/** Does the work for everyone who meets the condition, which it must end; answers how many. */
async function forEachPerson(store: GraphStore, where: Where, work: (id: string) => Promise<void>): Promise<number> {
  const query: NodeQuery = { label: 'Person', where, first: PAGE };
  let count = 0;
  for (let last = ''; ;) {
    const after = last === '' ? {} : { where: { all: [where, { idAfter: last }] } };
    const { nodes, hasMore } = await store.findNodes({ ...query, ...after });
    for (const { id } of nodes) await work(id);
    count += nodes.length;
    last = nodes.at(-1)?.id ?? '';
    if (!hasMore) return count;
  }
}
