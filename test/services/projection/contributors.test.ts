import { personStanding } from '../../../src/model/standing';
import { openOrganisation, type Organisation, TODAY } from '../../fixtures/organisation';

/** The definition, evidence by evidence and person by person, from the nodes and relations themselves. */
function contributorsByDefinition({ nodes, relations }: Organisation, asOf: string): readonly string[] {
  const persons = new Map(
    nodes.filter(({ label }) => label === 'Person').map(({ id, properties }) => [id, properties]),
  );
  const standing = (id: string) => personStanding(persons.get(id) ?? {}, TODAY, asOf);
  return [...persons.keys()]
    .filter((id) => standing(id) === 'COLLEAGUE')
    .filter((id) =>
      relations.some(({ type, from, to, properties: { contributor, sharing, source, firstSeen } }) => {
        if (type !== 'TIE' || contributor !== id || (from !== id && to !== id)) return false;
        if (sharing === 'PRIVATE' || source === 'TEAM' || typeof firstSeen !== 'string' || firstSeen > asOf)
          return false;
        return standing(from === id ? to : from) !== 'EXCLUDED';
      }),
    )
    .sort();
}

describe('who contributes to the figures of groups', () => {
  let organisation: Organisation;
  beforeAll(async () => (organisation = await openOrganisation()));
  afterAll(() => organisation.close());

  test.each([TODAY, '2026-01-15', '2026-01-14', '2025-01-01'])('on %s, as the definition says', async (asOf) => {
    const { store, ports, nodes } = organisation;
    const everyone = nodes.filter(({ label }) => label === 'Person').map(({ id }) => id);
    const { colleagues, contributors } = await ports.reach.members([...everyone, 'nobody'], asOf);
    expect([...contributors].sort()).toEqual(contributorsByDefinition(organisation, asOf));
    const found = await store.getNodes('Person', everyone);
    const standing = found.filter((node) => personStanding(node?.properties ?? {}, TODAY, asOf) === 'COLLEAGUE');
    expect(colleagues).toEqual(standing.map((node) => node?.id).sort());
  });

  test('some do and some do not', async () => {
    const { ports, nodes } = organisation;
    const everyone = nodes.filter(({ label }) => label === 'Person').map(({ id }) => id);
    const { colleagues, contributors } = await ports.reach.members(everyone, TODAY);
    expect(contributors.size).toBeGreaterThan(0);
    expect(contributors.size).toBeLessThan(colleagues.length);
  });
});
