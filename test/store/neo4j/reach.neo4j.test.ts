import type { Properties } from '../../../src/model/graph/definitions';
import { PERSON_KINDS, SHARINGS, SOURCES } from '../../../src/model/graph/people';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import type { Layer } from '../../../src/model/reach';
import { personStanding } from '../../../src/model/standing';
import { type TieEvidence, tieStrength } from '../../../src/model/strength';
import { createReachEngine } from '../../../src/services/projection/reach-engine';
import type { GraphStore, ReachPushDown, ReachQuestion, WriteOperation } from '../../../src/store/store';
import { bruteReach } from '../../fixtures/brute-force-reach';
import { Random } from '../../fixtures/random';
import { describeWithSharedData } from '../../fixtures/shared-data';
import {
  WORKED_EXAMPLES,
  WORKED_EXAMPLE_TODAY,
  exampleLayer,
  exampleOperations,
  exampleQuestions,
  readExampleGraph,
  readExampleStrengths,
} from '../../fixtures/worked-example';
import { neo4jForTests } from '../../neo4j-for-tests';
import { openEmptyNeo4j } from './empty-neo4j';

const at = neo4jForTests();
const TODAY = WORKED_EXAMPLE_TODAY;

if ('skipped' in at) {
  describe('reach in Cypher', () => {
    it.skip(`the worked examples and brute force (skipped: ${at.skipped})`, () => undefined);
  });
} else {
  let store: GraphStore;
  let reach: ReachPushDown;
  const open = async (operations: readonly WriteOperation[]): Promise<void> => {
    store = await openEmptyNeo4j(at, GRAPH_SCHEMA);
    if (store.reach === undefined) throw new Error('expected a store that supports reach');
    reach = store.reach;
    await store.write({ operations });
  };

  describeWithSharedData('reach in Cypher on the worked example', () => {
    describe.each(WORKED_EXAMPLES)('%s', (name) => {
      beforeAll(() => open(exampleOperations(readExampleGraph(name))), 120_000);
      afterAll(() => store.close());

      it('gives the strengths of every layer', async () => {
        for (const [layer, expected] of Object.entries(readExampleStrengths(name))) {
          const strengths = await reach.strengths({ layer: exampleLayer(layer), asOf: TODAY, today: TODAY });
          const found = Object.fromEntries(strengths.map(({ a, b, strength }) => [`${a} ${b}`, strength]));
          expect([layer, found]).toEqual([layer, expected]);
        }
      });

      it('gives every contact, path and sum of every question', async () => {
        const questions = exampleQuestions(name);
        expect(questions.length).toBeGreaterThan(3);
        for (const { title, question, answer } of questions) {
          const { members, layer, parameters } = question;
          const contacts = await reach.contacts({ members, layer, ...parameters, today: TODAY });
          const sum = contacts.reduce((total, { strength }) => total + strength, 0);
          expect([title, contacts.length]).toEqual([title, answer.reached]);
          expect(Math.abs(sum / 1e12 - answer.expected)).toBeLessThan(1e-9);
          expect(perHop(contacts, parameters.horizon)).toEqual(answer.perHop);
          const redundant = contacts.filter(({ independentMembers }) => independentMembers >= 2).length;
          if (answer.redundancy !== null) expect(redundant / contacts.length).toBeCloseTo(answer.redundancy, 9);
          if (answer.contacts === undefined) continue;
          const expected = Object.entries(answer.contacts).map(([id, contact]) => ({
            id,
            hops: contact.hops,
            strength: contact.P * 1000 ** (4 - contact.pathHops),
            path: contact.path,
            independentMembers: contact.independentMembers,
          }));
          expect({ title, contacts }).toEqual({ title, contacts: expected.sort(byId) });
        }
      }, 300_000);
    });
  });

  describe('reach in Cypher on random graphs', () => {
    it.each([1, 2, 3, 4, 5, 6])(
      'equals brute force (seed %i)',
      async (seed) => {
        const random = new Random(seed);
        const { persons, ties } = randomGraph(random);
        await open([...[...persons].map(personOperation), ...ties.flatMap(tieOperations)]);
        try {
          for (const question of questions(random, [...persons.keys()])) {
            const small = smallGraph(persons, ties, question);
            const rules = { ...question, layer: 'counted' as const };
            const expected = [...bruteReach(small, question.members, rules)].map(([id, { scaled, ...contact }]) => ({
              id,
              strength: scaled,
              ...contact,
            }));
            const contacts = await reach.contacts(question);
            expect({ question, contacts }).toEqual({ question, contacts: expected.sort(byId) });
            const strengths = await reach.strengths(question);
            const known = small.ties
              .filter(({ counted }) => counted > 0)
              .map(({ a, b, counted }) => `${a} ${b} ${counted}`);
            expect(strengths.map(({ a, b, strength }) => `${a} ${b} ${strength}`)).toEqual(known.sort());
          }
        } finally {
          await store.close();
        }
      },
      300_000,
    );

    it('equals the engine where a few persons have most of the ties', async () => {
      const graph = hubs();
      await open(graph);
      try {
        const engine = createReachEngine(store, { now: () => Date.parse(`${TODAY}T12:00:00Z`) });
        const rules = { minStrength: 0, via: 'ANY', asOf: TODAY, includeDerived: true } as const;
        for (const [members, horizon, more] of [
          [['e000'], 1, {}],
          [['e000'], 2, {}],
          [['e007', 'e008', 'e009'], 2, {}],
          [['e007'], 3, {}],
          [['e000', 'e001', 'e002', 'e150'], 2, { via: 'COLLEAGUES', minStrength: 250 }],
          [['e150'], 4, { minStrength: 700 }],
        ] as const) {
          const parameters = { ...rules, ...more, horizon };
          const asked = {
            members,
            needs: [],
            layer: 'COUNTED',
            parameters,
            losses: false,
            usableStrength: 200,
          } as const;
          const [answer] = await engine.answer([asked]);
          const expected = answer!.atHorizon.contacts.map(({ scaledStrength, ...contact }) => {
            return { ...contact, strength: scaledStrength };
          });
          const contacts = await reach.contacts({ members, layer: 'COUNTED', ...parameters, today: TODAY });
          expect(expected.length).toBeGreaterThan(20);
          expect(contacts).toEqual(expected);
        }
      } finally {
        await store.close();
      }
    }, 300_000);

    it('refuses a question out of range', async () => {
      await open([]);
      const question = { members: [], layer: 'COUNTED', asOf: TODAY, today: TODAY, via: 'ANY' } as const;
      await expect(reach.contacts({ ...question, horizon: 5 as 4, minStrength: 0 })).rejects.toMatchObject({
        code: 'BAD_INPUT',
      });
      await expect(reach.contacts({ ...question, horizon: 1, minStrength: 0.2 })).rejects.toMatchObject({
        code: 'BAD_INPUT',
      });
      await store.close();
    }, 60_000);
  });
}

