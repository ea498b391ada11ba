/** What holds on every store for merges of persons who manage one another. */
import type { Viewer } from '../../../src/model/viewer';
import { mergePersons } from '../../../src/services/imports/merge';
import { unmergePersons } from '../../../src/services/imports/unmerge';
import type { Ports } from '../../../src/services/ports';
import type { GraphStore, WriteOperation } from '../../../src/store/store';
import { demoPorts } from '../../fixtures/demo';
import { TIMES, putNode } from '../../fixtures/projection-writes';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const LINE = ['bo', 'ada', 'jan', 'eva'] as const;
/** Only external persons may go in a merge. */
const KINDS = { bo: 'EMPLOYEE', ada: 'EMPLOYEE', jan: 'EXTERNAL', eva: 'EXTERNAL' };

/** Each of LINE reports to the next. */
export function testMergeCircles(open: () => Promise<GraphStore>): void {
  let ports: Ports;
  beforeEach(async () => {
    ports = demoPorts(await open());
    const above = (from: string, to: string): WriteOperation => {
      return { op: 'putRelation', type: 'REPORTS_TO', from, to, key: '-', properties: {} };
    };
    await ports.store.write({
      operations: [
        ...LINE.map((id) => putNode('Person', id, { kind: KINDS[id], name: id, sortName: id, ...TIMES })),
        ...LINE.slice(1).map((id, below) => above(LINE[below]!, id)),
      ],
    });
  });
  afterEach(() => ports.store.close());

  const managers = async (): Promise<readonly string[]> => {
    const found = await ports.store.expand({ type: 'REPORTS_TO', direction: 'out', ids: LINE });
    return LINE.flatMap((id) => (found.get(id) ?? []).map(({ to }) => `${id}:${to}`));
  };
  const line = ['bo:ada', 'ada:jan', 'jan:eva'];

  test.each([
    ['bo', 'jan'],
    ['bo', 'eva'],
    ['ada', 'eva'],
  ])('one of %s and %s, after which somebody between would report to themselves, is refused', async (kept, removed) => {
    const revision = await ports.store.revision();
    const refused = mergePersons(ports, OPERATOR, { kept, removed });
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(refused).rejects.toThrow('themselves');
    expect(await managers()).toEqual(line);
    expect(await ports.store.revision()).toBe(revision);
  });

  test('one of manager and report drops that, and un-merging gives it back', async () => {
    const { mergeId } = await mergePersons(ports, OPERATOR, { kept: 'ada', removed: 'jan' });
    expect(await managers()).toEqual(['bo:ada', 'ada:eva']);
    await unmergePersons(ports, OPERATOR, mergeId);
    expect(await managers()).toEqual(line);
  });
}
