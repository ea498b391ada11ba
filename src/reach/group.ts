import { EXCLUDED, standingOf, type TieGraph } from './projection';

/** The members of a question that take part: each once, nobody who is excluded. */
export interface Group {
  readonly members: readonly number[];
  /** 1 at the members, by person. */
  readonly isMember: Uint8Array;
}

/** Takes duplicates and excluded persons out. The marks are made when they are first read: the fast kernels have their own. */
export function groupOf(graph: Pick<TieGraph, 'size' | 'order'>, persons: readonly number[]): Group {
  const members = [...new Set(persons)].filter((person) => standingOf(graph, person) !== EXCLUDED);
  let marks: Uint8Array | undefined;
  return {
    members,
    get isMember(): Uint8Array {
      marks ??= marksOf(members, graph.size);
      return marks;
    },
  };
}

function marksOf(members: readonly number[], size: number): Uint8Array {
  const marks = new Uint8Array(size);
  for (const member of members) marks[member] = 1;
  return marks;
}
