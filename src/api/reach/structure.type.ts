import '../schema/reflected-types';
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import type { FigureStatus, ReachScope } from '../../services/reach/reach-view';
import type { OwnStructureView } from '../../services/reach/structure-view';
import { FigureStatusEnum, LayerEnum, ReachScopeEnum } from '../schema/enums';
import { DatedAnswer, Figure, ReachArgs } from './reach.type';

@ArgsType()
export class StructureArgs extends ReachArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True (the default): ties count by their strength; false: all alike.',
  })
  weighted?: boolean;
}

@ArgsType()
export class GroupStructureArgs extends StructureArgs {
  @Field(() => ID, { nullable: true, description: 'Those who hold this role profile.' })
  roleProfile?: string;
  @Field(() => ID, { nullable: true, description: 'Those who hold a role profile of this family.' })
  roleFamily?: string;
  @Field(() => ID, { nullable: true, description: 'The members of this unit.' })
  unit?: string;
}

@ObjectType({ description: 'What structural measures state about themselves, and those of structural holes (Burt).' })
export abstract class StructureAnswer extends DatedAnswer {
  @Field(() => Boolean, { description: 'Whether ties count by their strength.' })
  weighted!: boolean;
  @Field(() => LayerEnum, { description: 'Which evidence it rests on.' })
  layer!: OwnStructureView['layer'];
  @Field(() => FigureStatusEnum, {
    description:
      'OK, TOO_FEW_CONTRIBUTORS for a group, or ALTER_TIES_UNKNOWN: tell first which of your contacts know each other.',
  })
  status!: FigureStatus;
  @Field(() => Figure, {
    description: 'How far the network closes in on a person; may exceed 1. Of a group: the mean.',
  })
  constraint!: Figure;
  @Field(() => Figure, { description: 'How far constraint comes from one person, in [0, 1]. Of a group: the mean.' })
  hierarchy!: Figure;
  @Field(() => Figure, { description: 'Persons tied to one, less what is redundant among them. Of a group: the mean.' })
  effectiveSize!: Figure;
  @Field(() => Figure, {
    description: 'Effective size divided by the number of ties, in [0, 1]. Of a group: the mean.',
  })
  efficiency!: Figure;
}

@ObjectType({ description: "Structural measures of the viewer's own network, exact, for the viewer alone." })
export class OwnStructure extends StructureAnswer {
  @Field(() => Figure, { description: 'Persons tied to the viewer, colleagues among them.' })
  alters!: Figure;
  @Field(() => Figure, { description: 'Ties among these.' })
  alterTies!: Figure;
  @Field(() => [Figure], { description: 'Persons within 1, 2 and 3 ties.' })
  kReach!: Figure[];
}

@ObjectType({
  description:
    'How often members stand between two employees who have no tie, by the units of the three; a pair counts once each way.',
})
export class Brokerage {
  @Field(() => Figure, { description: 'All three in one unit.' })
  coordinator!: Figure;
  @Field(() => Figure, { description: 'The two in one unit, the member in another.' })
  itinerant!: Figure;
  @Field(() => Figure, { description: 'The member and the second in one unit.' })
  gatekeeper!: Figure;
  @Field(() => Figure, { description: 'The first and the member in one unit.' })
  representative!: Figure;
  @Field(() => Figure, { description: 'Three units.' })
  liaison!: Figure;
}

@ObjectType({
  description: 'Structural measures of a group among all employees, published, for analysts; contacts play no part.',
})
export class GroupStructure extends StructureAnswer {
  @Field(() => ReachScopeEnum, { description: 'Whose they are.' })
  scope!: ReachScope;
  @Field(() => Figure, {
    description: 'E-I index of the ties of members, in [−1, 1]: out of the group against within it.',
  })
  eiIndex!: Figure;
  @Field(() => Figure, { description: 'KPP-NEG F among the members, in [0, 1]: pairs without a path.' })
  fragmentation!: Figure;
  @Field(() => Figure, { description: 'KPP-NEG DF among the members, in [0, 1]: weighted by distance.' })
  distanceWeightedFragmentation!: Figure;
  @Field(() => Figure, { description: 'KPP-POS D_R over all employees, in [0, 1]: everyone counts 1 / distance.' })
  distanceWeightedReach!: Figure;
  @Field(() => Figure, { description: 'Group degree, in [0, 1]: share of the others with a tie to a member.' })
  degree!: Figure;
  @Field(() => Figure, { description: 'Group closeness, in [0, 1]: the others divided by their distances.' })
  closeness!: Figure;
  @Field(() => Brokerage, { description: 'Roles of Gould and Fernandez, summed over the members.' })
  brokerage!: Brokerage;
}
