/** What a leaver's departure takes out of the graph, at once and after four weeks. */
import { addDays } from '../../model/calendar';
import type { Source } from '../../model/graph/people';
import { SOURCES } from '../../model/graph/people';
import type { GraphRelation, GraphStore, Where, WriteOperation } from '../../store/store';
import { evidenceBy } from '../ties/own-evidence';
import { deletion } from '../ties/share-ties';
import { ended } from './placement';

/** privacy.md, rule 9: the evidence of a leaver is erased four weeks after the last day. */
const KEPT_DAYS = 28;

/**
 * What happens when a person has left after their last day: the evidence they contributed becomes private, so that it is in no figure and
 * no way in, and is deleted when the last day was four weeks ago; unit, roles and reporting lines end on the last day, and consents are
 * taken back. `withdrawn`: pieces of evidence that go or no longer count. The organisation's TEAM ties are not among it: they follow
 * from where people are (teamTieOperations). O(persons), to find the evidence.
 */
export async function departureOperations(
  store: GraphStore,
  personId: string,
  lastDay: string,
  today: string,
): Promise<{ readonly operations: readonly WriteOperation[]; readonly withdrawn: number }> {
  const own = await evidenceBy(store, { contributor: personId });
  const eraseOn = addDays(lastDay, KEPT_DAYS);
  const kept = eraseOn > today && own.length > 0;
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
      { op: 'patchNode', label: 'Person', id: personId, properties: { evidenceEraseOn: kept ? eraseOn : null } },
      ...own.map(kept ? madePrivate : deletion),
      ...periods.map((relation) => ended(relation, lastDay)),
      ...consents.map(({ id }): WriteOperation => {
        return { op: 'patchNode', label: 'Consent', id, properties: { withdrawnOn: today } };
      }),
    ],
    withdrawn: own.length,
  };
}

function madePrivate({ type, from, to, key }: GraphRelation): WriteOperation {
  return { op: 'patchRelation', type, from, to, key, properties: { sharing: 'PRIVATE', nameShown: null } };
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
