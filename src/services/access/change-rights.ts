/** Who may change what: the words "edit" and "propose" of privacy.md's matrix as data. Own ties and consents are their employee's. */
import { AppError } from '../../errors';
import type { AccessRole, Viewer } from '../../model/viewer';

export const CHANGES = ['DIRECTORY', 'TAXONOMY', 'ROLES', 'NEEDS', 'PROPOSE_NEEDS', 'OWN_TIES'] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** TAXONOMY: organisations and expertise; ROLES: titles and families; NEEDS: what a role needs. */
const CHANGE_GRANTS: Readonly<Record<ChangeKind, readonly AccessRole[]>> = {
  DIRECTORY: ['HR', 'ADMIN'],
  TAXONOMY: ['HR', 'ADMIN'],
  ROLES: ['HR', 'ADMIN'],
  NEEDS: ['HR'],
  PROPOSE_NEEDS: ['MANAGER'],
  OWN_TIES: ['EMPLOYEE'],
};

/** Whether the viewer may make changes of a kind. */
export function mayChange(viewer: Viewer, kind: ChangeKind): boolean {
  if (kind === 'OWN_TIES') return viewer.personId !== undefined && viewer.accessRoles.has('EMPLOYEE');
  return viewer.operator === true || CHANGE_GRANTS[kind].some((role) => viewer.accessRoles.has(role));
}

/** FORBIDDEN unless the viewer may make changes of the kind. */
export function requireChange(viewer: Viewer, kind: ChangeKind): void {
  if (mayChange(viewer, kind)) return;
  const expected = CHANGE_GRANTS[kind].join(' or ');
  throw new AppError('FORBIDDEN', `Expected the access role ${expected} for this change. Ask someone who has it.`, {
    expected,
    got: [...viewer.accessRoles].sort().join(', '),
  });
}

/** The viewer's own person; FORBIDDEN for those who have none, such as the operator. */
export function requireOwnPerson(viewer: Viewer): string {
  requireChange(viewer, 'OWN_TIES');
  return viewer.personId ?? '';
}
