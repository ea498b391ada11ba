/** The access table narrowed to one viewer: which lines apply, with their conditions. */
import { AppError } from '../../errors';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { RelationDefinition } from '../../model/graph/definitions';
import type { Viewer } from '../../model/viewer';
import type { Where } from '../../store/store';
import { relationsWhere, rowsWhere, type RowRule, type Scope } from './rows';
import { type Fields, NODE_GRANTS, RELATION_GRANTS, type Within } from './table';

export interface NodeDecision {
  readonly rule: RowRule;
  readonly where: Where;
  /** The condition looks at relations of the node. */
  readonly relational: boolean;
  readonly fields: Fields;
}

export interface RelationDecision {
  readonly where: Where;
  readonly fields: Fields;
  /** Conditions on the nodes at both ends. */
  readonly from: readonly NodeDecision[];
  readonly onto: readonly NodeDecision[];
}

/** What one viewer may read. */
export interface Decisions {
  nodes(label: string): readonly NodeDecision[];
  relations(type: string): readonly RelationDecision[];
}

/** Works out the viewer's lines of the table; labels and types without a line have no decision, and so no rows. */
export function decisionsFor(viewer: Viewer, scope: Scope, within?: Within): Decisions {
  const applies = (grant: { readonly to: readonly string[]; readonly within?: Within }): boolean =>
    (grant.within === undefined || grant.within === within) &&
    grant.to.some((role) => (viewer.accessRoles as ReadonlySet<string>).has(role));
  const nodeGrants = NODE_GRANTS.filter(applies);
  const relationGrants = RELATION_GRANTS.filter(applies);
  const nodes = remembered((label) =>
    byScopeOfFields(
      nodeGrants
        .filter((grant) => grant.nodes.includes(label))
        .map(({ rows, fields }) => nodeDecision(rows, fields, scope)),
    ),
  );
  const relations = remembered((type) => {
    const { from, to } = relationDefinition(type);
    const lines = relationGrants.filter((grant) => grant.relations.includes(type));
    const merged = mergeLines(lines);
    return merged.map((line) => ({
      where: relationsWhere(line.rows, scope),
      fields: line.fields,
      from: endDecisions(nodes(from), line.from, scope),
      onto: endDecisions(nodes(to), line.onto, scope),
    }));
  });
  return { nodes, relations };
}

/** The definition of a relation type; BAD_INPUT for another name. */
export function relationDefinition(type: string): RelationDefinition {
  const definition = GRAPH_SCHEMA.relations[type];
  if (definition !== undefined) return definition;
  throw new AppError('BAD_INPUT', `Expected a relation type of the registry, got ${type}.`, { got: type });
}

/** Whether all rows with all properties are granted. */
export function isUnrestricted(decisions: readonly NodeDecision[]): boolean {
  return decisions.some(({ rule, fields }) => rule === 'ALL' && fields === 'ALL');
}

/** Whether a property is among the granted ones. */
export function grants(fields: Fields, property: string): boolean {
  return fields === 'ALL' || fields.includes(property);
}

function nodeDecision(rule: RowRule, fields: Fields, scope: Scope): NodeDecision {
  const where = rowsWhere(rule, scope);
  return { rule, where, relational: looksAtRelations(where), fields };
}

/** An end may be restricted to rules; the rule must be one by which the viewer sees such nodes, too. */
function endDecisions(
  visible: readonly NodeDecision[],
  rules: readonly RowRule[] | undefined,
  scope: Scope,
): readonly NodeDecision[] {
  if (rules === undefined) return visible;
  return rules.map((rule) => nodeDecision(rule, [], scope));
}

type Line = (typeof RELATION_GRANTS)[number];

/** Lines that differ only in the rules for one end become one, so that they cost one store call. */
function mergeLines(lines: readonly Line[]): readonly Line[] {
  const merged = new Map<string, Line>();
  for (const line of lines) {
    const endsMatter = line.from !== undefined && line.onto !== undefined;
    const name = JSON.stringify([line.rows, line.fields, !line.from, !line.onto, endsMatter && [line.from, line.onto]]);
    const earlier = merged.get(name);
    const joined = earlier && {
      ...earlier,
      ...(earlier.from && { from: [...earlier.from, ...(line.from ?? [])] }),
      ...(earlier.onto && { onto: [...earlier.onto, ...(line.onto ?? [])] }),
    };
    merged.set(name, endsMatter ? line : (joined ?? line));
  }
  return [...merged.values()];
}

/** The most properties first; conditions without relations before others. */
function byScopeOfFields(decisions: readonly NodeDecision[]): readonly NodeDecision[] {
  const size = ({ fields }: NodeDecision): number => (fields === 'ALL' ? Number.MAX_SAFE_INTEGER : fields.length);
  return [...decisions].sort((a, b) => Number(a.relational) - Number(b.relational) || size(b) - size(a));
}

function looksAtRelations(where: Where): boolean {
  if ('all' in where) return where.all.some(looksAtRelations);
  if ('any' in where) return where.any.some(looksAtRelations);
  if ('not' in where) return looksAtRelations(where.not);
  return 'relation' in where;
}

function remembered<T>(work: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const value = known.get(name) ?? work(name);
    known.set(name, value);
    return value;
  };
}
