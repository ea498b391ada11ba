/** Laws on random data: the store against a plain TypeScript reading of the port. */
import * as fc from 'fast-check';
import type { Properties, PropertyDefinition } from '../../src/model/graph/definitions';
import type { GraphNode, GraphRelation, Where, WriteOperation } from '../../src/store/store';
import { inOrder } from './finding';
import { LABORATORY } from './laboratory';
import { Opened, dice } from './store-under-test';
import type { Law, StoreUnderTest } from './store-under-test';

const THING = LABORATORY.labels['Thing']!.properties;
const KNOWS = LABORATORY.relations['KNOWS']!.properties;
const FIELDS = ['string', 'text', 'int', 'float', 'boolean', 'date', 'at', 'enum', 'strings', 'owner'] as const;
const TIES = ['by', 'weight', 'on', 'colour', 'sure', 'part', 'note', 'tags'] as const;

/** Few different values of each type, so that conditions often hold. */
function valuesOf(definition: PropertyDefinition): readonly Properties[string][] {
  switch (definition.type) {
    case 'int':
      return [-1, 0, 1, 2, 2 ** 53 - 1];
    case 'float':
      return [-0.5, 0, 0.1, 2, 1e300];
    case 'boolean':
      return [true, false];
    case 'date':
      return ['1969-12-31', '1970-01-01', '2024-02-29'];
    case 'dateTime':
      return ['1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', '2024-02-29T12:00:00.001Z'];
    case 'enum':
      return definition.values ?? [];
    case 'strings':
      return [[], ['a'], ['a', 'é', 'a']];
    case 'person':
      return ['p0', 'p1', 'p2'];
    default:
      return ['', 'a', 'B', 'é', '😀', "it's"];
  }
}

interface Subject {
  readonly id: string;
  readonly properties: Properties;
  readonly relations?: readonly { readonly relation: GraphRelation; readonly other: Subject }[];
}

