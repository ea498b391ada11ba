/** The queue of possible duplicates, which a human decides. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { GraphNode } from '../../store/store';
import { decide } from '../audit/decide';
import { DUPLICATE_STATUSES } from '../../model/graph/records';
import { enumOf, numberOf, textOf } from '../properties';
import type { Ports } from '../ports';
import { ownContacts, refuseUnlessDecides } from './duplicate-rights';
import { mergePersons } from './merge';

export interface DuplicateView {
  readonly id: string;
  readonly left: { readonly id: string; readonly name: string | null };
  readonly right: { readonly id: string; readonly name: string | null };
  readonly reason: string;
  /** How alike, in [0, 1]. */
  readonly score: number;
  readonly status: 'OPEN' | 'MERGED' | 'DISMISSED';
}

export type DuplicateDecision =
  /** Merges the other one into this person. */
  { readonly decision: 'MERGE'; readonly keep: string } | { readonly decision: 'DISMISS' };

/** Open entries that the viewer may decide, the most alike first; at most 1,000 are looked at. */
export async function listDuplicates(ports: Ports, viewer: Viewer): Promise<readonly DuplicateView[]> {
  const page = await ports.store.findNodes({
    label: 'Duplicate',
    where: { property: 'status', is: 'eq', value: 'OPEN' },
    sort: { property: 'score', descending: true },
    first: 1000,
  });
  const ends = page.nodes.flatMap(endsOf);
  const own = await ownContacts(ports, viewer, ends);
  const mine = page.nodes.filter((node) => viewer.operator === true || endsOf(node).every((id) => own.has(id)));
  const ids = [...new Set(mine.flatMap(endsOf))];
  const names = new Map<string, string | null>();
  for (const person of await ports.store.getNodes('Person', ids)) {
    if (person !== undefined) names.set(person.id, textOf(person.properties, 'name'));
  }
  return mine.map((node) => view(node, names));
}

/**
 * Decides one entry. A merge answers the id by which it can be undone; a dismissed pair is not suggested again. NOT_FOUND when the entry
 * is absent, decided, or not the viewer's to decide.
 */
export async function decideDuplicate(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string } & DuplicateDecision,
): Promise<{ readonly mergeId: string | null }> {
  const [left, right] = await openPair(ports, viewer, input.id);
  if (input.decision === 'MERGE') {
    if (input.keep !== left && input.keep !== right) {
      throw new AppError('BAD_INPUT', 'The person to keep must be one of the two.', { field: ['keep'] });
    }
    return mergePersons(ports, viewer, { kept: input.keep, removed: input.keep === left ? right : left });
  }
  await decide(ports, viewer, async () => {
    await openPair(ports, viewer, input.id);
    const decidedAt = new Date(ports.clock.now()).toISOString();
    const decidedBy = viewer.personId === undefined ? {} : { decidedBy: viewer.personId };
    const properties = { status: 'DISMISSED', decidedAt, ...decidedBy };
    return {
      operations: [{ op: 'patchNode', label: 'Duplicate', id: input.id, properties }],
      audit: { action: 'dismissDuplicate', subjects: [left, right] },
      value: null,
    };
  });
  return { mergeId: null };
}

async function openPair(ports: Ports, viewer: Viewer, id: string): Promise<readonly [string, string]> {
  const [node] = await ports.store.getNodes('Duplicate', [id]);
  const absent = new AppError('NOT_FOUND', 'There is no such open entry.', { label: 'Duplicate', id });
  if (node === undefined || node.properties['status'] !== 'OPEN') throw absent;
  const pair = endsOf(node);
  try {
    await refuseUnlessDecides(ports, viewer, pair);
  } catch {
    throw absent;
  }
  return pair;
}

function endsOf({ properties }: GraphNode): readonly [string, string] {
  return [textOf(properties, 'left') ?? '', textOf(properties, 'right') ?? ''];
}

function view(node: GraphNode, names: ReadonlyMap<string, string | null>): DuplicateView {
  const [left, right] = endsOf(node);
  return {
    id: node.id,
    left: { id: left, name: names.get(left) ?? null },
    right: { id: right, name: names.get(right) ?? null },
    reason: textOf(node.properties, 'reason') ?? '',
    score: numberOf(node.properties, 'score') ?? 0,
    status: enumOf(node.properties, 'status', DUPLICATE_STATUSES) ?? 'OPEN',
  };
}
