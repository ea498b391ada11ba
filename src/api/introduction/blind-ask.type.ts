import '../schema/reflected-types';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { AskReply } from '../../model/graph/requests';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import type { BlindAskView, Helper } from '../../services/introductions/blind-asks';
import { connectionOf } from '../schema/connection.type';
import { describedEnum, ResourceKindEnum } from '../schema/enums';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../schema/scalars';

const BlindAskStatusEnum = describedEnum<BlindAskView['status']>('BlindAskStatus', 'Where a blind ask is.', {
  OPEN: 'Asked.',
  CLOSED: 'The seeker needs no more answers.',
  LAPSED: 'Its time is over.',
});
const BlindAskAnswerEnum = describedEnum<AskReply>('BlindAskReply', 'Private answer to a blind ask.', {
  HELP: 'I help; the seeker learns who.',
  NOT_NOW: 'Not now; nobody learns of it.',
  NEVER: 'Never ask me about this again; nobody learns of it.',
});

@ObjectType({ description: 'Whom a seeker looks for.' })
abstract class Sought {
  @Field(() => ResourceKindEnum, { description: 'What kind of resource the contact has.' })
  kind!: ResourceKind;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR; else null.' })
  sector!: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country of the contact; null: any.' })
  country!: string | null;
  @Field(() => String, { description: 'What for, in the words of the seeker.' })
  message!: string;
  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  askedAt!: string;
  @Field(() => DateScalar, { description: 'Last day on which it can be answered.' })
  lapsesOn!: string;
}

@ObjectType({ description: 'A colleague who said yes to a blind ask.' })
export class BlindAskHelper {
  @Field(() => String, { nullable: true, description: 'A word to the seeker; null: none.' })
  message!: string | null;
  @Field(() => DateTimeScalar, { description: 'When.' })
  answeredAt!: string;
}

@ObjectType({ description: 'An own blind ask. Nobody learns how many were asked, or who.' })
export class BlindAsk extends Sought {
  @Field(() => BlindAskStatusEnum, { description: 'Where it is.' })
  status!: BlindAskView['status'];
  @Field(() => [BlindAskHelper], { description: 'Who said yes.' })
  helpers!: readonly Helper[];
}

export const BlindAskConnection = connectionOf('BlindAsk', 'own blind asks', () => BlindAsk);

@ObjectType({ description: 'A blind ask that the viewer may answer, privately.' })
export class BlindAskForMe extends Sought {}

@InputType({ description: 'A blind ask: whom the seeker needs.' })
export class AskBlindInput {
  @Field(() => ResourceKindEnum, { description: 'What kind of resource the contact has.' })
  kind!: ResourceKind;
  @Field(() => ID, { nullable: true, description: 'The expertise, organisation or occupation, as the kind says.' })
  resourceId?: string;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR.' })
  sector?: string;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country of the contact.' })
  country?: string;
  @Field(() => String, { description: 'What for.' })
  message!: string;
}

@InputType({ description: 'An answer to a blind ask.' })
export class AnswerBlindAskInput {
  @Field(() => ID, { description: 'Which ask.' })
  id!: string;
  @Field(() => BlindAskAnswerEnum, { description: 'The answer.' })
  answer!: AskReply;
  @Field(() => String, { nullable: true, description: 'A word to the seeker, with HELP.' })
  message?: string;
}

@InputType({ description: 'An own blind ask that needs no more answers.' })
export class CloseBlindAskInput {
  @Field(() => ID, { description: 'Which ask.' })
  id!: string;
}