/** The port's sentence on conditions, read literally. */
function holds(where: Where, subject: Subject): boolean {
  if ('all' in where) return where.all.every((part) => holds(part, subject));
  if ('any' in where) return where.any.some((part) => holds(part, subject));
  if ('not' in where) return !holds(where.not, subject);
  if ('id' in where) return where.id.includes(subject.id);
  if ('idAfter' in where) return subject.id > where.idAfter;
  if ('relation' in where) {
    return (subject.relations ?? []).some(
      ({ relation, other }) =>
        (where.where === undefined || holds(where.where, { id: relation.key, properties: relation.properties })) &&
        (where.node === undefined || holds(where.node, other)),
    );
  }
  const named = where.property === 'id' || where.property === 'key';
  const value = named ? subject.id : subject.properties[where.property];
  if ('absent' in where) return (value === undefined) === where.absent;
  if ('has' in where) return Array.isArray(value) && value.includes(where.has);
  if ('in' in where) return value !== undefined && where.in.includes(value as string);
  if (where.is === 'ne') return value !== where.value;
  if (value === undefined) return false;
  const order =
    value === where.value
      ? 0
      : inOrder([node('l', value), node('r', where.value)], { property: 'v' })[0] === 'l'
        ? -1
        : 1;
  return { eq: order === 0, lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[where.is];
}

function node(id: string, v: Properties[string]): GraphNode {
  return { label: 'V', id, properties: { v } };
}

function comparisons(
  fields: readonly string[],
  definitions: Readonly<Record<string, PropertyDefinition>>,
): fc.Arbitrary<Where> {
  return fc.constantFrom(...fields).chain((property) => {
    const definition = definitions[property]!;
    const values = valuesOf(definition) as readonly (string | number | boolean)[];
    const value = fc.constantFrom(...values);
    const absent = fc.boolean().map((flag): Where => ({ property, absent: flag }));
    if (definition.type === 'strings') {
      return fc.oneof(
        absent,
        fc.constantFrom('a', 'é', 'x').map((has): Where => ({ property, has })),
      );
    }
    const ordered = ['int', 'float', 'date', 'dateTime', 'string'].includes(definition.type);
    const is = fc.constantFrom(
      ...(ordered ? (['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const) : (['eq', 'ne'] as const)),
    );
    const compared = fc.record({ property: fc.constant(property), is, value });
    if (definition.type === 'boolean') return fc.oneof(absent, compared);
    const among = fc.array(value, { maxLength: 3 }).map((list): Where => ({ property, in: list as string[] }));
    return fc.oneof(absent, compared, compared, among);
  });
}

function conditions(leaf: fc.Arbitrary<Where>): fc.Arbitrary<Where> {
  return fc.letrec<{ where: Where }>((tie) => ({
    where: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('where'), { maxLength: 3 }).map((all): Where => ({ all })),
      fc.array(tie('where'), { maxLength: 3 }).map((any): Where => ({ any })),
      tie('where').map((not): Where => ({ not })),
    ),
  })).where;
}

export function randomLaws(subject: StoreUnderTest, law: Law): void {
  describe('on random data', () => {
    const graph = new Opened(subject, LABORATORY);
    const random = dice(20260131);
    const someProperties = (
      fields: readonly string[],
      definitions: Readonly<Record<string, PropertyDefinition>>,
    ): Properties =>
      Object.fromEntries(
        fields
          .filter(() => random(3) > 0)
          .map((field) => {
            const values = valuesOf(definitions[field]!);
            return [field, values[random(values.length)]!];
          }),
      );
    const people = Array.from({ length: 12 }, (_, n) => ({
      label: 'Person',
      id: `p${n}`,
      properties: { name: `n${n % 4}` },
    }));
    const things: GraphNode[] = Array.from({ length: 150 }, (_, n) => ({
      label: 'Thing',
      id: `t${n}`,
      properties: someProperties(FIELDS, THING),
    }));
    const ties: GraphRelation[] = Array.from({ length: 60 }, (_, n) => {
      const [one, other] = [random(12), random(11)];
      const ends = [`p${one}`, `p${other === one ? 11 : other}`].sort() as [string, string];
      return { type: 'KNOWS', from: ends[0], to: ends[1], key: `k${n % 7}`, properties: someProperties(TIES, KNOWS) };
    });
    const known = [...new Map(ties.map((tie) => [`${tie.from} ${tie.to} ${tie.key}`, tie])).values()];
    const likes: GraphRelation[] = things.flatMap((each) =>
      random(2) === 0
        ? []
        : [{ type: 'LIKES', from: `p${random(12)}`, to: each.id, key: '', properties: { level: random(3) } }],
    );

    beforeAll(async () => {
      const relation = ({ type, from, to, key, properties }: GraphRelation): WriteOperation => ({
        op: 'putRelation',
        type,
        from,
        to,
        properties,
        ...(key !== '' && { key }),
      });
      await graph.write(
        ...[...people, ...things].map(({ label, id, properties }): WriteOperation => ({
          op: 'putNode',
          label,
          id,
          properties,
        })),
      );
      await graph.write(...known.map(relation), ...likes.map(relation));
    }, 120_000);

    const runs = { numRuns: 120, seed: 7 };
    const thingLeaf = fc.oneof(
      { weight: 8, arbitrary: comparisons(FIELDS, THING) },
      { weight: 1, arbitrary: fc.subarray(['t1', 't2', 't30', 'none']).map((id): Where => ({ id })) },
      { weight: 1, arbitrary: fc.nat(150).map((n): Where => ({ idAfter: `t${n}` })) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.nat(3), fc.boolean(), fc.nat(12)).map(([level, byName, n]): Where => ({
          relation: 'LIKES',
          direction: 'in',
          where: { property: 'level', is: 'lte', value: level },
          node: byName ? { property: 'name', is: 'eq', value: `n${n % 4}` } : { id: [`p${n}`] },
        })),
      },
    );

    law(
      'ST-170',
      'MUST find and count exactly the nodes for which a random condition holds',
      async () => {
        const persons = new Map(people.map((each) => [each.id, each]));
        const subjects: readonly Subject[] = things.map(({ id, properties }) => ({
          id,
          properties,
          relations: likes
            .filter(({ to }) => to === id)
            .map((relation) => ({ relation, other: persons.get(relation.from)! })),
        }));
        await fc.assert(
          fc.asyncProperty(conditions(thingLeaf), async (where) => {
            const expected = subjects.filter((each) => holds(where, each)).map(({ id }) => id);
            const { nodes } = await graph.store.findNodes({ label: 'Thing', where, first: 1000 });
            expect(nodes.map(({ id }) => id)).toEqual([...expected].sort());
            expect(await graph.store.count('Thing', where)).toBe(expected.length);
          }),
          runs,
        );
      },
      120_000,
    );

    law(
      'ST-171',
      'MUST sort, page and turn round as the port says, for random sorts and conditions',
      async () => {
        const sorts = fc.record({
          property: fc.constantFrom('id', 'string', 'int', 'float', 'boolean', 'date', 'at', 'enum'),
          descending: fc.boolean(),
        });
        await fc.assert(
          fc.asyncProperty(
            comparisons(FIELDS, THING),
            sorts,
            fc.integer({ min: 1, max: 40 }),
            fc.boolean(),
            async (where, sort, first, backwards) => {
              const matching = things.filter((each) => holds(where, each));
              const all = inOrder(matching, sort);
              const expected = backwards ? [...all].reverse() : all;
              const middle = expected[Math.floor(expected.length / 2)];
              const at = things.find(({ id }) => id === middle);
              const value =
                at === undefined
                  ? null
                  : sort.property === 'id'
                    ? at.id
                    : ((at.properties[sort.property] ?? null) as string | null);
              const page = await graph.store.findNodes({
                label: 'Thing',
                where,
                sort,
                first,
                backwards,
                ...(at && { after: { id: at.id, value } }),
              });
              const rest = at === undefined ? expected : expected.slice(Math.floor(expected.length / 2) + 1);
              expect(page.nodes.map(({ id }) => id)).toEqual(rest.slice(0, first));
              expect(page.hasMore).toBe(rest.length > first);
            },
          ),
          runs,
        );
      },
      120_000,
    );

    law(
      'ST-172',
      'MUST expand and count relations for random conditions on them',
      async () => {
        const ids = people.map(({ id }) => id);
        await fc.assert(
          fc.asyncProperty(
            conditions(comparisons(TIES, KNOWS)),
            fc.option(fc.nat(3), { nil: undefined }),
            async (where, n) => {
              const node: Where | undefined =
                n === undefined ? undefined : { property: 'name', is: 'eq', value: `n${n}` };
              const query = { type: 'KNOWS', direction: 'both', ids, where, ...(node && { node }) } as const;
              const found = await graph.store.expand(query);
              const degrees = await graph.store.degrees(query);
              for (const id of ids) {
                const expected = known
                  .filter(({ from, to }) => from === id || to === id)
                  .filter((tie) => holds(where, { id: tie.key, properties: tie.properties }))
                  .map((tie) => ({ tie, other: tie.from === id ? tie.to : tie.from }))
                  .filter(
                    ({ other }) =>
                      n === undefined || people.find((each) => each.id === other)?.properties.name === `n${n}`,
                  )
                  .sort((left, right) =>
                    left.other + ' ' + left.tie.key < right.other + ' ' + right.tie.key ? -1 : 1,
                  );
                expect(found.get(id)).toEqual(expected.map(({ tie }) => tie));
                expect(degrees.get(id)).toBe(expected.length);
              }
            },
          ),
          { ...runs, numRuns: 60 },
        );
      },
      120_000,
    );

    law(
      'ST-173',
      'MUST end up as a plain model does, after random batches',
      async () => {
        const model = new Map<string, Properties>();
        const links = new Map<string, Properties>();
        const step = fc.record({
          id: fc.nat(5),
          to: fc.nat(5),
          kind: fc.nat(6),
          int: fc.option(fc.nat(2), { nil: undefined }),
        });
        await fc.assert(
          fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
            const operations: WriteOperation[] = [];
            for (const { id, to, kind, int } of steps) {
              const [one, other] = [`m${id}`, `m${to}`];
              const properties: Properties = int === undefined ? {} : { int };
              const link = `${one} ${other}`;
              if (kind <= 1) {
                operations.push({ op: 'putNode', label: 'Thing', id: one, properties });
                model.set(one, properties);
              } else if (kind === 2) {
                operations.push({ op: 'deleteNode', label: 'Thing', id: one });
                model.delete(one);
                for (const name of [...links.keys()]) if (name.split(' ').includes(one)) links.delete(name);
              } else if (kind === 3 && model.has(one)) {
                operations.push({ op: 'patchNode', label: 'Thing', id: one, properties: { int: int ?? null } });
                model.set(one, properties);
              } else if (kind === 4) {
                operations.push({ op: 'deleteRelation', type: 'PART', from: one, to: other });
                links.delete(link);
              } else if (kind >= 5 && model.has(one) && model.has(other)) {
                const weighed: Properties = int === undefined ? {} : { n: int };
                operations.push({ op: 'putRelation', type: 'PART', from: one, to: other, properties: weighed });
                links.set(link, weighed);
              }
            }
            await graph.store.write({ operations });
            const ids = Array.from({ length: 6 }, (_, n) => `m${n}`);
            const nodes = await graph.store.getNodes('Thing', ids);
            expect(nodes.map((each) => each?.properties)).toEqual(ids.map((id) => model.get(id)));
            const out = await graph.store.expand({ type: 'PART', direction: 'out', ids });
            const into = await graph.store.expand({ type: 'PART', direction: 'in', ids });
            const listed = (found: typeof out): readonly unknown[] =>
              [...found.values()]
                .flat()
                .map(({ from, to, properties }): [string, Properties] => [`${from} ${to}`, properties])
                .sort(([left], [right]) => (left < right ? -1 : 1));
            const expected = [...links].sort(([left], [right]) => (left < right ? -1 : 1));
            expect(listed(out)).toEqual(expected);
            expect(listed(into)).toEqual(expected);
          }),
          { numRuns: 60, seed: 11 },
        );
      },
      120_000,
    );
  });
}
