/** Creating, changing and retiring employees: the directory's editors. */
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Outcome } from '../outcome';
import type { Ports } from '../ports';
import type { PersonView } from './person';

export interface EmployeeInput {
  readonly name?: string;
  /** Null removes it; absent leaves it as it is. So for all below. */
  readonly jobTitle?: string | null;
  readonly country?: string | null;
  readonly locale?: string | null;
  /** 'YYYY-MM-DD' */
  readonly employedFrom?: string | null;
  readonly employedUntil?: string | null;
  /** The unit from today on. */
  readonly unitId?: string | null;
  /** The roles held from today on, all of them. */
  readonly roleIds?: readonly string[];
  /** Only for a new person: by which imports recognise them. */
  readonly email?: string;
  readonly employeeNumber?: string;
}

/** A new employee; the name is required. FORBIDDEN unless the viewer edits the directory. */
export function createEmployee(ports: Ports, viewer: Viewer, input: EmployeeInput): Promise<Outcome<PersonView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing people is being built.');
}

/** Changes an employee; of a contact whom the viewer sees in full, `hire` makes an employee who keeps the id. */
export function changePerson(
  ports: Ports,
  viewer: Viewer,
  input: EmployeeInput & { readonly id: string; readonly hire?: boolean },
): Promise<Outcome<PersonView>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing people is being built.');
}

/**
 * An employee leaves. On a last day of today or later the date is noted, and evidence stops counting after it; before today the person
 * becomes a former employee and the evidence they contributed is withdrawn, colleagues' evidence about them stays.
 */
export function retirePerson(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly lastDay: string; readonly agreedAsContact?: boolean },
): Promise<Outcome<{ readonly id: string; readonly withdrawn: number }>> {
  void [ports, viewer, input];
  throw new AppError('NOT_SUPPORTED', 'Changing people is being built.');
}
