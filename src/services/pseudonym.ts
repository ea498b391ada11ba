/** Names that stand for persons where persons must not be named. */
import { createHmac, randomBytes } from 'node:crypto';

import type { Ports } from './ports';

/** Used where no key is configured: pseudonyms are then good for this process only. */
const PROCESS_KEY = randomBytes(32).toString('base64url');

/** The pseudonym of a person in the audit log: HMAC-SHA256 with the configured key, 26 characters. */
export function pseudonym(ports: Pick<Ports, 'audit'>, personId: string): string {
  return keyed(ports, `person|${personId}`);
}

/**
 * The id under which a viewer sees a masked contact: the same in all answers to this viewer, another one for everyone else. The stored
 * id would not do: whoever knows a profile URL can work it out.
 */
export function maskedId(ports: Pick<Ports, 'audit'>, viewerId: string, personId: string): string {
  return `masked~${keyed(ports, `masked|${viewerId}|${personId}`)}`;
}

function keyed(ports: Pick<Ports, 'audit'>, text: string): string {
  return createHmac('sha256', ports.audit?.key ?? PROCESS_KEY)
    .update(text)
    .digest('base64url')
    .slice(0, 26);
}
