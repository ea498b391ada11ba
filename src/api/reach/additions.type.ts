import '../schema/reflected-types';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Among } from '../../services/reach/best-additions';
import type { FigureStatus, ReachScope } from '../../services/reach/reach-view';
import { describedEnum, FigureStatusEnum, LayerEnum, ReachScopeEnum } from '../schema/enums';
import { DatedAnswer, Figure, ReachArgs } from './reach.type';

export const AmongEnum = describedEnum<Among>('Among', 'Who may be in a team for a question.', {
  OFFERED: 'Employees who offered themselves for the role profile.',
  UNITS: 'Units, each as a whole.',
  FAMILIES: 'Role families, each as a whole.',
});

@ArgsType()
export class GroupAdditionArgs extends ReachArgs {
  @Field(() => ID, { description: 'The role profile that is added to.' })
  roleProfile!: string;
  @Field(() => ID, { nullable: true, description: 'The unit that is added.' })
  unit?: string;
  @Field(() => ID, { nullable: true, description: 'The role family that is added.' })
  roleFamily?: string;
}

@ArgsType()
export class TeamArgs extends ReachArgs {
  @Field(() => ID, { description: 'The role profile that is added to.' })
  roleProfile!: string;
  @Field(() => AmongEnum, { description: 'Who may be in it.' })
  among!: Among;
  @Field(() => Int, {
    nullable: true,
    description: 'How many: of persons a multiple of minGroup (default that), of units and families 1..10 (default 1).',
  })
  size?: number;
}

@InputType({
  description: 'Kinds and counts, never names: how many contacts of one closeness a candidate has for a need.',
})
export class CandidateCountInput {
  @Field(() => ID, { description: 'A need of the role profile.' })
  need!: string;
  @Field(() => Int, { description: 'How close, 1..5.' })
  closeness!: number;
  @Field(() => Int, { description: 'How many, 0..1000.' })
  count!: number;
}

@ObjectType({ description: 'What an answer about an addition states about itself.' })
export abstract class AdditionAnswer extends DatedAnswer {
  @Field(() => LayerEnum, { description: 'Which evidence it rests on.' })
  layer!: 'COUNTED';
  @Field(() => FigureStatusEnum, { description: 'OK, or why there are no figures.' })
  status!: FigureStatus;
}

@ObjectType({ description: 'The coverage of one need.' })
export class NeedAddition {
  @Field(() => Int, { description: 'Contacts wanted.' })
  wanted!: number;
  @Field(() => Figure, { description: 'Coverage that is added, or that is reached together, in [0, 1].' })
  coverage!: Figure;
}

@ObjectType({
  description: 'What the viewer, a unit or a role family adds to a role, in the steps of published figures.',
})
export class Addition extends AdditionAnswer {
  @Field(() => ReachScopeEnum, { description: 'Who is added.' })
  scope!: ReachScope;
  @Field(() => [NeedAddition], {
    description: 'Coverage with the addition minus that without, per need in their order.',
  })
  needs!: NeedAddition[];
  @Field(() => Figure, { description: 'Contacts that nobody who holds the role reaches.' })
  newContacts!: Figure;
}

@ObjectType({ description: 'Between two figures, both included.' })
export class FigureInterval {
  @Field(() => Figure, { description: 'The least.' })
  from!: Figure;
  @Field(() => Figure, { description: 'The most.' })
  to!: Figure;
}

@ObjectType({ description: 'What a candidate would add for one need.' })
export class NeedInterval {
  @Field(() => Int, { description: 'Contacts wanted.' })
  wanted!: number;
  @Field(() => FigureInterval, {
    description:
      'Usable contacts that would be added: the least where as many as can be are reached already, the most where all are new.',
  })
  usable!: FigureInterval;
  @Field(() => FigureInterval, { description: 'Coverage that would be added, in [0, 1].' })
  coverage!: FigureInterval;
  @Field(() => FigureInterval, {
    description: 'Contacts that would be wanted still: the least where all are new.',
  })
  gap!: FigureInterval;
  @Field(() => FigureInterval, {
    description:
      "Σ strength that would be added; the least is what exceeds the most that the role's own published figure may stand for.",
  })
  expected!: FigureInterval;
  @Field(() => String, { description: 'The same in words.' })
  words!: string;
}

@ObjectType({
  description: "What a candidate's answer would add to a role: an interval per need, for one candidate at a time.",
})
export class CandidateAddition extends AdditionAnswer {
  @Field(() => [NeedInterval], { description: 'Per need, in their order.' })
  needs!: NeedInterval[];
  @Field(() => Figure, { description: 'UNDEFINED: a candidate is not asked whom they know.' })
  newContacts!: Figure;
}

@ObjectType({
  description: 'A team for a question: a set without an order of merit, and what it reaches together with the role.',
})
export class BestAdditions extends AdditionAnswer {
  @Field(() => [NeedAddition], {
    description: 'Coverage of the role and the whole set together, per need in their order.',
  })
  needs!: NeedAddition[];
  @Field(() => Figure, {
    description: 'Σ importance·coverage / Σ importance of the role and the set together, in [0, 1].',
  })
  index!: Figure;
  @Field(() => Figure, {
    description: 'How much more than `index` any set of that size could reach at most, in [0, 1].',
  })
  gap!: Figure;
}
