/** A guard against cross-site requests that leaves plain clients alone: it looks at what browsers say of themselves. */
import { AppError } from '../../errors';

export interface BrowserHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/** FORBIDDEN for a request that a browser sends on behalf of a page of another site, unless its origin is allowed. */
export function refuseOtherSites(headers: BrowserHeaders, allowedOrigins: readonly string[]): void {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && (allowedOrigins.includes(origin) || isSameOrigin(origin, host))) return;
  if (origin === undefined && (site === undefined || site === 'same-origin' || site === 'none')) return;
  throw new AppError(
    'FORBIDDEN',
    `Expected a request from this server's own pages or an origin of ALLOWED_ORIGINS, got one from ${origin ?? 'another site'}.`,
    { expected: allowedOrigins.join(', '), got: origin ?? String(site) },
  );
}

const LOOPBACK = /^(?:localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** FORBIDDEN unless the request names this machine: a page elsewhere may point its own name at a loopback address. */
export function refuseOtherHosts(host: string | undefined): void {
  if (host !== undefined && LOOPBACK.test(host)) return;
  throw new AppError(
    'FORBIDDEN',
    `Expected a loopback host, because this is a demo; got ${(host ?? 'none').slice(0, 80)}.`,
  );
}

function isSameOrigin(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
