import { EXCLUDED, standingOf, type TieGraph } from './projection';

/** The members of a question that take part: each once, nobody who is excluded. */
export interface Group {
  readonly members: readonly number[];
  /** 1 at the members, by person. */
  readonly isMember: Uint8Array;
}

/** Takes duplicates and excluded persons out. */
export function groupOf(graph: Pick<TieGraph, 'size' | 'order'>, persons: readonly number[]): Group {
  const isMember = new Uint8Array(graph.size);
  for (const person of persons) if (standingOf(graph, person) !== EXCLUDED) isMember[person] = 1;
  return { members: [...new Set(persons)].filter((person) => isMember[person] === 1), isMember };
}
