import { defaultTitleMapping } from '../../../src/import/default-titles';
import { IMPORT_FORMATS } from '../../../src/import/formats';
import { parseTitleMapping } from '../../../src/import/title-mapping';
import { GRAPH_SCHEMA } from '../../../src/model/graph/registry';
import { identityId } from '../../../src/model/identity';
import type { Viewer } from '../../../src/model/viewer';
import type { ImportReport, ImportRequest } from '../../../src/services/imports/request';
import { runImport } from '../../../src/services/imports/run-import';
import type { Ports } from '../../../src/services/ports';
import { openSqliteStore } from '../../../src/store/sqlite';
import { demoPorts } from '../../fixtures/demo';

const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };
const OWN = parseTitleMapping(
  "version: own-1\nentries:\n  - { titles: [Inkoper], occupation: '1324' }\n  - { titles: [Planner], occupation: '1324' }\n",
);
const zoeIs = (title: string) =>
  `First Name,Last Name,URL,Position,Connected On\nZoe,Berg,linkedin.com/in/zoe,${title},12 Mar 2024\n`;

describe('what job titles mean', () => {
  let ports: Ports;
  const run = (name: string, text: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> =>
    runImport(ports, OPERATOR, {
      format: IMPORT_FORMATS.find((format) => format.name === name)!,
      bytes: Buffer.from(text),
      owner: { employeeNumber: '1' },
      ticked: 'ALL',
      ...more,
    });
  const derived = async (type: 'HAS_OCCUPATION' | 'HAS_EXPERTISE') => {
    const identity = identityId('PROFILE_URL', 'linkedin.com/in/zoe');
    const owner = await ports.store.expand({ type: 'IDENTIFIES', direction: 'out', ids: [identity] });
    const zoe = owner.get(identity)![0]!.to;
    const links = (await ports.store.expand({ type, direction: 'out', ids: [zoe] })).get(zoe) ?? [];
    return links.map(({ to, properties }) => [to, properties['provenance'], properties['mapping']]);
  };

  beforeEach(async () => {
    ports = demoPorts(await openSqliteStore({ path: ':memory:', schema: GRAPH_SCHEMA }));
    await run('people-csv', 'employeeNumber,name\n1,Ada Visser\n');
    await run(
      'occupations-csv',
      'code,scheme,label_en\n3323,ISCO-08,buyers\n1324,ISCO-08,supply managers\n2512,OWN,desk 2512\n',
    );
    await run('esco-skills-csv', 'conceptUri,preferredLabel\na,procurement lifecycle\n');
  });
  afterEach(() => ports.store.close());

  test('the mapping that comes with the product derives what the graph has', async () => {
    await run('linkedin-connections', zoeIs('Inkoper'), { titleMapping: defaultTitleMapping() });
    expect(await derived('HAS_OCCUPATION')).toEqual([['occ-isco-08-3323', 'DERIVED', 'kenniskring-titles-1']]);
    expect(await derived('HAS_EXPERTISE')).toEqual([[expect.any(String), 'DERIVED', 'kenniskring-titles-1']]);
  });

  test('a code of another scheme is another occupation', async () => {
    await run('linkedin-connections', zoeIs('Software engineer'), { titleMapping: defaultTitleMapping() });
    expect(await derived('HAS_OCCUPATION')).toEqual([]);
  });

  test("it leaves what the organisation's own mapping derived, until the title changes", async () => {
    await run('linkedin-connections', zoeIs('Inkoper'), { titleMapping: OWN });
    const again = await run('linkedin-connections', zoeIs('Inkoper'), { titleMapping: defaultTitleMapping() });
    expect([again.created, again.changed, again.removed]).toEqual([{}, {}, {}]);
    expect(await derived('HAS_OCCUPATION')).toEqual([['occ-isco-08-1324', 'DERIVED', 'own-1']]);
    await run('linkedin-connections', zoeIs('Buyer'), { titleMapping: defaultTitleMapping() });
    expect(await derived('HAS_OCCUPATION')).toEqual([['occ-isco-08-3323', 'DERIVED', 'kenniskring-titles-1']]);
  });

  test("the organisation's own mapping replaces what it derived", async () => {
    await run('linkedin-connections', zoeIs('Inkoper'), { titleMapping: defaultTitleMapping() });
    await run('linkedin-connections', zoeIs('Inkoper'), { titleMapping: OWN });
    expect(await derived('HAS_OCCUPATION')).toEqual([['occ-isco-08-1324', 'DERIVED', 'own-1']]);
    expect(await derived('HAS_EXPERTISE')).toEqual([]);
  });
});
