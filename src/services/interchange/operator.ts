import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';

/** Whole-graph operations belong to the operator at the command line and to administrators (privacy.md: audit log, imports, dump). */
export function operatorOnly(viewer: Viewer, what: string): void {
  if (viewer.operator === true || viewer.accessRoles.has('ADMIN')) return;
  throw new AppError('FORBIDDEN', `Only an administrator may ${what}; ask one, or use the command line of the server.`);
}
