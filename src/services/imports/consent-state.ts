import type { Source } from '../../model/graph/people';
import { textOf } from '../properties';
import type { ImportRun } from './run';

/** The id of the Consent node of a person for a source. */
export function consentId(person: string, source: Source): string {
  return `consent:${person}:${source}`;
}

/** Whether the person has said yes to the source as of today; the Consent node must have been loaded. */
export function consentState(run: ImportRun, person: string, source: Source): 'GIVEN' | 'WITHDRAWN' | 'NONE' {
  const consent = run.draft.node('Consent', consentId(person, source));
  if (consent === undefined) return 'NONE';
  const withdrawnOn = textOf(consent, 'withdrawnOn');
  if (withdrawnOn !== null && withdrawnOn <= run.today) return 'WITHDRAWN';
  return (textOf(consent, 'givenOn') ?? '') <= run.today ? 'GIVEN' : 'NONE';
}
