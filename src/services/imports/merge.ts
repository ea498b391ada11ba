/** Making one person of two, so that it can be undone. */
import { AppError } from '../../errors';
import { today as dayOf } from '../../model/clock';
import type { Properties, PropertyValue } from '../../model/graph/definitions';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import { hashId } from '../../model/hash-id';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphRelation, GraphStore, WriteOperation } from '../../store/store';
import { decide } from '../audit/decide';
import { inForce } from '../people/find-people';
import { reportsTo } from '../people/placement';
import { textOf } from '../properties';
import type { Ports } from '../ports';
import { refuseUnlessDecides } from './duplicate-rights';
import { keptRelations, otherEnd, repointed, samePlace } from './merge-relations';

/** What un-merging needs; stored as JSON with the Merge. */
export interface MergeSnapshot {
  readonly person: GraphNode;
  /** The relations of the removed person, as they were, and where each went; null: the kept person had its like, or it joined the two. */
  readonly relations: readonly { readonly was: GraphRelation; readonly became: GraphRelation | null }[];
  /** Properties that the kept person lacked and got. */
  readonly filled: Properties;
  readonly keptUpdatedAt: string;
  /** Entries of the queue about the removed person. */
  readonly duplicates: readonly GraphNode[];
  /** Earlier merges into the removed person. */
  readonly merges: readonly string[];
}

export interface MergeInput {
  readonly kept: string;
  /** An external contact: whoever else a person is, their id stays. */
  readonly removed: string;
}

const OPERATOR: Viewer = { operator: true, accessRoles: new Set() };
/** Not taken over: what a person is, and when it was written. */
const OWN = new Set(['kind', 'createdAt', 'updatedAt']);

/**
 * Merges an external contact into another person: keys, evidence (with contributor, dates and sharing), work, expertise and occupations
 * move; what the kept person lacks is filled in. Answers the id of the Merge, by which it can be undone. FORBIDDEN for whoever may not
 * decide about the two; BAD_INPUT when the removed one is not an external contact, or when the one person would report to themselves.
 */
export async function mergePersons(
  ports: Ports,
  viewer: Viewer,
  input: MergeInput,
): Promise<{ readonly mergeId: string }> {
  await refuseUnlessDecides(ports, viewer, [input.kept, input.removed]);
  return merge(ports, viewer, { ...input, ...(viewer.personId === undefined ? {} : { mergedBy: viewer.personId }) });
}

/** The merge of a pair that an import has proven to be one. */
export async function mergeAsImport(ports: Ports, input: MergeInput & { readonly importId: string }): Promise<void> {
  await merge(ports, OPERATOR, input);
}

async function merge(
  ports: Ports,
  viewer: Viewer,
  input: MergeInput & { readonly mergedBy?: string },
): Promise<{ readonly mergeId: string }> {
  const outcome = await decide(ports, viewer, async () => {
    const { operations, mergeId } = await planMerge(ports, input);
    const subjects = [input.kept, input.removed];
    return { operations, audit: { action: 'mergePersons', subjects }, value: { mergeId } };
  });
  if ('value' in outcome) return outcome.value;
  throw new AppError('INTERNAL', 'A merge was refused without a reason.');
}

async function planMerge(
  ports: Ports,
  { kept, removed, mergedBy }: MergeInput & { readonly mergedBy?: string },
): Promise<{ readonly operations: readonly WriteOperation[]; readonly mergeId: string }> {
  const { store, clock } = ports;
  const [into, from] = await bothOf(store, kept, removed);
  await refuseCircle(store, [kept, removed], dayOf(clock));
  const instant = new Date(clock.now()).toISOString();
  const employee = into.properties['kind'] === 'EMPLOYEE';
  const relations = await moves(store, { kept, removed, employee });
  const filled = employee ? {} : lacking(into.properties, from.properties);
  const duplicates = await nodesAbout(store, 'Duplicate', ['left', 'right'], removed);
  const merges = (await nodesAbout(store, 'Merge', ['kept'], removed)).map(({ id }) => id);
  const keptUpdatedAt = textOf(into.properties, 'updatedAt') ?? instant;
  const snapshot: MergeSnapshot = { person: from, relations, filled, keptUpdatedAt, duplicates, merges };
  const mergeId = `merge-${hashId(`${kept}|${removed}|${instant}`, 20)}`;
  const merged = { kept, removedId: removed, snapshot: JSON.stringify(snapshot), mergedAt: instant };
  const operations: WriteOperation[] = [
    ...duplicates.map(({ id }) => ({ op: 'deleteNode', label: 'Duplicate', id }) as const),
    ...merges.map((id) => ({ op: 'patchNode', label: 'Merge', id, properties: { kept } }) as const),
    ...relations.map(({ was }) => ({ op: 'deleteRelation', ...endsOf(was) }) as const),
    ...relations.flatMap(({ became }) =>
      became === null ? [] : [{ op: 'putRelation', ...endsOf(became), properties: became.properties } as const],
    ),
    { op: 'deleteNode', label: 'Person', id: removed },
    { op: 'patchNode', label: 'Person', id: kept, properties: { ...filled, updatedAt: instant } },
    {
      op: 'createNode',
      label: 'Merge',
      id: mergeId,
      properties: mergedBy === undefined ? merged : { ...merged, mergedBy },
    },
  ];
  return { operations, mergeId };
}

