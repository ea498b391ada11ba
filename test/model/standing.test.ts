import type { Properties } from '../../src/model/graph/definitions';
import { personStanding, type Standing } from '../../src/model/standing';

const TODAY = '2026-11-01';

const cases: readonly (readonly [string, Properties, Standing])[] = [
  ['an employee', { kind: 'EMPLOYEE' }, 'COLLEAGUE'],
  ['an employee on the first day', { kind: 'EMPLOYEE', employedFrom: TODAY }, 'COLLEAGUE'],
  ['an employee on the last day', { kind: 'EMPLOYEE', employedUntil: TODAY }, 'COLLEAGUE'],
  ['an employee the day before the first', { kind: 'EMPLOYEE', employedFrom: '2026-11-02' }, 'EXCLUDED'],
  ['an employee the day after the last', { kind: 'EMPLOYEE', employedUntil: '2026-10-31' }, 'EXCLUDED'],
  ['an external', { kind: 'EXTERNAL' }, 'CONTACT'],
  ['a candidate', { kind: 'CANDIDATE' }, 'EXCLUDED'],
  ['a former employee', { kind: 'FORMER' }, 'EXCLUDED'],
  ['a former employee who said no', { kind: 'FORMER', agreedAsContact: false }, 'EXCLUDED'],
  ['a former employee who agreed', { kind: 'FORMER', agreedAsContact: true }, 'CONTACT'],
  ['a restricted external', { kind: 'EXTERNAL', restrictedOn: '2026-01-01' }, 'EXCLUDED'],
  ['a restricted employee', { kind: 'EMPLOYEE', restrictedOn: '2026-01-01' }, 'EXCLUDED'],
  ['a quarantined external', { kind: 'EXTERNAL', quarantinedOn: '2026-01-01' }, 'EXCLUDED'],
  ['a notice due today', { kind: 'EXTERNAL', noticeDueOn: TODAY }, 'CONTACT'],
  ['a notice due yesterday', { kind: 'EXTERNAL', noticeDueOn: '2026-10-31' }, 'EXCLUDED'],
  ['a notice sent late', { kind: 'EXTERNAL', noticeDueOn: '2026-10-01', noticeSentOn: '2026-10-31' }, 'CONTACT'],
];

describe('the standing of a person today', () => {
  test.each(cases)('%s', (_, person, standing) => {
    expect(personStanding(person, TODAY)).toBe(standing);
  });
});

describe('the standing of a person on a past date', () => {
  test('employment is read on that date', () => {
    const person = { kind: 'EMPLOYEE', employedFrom: '2026-06-01' };
    expect(personStanding(person, TODAY, '2026-05-31')).toBe('EXCLUDED');
    expect(personStanding(person, TODAY, '2026-06-01')).toBe('COLLEAGUE');
  });

  test('restriction and overdue notices are always today’s', () => {
    expect(personStanding({ kind: 'EXTERNAL', restrictedOn: '2026-10-01' }, TODAY, '2026-05-31')).toBe('EXCLUDED');
    expect(personStanding({ kind: 'EXTERNAL', noticeDueOn: '2026-10-01' }, TODAY, '2026-05-31')).toBe('EXCLUDED');
  });
});
