import '../schema/reflected-types';
import { createUnionType } from 'type-graphql';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import { expertiseByIds } from '../../services/expertise/expertise';
import { occupationsByIds } from '../../services/occupations';
import { organisationsByIds } from '../../services/organisations/organisations';
import { Expertise } from '../expertise/expertise.type';
import type { Loaders } from '../loaders';
import { Occupation } from '../occupation/occupation.type';
import { Organisation } from '../organisation/organisation.type';
import { parseGlobalId } from '../schema/global-id';
import { tagged, type Tagged } from '../schema/node.type';

export const NeededResource = createUnionType({
  name: 'NeededResource',
  description: 'What a need names, unless it is a sector.',
  types: () => [Expertise, Organisation, Occupation] as const,
  resolveType: (value: object) => (value as Tagged).__typename,
});

/** What is named by a kind and an id; undefined for a sector. */
export async function neededResource(
  loaders: Loaders,
  { kind, resourceId }: { readonly kind: ResourceKind; readonly resourceId: string | null },
): Promise<Tagged | undefined> {
  if (resourceId === null || kind === 'SECTOR') return undefined;
  if (kind === 'EXPERTISE') return tag(await loaders.one(expertiseByIds).load(resourceId), 'Expertise');
  if (kind === 'OCCUPATION') return tag(await loaders.one(occupationsByIds).load(resourceId), 'Occupation');
  return tag(await loaders.one(organisationsByIds).load(resourceId), 'Organisation');
}

/** The resource may be of three types; the service checks that it fits the kind. */
export function withResource<T extends { readonly resourceId?: string }>(input: T): T {
  const { resourceId } = input;
  if (resourceId === undefined) return input;
  const parsed = parseGlobalId(resourceId);
  const known = parsed && ['Expertise', 'Organisation', 'Occupation'].includes(parsed.type);
  return { ...input, resourceId: known ? parsed.id : '~none' };
}

function tag(view: object | undefined, type: 'Expertise' | 'Occupation' | 'Organisation'): Tagged | undefined {
  return view && tagged(view, type);
}