interface RandomTie {
  readonly a: string;
  readonly b: string;
  readonly evidence: readonly TieEvidence[];
}

function randomGraph(random: Random): { persons: Map<string, Properties>; ties: RandomTie[] } {
  const day = (): string => `20${20 + random.below(7)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  const persons = new Map<string, Properties>();
  for (let number = 0; number < 14; number += 1) {
    const kind = random.chance(0.2) ? random.pick(PERSON_KINDS) : random.pick(['EMPLOYEE', 'EXTERNAL'] as const);
    persons.set(`${kind.slice(0, 1).toLowerCase()}${two(number)}`, {
      kind,
      ...(kind === 'FORMER' && { agreedAsContact: random.chance(0.6) }),
      ...(random.chance(0.06) && { restrictedOn: day() }),
      ...(random.chance(0.1) && { noticeDueOn: day() }),
      ...(random.chance(0.05) && { noticeSentOn: day() }),
      ...(kind === 'EMPLOYEE' && random.chance(0.2) && { employedFrom: day() }),
      ...(kind === 'EMPLOYEE' && random.chance(0.1) && { employedUntil: day() }),
    });
  }
  const ids = [...persons.keys()].sort();
  const ties = ids.flatMap((a, place) =>
    ids.slice(place + 1).flatMap((b): RandomTie[] => {
      if (!random.chance(0.25)) return [];
      const evidence = Array.from({ length: 1 + random.below(4) }, (): TieEvidence => {
        const contributor = random.pick([a, b, random.pick(ids), undefined]);
        return {
          source: random.pick(SOURCES),
          sharing: random.pick(SHARINGS),
          firstSeen: day(),
          ...(contributor !== undefined && { contributor }),
          ...(random.chance(0.4) && { lastContact: day() }),
          ...(random.chance(0.4) && { closeness: 1 + random.below(5) }),
          ...(random.chance(0.4) && { score: random.next() }),
        };
      });
      return [{ a, b, evidence }];
    }),
  );
  return { persons, ties };
}

function questions(random: Random, ids: readonly string[]): ReachQuestion[] {
  return Array.from({ length: 12 }, (): ReachQuestion => {
    const layer = random.pick<Layer>(['COUNTED', 'SHARED', { own: random.pick(ids) }]);
    return {
      members: [...new Set([random.pick(ids), random.pick(ids), random.pick(ids)])],
      layer,
      asOf: random.pick(['2023-07-15', '2025-02-28', TODAY]),
      today: TODAY,
      horizon: random.pick([1, 2, 3, 4] as const),
      minStrength: random.pick([0, 0, 100, 250]),
      via: random.pick(['ANY', 'COLLEAGUES', 'CONTACTS'] as const),
    };
  });
}

/**
 * 200 employees and 4,000 contacts: e000 knows 3,000 of these, c0000 is known by every second employee and knows 500 other contacts, and the
 * chance of any other tie falls with the place of both.
 */
function hubs(): WriteOperation[] {
  const random = new Random(11);
  const [employees, contacts] = [200, 4_000].map((size, kind) =>
    Array.from({ length: size }, (_, at) => `${'ec'[kind]}${String(at).padStart(3 + kind, '0')}`),
  ) as [string[], string[]];
  const pairs = new Map<string, readonly [string, string]>();
  const tie = (a: string, b: string): void => {
    if (a !== b) pairs.set([a, b].sort().join(' '), [a, b]);
  };
  for (const contact of contacts.slice(0, 3_000)) tie(employees[0]!, contact);
  for (const employee of employees) if (random.chance(0.5)) tie(employee, contacts[0]!);
  for (const contact of contacts.slice(1, 501)) tie(contact, contacts[0]!);
  const skewed = (ids: readonly string[]): string => ids[Math.floor(ids.length * random.next() ** 2)]!;
  for (let at = 0; at < 2_500; at += 1) tie(skewed(employees), skewed(contacts));
  for (let at = 0; at < 500; at += 1) tie(skewed(employees), skewed(employees));
  return [
    ...employees.map((id) => personOperation([id, { kind: 'EMPLOYEE' }])),
    ...contacts.map((id) => personOperation([id, { kind: 'EXTERNAL' }])),
    ...[...pairs.values()].flatMap(([a, b]) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const scored = {
        source: 'SCORED',
        sharing: 'COUNTED',
        firstSeen: TODAY,
        score: random.pick([0.2, 0.5, 0.8, 0.9]),
      } as const;
      return tieOperations({ a: from, b: to, evidence: [{ ...scored, contributor: a }] });
    }),
  ];
}

/** The strengths of model/strength.ts, and the standings of model/standing.ts. */
function smallGraph(persons: ReadonlyMap<string, Properties>, ties: readonly RandomTie[], question: ReachQuestion) {
  const standings = new Map(
    [...persons].map(([id, properties]) => [id, personStanding(properties, question.today, question.asOf)]),
  );
  return {
    persons: [...standings].map(([id, standing]) => ({ id, standing })),
    ties: ties
      .filter(({ a, b }) => standings.get(a) !== 'EXCLUDED' && standings.get(b) !== 'EXCLUDED')
      .map(({ a, b, evidence }) => {
        const counted = tieStrength(evidence, [a, b], question.layer, question.asOf);
        return { a, b, counted, shared: counted };
      }),
  };
}

const TIMES = { createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' };

function personOperation([id, properties]: readonly [string, Properties]): WriteOperation {
  return { op: 'putNode', label: 'Person', id, properties: { ...properties, ...TIMES } };
}

function tieOperations({ a, b, evidence }: RandomTie): WriteOperation[] {
  return evidence.map((piece, place): WriteOperation => {
    return { op: 'putRelation', type: 'TIE', from: a, to: b, key: `k${place}`, properties: { ...piece } };
  });
}

function perHop(contacts: readonly { readonly hops: number }[], horizon: number): number[] {
  return Array.from({ length: horizon }, (_, place) => contacts.filter(({ hops }) => hops === place + 1).length);
}

const two = (value: number): string => String(value).padStart(2, '0');

const byId = (left: { readonly id: string }, right: { readonly id: string }): number => (left.id < right.id ? -1 : 1);
