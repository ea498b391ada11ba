/** Telling that two of one's own contacts know each other. */
import { evidenceKey } from '../../model/evidence-key';
import type { Viewer } from '../../model/viewer';
import { openAccess } from '../access/access';
import { requireOwnPerson } from '../access/change-rights';
import { decide } from '../audit/decide';
import { consentsInForce } from '../consents';
import { type Outcome, refused } from '../outcome';
import type { Ports } from '../ports';
import { ownTiesTo } from './own-ties';

export interface ReportTieInput {
  readonly personId: string;
  readonly otherId: string;
  /** 1 hardly … 5 very close. */
  readonly closeness?: number;
}

/**
 * Stores the viewer's word that two persons they have ties to know each other, in the place of an earlier one: COUNTED after an explicit
 * yes for REPORTED, PRIVATE before it. The value is both ids.
 */
export async function reportTie(
  ports: Ports,
  viewer: Viewer,
  input: ReportTieInput,
): Promise<Outcome<readonly string[]>> {
  const me = requireOwnPerson(viewer);
  const { today } = await openAccess(ports, viewer);
  const { personId, otherId, closeness } = input;
  if (personId === otherId) return refused('otherId', 'INVALID', 'Name two different persons.');
  if (closeness !== undefined && !(Number.isInteger(closeness) && closeness >= 1 && closeness <= 5)) {
    return refused('closeness', 'INVALID', 'Closeness is 1 to 5.');
  }
  return decide(ports, viewer, async () => {
    const known = new Set(
      (await ownTiesTo(ports, viewer, [personId, otherId])).flatMap((tie) => tie?.contact.id ?? []),
    );
    for (const [field, id] of [
      ['personId', personId],
      ['otherId', otherId],
    ] as const) {
      if (!known.has(id)) return refused(field, 'NOT_FOUND', 'You have no tie to this person.');
    }
    const between: [string, string] = personId < otherId ? [personId, otherId] : [otherId, personId];
    const sharing = (await consentsInForce(ports.store, me)).has('REPORTED') ? 'COUNTED' : 'PRIVATE';
    const properties = {
      source: 'REPORTED',
      contributor: me,
      sharing,
      firstSeen: today,
      ...(closeness !== undefined && { closeness }),
    };
    const key = evidenceKey({ source: 'REPORTED', contributor: me, between });
    return {
      operations: [{ op: 'putRelation', type: 'TIE', from: between[0], to: between[1], key, properties }],
      audit: { action: 'report tie', subjects: between, details: { sharing } },
      value: between,
    };
  });
}
