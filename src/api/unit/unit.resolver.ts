import '../schema/reflected-types';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, InputType, Query, Resolver, Root } from 'type-graphql';
import { type Membership, membersOfUnits } from '../../services/people/links-of-people';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { Reach as ReachView } from '../../services/reach/reach-view';
import { findUnits, parentsOfUnits, partsOfUnits, unitsByIds, type UnitView } from '../../services/units';
import type { ApiContext } from '../context';
import { MembershipConnection } from '../person/person.type';
import { groupReach } from '../reach/group-reach';
import { Reach, ReachArgs } from '../reach/reach.type';
import { connectionFrom, type ConnectionView, PageArgs } from '../schema/connection.type';
import { describedEnum } from '../schema/enums';
import { DateFilter, IdFilter, TextFilter } from '../schema/filter.input';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { resolveNodes, resolveRelated } from '../schema/related';
import { Unit, UnitConnection } from './unit.type';

type SortField = 'NAME' | 'UPDATED';

@InputType({ description: 'Which units. All that is given must hold.' })
export class UnitFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter;
  @Field(() => DateFilter, {
    nullable: true,
    description: 'By the day on which it was dissolved; `absent: true`: exists.',
  })
  retiredOn?: DateFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Directly part of one of these.' })
  partOf?: IdFilter;
  @Field(() => [UnitFilter], { nullable: true, description: 'All of these hold too.' })
  and?: UnitFilter[];
  @Field(() => [UnitFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: UnitFilter[];
  @Field(() => UnitFilter, { nullable: true, description: 'This does not hold.' })
  not?: UnitFilter;
}

const UnitSortFieldEnum = describedEnum<SortField>('UnitSortField', 'What units can be sorted by.', {
  NAME: 'Name, without regard to capitals and diacritics.',
  UPDATED: 'When it was last changed.',
});

@InputType({ description: 'Order of units.' })
export class UnitSort {
  @Field(() => UnitSortFieldEnum, { description: 'By what.' })
  by!: SortField;
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class UnitsArgs extends PageArgs {
  @Field(() => UnitFilter, { nullable: true, description: 'Which ones; absent: all.' })
  where?: UnitFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => UnitSort, { nullable: true, description: 'Default: by name.' })
  sort?: UnitSort;
}

@Resolver(() => Unit)
export class UnitResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() unit: UnitView): string {
    return globalId('Unit', unit.id);
  }

  @FieldResolver(() => [Unit], { description: 'What it is directly part of.' })
  async partOf(@Root() unit: UnitView, @Ctx() context: ApiContext): Promise<readonly UnitView[]> {
    return resolveNodes(context, unitsByIds, await context.loaders.of(parentsOfUnits).load(unit.id));
  }

  @FieldResolver(() => [Unit], { description: 'Its direct parts.' })
  async parts(@Root() unit: UnitView, @Ctx() context: ApiContext): Promise<readonly UnitView[]> {
    return resolveNodes(context, unitsByIds, await context.loaders.of(partsOfUnits).load(unit.id));
  }

  @FieldResolver(() => MembershipConnection, { description: 'Its members today.' })
  members(
    @Root() unit: UnitView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<PersonView>> {
    const end = (link: Membership): string => link.personId;
    const edge = ({ since, until }: Membership): object => ({ since, until });
    return resolveRelated(context, unit.id, { links: membersOfUnits, nodes: peopleByIds, end, edge }, args);
  }

  @FieldResolver(() => Reach, {
    nullable: true,
    description: 'What its members and those of its parts reach, published; null where the viewer has no right to it.',
  })
  reach(
    @Root() unit: UnitView,
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() context: ApiContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReachView | null> {
    return groupReach(context, info, { scope: 'UNIT', id: unit.id }, args);
  }

  @Query(() => UnitConnection, { description: 'Units of the own organisation.' })
  async units(
    @Args(() => UnitsArgs) args: UnitsArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<UnitView>> {
    const { where, ...rest } = given(args);
    const request = { ...rest, ...(where && { where: withLocalIds(where, { id: 'Unit', partOf: 'Unit' }) }) };
    return connectionFrom(await findUnits(ports, viewer, request), (unit) => unit);
  }
}
