import '../schema/reflected-types';
import { Arg, Args, Ctx, Int, Query, Resolver } from 'type-graphql';
import { waysIn, type WaysIn as WaysInView, type WaysInTarget as WaysInTargetIds } from '../../services/ways-in';
import type { ApiContext } from '../context';
import { ReachArgs } from '../reach/reach.type';
import { localId } from '../schema/global-id';
import { given } from '../schema/input';
import { WaysIn, WaysInTarget } from './ways-in.type';

@Resolver()
export class WaysInResolver {
  @Query(() => WaysIn, {
    nullable: true,
    description:
      'Whom the viewer can ask to get to a person, an organisation or anyone with an expertise: own ties, and what colleagues share. ' +
      'Null where the target is absent or hidden.',
  })
  waysIn(
    @Arg('to', () => WaysInTarget, { description: 'To whom.' }) to: WaysInTarget,
    @Arg('limit', () => Int, { defaultValue: 5, description: 'Most ways, 1..20.' }) limit: number,
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<WaysInView | null> {
    return waysIn(ports, viewer, { to: localTarget(to), parameters: given(args), first: limit });
  }
}

/** The target with the ids of the graph. */
export function localTarget(to: WaysInTarget): WaysInTargetIds {
  const { person, organisation, expertise } = given(to);
  return {
    ...(person !== undefined && { personId: localId('Person', person) }),
    ...(organisation !== undefined && { organisationId: localId('Organisation', organisation) }),
    ...(expertise !== undefined && { expertiseId: localId('Expertise', expertise) }),
  };
}
