import type { Source } from './graph/people';
import { hashId } from './hash-id';

/** What tells pieces of evidence of one tie apart. */
export interface EvidenceOrigin {
  readonly source: Source;
  /** Id of the Person; absent: the organisation. */
  readonly contributor?: string;
  readonly between: readonly [string, string];
  /** Only for sources of which one contributor may give several pieces about a pair: declarations. */
  readonly firstSeen?: string;
}

/**
 * The key of a piece of evidence, 'e' and 24 letters: the same origin always gets the same key, in whichever order the ends are named.
 * It keeps its key when a merge moves it to another person: look evidence up by contributor and source first.
 */
export function evidenceKey({ source, contributor, between, firstSeen }: EvidenceOrigin): string {
  const [a, b] = between;
  const ends = a < b ? [a, b] : [b, a];
  const date = source === 'DECLARED' ? (firstSeen ?? '') : '';
  return `e${hashId(['evidence', source, contributor ?? '', ...ends, date].join('|'), 24)}`;
}
