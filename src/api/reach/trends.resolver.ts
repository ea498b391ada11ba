import '../schema/reflected-types';
import { Args, ArgsType, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { FigureStatus } from '../../services/reach/reach-view';
import { type Observation as ObservationView, trendsOfRoles } from '../../services/reach/trends';
import type { RoleView } from '../../services/roles/roles';
import { rightsOnRoles } from '../../services/viewer';
import type { ApiContext } from '../context';
import { RoleProfile } from '../role/role-profile.type';
import { connectionOf, type ConnectionView, PageArgs, relatedConnection } from '../schema/connection.type';
import { FigureStatusEnum } from '../schema/enums';
import { given } from '../schema/input';
import { DateScalar } from '../schema/scalars';
import { ReachFigures } from './reach.type';

@ObjectType({ description: 'What was published of a role on one day, as it was recorded that day.' })
export class Observation {
  @Field(() => DateScalar, { description: 'The day.' })
  day!: string;
  @Field(() => FigureStatusEnum, { description: 'OK, or why there are no figures of that day.' })
  status!: FigureStatus;
  @Field(() => String, { description: 'Name and version of the definitions of that day.' })
  method!: string;
  @Field(() => Int, { description: 'Most ties on a path.' })
  horizon!: number;
  @Field(() => Float, { description: 'Least strength of a tie, in [0, 1].' })
  minStrength!: number;
  @Field(() => Float, { description: 'Strength from which a contact was usable, in [0, 1].' })
  usableStrength!: number;
  @Field(() => Int, { description: 'Revision of the graph.' })
  revision!: number;
  @Field(() => ReachFigures, { nullable: true, description: 'With paths of one tie; null where the status is not OK.' })
  direct!: ReachFigures | null;
  @Field(() => ReachFigures, {
    nullable: true,
    description: 'With paths of at most the horizon; null where the status is not OK.',
  })
  atHorizon!: ReachFigures | null;
}

export const ObservationConnection = connectionOf('Observation', 'observations by day', () => Observation);

@ArgsType()
export class TrendArgs extends PageArgs {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day, included; absent: from the first observation on.',
  })
  from?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, included; absent: to the last observation.' })
  until?: string;
}

@Resolver(() => RoleProfile)
export class TrendResolver {
  @FieldResolver(() => ObservationConnection, {
    nullable: true,
    description:
      'Its published reach over time, by day as it was recorded, for a chart; null where the viewer has no right to it ' +
      '(`viewerCan.seeReach`).',
  })
  async trend(
    @Root() role: RoleView,
    @Args(() => TrendArgs) args: TrendArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ConnectionView<ObservationView> | null> {
    const { seeReach } = await loaders.one(rightsOnRoles).load(role.id);
    if (!seeReach) return null;
    const { from, until, ...page } = given(args);
    const days = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
    const found = await loaders.page(trendsOfRoles, { ...days, ...page }).load(role.id);
    const observations = found.items.map(({ link }) => link);
    const total = (): Promise<number> => loaders.total(trendsOfRoles, role.id, days);
    return relatedConnection(found, observations, { edge: () => ({}), total });
  }
}
