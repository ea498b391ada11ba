/** Undoing a merge. */
import { AppError } from '../../errors';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { PropertyValue } from '../../model/graph/definitions';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphRelation, GraphStore, PropertyChanges, WriteOperation } from '../../store/store';
import { decide } from '../audit/decide';
import { textOf } from '../properties';
import type { Ports } from '../ports';
import { consentId } from './consent-state';
import { sameValue } from './draft';
import { duplicateId } from './duplicate-queue';
import { refuseUnlessDecides } from './duplicate-rights';
import { endsOf, type MergeSnapshot } from './merge';
import { keptRelations, otherEnd, samePlace } from './merge-relations';

/**
 * Parts two persons that were merged. What has not changed since stands again as it was, to the letter; what was changed since goes back
 * with the change; what was withdrawn since stays withdrawn. The pair is noted as dismissed, so that no import merges it again.
 * NOT_FOUND for a merge that does not exist or was undone; FORBIDDEN for whoever may not decide about the two.
 */
export async function unmergePersons(
  ports: Ports,
  viewer: Viewer,
  mergeId: string,
): Promise<{ readonly personId: string }> {
  const outcome = await decide(ports, viewer, async () => {
    const { merge, kept, snapshot } = await readMerge(ports.store, mergeId);
    await refuseUnlessDecides(ports, viewer, [kept.id]);
    const operations = await planUnmerge(ports, viewer, { merge, kept, snapshot });
    const subjects = [kept.id, snapshot.person.id];
    return { operations, audit: { action: 'unmergePersons', subjects }, value: { personId: snapshot.person.id } };
  });
  if ('value' in outcome) return outcome.value;
  throw new AppError('INTERNAL', 'An un-merge was refused without a reason.');
}

interface Merged {
  readonly merge: GraphNode;
  readonly kept: GraphNode;
  readonly snapshot: MergeSnapshot;
}

async function readMerge(store: GraphStore, mergeId: string): Promise<Merged> {
  const [merge] = await store.getNodes('Merge', [mergeId]);
  const keptId = textOf(merge?.properties ?? {}, 'kept');
  const [kept] = keptId === null ? [] : await store.getNodes('Person', [keptId]);
  if (merge === undefined || kept === undefined || merge.properties['undoneAt'] !== undefined) {
    throw new AppError('NOT_FOUND', 'There is no such merge in force.', { label: 'Merge', id: mergeId });
  }
  return { merge, kept, snapshot: JSON.parse(textOf(merge.properties, 'snapshot') ?? '') as MergeSnapshot };
}

async function planUnmerge(ports: Ports, viewer: Viewer, merged: Merged): Promise<readonly WriteOperation[]> {
  const { merge, kept, snapshot } = merged;
  const instant = new Date(ports.clock.now()).toISOString();
  const { person } = snapshot;
  return [
    { op: 'createNode', label: 'Person', id: person.id, properties: person.properties },
    ...(await relationsBack(ports.store, merged)),
    { op: 'patchNode', label: 'Person', id: kept.id, properties: keptBack(merged, instant) },
    ...snapshot.merges.map((id) => ({ op: 'patchNode', label: 'Merge', id, properties: { kept: person.id } }) as const),
    ...(await duplicatesBack(ports.store, viewer, { ...merged, instant })),
    { op: 'patchNode', label: 'Merge', id: merge.id, properties: { undoneAt: instant } },
  ];
}

async function relationsBack(store: GraphStore, { kept, snapshot }: Merged): Promise<readonly WriteOperation[]> {
  const now = new Map<string, readonly GraphRelation[]>();
  for (const type of new Set(snapshot.relations.map(({ was }) => was.type))) {
    now.set(type, (await keptRelations(store, type, [kept.id])).get(kept.id) ?? []);
  }
  const operations: WriteOperation[] = [];
  for (const { was, became } of snapshot.relations) {
    if (became === null) {
      if (await mayReturn(store, was, snapshot.person.id)) {
        operations.push({ op: 'putRelation', ...endsOf(was), properties: was.properties });
      }
      continue;
    }
    const current = now.get(was.type)?.find((relation) => samePlace(relation, became));
    if (current === undefined) continue;
    operations.push({ op: 'deleteRelation', ...endsOf(became) });
    operations.push({ op: 'putRelation', ...endsOf(was), properties: current.properties });
  }
  return operations;
}

/** What was laid aside comes back where its other end still exists, and its contributor's consent. */
async function mayReturn(store: GraphStore, was: GraphRelation, removed: string): Promise<boolean> {
  const definition = GRAPH_SCHEMA.relations[was.type];
  const label = was.from === removed ? definition?.to : definition?.from;
  const [other] = label === undefined ? [] : await store.getNodes(label, [otherEnd(was, removed)]);
  if (other === undefined) return false;
  const contributor = textOf(was.properties, 'contributor');
  const source = textOf(was.properties, 'source');
  if (was.type !== 'TIE' || contributor === null || source === null) return true;
  const [consent] = await store.getNodes('Consent', [
    consentId(contributor, source as Parameters<typeof consentId>[1]),
  ]);
  return consent?.properties['withdrawnOn'] === undefined;
}

/** What was filled in goes, unless it was changed since; the kept person was last changed when it was before, unless it was since. */
function keptBack({ merge, kept, snapshot }: Merged, instant: string): PropertyChanges {
  const changes: Record<string, PropertyValue | null> = {};
  for (const [name, value] of Object.entries(snapshot.filled)) {
    if (sameValue(kept.properties[name], value)) changes[name] = null;
  }
  const untouched = kept.properties['updatedAt'] === merge.properties['mergedAt'];
  return { ...changes, updatedAt: untouched ? snapshot.keptUpdatedAt : instant };
}

async function duplicatesBack(
  store: GraphStore,
  viewer: Viewer,
  { kept, snapshot, instant }: Merged & { readonly instant: string },
): Promise<readonly WriteOperation[]> {
  const pairId = duplicateId(kept.id, snapshot.person.id);
  const [left, right] = [kept.id, snapshot.person.id].sort() as [string, string];
  const pair = snapshot.duplicates.find(({ id }) => id === pairId);
  const decided = {
    left,
    right,
    reason: pair?.properties['reason'] ?? 'merged, and parted again',
    score: pair?.properties['score'] ?? 0,
    status: 'DISMISSED',
    decidedAt: instant,
    ...(viewer.personId === undefined ? {} : { decidedBy: viewer.personId }),
  };
  const others = snapshot.duplicates.filter(({ id }) => id !== pairId);
  const ends = others.map(
    ({ properties }) => textOf(properties, properties['left'] === snapshot.person.id ? 'right' : 'left') ?? '',
  );
  const alive = await store.getNodes('Person', ends);
  return [
    ...others.flatMap(({ id, properties }, place) =>
      alive[place] === undefined ? [] : [{ op: 'putNode', label: 'Duplicate', id, properties } as const],
    ),
    { op: 'putNode', label: 'Duplicate', id: pairId, properties: decided },
  ];
}
