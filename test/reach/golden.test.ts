import { personStanding } from '../../src/model/standing';
import { tieStrength, type TieEvidence } from '../../src/model/strength';
import type { GroupQuestion, ResolvedNeed } from '../../src/model/reach';
import { CodeSet } from '../../src/reach/measures/code-set';
import { groupFigures, Workspace, type GroupQuery } from '../../src/reach/measures/group-figures';
import type { NeedQuery } from '../../src/reach/measures/need-match';
import { layerOf } from '../../src/reach/projection';
import { kernelsFor } from '../../src/reach/wasm/kernels';
import { groupReach } from '../../src/services/projection/answers';
import { expectAnswer } from '../golden/reach-goldens';
import { smallProjection, type Codes, type SmallGraph, type SmallProjection } from '../fixtures/projections';
import { describeWithSharedData } from '../fixtures/shared-data';
import {
  exampleOperations,
  exampleQuestions,
  readExampleGraph,
  WORKED_EXAMPLE_TODAY,
  WORKED_EXAMPLES,
  type ExampleGraph,
} from '../fixtures/worked-example';

/** The question's layer and date as the counted strengths of a projection, by the plain forms of standing and strength. */
function projectionFor(graph: ExampleGraph, { layer, parameters }: GroupQuestion): SmallProjection {
  const ties = new Map<string, { ends: readonly [string, string]; pieces: TieEvidence[] }>();
  const standings = new Map<string, SmallGraph['persons'][number]['standing']>();
  for (const operation of exampleOperations(graph)) {
    if (operation.op === 'putNode' && operation.label === 'Person') {
      standings.set(operation.id, personStanding(operation.properties, WORKED_EXAMPLE_TODAY, parameters.asOf));
    }
    if (operation.op !== 'putRelation' || operation.type !== 'TIE') continue;
    const key = `${operation.from} ${operation.to}`;
    const tie = ties.get(key) ?? { ends: [operation.from, operation.to], pieces: [] };
    tie.pieces.push(operation.properties as unknown as TieEvidence);
    ties.set(key, tie);
  }
  return smallProjection({
    persons: graph.persons.map((person) => ({
      id: person.id,
      standing: standings.get(person.id)!,
      ...(person.organisation && { organisation: `organisation ${person.organisation}` }),
      ...(person.sector && { sector: `sector ${person.sector}` }),
      ...(person.country && { country: `country ${person.country}` }),
      expertise: (person.expertise ?? []).map(({ code, level, provenance }) => ({
        code: `expertise ${code}`,
        derived: provenance === 'DERIVED',
        ...(typeof level === 'number' && { level }),
      })),
      occupations: occupationsOf(person),
    })),
    ties: [...ties.values()].map(({ ends, pieces }) => ({
      a: ends[0],
      b: ends[1],
      counted: tieStrength(pieces, ends, layer, parameters.asOf),
      shared: 0,
    })),
  });
}

function occupationsOf({
  occupation,
  prestige,
}: ExampleGraph['persons'][number]): NonNullable<SmallGraph['persons'][number]['occupations']> {
  if (!occupation) return [];
  return [
    { code: `occupation ${occupation}`, derived: false },
    { code: `occupation of prestige ${prestige}`, derived: false, ...(typeof prestige === 'number' && { prestige }) },
  ];
}

function needQuery({ resource, ...need }: ResolvedNeed, codes: Codes): NeedQuery {
  const of = (kind: string, name: string): number => codes.code(`${kind} ${name}`);
  const query = (): NeedQuery['resource'] => {
    if (resource.kind === 'EXPERTISE') {
      return { kind: 'EXPERTISE', codes: new CodeSet(resource.ids.map((id) => of('expertise', id))) };
    }
    if (resource.kind === 'SECTOR') return { kind: 'SECTOR', code: of('sector', resource.sector) };
    return { kind: resource.kind, code: of(resource.kind.toLowerCase(), resource.id) };
  };
  return {
    resource: query(),
    wanted: need.wanted,
    importance: need.importance,
    ...(need.country !== undefined && { country: of('country', need.country) }),
    ...(need.minimumLevel !== undefined && { minimumLevel: need.minimumLevel }),
  };
}

describeWithSharedData('the worked examples on the kernels', () => {
  test.each(WORKED_EXAMPLES)('%s: every role and own reach', (name) => {
    const graph = readExampleGraph(name);
    const projections = new Map<string, SmallProjection>();
    for (const asked of exampleQuestions(name)) {
      const { question } = asked;
      const key = JSON.stringify([question.layer, question.parameters.asOf]);
      const small = projections.get(key) ?? projectionFor(graph, question);
      projections.set(key, small);
      const { projection, ids, numberOf, codes } = small;
      const query: GroupQuery = {
        members: question.members.map((member) => numberOf.get(member)!),
        rules: question.parameters,
        needs: question.needs.map((need) => needQuery(need, codes)),
        includeDerived: question.parameters.includeDerived,
        usableStrength: question.usableStrength,
        losses: question.losses,
        listed: true,
      };
      const layer = layerOf(projection, 'COUNTED');
      // What follows goes through the WebAssembly kernels.
      expect(kernelsFor(layer)).toBeDefined();
      const figures = groupFigures(projection, layer, query, new Workspace(projection.size));
      try {
        expectAnswer(asked, groupReach(figures, question, { idOf: (person) => ids[person]!, order: projection.order }));
      } catch (error) {
        throw new Error(asked.title, { cause: error });
      }
    }
  });
});
