import type { Logger } from 'pino';
import type { Ports } from '../../services/ports';
import type { SignIn } from '../../services/sign-in';
import type { SignedPersona } from '../auth/demo-personas';

/** What the HTTP server is made of. */
export interface ServerOptions {
  readonly ports: Ports;
  readonly log: Logger;
  /** From the Authorization header to who asks. */
  readonly authenticate: (authorization: string | undefined) => Promise<SignIn>;
  readonly purposes: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly introspection: boolean;
  /** In a demo: its personas with tokens. Their tokens are handed out, so only loopback requests are answered. */
  readonly demo?: { readonly personas: readonly SignedPersona[] };
}
