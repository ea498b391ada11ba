import '../schema/reflected-types';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { type Holding, holdersOfRoles } from '../../services/people/links-of-people';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { Reach as ReachView } from '../../services/reach/reach-view';
import { needsOfRoles, type NeedView } from '../../services/roles/needs';
import { familiesByIds, familiesOfRoles, type FamilyView, findRoles, type RoleView } from '../../services/roles/roles';
import { type RoleRights, rightsOnRoles } from '../../services/viewer';
import type { ApiContext } from '../context';
import { MembershipConnection } from '../person/person.type';
import { groupReach } from '../reach/group-reach';
import { Reach, ReachArgs } from '../reach/reach.type';
import { connectionFrom, type ConnectionView, PageArgs } from '../schema/connection.type';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { resolveNodes, resolveRelated } from '../schema/related';
import { RoleProfilesArgs } from './role-profile.input';
import { Need, RoleFamily, RoleProfile, RoleProfileConnection, RoleProfileRights } from './role-profile.type';

@Resolver(() => RoleProfile)
export class RoleProfileResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() role: RoleView): string {
    return globalId('RoleProfile', role.id);
  }

  @FieldResolver(() => RoleFamily, { nullable: true, description: 'Its family; null: none.' })
  async family(@Root() role: RoleView, @Ctx() context: ApiContext): Promise<FamilyView | undefined> {
    const ids = await context.loaders.of(familiesOfRoles).load(role.id);
    return (await resolveNodes(context, familiesByIds, ids.slice(0, 1)))[0];
  }

  @FieldResolver(() => [Need], { description: 'What it needs from its network, in order.' })
  needs(@Root() role: RoleView, @Ctx() context: ApiContext): Promise<readonly NeedView[]> {
    return context.loaders.of(needsOfRoles).load(role.id);
  }

  @FieldResolver(() => MembershipConnection, { description: 'Who holds it today.' })
  holders(
    @Root() role: RoleView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<PersonView>> {
    const end = (link: Holding): string => link.personId;
    const edge = ({ since, until }: Holding): object => ({ since, until });
    return resolveRelated(context, role.id, { links: holdersOfRoles, nodes: peopleByIds, end, edge }, args);
  }

  @FieldResolver(() => Reach, {
    nullable: true,
    description: 'What its holders reach, published; null where the viewer has no right to it (`viewerCan.seeReach`).',
  })
  reach(
    @Root() role: RoleView,
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReachView | null> {
    return groupReach(context, info, { scope: 'HOLDERS', id: role.id }, args);
  }

  @FieldResolver(() => RoleProfileRights, { description: 'What the viewer may do with it.' })
  viewerCan(@Root() role: RoleView, @Ctx() context: ApiContext): Promise<RoleRights> {
    return context.loaders.one(rightsOnRoles).load(role.id);
  }

  @Query(() => RoleProfileConnection, {
    description: 'Role profiles. The reach of a whole page is computed in one pass.',
  })
  async roleProfiles(
    @Args(() => RoleProfilesArgs) args: RoleProfilesArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<RoleView>> {
    const { where, ...rest } = given(args);
    const ids = { id: 'RoleProfile', family: 'RoleFamily' } as const;
    const page = await findRoles(ports, viewer, { ...rest, ...(where && { where: withLocalIds(where, ids) }) });
    return connectionFrom(page, (role) => role);
  }
}
