/** Layer OWN(v): every tie to which v contributed, recomputed from v's evidence and what others SHARED, over the shared strengths. */
import { reachMemory } from '../../reach/memory';
import { layerOf, standingsOf, tiePosition, type Projection } from '../../reach/projection';
import { NO_PERSON, type TieSpan } from '../../model/strength-columns';
import type { Book } from './book';
import { DatedStrengths } from './dated';
import { forEachTie, tieSpan, type EvidenceRows } from './evidence';

/** Strengths of layer OWN, aligned with the projection's ties. A fresh array: two bytes for each tie and direction. */
export function ownStrengths(book: Book, projection: Projection, owner: number, asOf: string): Uint16Array {
  const graph = layerOf(projection, 'SHARED');
  const strengths = reachMemory().copy(Uint16Array, graph.strengths);
  const dated = new DatedStrengths(book.evidence, standingsOf(projection), asOf);
  const lay = (tie: TieSpan): void => {
    const strength = dated.own(tie, owner);
    strengths[tiePosition(graph, tie.a, tie.b)] = strength;
    strengths[tiePosition(graph, tie.b, tie.a)] = strength;
  };
  for (let at = graph.starts[owner] as number; at < (graph.ends[owner] as number); at += 1) {
    const tie = tieSpan(book.evidence, owner, graph.neighbours[at] as number);
    if (hasContributed(book.evidence, tie, owner)) lay(tie);
  }
  for (const [a, b] of reportedBy(book.evidence).get(owner) ?? []) lay(tieSpan(book.evidence, a, b));
  return strengths;
}

function hasContributed({ columns }: EvidenceRows, tie: TieSpan, owner: number): boolean {
  return columns.contributor.subarray(tie.from, tie.to).includes(owner);
}

type Pairs = readonly (readonly [number, number])[];

const reported = new WeakMap<EvidenceRows, ReadonlyMap<number, Pairs>>();

/** Ties between two others, by who contributed evidence of them; found once per revision of the evidence. */
export function reportedBy(evidence: EvidenceRows): ReadonlyMap<number, Pairs> {
  const known = reported.get(evidence);
  if (known !== undefined) return known;
  const found = new Map<number, (readonly [number, number])[]>();
  const { contributor } = evidence.columns;
  forEachTie(evidence, ({ a, b, from, to }) => {
    for (let piece = from; piece < to; piece += 1) {
      const person = contributor[piece] as number;
      if (person === NO_PERSON || person === a || person === b) continue;
      const pairs = found.get(person) ?? [];
      pairs.push([a, b]);
      found.set(person, pairs);
    }
  });
  reported.set(evidence, found);
  return found;
}
