import { personStanding } from '../../src/model/standing';
import { tieStrength, type TieEvidence } from '../../src/model/strength';
import { describeWithSharedData } from '../fixtures/shared-data';
import {
  exampleLayer,
  exampleOperations,
  readExampleGraph,
  readExampleStrengths,
  WORKED_EXAMPLE_TODAY,
  WORKED_EXAMPLES,
} from '../fixtures/worked-example';

describeWithSharedData('strengths of the worked examples', () => {
  const cases = WORKED_EXAMPLES.flatMap((name) =>
    Object.entries(readExampleStrengths(name)).map(([layer, strengths]) => [name, layer, strengths] as const),
  );

  test.each(cases)('%s, %s: every tie and no other', (name, layer, expected) => {
    const ties = new Map<string, { ends: readonly [string, string]; pieces: TieEvidence[] }>();
    const excluded = new Set<string>();
    for (const operation of exampleOperations(readExampleGraph(name))) {
      if (operation.op === 'putNode' && operation.label === 'Person') {
        if (personStanding(operation.properties, WORKED_EXAMPLE_TODAY) === 'EXCLUDED') excluded.add(operation.id);
      }
      if (operation.op !== 'putRelation' || operation.type !== 'TIE') continue;
      const tie = ties.get(`${operation.from} ${operation.to}`) ?? { ends: [operation.from, operation.to], pieces: [] };
      tie.pieces.push(operation.properties as unknown as TieEvidence);
      ties.set(`${operation.from} ${operation.to}`, tie);
    }
    const strengths = [...ties].flatMap(([key, { ends, pieces }]) => {
      const strength = tieStrength(pieces, ends, exampleLayer(layer), WORKED_EXAMPLE_TODAY);
      return strength === 0 || ends.some((end) => excluded.has(end)) ? [] : [[key, strength] as const];
    });
    expect(Object.fromEntries(strengths)).toEqual(expected);
  });
});
