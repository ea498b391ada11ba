/** Layer OWN(v): every tie to which v contributed, recomputed from v's evidence and what others SHARED, over the shared strengths. */
import { reachMemory } from '../../reach/memory';
import { layerOf, tiePosition, type Projection, type TieGraph } from '../../reach/projection';
import type { TieColumns, TieRows } from '../../reach/tie-rows';
import type { TieSpan } from '../../model/strength-columns';
import type { Book } from './book';
import { DatedStrengths } from './dated';
import { tieSpan, type EvidenceRows } from './evidence';
import { Turns } from './turns';

/** Places, two a tie, that are laid before it is asked whether others should have a turn. */
const PLACES_AT_ONCE = 512;

/**
 * What `use` answers on the layer OWN of a person, which is good only until then. O(ties that the person contributed to · log ties of
 * a person), with turns for others where these are many: the strengths are laid over a copy of the shared ones, which is kept for the
 * next question.
 */
export async function onOwnLayer<T>(
  book: Book,
  projection: Projection,
  { owner, asOf }: OwnLayer,
  use: (graph: TieGraph) => T | Promise<T>,
): Promise<T> {
  const copy = takeCopy(projection.ties);
  const laid: number[] = [];
  const turns = new Turns();
  try {
    const graph = layerOf(projection, copy.strengths);
    const dated = new DatedStrengths(book.evidence, projection, asOf);
    for (const tie of contributedTies(book, graph, owner)) {
      const strength = dated.own(tie, owner);
      for (const place of [tiePosition(graph, tie.a, tie.b), tiePosition(graph, tie.b, tie.a)]) {
        copy.strengths[place] = strength;
        laid.push(place);
      }
      // A wait that is not due would let another question come between, which makes a copy of its own.
      if (laid.length % PLACES_AT_ONCE === 0 && turns.isDue) await turns.next();
    }
    const answer = use(graph);
    // Without a pause where there is nothing to wait for: the copy is free again before another question wants it.
    return answer instanceof Promise ? await answer : answer;
  } finally {
    const { shared } = projection.ties.columns;
    for (const place of laid) copy.strengths[place] = shared[place] as number;
    giveBack(projection.ties, copy);
  }
}

export interface OwnLayer {
  readonly owner: number;
  readonly asOf: string;
}

/** Shared strengths that may be written over, as far as they were copied; two bytes for each tie and direction. */
interface Copy {
  readonly strengths: Uint16Array;
  filled: number;
}

/** Columns are only appended to, so a copy serves all versions on them. */
const copies = new WeakMap<TieColumns, Copy>();

function takeCopy({ columns, tail }: TieRows): Copy {
  const copy = copies.get(columns) ?? { strengths: reachMemory().room(Uint16Array, columns.shared.length), filled: 0 };
  copies.delete(columns);
  copy.strengths.set(columns.shared.subarray(copy.filled, tail.at), copy.filled);
  copy.filled = tail.at;
  return copy;
}

/** One is kept; of questions that are answered at the same time the others make theirs anew. */
function giveBack({ columns }: TieRows, copy: Copy): void {
  copies.set(columns, copy);
}

function* contributedTies(book: Book, graph: TieGraph, owner: number): Generator<TieSpan, undefined> {
  for (let at = graph.starts[owner] as number; at < (graph.ends[owner] as number); at += 1) {
    const tie = tieSpan(book.evidence, owner, graph.neighbours[at] as number);
    if (hasContributed(book.evidence, tie, owner)) yield tie;
  }
  for (const [a, b] of book.reports.get(owner) ?? []) yield tieSpan(book.evidence, a, b);
  return undefined;
}

function hasContributed({ columns: { contributor } }: EvidenceRows, { from, to }: TieSpan, owner: number): boolean {
  for (let piece = from; piece < to; piece += 1) if (contributor[piece] === owner) return true;
  return false;
}
