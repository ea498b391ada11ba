import fc from 'fast-check';
import { SHARINGS, SOURCES } from '../../src/model/graph/people';
import type { Layer } from '../../src/model/reach';
import { monthsBetween, scoreInThousandths, tieStrength, type TieEvidence } from '../../src/model/strength';
import { ColumnStrengths, NO_DATE, NO_PERSON, NO_SCORE } from '../../src/model/strength-columns';
import { STRENGTH_MODEL_1 } from '../../src/model/strength-model';
import { slowStrength } from '../fixtures/strength-verifier';

const ENDS = ['a', 'b'] as const;
const PEOPLE = ['a', 'b', 'c'];
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;

const date = fc
  .integer({ min: dayOf('2010-01-01'), max: dayOf('2027-03-01') })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const piece: fc.Arbitrary<TieEvidence> = fc
  .record(
    {
      source: fc.constantFrom(...SOURCES),
      contributor: fc.constantFrom(...PEOPLE),
      sharing: fc.constantFrom(...SHARINGS),
      firstSeen: date,
      lastContact: date,
      closeness: fc.integer({ min: 1, max: 5 }),
      score: fc.integer({ min: 0, max: 10_000 }).map((score) => score / 10_000),
    },
    { requiredKeys: ['source', 'sharing', 'firstSeen'] },
  )
  .map((record) => record as TieEvidence);

const layer: fc.Arbitrary<Layer> = fc.constantFrom<Layer>(
  'SHARED',
  'COUNTED',
  { own: 'a' },
  { own: 'b' },
  { own: 'c' },
);

function byColumns(evidence: readonly TieEvidence[], asked: Layer, asOf: string): number {
  const columns = {
    contributor: Uint32Array.from(evidence, ({ contributor }) =>
      contributor === undefined ? NO_PERSON : PEOPLE.indexOf(contributor),
    ),
    source: Uint8Array.from(evidence, ({ source }) => SOURCES.indexOf(source)),
    sharing: Uint8Array.from(evidence, ({ sharing }) => SHARINGS.indexOf(sharing)),
    firstSeen: Int32Array.from(evidence, ({ firstSeen }) => dayOf(firstSeen)),
    lastContact: Int32Array.from(evidence, ({ lastContact }) =>
      lastContact === undefined ? NO_DATE : dayOf(lastContact),
    ),
    closeness: Uint8Array.from(evidence, ({ closeness }) => closeness ?? 0),
    score: Uint16Array.from(evidence, ({ score }) => (score === undefined ? NO_SCORE : scoreInThousandths(score))),
  };
  const strengths = new ColumnStrengths(columns, dayOf(asOf));
  const span = { from: 0, to: evidence.length, a: 0, b: 1 };
  if (asked === 'COUNTED') return strengths.counted(span);
  return asked === 'SHARED' ? strengths.shared(span) : strengths.own(span, PEOPLE.indexOf(asked.own));
}

const declared = (closeness: number, firstSeen: string, contributor = 'a'): TieEvidence => ({
  source: 'DECLARED',
  contributor,
  sharing: 'COUNTED',
  firstSeen,
  closeness,
});

describe('strength, model 1', () => {
  test('the decay table is max(400, round(1000·2^(−m/24))) for 0..120 months', () => {
    const formula = Array.from({ length: 121 }, (_, months) => Math.max(400, Math.round(1000 * 2 ** (-months / 24))));
    expect(STRENGTH_MODEL_1.decay).toEqual(formula);
  });

  test('whole months: one less when the day of the month is not reached', () => {
    expect(monthsBetween('2026-01-31', '2026-02-28')).toBe(0);
    expect(monthsBetween('2026-01-31', '2026-03-31')).toBe(2);
    expect(monthsBetween('2025-11-30', '2026-11-01')).toBe(11);
    expect(monthsBetween('1999-01-01', '2026-11-01')).toBe(120);
  });

  test('the latest declaration decides, even when it is weaker; on one day the stronger', () => {
    const asOf = '2026-11-01';
    expect(tieStrength([declared(5, '2025-01-31'), declared(1, '2025-02-01')], ENDS, 'COUNTED', asOf)).toBe(54);
    expect(tieStrength([declared(2, asOf), declared(4, asOf)], ENDS, 'COUNTED', asOf)).toBe(650);
  });

  test('a tie that both sides contributed is stronger, and never above 990', () => {
    const asOf = '2026-11-01';
    expect(tieStrength([declared(3, asOf), declared(1, asOf, 'b')], ENDS, 'COUNTED', asOf)).toBe(560);
    const scored: TieEvidence = { source: 'SCORED', contributor: 'a', sharing: 'COUNTED', firstSeen: asOf, score: 1 };
    expect(tieStrength([scored], ENDS, 'COUNTED', asOf)).toBe(990);
    expect(tieStrength([{ ...scored, score: 0 }], ENDS, 'COUNTED', asOf)).toBe(1);
  });

  test('no admitted evidence is no tie', () => {
    expect(tieStrength([declared(3, '2026-11-02')], ENDS, 'COUNTED', '2026-11-01')).toBe(0);
    expect(tieStrength([declared(3, '2026-11-01')], ENDS, 'SHARED', '2026-11-01')).toBe(0);
  });

  test('the plain form and the form over columns equal the slow definition', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), layer, date, (evidence, asked, asOf) => {
        const expected = slowStrength(evidence, ENDS, asked, asOf);
        expect(tieStrength(evidence, ENDS, asked, asOf)).toBe(expected);
        expect(byColumns(evidence, asked, asOf)).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
  });

  test('it never rises with age while no new evidence begins to count', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.nat(2_000), (evidence, days) => {
        const settled = evidence.filter((one) => one.lastContact === undefined);
        const later = new Date((dayOf('2027-03-01') + days) * 86_400_000).toISOString().slice(0, 10);
        const now = tieStrength(settled, ENDS, 'COUNTED', '2027-03-01');
        expect(tieStrength(settled, ENDS, 'COUNTED', later)).toBeLessThanOrEqual(now);
      }),
    );
  });

  test('it never falls when the other side adds evidence', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), piece, (evidence, added) => {
        const bySelf = evidence.filter(({ contributor }) => contributor === 'a');
        const both = [...bySelf, { ...added, contributor: 'b' }];
        const asOf = '2027-03-01';
        expect(tieStrength(both, ENDS, 'COUNTED', asOf)).toBeGreaterThanOrEqual(
          tieStrength(bySelf, ENDS, 'COUNTED', asOf),
        );
      }),
    );
  });
});
