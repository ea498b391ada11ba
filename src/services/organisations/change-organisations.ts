/** Creating, changing and retiring organisations. */
import { today as dayOf } from '../../model/clock';
import { fold } from '../../model/search/fold';
import type { Viewer } from '../../model/viewer';
import type { GraphNode, GraphStore } from '../../store/store';
import { requireChange } from '../access/change-rights';
import { decide } from '../audit/decide';
import { checkCountry, checkLine } from '../input-checks';
import { changesOf, createdNow, given, newId, updatedNow } from '../new-node';
import { type Outcome, refused, type UserError, userError } from '../outcome';
import type { Ports } from '../ports';
import { listOf, textOf } from '../properties';
import { organisationsByIds, type OrganisationView } from './organisations';

export interface OrganisationInput {
  readonly name?: string;
  /** All of them; none may be a name or alias of another organisation. */
  readonly aliases?: readonly string[];
  readonly sector?: string | null;
  readonly country?: string | null;
}

const LIKELY = 200;

/** A new organisation; the name is required and free. FORBIDDEN unless the viewer edits the taxonomy. */
export async function createOrganisation(
  ports: Ports,
  viewer: Viewer,
  input: OrganisationInput,
): Promise<Outcome<OrganisationView>> {
  requireChange(viewer, 'TAXONOMY');
  const errors = [...checkLine('name', input.name, true), ...checkOrganisation(input)];
  if (errors.length > 0) return { userErrors: errors };
  const id = newId('o');
  const outcome = await decide(ports, viewer, async () => {
    const taken = await takenNames(ports.store, id, input);
    if (taken.length > 0) return { userErrors: taken };
    const properties = { ...given(organisationValues(input)), ...createdNow(ports) };
    return {
      operations: [{ op: 'createNode', label: 'Organisation', id, properties }],
      audit: { action: 'create organisation', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** Changes an organisation; absent fields stay. */
export async function changeOrganisation(
  ports: Ports,
  viewer: Viewer,
  input: OrganisationInput & { readonly id: string },
): Promise<Outcome<OrganisationView>> {
  requireChange(viewer, 'TAXONOMY');
  const errors = [...checkLine('name', input.name), ...checkOrganisation(input)];
  if (errors.length > 0) return { userErrors: errors };
  const { id } = input;
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('Organisation', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such organisation.');
    const taken = await takenNames(ports.store, id, input);
    if (taken.length > 0) return { userErrors: taken };
    const properties = { ...changesOf(organisationValues(input)), ...updatedNow(ports) };
    return {
      operations: [{ op: 'patchNode', label: 'Organisation', id, properties }],
      audit: { action: 'change organisation', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** No longer offered for new links; existing ones stay. */
export async function retireOrganisation(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<OrganisationView>> {
  requireChange(viewer, 'TAXONOMY');
  const { id } = input;
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('Organisation', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such organisation.');
    const retiredOn = textOf(known.properties, 'retiredOn') ?? dayOf(ports.clock);
    const properties = { retiredOn, ...updatedNow(ports) };
    return {
      operations: [{ op: 'patchNode', label: 'Organisation', id, properties }],
      audit: { action: 'retire organisation', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<OrganisationView>> {
  const [view] = await organisationsByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such organisation.');
}

function organisationValues({ name, aliases, sector, country }: OrganisationInput) {
  return {
    name: name?.trim(),
    sortName: name === undefined ? undefined : fold(name),
    aliases: aliases === undefined ? undefined : [...new Set(aliases.map((alias) => alias.trim()))],
    sector,
    country,
  };
}

function checkOrganisation({ aliases = [], sector, country }: OrganisationInput): readonly UserError[] {
  return [
    ...aliases.flatMap((alias, at) => checkLine(`aliases.${at}`, alias, true)),
    ...checkLine('sector', sector),
    ...checkCountry('country', country),
  ];
}

/** Names and aliases by which another organisation is known already, letter case and diacritics aside. */
async function takenNames(
  store: GraphStore,
  id: string,
  { name, aliases = [] }: OrganisationInput,
): Promise<readonly UserError[]> {
  const wanted = [
    ...(name === undefined ? [] : [{ field: 'name', text: name }]),
    ...aliases.map((text, at) => ({ field: `aliases.${at}`, text })),
  ];
  const errors: UserError[] = [];
  for (const { field, text } of wanted) {
    const { hits } = await store.searchText({ label: 'Organisation', text, first: LIKELY });
    const other = hits.find(({ node }) => node.id !== id && namesOf(node).includes(fold(text)));
    if (other) errors.push(userError(field, 'TAKEN', `"${text.trim()}" is a name of another organisation already.`));
  }
  return errors;
}

function namesOf({ properties }: GraphNode): readonly string[] {
  return [textOf(properties, 'name') ?? '', ...listOf(properties, 'aliases')].map(fold);
}
