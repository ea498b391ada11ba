/** Expectations that every way of answering the worked examples must meet: integers exactly, everything else to 1e-9. */
import type { GroupQuestion, GroupReach } from '../../src/model/reach';
import { expectClose } from '../fixtures/close';
import type { ExampleAnswer, ExampleQuestion } from '../fixtures/worked-example';

/** What is held against an answer below: an answer that says more would say it in vain. */
const EXPECTED = new Set([
  ...['contacts', 'reached', 'usable', 'expected', 'perHop', 'redundancy', 'organisations', 'expertise', 'blau', 'iqv'],
  ...['upperReachability', 'range', 'needs', 'lossWithout', 'extensity', 'fragility', 'index'],
]);

export function expectAnswer({ question, answer: expected }: ExampleQuestion, answer: GroupReach): void {
  expect(Object.keys(expected).filter((name) => !EXPECTED.has(name))).toEqual([]);
  expect(answer.reached).toBe(expected.reached);
  expect(answer.usable).toBe(expected.usable);
  expectClose(answer.expected, expected.expected);
  expect(answer.perHop).toEqual(expected.perHop);
  expectClose(answer.redundancy, expected.redundancy);
  expect(answer.organisations).toBe(expected.organisations);
  expect(answer.expertise).toBe(expected.expertise);
  expectClose(answer.blau, expected.blau);
  expectClose(answer.iqv, expected.iqv);
  expect(answer.upperReachability).toBe(expected.upperReachability);
  expect(answer.range).toBe(expected.range);
  if (expected.contacts !== undefined) expectContacts(answer, expected.contacts);
  if (expected.needs !== undefined) expectNeeds(question, answer, expected);
}

function expectContacts(answer: GroupReach, expected: NonNullable<ExampleAnswer['contacts']>): void {
  const contacts = answer.contacts.map(({ id, hops, scaledStrength, path, independentMembers }) => {
    const pathHops = path.length - 1;
    return [id, { hops, P: scaledStrength / 1000 ** (4 - pathHops), pathHops, path, independentMembers }];
  });
  const wanted = Object.entries(expected).map(([id, { hops, P, pathHops, path, independentMembers }]) => [
    id,
    { hops, P, pathHops, path, independentMembers },
  ]);
  expect(contacts).toEqual(wanted.sort(([left], [right]) => (left! < right! ? -1 : 1)));
  for (const { id, scaledStrength } of answer.contacts) expectClose(scaledStrength / 1e12, expected[id]!.strength);
}

function expectNeeds(question: GroupQuestion, answer: GroupReach, expected: ExampleAnswer): void {
  expect(answer.needs.map(({ needId }) => needId)).toEqual(expected.needs!.map(({ need }) => need));
  answer.needs.forEach((need, place) => {
    const wanted = expected.needs![place]!;
    expect(need.reachable).toBe(wanted.reachable);
    expect(need.usable).toBe(wanted.usable);
    expectClose(need.expected, wanted.expected);
    expectClose(need.best, wanted.best);
    expectClose(need.coverage, wanted.coverage);
    expect(need.gap).toBe(wanted.gap);
    expectClose(need.expectedCoverage, wanted.expectedCoverage);
    expect(need.hangsOn).toEqual(wanted.hangsOn);
    expectClose(need.greatestLoss, wanted.greatestLoss);
    expect(need.fallsToZero).toBe(wanted.fallsToZero);
  });
  expectClose(answer.extensity, expected.extensity);
  expectClose(answer.fragility, expected.fragility);
  expectClose(answer.index, expected.index);
  expectLosses(question, answer, expected.lossWithout!);
}

/** Persons without any loss may be left out of what is expected. */
function expectLosses(
  question: GroupQuestion,
  answer: GroupReach,
  expected: NonNullable<ExampleAnswer['lossWithout']>,
): void {
  for (const [id, losses] of answer.lossWithout) {
    const wanted = expected[id];
    losses.forEach((loss, place) => {
      expectClose(loss.coverage, wanted?.[place]?.coverage ?? 0);
      expectClose(loss.expected, wanted?.[place]?.expected ?? 0);
      expectClose(loss.to, wanted?.[place]?.to ?? answer.needs[place]!.coverage);
    });
  }
  expect([...answer.lossWithout.keys()]).toEqual(expect.arrayContaining(Object.keys(expected)));
  expect([...answer.lossWithout.keys()]).toEqual(expect.arrayContaining([...question.members]));
}
