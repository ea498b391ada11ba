/** What can be asked of a projection in numbers: the main thread and the workers answer by the same functions, so the answers are the same. */
import { groupFigures, type GroupFigures, type GroupQuery, type Workspace } from '../measures/group-figures';
import type { Projection, TieGraph } from '../projection';

/** A layer of a projection, as far as answers depend on it. */
export interface Asked {
  readonly projection: Pick<Projection, 'attributes' | 'sectors'>;
  readonly graph: TieGraph;
}

export interface Jobs {
  /** A group's vector at each of these horizons; who has what is needed, and losses by person, where contacts are listed. */
  readonly figures: Kind<{ readonly query: GroupQuery; readonly horizons: readonly number[] }, readonly GroupFigures[]>;
}

interface Kind<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

export type JobName = keyof Jobs;

export interface Job<Name extends JobName = JobName> {
  readonly name: Name;
  readonly ask: Jobs[Name]['ask'];
}

type Doing<Name extends JobName> = (
  on: Asked,
  ask: Jobs[Name]['ask'],
  workspace: () => Workspace,
) => Jobs[Name]['answer'];

const DOING: { readonly [Name in JobName]: Doing<Name> } = { figures };

/** `workspace` has room for the persons of the graph. */
export function doJob<Name extends JobName>(
  { name, ask }: Job<Name>,
  on: Asked,
  workspace: () => Workspace,
): Jobs[Name]['answer'] {
  return DOING[name](on, ask, workspace);
}

function figures(
  { projection, graph }: Asked,
  { query, horizons }: Jobs['figures']['ask'],
  workspace: () => Workspace,
): readonly GroupFigures[] {
  return horizons.map((horizon) => {
    const found = groupFigures(projection, graph, { ...query, rules: { ...query.rules, horizon } }, workspace());
    return query.listed ? found : withoutPersons(found);
  });
}

/** Thousands of them would be copied from thread to thread, which takes longer than the search. */
function withoutPersons(figures: GroupFigures): GroupFigures {
  return { ...figures, needs: figures.needs.map((need) => ({ ...need, having: [] })), losses: new Map() };
}
