/**
 * Compiles a checked condition to Cypher: names from the registry, every value a parameter. Cypher's null is neither true nor false;
 * the port's conditions are always one of both, so below a `not` every comparison gets a truth value of its own.
 */
import type { GraphSchema } from '../../model/graph/definitions';
import { type Subject, endsInDirection, subjectProperty } from '../check-where';
import type { Direction, Where } from '../store';
import { compare, encodeComparand } from './comparison';
import { Parameters } from './parameters';

export interface Compiled {
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A condition on the node or relation bound to `variable`; 'true' where there is none. Parameters are named w0, w1, … after `prefix`. */
export function compileWhere(
  schema: GraphSchema,
  on: { readonly subject: Subject; readonly variable: string },
  where: Where | undefined,
  prefix = 'w',
): Compiled {
  const parameters = new Parameters(prefix);
  const compiler = new Compiler(schema, parameters);
  const cypher = where === undefined ? 'true' : compiler.compile({ ...on, isNegated: false }, where);
  return { cypher, parameters: parameters.values };
}

/** The pattern of a relation from `near` to `far`. */
export function relationPattern(direction: Direction, relation: string, near: string, far: string): string {
  if (direction === 'out') return `(${near})-[${relation}]->(${far})`;
  return direction === 'in' ? `(${near})<-[${relation}]-(${far})` : `(${near})-[${relation}]-(${far})`;
}

interface Place {
  readonly subject: Subject;
  readonly variable: string;
  readonly isNegated: boolean;
}

class Compiler {
  private relations = 0;

  constructor(
    private readonly schema: GraphSchema,
    private readonly parameters: Parameters,
  ) {}

  compile(at: Place, where: Where): string {
    if ('all' in where) return this.joined(at, where.all, ' AND ', 'true');
    if ('any' in where) return this.joined(at, where.any, ' OR ', 'false');
    if ('not' in where) return `NOT (${this.compile({ ...at, isNegated: true }, where.not)})`;
    if ('property' in where) return this.property(at, where);
    if ('relation' in where) return this.relation(at, where);
    return 'id' in where
      ? `${at.variable}.id IN ${this.parameters.add(where.id)}`
      : `${at.variable}.id > ${this.parameters.add(where.idAfter)}`;
  }

  private joined(at: Place, parts: readonly Where[], operator: string, empty: string): string {
    return parts.length === 0 ? empty : parts.map((part) => `(${this.compile(at, part)})`).join(operator);
  }

  private property(at: Place, where: Extract<Where, { property: string }>): string {
    const definition = subjectProperty(this.schema, at.subject, where.property);
    const value = this.subjectValue(at, where.property);
    if ('absent' in where) return `${value} IS ${where.absent ? '' : 'NOT '}NULL`;
    if ('has' in where) return this.decided(at, `${this.parameters.add(where.has)} IN ${value}`, false);
    if ('in' in where) {
      const values = where.in.map((item) => encodeComparand(definition, item));
      return this.decided(at, `${value} IN ${this.parameters.add(values)}`, false);
    }
    const comparison = compare(value, { definition, is: where.is, value: where.value }, this.parameters);
    return where.is === 'ne' ? `coalesce(${comparison}, true)` : this.decided(at, comparison, false);
  }

  /** A relation that is not parallel stores no key: it is the empty string. */
  private subjectValue(at: Place, property: string): string {
    const isKey = 'type' in at.subject && property === 'key';
    return isKey ? `coalesce(${at.variable}.key, '')` : `${at.variable}.${property}`;
  }

  private relation(at: Place, where: Extract<Where, { relation: string }>): string {
    const { far } = endsInDirection(this.schema, where.relation, where.direction);
    const number = this.relations++;
    const [r, m] = [`r${number}`, `m${number}`];
    const pattern = relationPattern(where.direction, `${r}:${where.relation}`, at.variable, `${m}:${far}`);
    const conditions = [
      ...(where.where === undefined
        ? []
        : [this.compile({ subject: { type: where.relation }, variable: r, isNegated: false }, where.where)]),
      ...(where.node === undefined
        ? []
        : [this.compile({ subject: { label: far }, variable: m, isNegated: false }, where.node)]),
    ];
    const condition = conditions.length === 0 ? '' : ` WHERE ${conditions.map((text) => `(${text})`).join(' AND ')}`;
    return `EXISTS { MATCH ${pattern}${condition} }`;
  }

  /** Under a `not`, null must be the truth value it stands for; elsewhere it is left alone, so that an index can be used. */
  private decided(at: Place, comparison: string, whenAbsent: boolean): string {
    return at.isNegated ? `coalesce(${comparison}, ${whenAbsent})` : comparison;
  }
}
