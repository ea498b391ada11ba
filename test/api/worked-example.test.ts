/** The worked example of an office over GraphQL: own reach and introductions exactly, roles as they are published. */
import { GRAPH_SCHEMA } from '../../src/model/graph/registry';
import { coveredFrom, publishShare, publishTotal } from '../../src/model/publication';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import { openSqliteStore } from '../../src/store/sqlite';
import type { GraphStore, WriteOperation } from '../../src/store/store';
import { expectClose } from '../fixtures/close';
import { serveTo, type Served, signIn } from '../fixtures/graphql-server';
import { describeWithSharedData, readSharedJson } from '../fixtures/shared-data';
import {
  type ExampleAnswer,
  type ExampleGraph,
  exampleOperations,
  readExampleGraph,
  WORKED_EXAMPLE_TODAY,
} from '../fixtures/worked-example';

interface Figure {
  readonly value: number | null;
  readonly status: string;
}

interface Path {
  readonly strength: number;
  readonly weakest: number;
  readonly hops: readonly unknown[];
}

interface ExpectedPath {
  readonly path: readonly string[];
  readonly strength: number;
  readonly weakest: readonly [string, string];
}

interface Expected {
  readonly own: readonly { readonly person: string; readonly answer: ExampleAnswer }[];
  readonly roles: readonly { readonly question: RoleQuestion; readonly answer: ExampleAnswer }[];
  readonly introductions: readonly {
    readonly from: string;
    readonly expertise: string;
    readonly horizon: number;
    readonly answer: {
      readonly paths: readonly ExpectedPath[];
      readonly alternative: ExpectedPath | null;
      readonly probability: number;
      readonly relevantTies: number;
    };
  }[];
}

interface RoleQuestion {
  readonly role: string;
  readonly asOf: string;
  readonly layer: string;
  readonly horizon: number;
  readonly minStrength: number;
  readonly via: string;
}

const FIGURE = '{ value status }';
const FIGURES = `contacts ${FIGURE} usableContacts ${FIGURE} expectedContacts ${FIGURE} perHop ${FIGURE} organisations ${FIGURE}
  expertise ${FIGURE} redundancy ${FIGURE} diversity ${FIGURE} iqv ${FIGURE} upperReachability ${FIGURE} range ${FIGURE}`;
const NEEDS = `extensity ${FIGURE} index ${FIGURE} needs { need { id } reachable ${FIGURE} usable ${FIGURE} expected ${FIGURE}
  best ${FIGURE} coverage ${FIGURE} gap ${FIGURE} expectedCoverage ${FIGURE} hangsOnOne }`;
/** In no role. */
const HR = 'e039';

