/** Confirming what a mapping of job titles derived. */
import type { Viewer } from '../../model/viewer';
import { requireOwnPerson } from '../access/change-rights';
import { decide } from '../audit/decide';
import { type Outcome, refused } from '../outcome';
import type { Ports } from '../ports';
import { ownTiesTo } from './own-ties';

/** Exactly one of expertiseId and occupationId. */
export interface ConfirmLinkInput {
  readonly personId: string;
  readonly expertiseId?: string;
  readonly occupationId?: string;
  /** Sets the level of the expertise as well, 1..5. */
  readonly level?: number;
}

/** Marks a link as CONFIRMED: by the person, or by someone who contributed evidence about the contact. The value is the person's id. */
export async function confirmLink(
  ports: Ports,
  viewer: Viewer,
  input: ConfirmLinkInput,
): Promise<Outcome<{ readonly personId: string }>> {
  const me = requireOwnPerson(viewer);
  const { personId, expertiseId, occupationId, level } = input;
  const target = expertiseId ?? occupationId;
  if (target === undefined || (expertiseId !== undefined && occupationId !== undefined)) {
    return refused('expertiseId', 'REQUIRED', 'Name an expertise or an occupation, one of them.');
  }
  if (level !== undefined && (expertiseId === undefined || !Number.isInteger(level) || level < 1 || level > 5)) {
    return refused('level', 'INVALID', 'A level is 1 to 5, and only of an expertise.');
  }
  const type = expertiseId === undefined ? 'HAS_OCCUPATION' : 'HAS_EXPERTISE';
  return decide(ports, viewer, async () => {
    const [tie] = personId === me ? [] : await ownTiesTo(ports, viewer, [personId]);
    if (personId !== me && (tie === undefined || tie.contact.kind === 'EMPLOYEE')) {
      return refused('personId', 'NOT_FOUND', 'Only you yourself and your own contacts can be confirmed by you.');
    }
    const links = await ports.store.expand({ type, direction: 'out', ids: [personId], node: { id: [target] } });
    const link = links.get(personId)?.[0];
    if (link === undefined) return refused('personId', 'NOT_FOUND', 'There is no such link to confirm.');
    const properties = { provenance: 'CONFIRMED', contributor: me, ...(level !== undefined && { level }) };
    return {
      operations: [{ op: 'patchRelation', type, from: personId, to: target, properties }],
      audit: { action: 'confirm link', subjects: [personId], details: { type } },
      value: { personId },
    };
  });
}
