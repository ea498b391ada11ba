import '../schema/reflected-types';
import { createUnionType, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { expertiseByIds } from '../../services/expertise/expertise';
import { occupationsByIds } from '../../services/occupations';
import { organisationsByIds } from '../../services/organisations/organisations';
import type { NeedView } from '../../services/roles/needs';
import type { ApiContext } from '../context';
import { Expertise } from '../expertise/expertise.type';
import { Occupation } from '../occupation/occupation.type';
import { Organisation } from '../organisation/organisation.type';
import { globalId } from '../schema/global-id';
import { tagged, type Tagged } from '../schema/node.type';
import { Need } from './role-profile.type';

const NeededResource = createUnionType({
  name: 'NeededResource',
  description: 'What a need names, unless it is a sector.',
  types: () => [Expertise, Organisation, Occupation] as const,
  resolveType: (value: object) => (value as Tagged).__typename,
});

@Resolver(() => Need)
export class NeedResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() need: NeedView): string {
    return globalId('Need', need.id);
  }

  @FieldResolver(() => NeededResource, {
    nullable: true,
    description: 'The expertise, organisation or occupation; null for a sector.',
  })
  async resource(@Root() { kind, resourceId }: NeedView, @Ctx() { loaders }: ApiContext): Promise<Tagged | undefined> {
    if (resourceId === null || kind === 'SECTOR') return undefined;
    if (kind === 'EXPERTISE') return tag(await loaders.one(expertiseByIds).load(resourceId), 'Expertise');
    if (kind === 'OCCUPATION') return tag(await loaders.one(occupationsByIds).load(resourceId), 'Occupation');
    return tag(await loaders.one(organisationsByIds).load(resourceId), 'Organisation');
  }
}

function tag(view: object | undefined, type: 'Expertise' | 'Occupation' | 'Organisation'): Tagged | undefined {
  return view && tagged(view, type);
}
