/** Who may import what: privacy.md's matrix for files. */
import { AppError } from '../../errors';
import type { ImportRecord } from '../../import/importer';
import type { AccessRole, Viewer } from '../../model/viewer';

/** EMPLOYEE: own rows only. What no role is named for is the operator's alone. */
const MAY_IMPORT: Readonly<Record<ImportRecord['record'], readonly AccessRole[]>> = {
  unit: ['HR', 'ADMIN'],
  employee: ['HR', 'ADMIN'],
  organisation: ['HR', 'ADMIN'],
  expertise: ['HR', 'ADMIN'],
  occupation: ['HR', 'ADMIN'],
  roleProfile: ['HR'],
  notice: ['HR', 'ADMIN'],
  knowledgeItem: ['ARCHIVIST'],
  tie: ['EMPLOYEE'],
  consent: ['EMPLOYEE'],
  ticked: [],
};

/** FORBIDDEN when the viewer may not import one of these kinds of records. */
export function refuseUnlessGranted(viewer: Viewer, kinds: ReadonlySet<ImportRecord['record']>): void {
  if (viewer.operator === true) return;
  for (const kind of kinds) {
    if (MAY_IMPORT[kind].some((role) => viewer.accessRoles.has(role))) continue;
    const roles = MAY_IMPORT[kind].join(' or ');
    const who =
      roles === '' ? 'The operator' : `The operator${kind === 'tie' ? ', or an employee their own,' : ` or ${roles}`}`;
    throw new AppError('FORBIDDEN', `${who} may import records of the kind ${kind}.`, { expected: roles });
  }
}

/** For whom alone the file may bring ties and consents; undefined: for anyone. */
export function onlyFor(viewer: Viewer): string | undefined {
  if (viewer.operator === true) return undefined;
  return viewer.personId ?? '';
}
