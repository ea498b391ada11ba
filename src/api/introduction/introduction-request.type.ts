import '../schema/reflected-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { IntroductionReply, Outcome } from '../../model/graph/requests';
import type { IntroductionView } from '../../services/introductions/request-views';
import { Person } from '../person/person.type';
import { connectionOf } from '../schema/connection.type';
import { describedEnum } from '../schema/enums';
import { DateScalar, DateTimeScalar } from '../schema/scalars';

const IntroductionStatusEnum = describedEnum<IntroductionView['status']>('IntroductionStatus', 'Where a request is.', {
  ASKED: 'Not accepted yet.',
  ACCEPTED: 'The introducer introduces; the seeker sees the name.',
  CANCELLED: 'The seeker took it back.',
  CLOSED: 'It has an outcome.',
  LAPSED: 'Not accepted in time, for whatever reason.',
});
const AskedEnum = describedEnum<IntroductionView['asked']>('IntroductionAsked', "The viewer's part in a request.", {
  BY_ME: 'The viewer seeks the introduction.',
  OF_ME: 'The viewer is asked to introduce.',
});
const IntroductionAnswerEnum = describedEnum<IntroductionReply>(
  'IntroductionAnswer',
  'Private answer of an introducer.',
  {
    ACCEPTED: 'Yes.',
    DECLINED: 'No; the seeker sees no difference, and nobody is scored on it.',
  },
);
const IntroductionOutcomeEnum = describedEnum<Outcome>('IntroductionOutcome', 'What came of an introduction.', {
  HELPED: 'It helped.',
  NOT_HELPED: 'They met, and it did not help.',
  NOT_HAPPENED: 'They did not meet.',
});

@ObjectType({ description: 'A request to be introduced by a colleague to a person they know.' })
export class IntroductionRequest {
  @Field(() => AskedEnum, { description: "The viewer's part in it." })
  asked!: IntroductionView['asked'];
  @Field(() => IntroductionStatusEnum, { description: 'Where it is.' })
  status!: IntroductionView['status'];
  @Field(() => IntroductionAnswerEnum, {
    nullable: true,
    description: "The introducer's own answer; null for the seeker, and while there is none.",
  })
  answer!: IntroductionReply | null;
  @Field(() => Person, {
    nullable: true,
    description: 'To whom; for the seeker masked until it is accepted, unless shown; null: hidden or gone.',
  })
  person!: unknown;
  @Field(() => String, { description: 'What for, in the words of the seeker.' })
  message!: string;
  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: string;
  @Field(() => DateScalar, { description: 'Last day on which it can be answered.' })
  lapsesOn!: string;
  @Field(() => IntroductionOutcomeEnum, { nullable: true, description: 'What came of it; null: not recorded.' })
  outcome!: Outcome | null;
}

export const IntroductionRequestConnection = connectionOf(
  'IntroductionRequest',
  'introductions that the viewer asked for, or is asked for',
  () => IntroductionRequest,
);

@InputType({ description: 'A request for an introduction.' })
export class RequestIntroductionInput {
  @Field(() => ID, { description: 'The colleague who is asked.' })
  introducerId!: string;
  @Field(() => ID, { description: 'To whom, by the id that `introductions` or `waysIn` gave, masked or not.' })
  personId!: string;
  @Field(() => String, { description: 'What for.' })
  message!: string;
}

@InputType({ description: 'The answer of an introducer.' })
export class AnswerIntroductionInput {
  @Field(() => ID, { description: 'Which request.' })
  id!: string;
  @Field(() => IntroductionAnswerEnum, { description: 'Yes or no.' })
  answer!: IntroductionReply;
}

@InputType({ description: 'A request that its seeker takes back.' })
export class CancelIntroductionInput {
  @Field(() => ID, { description: 'Which request.' })
  id!: string;
}

@InputType({ description: 'What came of an introduction.' })
export class CloseIntroductionInput {
  @Field(() => ID, { description: 'Which request.' })
  id!: string;
  @Field(() => IntroductionOutcomeEnum, { description: 'What came of it.' })
  outcome!: Outcome;
}
