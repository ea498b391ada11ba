import '../schema/reflected-types';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { AppError } from '../../errors';
import { introductions } from '../../services/introductions/introductions';
import type { Group } from '../../services/reach/groups';
import type { ApiContext } from '../context';
import { selectsField } from '../reach/group-reach';
import { localId } from '../schema/global-id';
import { given } from '../schema/input';
import { localTarget } from '../ways-in/ways-in.resolver';
import { Introductions, IntroductionsArgs, type IntroductionSource } from './introductions.type';

@Resolver()
export class IntroductionsResolver {
  @Query(() => Introductions, {
    nullable: true,
    description:
      'Who can introduce the viewer, or a group, to a person, an organisation or anyone with an expertise: the best paths, each tie with ' +
      'the evidence that the viewer may see. Null where target or group is absent or hidden.',
  })
  async introductions(
    @Args(() => IntroductionsArgs) { to, from, limit, ...parameters }: IntroductionsArgs,
    @Ctx() { ports, viewer }: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object | null> {
    const group = from && groupOf(from);
    const found = await introductions(ports, viewer, {
      to: localTarget(to),
      ...(group && { from: group }),
      parameters: given(parameters),
      first: limit,
      probability: selectsField(info, 'probability'),
    });
    const interval = found?.probability?.interval;
    const range = interval ? { from: interval[0], to: interval[1] } : null;
    return found && { ...found, probability: found.probability && { ...found.probability, interval: range } };
  }
}

function groupOf(from: IntroductionSource): Group {
  const { roleProfile, roleFamily, unit } = given(from);
  const groups: Group[] = [
    ...(roleProfile === undefined ? [] : [{ scope: 'HOLDERS', id: localId('RoleProfile', roleProfile) } as const]),
    ...(roleFamily === undefined ? [] : [{ scope: 'FAMILY', id: localId('RoleFamily', roleFamily) } as const]),
    ...(unit === undefined ? [] : [{ scope: 'UNIT', id: localId('Unit', unit) } as const]),
  ];
  const [group] = groups;
  if (group !== undefined) return group;
  throw new AppError('BAD_INPUT', 'Expected a role profile, a role family or a unit, got none.', { field: ['from'] });
}
