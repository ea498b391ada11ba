/**
 * Conditions that a viewer asks for, rewritten so that they cannot look at what is hidden: a hidden property counts as absent, a hidden
 * relation as not there. The rows themselves are narrowed by the caller.
 */
import type { Direction, Where } from '../../store/store';
import {
  type Decisions,
  grants,
  isUnrestricted,
  type NodeDecision,
  type RelationDecision,
  relationDefinition,
} from './decisions';
import { EVERYTHING, NOTHING } from './rows';

type RelationCondition = Extract<Where, { readonly relation: string }>;

/** The condition on nodes of a label. `nested`: inside a condition on relations, where rules that look at relations do not hold. */
export function rewriteNodeWhere(decisions: Decisions, label: string, where: Where, nested = false): Where {
  const lines = decisions.nodes(label);
  if (isUnrestricted(lines) && !holdsRelation(where)) return where;
  const inner = (part: Where): Where => rewriteNodeWhere(decisions, label, part, nested);
  if ('all' in where) return { all: where.all.map(inner) };
  if ('any' in where) return { any: where.any.map(inner) };
  if ('not' in where) return { not: inner(where.not) };
  if ('relation' in where) return rewriteRelation(decisions, label, where);
  if (!('property' in where)) return where;
  if (lines.every((line) => grants(line.fields, where.property))) return where;
  const showing = lines.filter((line) => grants(line.fields, where.property));
  return hiddenAsAbsent(where, anyOf(nested ? withoutRelations(showing) : showing));
}

/** The condition on relations that a line grants. */
export function rewriteRelationWhere(line: RelationDecision, where: Where | undefined): Where {
  if (where === undefined) return EVERYTHING;
  const inner = (part: Where): Where => rewriteRelationWhere(line, part);
  if ('all' in where) return { all: where.all.map(inner) };
  if ('any' in where) return { any: where.any.map(inner) };
  if ('not' in where) return { not: inner(where.not) };
  if (!('property' in where) || grants(line.fields, where.property)) return where;
  return metByAbsent(where) ? EVERYTHING : { not: EVERYTHING };
}

/** Some line's condition holds. */
export function anyOf(lines: readonly NodeDecision[]): Where {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) return only.where;
  return lines.length === 0 ? NOTHING : { any: lines.map((line) => line.where) };
}

/** The lines whose conditions may stand inside a condition on relations. */
export function withoutRelations(lines: readonly NodeDecision[]): readonly NodeDecision[] {
  return lines.filter((line) => !line.relational);
}

function rewriteRelation(decisions: Decisions, label: string, where: RelationCondition): Where {
  const definition = relationDefinition(where.relation);
  const directions: readonly Direction[] =
    where.direction === 'both' && definition.undirected !== true ? ['out', 'in'] : [where.direction];
  return {
    any: directions.flatMap((direction) => {
      const farLabel = direction === 'in' ? definition.from : definition.to;
      return decisions.relations(where.relation).map((line): Where => {
        const near = direction === 'in' ? line.onto : line.from;
        const far = direction === 'in' ? line.from : line.onto;
        const asked = where.node && rewriteNodeWhere(decisions, farLabel, where.node, true);
        return {
          all: [
            isUnrestricted(near) || near === decisions.nodes(label) ? EVERYTHING : anyOf(near),
            {
              relation: where.relation,
              direction,
              where: { all: [line.where, rewriteRelationWhere(line, where.where)] },
              node: { all: [anyOf(withoutRelations(far)), ...(asked ? [asked] : [])] },
            },
          ],
        };
      });
    }),
  };
}

function hiddenAsAbsent(where: Where, shown: Where): Where {
  return metByAbsent(where) ? { any: [where, { not: shown }] } : { all: [where, shown] };
}

function metByAbsent(where: Where): boolean {
  return ('absent' in where && where.absent) || ('is' in where && where.is === 'ne');
}

function holdsRelation(where: Where): boolean {
  if ('all' in where) return where.all.some(holdsRelation);
  if ('any' in where) return where.any.some(holdsRelation);
  if ('not' in where) return holdsRelation(where.not);
  return 'relation' in where;
}
