import '../schema/reflected-types';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { peopleByIds } from '../../services/people/person';
import type { NeedFigures, OwnLoss as OwnLossView, Reach as ReachView } from '../../services/reach/reach-view';
import { needsByIds, type NeedView } from '../../services/roles/needs';
import { familiesByIds, rolesByIds } from '../../services/roles/roles';
import { unitsByIds } from '../../services/units';
import type { ApiContext } from '../context';
import { Need } from '../role/role-profile.type';
import { Node, tagged } from '../schema/node.type';
import { groupReach } from './group-reach';
import { NeedReach, OwnLoss, Reach, ReachArgs } from './reach.type';

@Resolver(() => Reach)
export class ReachResolver {
  @FieldResolver(() => Node, {
    nullable: true,
    description: 'The role profile, family, unit or person; null for the organisation.',
  })
  async of(@Root() { scope, scopeId }: ReachView, @Ctx() { loaders }: ApiContext): Promise<unknown> {
    if (scopeId === null) return null;
    if (scope === 'PERSON') return loaders.one(peopleByIds).load(scopeId);
    if (scope === 'HOLDERS') return tag(await loaders.one(rolesByIds).load(scopeId), 'RoleProfile');
    if (scope === 'FAMILY') return tag(await loaders.one(familiesByIds).load(scopeId), 'RoleFamily');
    return tag(await loaders.one(unitsByIds).load(scopeId), 'Unit');
  }

  @Query(() => Reach, {
    nullable: true,
    description: "The organisation's published reach; null where the viewer has no right to it.",
  })
  organisationReach(
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReachView | null> {
    return groupReach(context, info, { scope: 'ORGANISATION' }, args);
  }
}

@Resolver(() => NeedReach)
export class NeedReachResolver {
  @FieldResolver(() => Need, { nullable: true, description: 'The need; null when it was removed meanwhile.' })
  async need(@Root() { needId }: NeedFigures, @Ctx() { loaders }: ApiContext): Promise<NeedView | undefined> {
    return loaders.one(needsByIds).load(needId);
  }
}

@Resolver(() => OwnLoss)
export class OwnLossResolver {
  @FieldResolver(() => Need, { nullable: true, description: 'The need; null when it was removed meanwhile.' })
  async need(@Root() { needId }: OwnLossView, @Ctx() { loaders }: ApiContext): Promise<NeedView | undefined> {
    return loaders.one(needsByIds).load(needId);
  }
}

function tag(view: object | undefined, type: 'RoleProfile' | 'RoleFamily' | 'Unit'): object | null {
  return view === undefined ? null : tagged(view, type);
}