describeWithSharedData('the worked example of an office over GraphQL', () => {
  const graph = readExampleGraph('office');
  const expected = readSharedJson('worked-example/office.expected.json') as Expected;
  let store: GraphStore;
  let served: Served;

  beforeAll(async () => {
    store = await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA });
    const clock = { now: () => Date.parse(`${WORKED_EXAMPLE_TODAY}T12:00:00Z`) };
    const askers = [...new Set([HR, ...expected.own.map(({ person }) => person)])];
    const usable = String(Math.round(graph.usableStrength * 1000));
    await store.write({ operations: [...withHierarchy(graph), setting('usableStrength', usable)] });
    await store.write({ operations: [setting('sufficientShare', '0'), ...askers.flatMap((id) => signIn(id, id))] });
    const roles = Object.fromEntries(askers.map((id) => [id, id === HR ? (['HR'] as const) : []]));
    served = await serveTo({ store, clock, reach: createReachEngine(store, clock) }, roles);
  });
  afterAll(async () => {
    await served.close();
    await store.close();
  });

  async function ask<T>(query: string, as: string): Promise<T> {
    return (JSON.parse(await served.ask(query, as)) as { data: T }).data;
  }

  test('own reach of six persons, exactly', async () => {
    expect(expected.own.length).toBeGreaterThan(3);
    for (const { person, answer } of expected.own) {
      const { viewer } = await ask<{ viewer: { reach: { atHorizon: Record<string, Figure | Figure[]> } } }>(
        `{ viewer { reach(horizon: 2) { atHorizon { ${FIGURES} } } } }`,
        person,
      );
      const exact = (value: number | null): Figure => {
        return value === null
          ? { value, status: 'UNDEFINED' }
          : { value: expect.closeTo(value, 9) as number, status: 'OK' };
      };
      expect(viewer.reach.atHorizon).toEqual(figuresOf(answer, { share: exact, total: exact }));
    }
  });

  test('introductions: strengths, weakest ties, alternative and probability', async () => {
    expect(expected.introductions.length).toBeGreaterThan(10);
    const path = '{ strength weakest hops { strength } }';
    for (const { from, expertise, horizon, answer } of expected.introductions) {
      const { introductions } = await ask<{
        introductions: {
          paths: readonly Path[];
          alternative: Path | null;
          probability: { value: number; method: string; relevantTies: number };
        };
      }>(
        `{ introductions(to: { expertise: "Expertise:${expertise}" }, horizon: ${horizon}, limit: 5) {
          paths ${path} alternative ${path} probability { value method relevantTies } } }`,
        from,
      );
      const { paths, alternative, probability } = introductions;
      expect(paths).toHaveLength(answer.paths.length);
      paths.forEach((found, place) => expectPath(found, answer.paths[place]!));
      expect(alternative === null).toBe(answer.alternative === null);
      if (alternative !== null) expectPath(alternative, answer.alternative!);
      expect(probability).toMatchObject({ method: 'EXACT', relevantTies: answer.relevantTies });
      expectClose(probability.value, answer.probability);
    }
  });

  test('every role on the published grid, rounded as published; one of a single holder is withheld', async () => {
    const grid = expected.roles.filter(({ question: { layer, via } }) => layer === 'COUNTED' && via === 'ANY');
    const share = (value: number | null): Figure =>
      value === null ? { value, status: 'UNDEFINED' } : { value: publishShare(value), status: 'OK' };
    const total = (value: number | null): Figure => {
      if (value === null) return { value, status: 'UNDEFINED' };
      const shown = publishTotal(value);
      return 'value' in shown ? { value: shown.value, status: 'OK' } : { value: null, status: 'FEW' };
    };
    const statuses: string[] = [];
    for (const { question, answer } of grid) {
      const { role, horizon, minStrength, asOf } = question;
      const parameters = `horizon: ${horizon}, minStrength: ${minStrength}, asOf: "${asOf}"`;
      const { node } = await ask<{
        node: { reach: { status: string; atHorizon: Record<string, unknown> } };
      }>(
        `{ node(id: "RoleProfile:${role}") { ... on RoleProfile { reach(${parameters}) { status atHorizon { ${FIGURES} ${NEEDS} } } } } }`,
        HR,
      );
      statuses.push(`${role} ${node.reach.status}`);
      if (node.reach.status !== 'OK') continue;
      expect({ question, found: node.reach.atHorizon }).toEqual({
        question,
        found: {
          ...figuresOf(answer, { share, total }),
          extensity: share(answer.extensity!),
          index: share(answer.index!),
          needs: answer.needs!.map((need) => {
            const { wanted } = graph.roles.find(({ id }) => id === role)!.needs.find(({ id }) => id === need.need)!;
            return {
              need: { id: `Need:${need.need}` },
              reachable: total(need.reachable),
              usable: total(need.usable),
              expected: total(need.expected),
              best: share(need.best),
              coverage: share(need.coverage),
              gap: { value: wanted - coveredFrom(publishShare(need.coverage), wanted), status: 'OK' },
              expectedCoverage: share(need.expectedCoverage),
              hangsOnOne: need.fallsToZero,
            };
          }),
        },
      });
    }
    expect(new Set(statuses)).toEqual(new Set(['r0 OK', 'r1 OK', 'r2 TOO_FEW_CONTRIBUTORS', 'r3 OK']));
  });
});

interface Rounding {
  readonly share: (value: number | null) => Figure;
  readonly total: (value: number | null) => Figure;
}

function figuresOf(answer: ExampleAnswer, { share, total }: Rounding): Record<string, Figure | readonly Figure[]> {
  return {
    contacts: total(answer.reached),
    usableContacts: total(answer.usable),
    expectedContacts: total(answer.expected),
    perHop: answer.perHop.map(total),
    organisations: total(answer.organisations),
    expertise: total(answer.expertise),
    redundancy: share(answer.redundancy),
    diversity: share(answer.blau),
    iqv: share(answer.iqv),
    upperReachability: total(answer.upperReachability),
    range: total(answer.range),
  };
}

function expectPath({ strength, weakest, hops }: Path, expected: ExpectedPath): void {
  expectClose(strength, expected.strength);
  expect(hops).toHaveLength(expected.path.length - 1);
  expect([expected.path[weakest], expected.path[weakest + 1]]).toEqual(expected.weakest);
}

/** The example lists an expertise with all that is narrower; here each list is what is narrower than one expertise, which the need names. */
function withHierarchy(graph: ExampleGraph): readonly WriteOperation[] {
  const lists = new Map(
    graph.roles.flatMap(({ needs }) =>
      needs.flatMap(({ id, resource }) => (resource.codes ? [[id, resource.codes]] : [])),
    ),
  );
  const kept = exampleOperations(graph).filter((operation) => {
    return operation.op !== 'putRelation' || operation.type !== 'NEEDS_EXPERTISE' || !lists.has(operation.from);
  });
  const at = `${WORKED_EXAMPLE_TODAY}T00:00:00.000Z`;
  return [
    ...kept,
    ...[...lists].flatMap(([need, codes]): WriteOperation[] => {
      const id = `of-${need}`;
      const properties = { labels: { en: id }, sortName: id, createdAt: at, updatedAt: at };
      return [
        { op: 'putNode', label: 'Expertise', id, properties },
        { op: 'putRelation', type: 'NEEDS_EXPERTISE', from: need, to: id, properties: {} },
        ...codes.map((code): WriteOperation => {
          return { op: 'putRelation', type: 'BROADER', from: code, to: id, properties: {} };
        }),
      ];
    }),
  ];
}

function setting(id: string, value: string): WriteOperation {
  const properties = { value, updatedAt: `${WORKED_EXAMPLE_TODAY}T00:00:00.000Z` };
  return { op: 'putNode', label: 'Setting', id, properties };
}
