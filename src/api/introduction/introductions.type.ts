import '../schema/reflected-types';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { IntroductionProbability } from '../../services/ports';
import { ReachArgs, ComputedAnswer } from '../reach/reach.type';
import { describedEnum } from '../schema/enums';
import { WayIn, WaysInTarget } from '../ways-in/ways-in.type';

const ProbabilityMethodEnum = describedEnum<IntroductionProbability['method']>(
  'ProbabilityMethod',
  'How a probability was computed.',
  {
    EXACT: 'Over every state of the ties on any path.',
    SAMPLED: 'By 10,000 samples; the same question on the same revision draws the same ones.',
  },
);

const IntroductionLayerEnum = describedEnum<'OWN' | 'SHARED'>('IntroductionLayer', 'On which evidence paths rest.', {
  OWN: "The viewer's own evidence and what others share.",
  SHARED: 'What is shared, alone.',
});

@InputType({ description: 'A group whose members the paths start from: exactly one of the three.' })
export class IntroductionSource {
  @Field(() => ID, { nullable: true, description: 'Those who hold the role profile.' })
  roleProfile?: string;
  @Field(() => ID, { nullable: true, description: 'Those who hold a role profile of the family.' })
  roleFamily?: string;
  @Field(() => ID, { nullable: true, description: 'The members of the unit and its parts.' })
  unit?: string;
}

@ArgsType()
export class IntroductionsArgs extends ReachArgs {
  @Field(() => WaysInTarget, { description: 'To whom.' })
  to!: WaysInTarget;
  @Field(() => IntroductionSource, { nullable: true, description: 'From which group; absent: the viewer.' })
  from?: IntroductionSource;
  @Field(() => Int, { defaultValue: 5, description: 'Most paths, 1..20.' })
  limit!: number;
}

@ObjectType({ description: 'An interval that holds a probability in 95 of 100 cases (Wilson).' })
export class ProbabilityInterval {
  @Field(() => Float, { description: 'Lower end, in [0, 1].' })
  from!: number;
  @Field(() => Float, { description: 'Upper end, in [0, 1].' })
  to!: number;
}

@ObjectType({
  description: 'The chance that some path within the horizon is wholly open, ties being open independently.',
})
export class PathProbability {
  @Field(() => Float, { description: 'In [0, 1].' })
  value!: number;
  @Field(() => ProbabilityMethodEnum, { description: 'Exact, or estimated.' })
  method!: IntroductionProbability['method'];
  @Field(() => Int, { nullable: true, description: 'Ties on any such path; null: too many paths to count them.' })
  relevantTies!: number | null;
  @Field(() => Int, { nullable: true, description: 'Samples drawn; null where exact.' })
  samples!: number | null;
  @Field(() => ProbabilityInterval, { nullable: true, description: 'Null where exact.' })
  interval!: ProbabilityInterval | null;
}

@ObjectType({ description: 'The best introduction paths, best first over all targets.' })
export class Introductions extends ComputedAnswer {
  @Field(() => [WayIn], { description: 'Empty: nobody on the way.' })
  paths!: WayIn[];
  @Field(() => WayIn, {
    nullable: true,
    description: 'The best path that shares no tie with the first; null: there is none.',
  })
  alternative!: WayIn | null;
  @Field(() => PathProbability, { description: 'That a request gets through on some path.' })
  probability!: PathProbability;
  @Field(() => IntroductionLayerEnum, { description: 'On which evidence.' })
  layer!: 'OWN' | 'SHARED';
}
