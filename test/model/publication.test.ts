import fc from 'fast-check';
import { addDays, isDate, isMonthEnd, nextMonth } from '../../src/model/calendar';
import { bandOf, coveredFrom, publishShare, publishTotal } from '../../src/model/publication';

describe('published numbers', () => {
  it('are shares in steps of 0.05, half up', () => {
    expect([0, 0.024, 0.025, 0.675, 0.974, 0.975, 1].map(publishShare)).toEqual([0, 0, 0.05, 0.7, 0.95, 1, 1]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Math.abs(publishShare(share) - share)).toBeLessThanOrEqual(0.025 + 1e-6);
        expect(publishShare(publishShare(share))).toBe(publishShare(share));
      }),
    );
  });

  it('are totals to 5, with 1 to 4 as fewer than 5', () => {
    expect([0, 0.3, 1, 4.99, 5, 7.4, 7.5, 12].map(publishTotal)).toEqual([
      { value: 0 },
      { fewerThan: 5 },
      { fewerThan: 5 },
      { fewerThan: 5 },
      { value: 5 },
      { value: 5 },
      { value: 10 },
      { value: 10 },
    ]);
  });

  it('give what is covered by the coverage shown', () => {
    expect(coveredFrom(publishShare(2 / 3), 3)).toBe(2);
    expect(coveredFrom(publishShare(1 / 50), 50)).toBe(0);
    expect(coveredFrom(1, 7)).toBe(7);
  });

  it('give the share of contributors as a band', () => {
    expect([0, 0.24, 0.25, 0.5, 0.75, 1].map((share) => bandOf(share).from)).toEqual([0, 0, 0.25, 0.5, 0.75, 0.75]);
  });
});

describe('the calendar', () => {
  it('knows days, ends of months and a month on', () => {
    expect(['2026-02-28', '2028-02-29', '2028-02-28', '2026-12-31'].map(isMonthEnd)).toEqual([true, true, false, true]);
    expect(['2026-02-29', '2026-2-1', '2026-02-28'].map(isDate)).toEqual([false, false, true]);
    expect(['2026-01-31', '2026-12-15', '2026-03-31'].map(nextMonth)).toEqual([
      '2026-02-28',
      '2027-01-15',
      '2026-04-30',
    ]);
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });
});
