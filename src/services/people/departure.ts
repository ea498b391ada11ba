/** What a leaver's departure takes out of the graph. */
import type { Source } from '../../model/graph/people';
import { SOURCES } from '../../model/graph/people';
import type { GraphRelation, GraphStore, Where, WriteOperation } from '../../store/store';
import { evidenceBy } from '../ties/own-evidence';
import { ended } from './placement';

/**
 * Deletes the evidence that the leaver contributed and the organisation's TEAM evidence at them, ends unit, roles and reporting lines on
 * the last day, and takes back their consents. `withdrawn`: pieces of their own evidence.
 */
export async function departureOperations(
  store: GraphStore,
  personId: string,
  lastDay: string,
  today: string,
): Promise<{ readonly operations: readonly WriteOperation[]; readonly withdrawn: number }> {
  const own = await evidenceBy(store, { contributor: personId });
  const team = await relationsAt(store, personId, 'TIE', { property: 'source', is: 'eq', value: 'TEAM' });
  const open: Where = {
    any: [
      { property: 'until', absent: true },
      { property: 'until', is: 'gt', value: lastDay },
    ],
  };
  const periods = [
    ...(await relationsAt(store, personId, 'MEMBER_OF', open)),
    ...(await relationsAt(store, personId, 'HOLDS', open)),
    ...(await relationsAt(store, personId, 'REPORTS_TO', open)),
  ];
  const consentIds = SOURCES.map((source: Source) => `consent:${personId}:${source}`);
  const consents = (await store.getNodes('Consent', consentIds)).flatMap((node) =>
    node && node.properties['withdrawnOn'] === undefined ? [node] : [],
  );
  return {
    operations: [
      ...[...own, ...team].map(({ type, from, to, key }): WriteOperation => {
        return { op: 'deleteRelation', type, from, to, key };
      }),
      ...periods.map((relation) => ended(relation, lastDay)),
      ...consents.map(({ id }): WriteOperation => {
        return { op: 'patchNode', label: 'Consent', id, properties: { withdrawnOn: today } };
      }),
    ],
    withdrawn: own.length,
  };
}

/** Relations of a type at a person, whichever end they are. */
async function relationsAt(
  store: GraphStore,
  personId: string,
  type: string,
  where: Where,
): Promise<readonly GraphRelation[]> {
  const direction = type === 'MEMBER_OF' || type === 'HOLDS' ? 'out' : 'both';
  const found = await store.expand({ type, direction, ids: [personId], where });
  return found.get(personId) ?? [];
}
