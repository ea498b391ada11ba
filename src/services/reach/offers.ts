/** Employees who offer themselves for the question that a role profile puts: own offers only, and only oneself. */
import { today as dayOf } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import { openAccess } from '../access/access';
import { requireOwnPerson } from '../access/change-rights';
import { decide } from '../audit/decide';
import { type Outcome, refused } from '../outcome';
import type { Ports } from '../ports';
import { linksOf } from '../related';

/** The viewer offers to join those of a role; again changes nothing. The value is the role's id. */
export async function offerForRole(
  ports: Ports,
  viewer: Viewer,
  { roleProfileId }: { readonly roleProfileId: string },
): Promise<Outcome<string>> {
  const me = requireOwnPerson(viewer);
  return decide(ports, viewer, async () => {
    const [role] = await ports.store.getNodes('RoleProfile', [roleProfileId]);
    if (role === undefined) return refused('roleProfileId', 'NOT_FOUND', 'There is no such role profile.');
    const offered = await ports.store.degrees({
      type: 'OFFERS_FOR',
      direction: 'out',
      ids: [me],
      node: { id: [role.id] },
    });
    const properties = { since: dayOf(ports.clock) };
    return {
      operations:
        (offered.get(me) ?? 0) > 0
          ? []
          : [{ op: 'putRelation', type: 'OFFERS_FOR', from: me, to: role.id, properties }],
      audit: { action: 'offer for role', subjects: [me], details: { role: role.id } },
      value: role.id,
    };
  });
}

/** Takes the viewer's own offer back, from the next answer on. */
export async function withdrawOffer(
  ports: Ports,
  viewer: Viewer,
  { roleProfileId }: { readonly roleProfileId: string },
): Promise<Outcome<string>> {
  const me = requireOwnPerson(viewer);
  return decide(ports, viewer, async () => {
    const node = { id: [roleProfileId] };
    const offered = await ports.store.degrees({ type: 'OFFERS_FOR', direction: 'out', ids: [me], node });
    if ((offered.get(me) ?? 0) === 0) {
      return refused('roleProfileId', 'NOT_FOUND', 'You have not offered yourself for this role profile.');
    }
    return {
      operations: [{ op: 'deleteRelation', type: 'OFFERS_FOR', from: me, to: roleProfileId }],
      audit: { action: 'withdraw offer for role', subjects: [me], details: { role: roleProfileId } },
      value: roleProfileId,
    };
  });
}

/** Ids of the roles that the viewer offered to join, ascending; empty for who is nobody in the graph. */
export async function ownOffers(ports: Ports, viewer: Viewer): Promise<readonly string[]> {
  const { store } = await openAccess(ports, viewer);
  const me = viewer.personId;
  if (me === undefined) return [];
  const links = await linksOf(store, { type: 'OFFERS_FOR', direction: 'out', link: (r) => r.to }, [me]);
  return [...(links.get(me) ?? [])].sort();
}
