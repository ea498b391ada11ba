/** Structural questions, in the numbers of a projection. */
import { COLLEAGUE, EXCLUDED, standingOf, type TieGraph } from '../../reach/projection';
import { groupStructureSteps, type GroupStructure } from '../../reach/measures/group-structure';
import { ownStructureSteps } from '../../reach/measures/own-structure';
import { leastStrength } from '../../reach/path-rules';
import type { GroupStructureQuestion, OwnStructureAnswer, OwnStructureQuestion } from '../ports';
import type { Book } from './book';
import { inTurns } from './in-turns';
import { numbersOf, pathRules } from './questions';

/** Undefined for who is nobody, or excluded. */
export async function answerOwn(
  graph: TieGraph,
  book: Book,
  question: OwnStructureQuestion,
): Promise<OwnStructureAnswer | undefined> {
  const [person] = numbersOf([question.person], book);
  if (person === undefined || standingOf(graph, person) === EXCLUDED) return undefined;
  const reportedTies = book.reports.get(person)?.length ?? 0;
  const { weighted, parameters } = question;
  const rules = { ...pathRules(parameters), weighted, order: byId(book) };
  return { ...(await inTurns(ownStructureSteps(graph, person, rules))), reportedTies };
}

/** Units are told apart by the names given for each employee; an employee without one is a unit of one. */
export function answerGroup(graph: TieGraph, book: Book, question: GroupStructureQuestion): Promise<GroupStructure> {
  return inTurns(groupSteps(graph, book, question));
}

function* groupSteps(
  graph: TieGraph,
  book: Book,
  question: GroupStructureQuestion,
): Generator<undefined, GroupStructure> {
  const employees = colleagues([...question.unitOf.keys()], graph, book);
  yield;
  employees.sort(byId(book));
  yield;
  const codes = new Map<string, number>();
  const unitOf = (person: number): number => {
    const id = book.ids.name(person);
    const unit = question.unitOf.get(id) ?? `alone ${id}`;
    const code = codes.get(unit) ?? codes.size;
    codes.set(unit, code);
    return code;
  };
  const units = employees.map(unitOf);
  yield;
  const rules = { leastStrength: leastStrength(pathRules(question.parameters)), weighted: question.weighted };
  const members = colleagues(question.members, graph, book).sort(byId(book));
  yield;
  return yield* groupStructureSteps(graph, { members, employees, units }, rules);
}

function colleagues(ids: readonly string[], graph: TieGraph, book: Book): number[] {
  return numbersOf(ids, book).filter((person) => standingOf(graph, person) === COLLEAGUE);
}

function byId({ ids: { rank } }: Book): (left: number, right: number) => number {
  return (left, right) => (rank[left] as number) - (rank[right] as number);
}
