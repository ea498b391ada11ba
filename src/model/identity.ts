/**
 * The normal forms of the keys by which a person is recognised. Both are idempotent, and undefined means: this text names no one person.
 * What is left out matters as much as what is kept: a URL without a path, or a page that tells people apart by its query only, would
 * make one person of everybody.
 */
import type { IDENTITY_KINDS } from './graph/people';
import { hashId } from './hash-id';

export type IdentityKind = (typeof IDENTITY_KINDS)[number];

const EMAIL = /^[^\s@<>"(),:;\\[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u;
const LONGEST_EMAIL = 254;
const LONGEST_URL = 500;
/** Sub-domains under which sites serve the same profile: www., m., and LinkedIn's country hosts. */
const SAME_SITE = /^(?:www|m|mobile|touch)\./;
const LINKEDIN = /^(?:[a-z]{2,3}\.)?linkedin\.com$/;
/** Pages that carry the identity in their query. */
const QUERY_PROFILES: Readonly<Record<string, string>> = {
  'facebook.com/profile.php': 'id',
  'x.com/intent/user': 'user_id',
  'x.com/i/user': 'user_id',
};

/** 'https://nl.linkedin.com/in/Zo%C3%AB/?trk=x' → 'linkedin.com/in/zoë'; undefined where the text is no profile of one person. */
export function normaliseProfileUrl(text: string): string | undefined {
  const url = parseUrl(text.trim());
  if (url === undefined) return undefined;
  const host = normalHost(url.hostname);
  const segments = url.pathname.split('/').filter(Boolean).map(normalSegment);
  if (host === 'linkedin.com') return linkedInProfile(segments);
  const page = [host, ...segments].join('/');
  const parameter = QUERY_PROFILES[page];
  if (parameter !== undefined) return queryProfile(host, url.searchParams.get(parameter));
  if (segments.length === 0 || (url.search.length > 1 && /\.(?:php|aspx?|jsp|html?)$/.test(page))) return undefined;
  return page.length <= LONGEST_URL ? page : undefined;
}

/** ' Zoe@Example.NL' or 'Zoë <zoe@example.nl>' → 'zoe@example.nl'; undefined where the text is no e-mail address. */
export function normaliseEmail(text: string): string | undefined {
  const address = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text.trim().replace(/^mailto:/i, '')).trim();
  const normal = address.toLowerCase().normalize('NFC');
  return normal.length <= LONGEST_EMAIL && EMAIL.test(normal) ? normal : undefined;
}

/** The id of the Identity node of a normalised value: 'i' and 25 letters of its hash, so that a key belongs to one person. */
export function identityId(kind: IdentityKind, normalisedValue: string): string {
  return `i${hashId(`${kind}|${normalisedValue}`, 25)}`;
}

/** The id of a person who is first met under this key: 'p' and 15 letters. It stays, whatever keys come and go. */
export function personIdOf(kind: IdentityKind, normalisedValue: string): string {
  return `p${hashId(`person|${kind}|${normalisedValue}`, 15)}`;
}

function parseUrl(text: string): URL | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text.replace(/^\/\//, '')}`;
  if (!/^https?:\/\/[^\s]+$/i.test(withScheme) || withScheme.length > 4 * LONGEST_URL || !URL.canParse(withScheme)) {
    return undefined;
  }
  const url = new URL(withScheme);
  return url.hostname.includes('.') && !url.hostname.endsWith('..') ? url : undefined;
}

function normalHost(hostname: string): string {
  let host = hostname.toLowerCase().replace(/\.$/, '');
  while (SAME_SITE.test(host)) host = host.replace(SAME_SITE, '');
  if (LINKEDIN.test(host)) return 'linkedin.com';
  return host === 'twitter.com' ? 'x.com' : host;
}

/** Percent-decoded and in lower case; a segment whose decoded form would read as something else stays encoded. */
function normalSegment(segment: string): string {
  const decoded = decode(segment);
  const lower = (/[\s/\\?#%\p{C}]/u.test(decoded) ? segment : decoded).toLowerCase().normalize('NFC');
  return lower;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Only /in/ and the older /pub/ name a person; what follows the slug is a language or a tab. */
function linkedInProfile(segments: readonly string[]): string | undefined {
  const path = segments[0] === 'mwlite' ? segments.slice(1) : segments;
  const [kind, slug] = path;
  if (slug === undefined || (kind !== 'in' && kind !== 'pub')) return undefined;
  const profile = ['linkedin.com', ...(kind === 'in' ? ['in', slug] : path)].join('/');
  return profile.length <= LONGEST_URL ? profile : undefined;
}

function queryProfile(host: string, id: string | null): string | undefined {
  if (id === null || !/^\d{1,30}$/.test(id)) return undefined;
  return host === 'x.com' ? `x.com/i/user/${id}` : `${host}/${id}`;
}
