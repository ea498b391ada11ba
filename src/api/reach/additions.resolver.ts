import '../schema/reflected-types';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { AppError } from '../../errors';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type {
  Addition as AdditionView,
  BestAdditions as BestAdditionsView,
  CandidateInterval,
  NeedAddition as NeedAdditionView,
  NeedInterval as NeedIntervalView,
} from '../../services/reach/addition-view';
import { groupAddition, ownAddition } from '../../services/reach/additions';
import { bestAdditionsTo } from '../../services/reach/best-additions';
import { candidateInterval } from '../../services/reach/candidate-interval';
import type { Group } from '../../services/reach/groups';
import { needsByIds, type NeedView } from '../../services/roles/needs';
import { familiesByIds, type FamilyView } from '../../services/roles/roles';
import { unitsByIds, type UnitView } from '../../services/units';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { Need, RoleFamily } from '../role/role-profile.type';
import { localId } from '../schema/global-id';
import { given } from '../schema/input';
import { resolveNodes } from '../schema/related';
import { Unit } from '../unit/unit.type';
import {
  Addition,
  BestAdditions,
  CandidateAddition,
  CandidateCountInput,
  GroupAdditionArgs,
  NeedAddition,
  NeedInterval,
  TeamArgs,
} from './additions.type';
import { ReachArgs } from './reach.type';

const ROLE = 'The role profile that is added to.';

@Resolver(() => Addition)
export class AdditionResolver {
  @Query(() => Addition, {
    nullable: true,
    description:
      'What the viewer would add to a role that others hold, seen by the viewer alone; null for a role that the viewer holds, or that is absent.',
  })
  ownAddition(
    @Arg('roleProfile', () => ID, { description: ROLE }) roleProfile: string,
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<AdditionView | null> {
    return ownAddition(ports, viewer, { roleId: localId('RoleProfile', roleProfile), parameters: given(args) });
  }

  @Query(() => Addition, {
    nullable: true,
    description:
      'What a unit or a role family adds to a role as a whole, published; null where the viewer may not see figures of both. Name one of the two.',
  })
  groupAddition(
    @Args(() => GroupAdditionArgs) args: GroupAdditionArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<AdditionView | null> {
    const { roleProfile, unit, roleFamily, ...parameters } = given(args);
    const group = addedGroup(unit, roleFamily);
    return groupAddition(ports, viewer, { roleId: localId('RoleProfile', roleProfile), group, parameters });
  }
}

@Resolver(() => CandidateAddition)
export class CandidateAdditionResolver {
  @Query(() => CandidateAddition, {
    nullable: true,
    description:
      "What a candidate's answer, counts without names, would add to a role; for HR and managers who may see the role's figures, else null. " +
      'One candidate an operation: candidates are not compared.',
  })
  candidateAddition(
    @Arg('roleProfile', () => ID, { description: ROLE }) roleProfile: string,
    @Arg('answer', () => [CandidateCountInput], { description: "The candidate's answer; it is not stored." })
    answer: CandidateCountInput[],
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() context: ApiContext,
  ): Promise<CandidateInterval | null> {
    onlyOne(context);
    return candidateInterval(context.ports, context.viewer, {
      roleId: localId('RoleProfile', roleProfile),
      answer: answer.map(({ need, closeness, count }) => ({ needId: localId('Need', need), closeness, count })),
      parameters: given(args),
    });
  }
}

@Resolver(() => BestAdditions)
export class BestAdditionsResolver {
  @Query(() => BestAdditions, {
    nullable: true,
    description:
      'A team that would add the most to a role together, found greedily, with a bound on what any other could; null where the viewer may ' +
      "not see the role's figures.",
  })
  bestAdditions(
    @Args(() => TeamArgs) args: TeamArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<BestAdditionsView | null> {
    const { roleProfile, among, size, ...parameters } = given(args);
    const sized = size === undefined ? {} : { size };
    return bestAdditionsTo(ports, viewer, { roleId: localId('RoleProfile', roleProfile), among, ...sized, parameters });
  }

  @FieldResolver(() => [Person], { description: 'The employees of the team, by id.' })
  persons(@Root() { persons }: BestAdditionsView, @Ctx() context: ApiContext): Promise<readonly PersonView[]> {
    return resolveNodes(context, peopleByIds, persons);
  }

  @FieldResolver(() => [Unit], { description: 'The units of the team, by id.' })
  units(@Root() { groups }: BestAdditionsView, @Ctx() context: ApiContext): Promise<readonly UnitView[]> {
    return resolveNodes(context, unitsByIds, idsOf(groups, 'UNIT'));
  }

  @FieldResolver(() => [RoleFamily], { description: 'The role families of the team, by id.' })
  roleFamilies(@Root() { groups }: BestAdditionsView, @Ctx() context: ApiContext): Promise<readonly FamilyView[]> {
    return resolveNodes(context, familiesByIds, idsOf(groups, 'FAMILY'));
  }
}

@Resolver(() => NeedAddition)
export class NeedAdditionResolver {
  @FieldResolver(() => Need, { nullable: true, description: 'The need; null when it was removed meanwhile.' })
  async need(@Root() { needId }: NeedAdditionView, @Ctx() { loaders }: ApiContext): Promise<NeedView | undefined> {
    return loaders.one(needsByIds).load(needId);
  }
}

@Resolver(() => NeedInterval)
export class NeedIntervalResolver {
  @FieldResolver(() => Need, { nullable: true, description: 'The need; null when it was removed meanwhile.' })
  async need(@Root() { needId }: NeedIntervalView, @Ctx() { loaders }: ApiContext): Promise<NeedView | undefined> {
    return loaders.one(needsByIds).load(needId);
  }
}

const answered = new WeakSet<ApiContext>();

function onlyOne(context: ApiContext): void {
  if (answered.has(context)) {
    throw new AppError(
      'BAD_INPUT',
      "Expected one candidate's answer in an operation, got several: they are not compared.",
      {
        expected: 'one candidateAddition',
      },
    );
  }
  answered.add(context);
}

function addedGroup(unit: string | undefined, roleFamily: string | undefined): Group {
  if (unit !== undefined && roleFamily === undefined) return { scope: 'UNIT', id: localId('Unit', unit) };
  if (roleFamily !== undefined && unit === undefined) {
    return { scope: 'FAMILY', id: localId('RoleFamily', roleFamily) };
  }
  throw new AppError('BAD_INPUT', 'Expected a unit or a role family, one of the two.', { field: ['unit'] });
}

function idsOf(groups: BestAdditionsView['groups'], scope: Group['scope']): readonly string[] {
  return groups.filter((group) => group.scope === scope).map(({ id }) => id);
}
