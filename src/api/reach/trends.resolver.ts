import '../schema/reflected-types';
import { Args, ArgsType, Ctx, Field, FieldResolver, Float, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { FigureStatus } from '../../services/reach/reach-view';
import {
  type Observation as ObservationView,
  trendOfOrganisation,
  trendsOfFamilies,
  trendsOfRoles,
  trendsOfUnits,
} from '../../services/reach/trends';
import type { FamilyView, RoleView } from '../../services/roles/roles';
import type { UnitView } from '../../services/units';
import { rightsOnRoles, seesReachOfFamilies, seesReachOfUnits } from '../../services/viewer';
import type { ApiContext } from '../context';
import type { Loaders } from '../loaders';
import { RoleFamily, RoleProfile } from '../role/role-profile.type';
import {
  connectionFrom,
  connectionOf,
  type ConnectionView,
  PageArgs,
  relatedConnection,
} from '../schema/connection.type';
import { FigureStatusEnum } from '../schema/enums';
import { given } from '../schema/input';
import { DateScalar } from '../schema/scalars';
import { Unit } from '../unit/unit.type';
import { ReachFigures } from './reach.type';

@ObjectType({ description: 'What was published of a group on one day, as it was recorded that day.' })
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
    return seeReach ? trendOf(loaders, trendsOfRoles, role.id, args) : null;
  }

  @Query(() => ObservationConnection, {
    nullable: true,
    description: "The organisation's published reach over time, by day; null where the viewer has no right to it.",
  })
  async organisationTrend(
    @Args(() => TrendArgs) args: TrendArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<ObservationView> | null> {
    const page = await trendOfOrganisation(ports, viewer, given(args));
    return page && connectionFrom(page, (observation) => observation);
  }
}

@Resolver(() => RoleFamily)
export class FamilyTrendResolver {
  @FieldResolver(() => ObservationConnection, {
    nullable: true,
    description: 'Its published reach over time, by day as it was recorded; null where the viewer has no right to it.',
  })
  async trend(
    @Root() family: FamilyView,
    @Args(() => TrendArgs) args: TrendArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ConnectionView<ObservationView> | null> {
    const isSeen = await loaders.one(seesReachOfFamilies).load(family.id);
    return isSeen ? trendOf(loaders, trendsOfFamilies, family.id, args) : null;
  }
}

@Resolver(() => Unit)
export class UnitTrendResolver {
  @FieldResolver(() => ObservationConnection, {
    nullable: true,
    description: 'Its published reach over time, by day as it was recorded; null where the viewer has no right to it.',
  })
  async trend(
    @Root() unit: UnitView,
    @Args(() => TrendArgs) args: TrendArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ConnectionView<ObservationView> | null> {
    const isSeen = await loaders.one(seesReachOfUnits).load(unit.id);
    return isSeen ? trendOf(loaders, trendsOfUnits, unit.id, args) : null;
  }
}

async function trendOf(
  loaders: Loaders,
  read: typeof trendsOfRoles,
  id: string,
  args: TrendArgs,
): Promise<ConnectionView<ObservationView>> {
  const { from, until, ...page } = given(args);
  const days = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  const found = await loaders.page(read, { ...days, ...page }).load(id);
  const observations = found.items.map(({ link }) => link);
  const total = (): Promise<number> => loaders.total(read, id, days);
  return relatedConnection(found, observations, { edge: () => ({}), total });
}