async function bothOf(store: GraphStore, kept: string, removed: string): Promise<readonly [GraphNode, GraphNode]> {
  const [into, from] = await store.getNodes('Person', [kept, removed]);
  if (into === undefined || from === undefined || kept === removed) {
    throw new AppError('NOT_FOUND', 'A merge needs two persons that exist; one of them does not, or both are one.');
  }
  if (from.properties['kind'] !== 'EXTERNAL') {
    const got = textOf(from.properties, 'kind') ?? 'nothing';
    throw new AppError('BAD_INPUT', `The person who goes must be EXTERNAL, got ${got}; merge the other way round.`, {
      expected: 'EXTERNAL',
      got,
    });
  }
  return [into, from];
}

/** A manager between the two would stand above and below the one; where one manages the other, that goes with the merge. */
async function refuseCircle(store: GraphStore, both: readonly [string, string], today: string): Promise<void> {
  const found = await store.expand({ type: 'REPORTS_TO', direction: 'out', ids: both, where: inForce(today) });
  const managers = [...found.values()].flat().map(({ to }) => to);
  const others = managers.filter((id) => !both.includes(id));
  for (const one of both) {
    if (!(await reportsTo(store, others, one, today))) continue;
    throw new AppError(
      'BAD_INPUT',
      'Expected two persons of whom none manages the other through others: merged, the one person would report to themselves. ' +
        'Change the manager of one of them first.',
      { items: both },
    );
  }
}

async function moves(
  store: GraphStore,
  who: { readonly kept: string; readonly removed: string; readonly employee: boolean },
): Promise<MergeSnapshot['relations']> {
  const relations: { was: GraphRelation; became: GraphRelation | null }[] = [];
  for (const type of personRelationTypes()) {
    const found = await keptRelations(store, type, [who.kept, who.removed]);
    const theirs = found.get(who.kept) ?? [];
    for (const was of found.get(who.removed) ?? []) {
      const became = repointed(was, who.removed, who.kept);
      const joinsBoth = otherEnd(was, who.removed) === who.kept;
      const outdone =
        theirs.some((relation) => samePlace(relation, became)) ||
        (type === 'WORKS_AT' && (who.employee || (isCurrent(was) && theirs.some(isCurrent))));
      relations.push({ was, became: joinsBoth || outdone ? null : became });
    }
  }
  return relations;
}

/** Every relation type that has persons at an end. */
export function personRelationTypes(): readonly string[] {
  return Object.entries(GRAPH_SCHEMA.relations)
    .filter(([, { from, to }]) => from === 'Person' || to === 'Person')
    .map(([type]) => type);
}

/** A relation by its ends, as operations name it. */
export function endsOf({ type, from, to, key }: GraphRelation) {
  return { type, from, to, key };
}

async function nodesAbout(
  store: GraphStore,
  label: string,
  properties: readonly string[],
  person: string,
): Promise<readonly GraphNode[]> {
  const any = properties.map((property) => ({ property, is: 'eq', value: person }) as const);
  return (await store.findNodes({ label, where: { any }, first: 1000 })).nodes;
}

function lacking(into: Properties, from: Properties): Properties {
  const filled: Record<string, PropertyValue> = {};
  for (const [name, value] of Object.entries(from)) {
    if (into[name] === undefined && !OWN.has(name)) filled[name] = value;
  }
  return filled;
}

function isCurrent({ properties }: GraphRelation): boolean {
  return properties['until'] === undefined;
}
