/**
 * Which persons may be one: pairs with nearly the same e-mail address, or with nearly the same name at one organisation.
 * Only pairs that share a block are compared, so that the cost grows with the persons and not with their pairs; a block that many share
 * tells nothing and is left out. The thresholds are measured on data with a known answer: docs/matching.md.
 */
import { jaroWinkler, nameSimilarity } from './similarity';

export interface Candidate {
  readonly id: string;
  readonly employee: boolean;
  /** Words of the name; empty when unknown. */
  readonly tokens: readonly string[];
  readonly emails: readonly string[];
  readonly profileUrls: readonly string[];
  readonly organisations: readonly string[];
}

export interface Suggestion {
  /** The lower id first. */
  readonly pair: readonly [string, string];
  /** In [0, 1]. */
  readonly score: number;
  readonly reason: string;
}

/** Suggestions score at least this. */
export const SUGGESTION_THRESHOLD = 0.8;
const NEAR_EMAIL = 0.9;
const NEAR_NAME = 0.88;
const PASSING_NAME = 0.7;
const NAME_UNKNOWN = 0.8;
const OTHER_PROFILE_PENALTY = 0.15;
const LARGEST_BLOCK = 60;

/** Pairs of which at least one is in focus (default: all), the most alike first. */
export function findSuggestions(people: readonly Candidate[], focus?: ReadonlySet<string>): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  const seen = new Set<string>();
  for (const block of blocks(people)) {
    for (const [place, a] of block.entries()) {
      for (const b of block.slice(place + 1)) {
        if (focus !== undefined && !focus.has(a.id) && !focus.has(b.id)) continue;
        const pair = a.id < b.id ? ([a.id, b.id] as const) : ([b.id, a.id] as const);
        const key = pair.join('|');
        if (seen.has(key)) continue;
        seen.add(key);
        const judged = judge(a, b);
        if (judged !== undefined) found.set(key, { pair, ...judged });
      }
    }
  }
  return [...found.values()].sort((x, y) => y.score - x.score || (x.pair.join() < y.pair.join() ? -1 : 1));
}

/** How alike two persons are, and by what; undefined below the threshold. */
export function judge(a: Candidate, b: Candidate): { readonly score: number; readonly reason: string } | undefined {
  if (a.id === b.id || (a.employee && b.employee)) return undefined;
  const name = a.tokens.length > 0 && b.tokens.length > 0 ? nameSimilarity(a.tokens, b.tokens) : undefined;
  const email = Math.max(0, ...a.emails.flatMap((x) => b.emails.map((y) => emailSimilarity(x, y))));
  const together = a.organisations.some((organisation) => b.organisations.includes(organisation));
  const judged: { score: number; reason: string }[] = [];
  if (email >= NEAR_EMAIL && (name ?? NAME_UNKNOWN) >= PASSING_NAME) {
    judged.push({ score: 0.6 * email + 0.4 * (name ?? NAME_UNKNOWN), reason: 'nearly the same e-mail address' });
  }
  const telling = Math.min(a.tokens.length, b.tokens.length) >= 2;
  if (together && telling && name !== undefined && name >= NEAR_NAME) {
    judged.push({ score: 0.95 * name, reason: 'nearly the same name at the same organisation' });
  }
  const best = judged.sort((x, y) => y.score - x.score)[0];
  if (best === undefined) return undefined;
  const score = Math.round(1000 * (best.score - (otherProfiles(a, b) ? OTHER_PROFILE_PENALTY : 0))) / 1000;
  return score >= SUGGESTION_THRESHOLD ? { score, reason: best.reason } : undefined;
}

function emailSimilarity(a: string, b: string): number {
  const [localA = '', domainA = ''] = a.split('@');
  const [localB = '', domainB = ''] = b.split('@');
  return 0.6 * jaroWinkler(localA, localB) + 0.4 * jaroWinkler(domainA, domainB);
}

/** A person has one profile on a network. */
function otherProfiles(a: Candidate, b: Candidate): boolean {
  return a.profileUrls.length > 0 && b.profileUrls.length > 0;
}

function blocks(people: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const byKey = new Map<string, Candidate[]>();
  for (const person of people) {
    for (const key of new Set(blockKeys(person))) {
      const block = byKey.get(key);
      if (block === undefined) byKey.set(key, [person]);
      else block.push(person);
    }
  }
  return [...byKey.values()].filter((block) => block.length > 1 && block.length <= LARGEST_BLOCK);
}

function blockKeys(person: Candidate): readonly string[] {
  const keys = person.emails.flatMap((email) => {
    const [local = '', domain = ''] = email.split('@');
    const letters = local.replace(/[^a-z]/g, '');
    return [
      `local|${local}`,
      `letters|${letters.slice(0, 4)}|${domain.slice(0, 4)}`,
      `ends|${local.slice(-4)}|${domain.slice(-6)}`,
      `domain|${domain}|${local.slice(0, 2)}`,
      `domain|${domain}|${local.slice(-3)}`,
    ];
  });
  for (const organisation of person.organisations) {
    for (const token of person.tokens) keys.push(`work|${organisation}|${token.slice(0, 3)}`);
  }
  return keys;
}
