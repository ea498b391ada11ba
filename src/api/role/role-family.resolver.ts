import '../schema/reflected-types';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Reach as ReachView } from '../../services/reach/reach-view';
import { type FamilyView, findFamilies, rolesByIds, rolesOfFamilies, type RoleView } from '../../services/roles/roles';
import type { ApiContext } from '../context';
import { groupReach } from '../reach/group-reach';
import { Reach, ReachArgs } from '../reach/reach.type';
import { connectionFrom, type ConnectionView } from '../schema/connection.type';
import { globalId } from '../schema/global-id';
import { given } from '../schema/input';
import { resolveNodes } from '../schema/related';
import { RoleFamiliesArgs } from './role-profile.input';
import { RoleFamily, RoleFamilyConnection, RoleProfile } from './role-profile.type';

@Resolver(() => RoleFamily)
export class RoleFamilyResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() family: FamilyView): string {
    return globalId('RoleFamily', family.id);
  }

  @FieldResolver(() => [RoleProfile], { description: 'Its role profiles.' })
  async roleProfiles(@Root() family: FamilyView, @Ctx() context: ApiContext): Promise<readonly RoleView[]> {
    return resolveNodes(context, rolesByIds, await context.loaders.of(rolesOfFamilies).load(family.id));
  }

  @FieldResolver(() => Reach, {
    nullable: true,
    description:
      'What those who hold one of its role profiles reach, published; null where the viewer has no right to it.',
  })
  reach(
    @Root() family: FamilyView,
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReachView | null> {
    return groupReach(context, info, { scope: 'FAMILY', id: family.id }, args);
  }

  @Query(() => RoleFamilyConnection, { description: 'Families of role profiles.' })
  async roleFamilies(
    @Args(() => RoleFamiliesArgs) args: RoleFamiliesArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<FamilyView>> {
    return connectionFrom(await findFamilies(ports, viewer, given(args)), (family) => family);
  }
}
