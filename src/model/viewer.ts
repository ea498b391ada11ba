/** What a signed-in person may be; one person may be several. */
export const ACCESS_ROLES = ['EMPLOYEE', 'MANAGER', 'HR', 'ANALYST', 'ARCHIVIST', 'ADMIN'] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

/** Who asks. The first argument but the ports of every service. */
export interface Viewer {
  /** Id of the Person, absent for the operator at the command line. */
  readonly personId?: string;
  readonly accessRoles: ReadonlySet<AccessRole>;
  /** Id of the Unit that the person is a member of today. */
  readonly unitId?: string;
  /** The recorded purpose named with the request. */
  readonly purpose?: string;
  /** The command line or the server itself: exact figures, every row; never set from a token. */
  readonly operator?: true;
}
