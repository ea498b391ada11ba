/** Operators of typed filters. All that is given must hold. */
import './reflected-types';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { PersonKind, Sharing, Source } from '../../model/graph/people';
import type { ItemStatus } from '../../services/items/items';
import { ItemStatusEnum, PersonKindEnum, SharingEnum, SourceEnum } from './enums';
import { DateScalar, DateTimeScalar } from './scalars';

@InputType({ description: 'Conditions on an id. All that is given must hold.' })
export class IdFilter {
  @Field(() => ID, { nullable: true, description: 'Is this one.' })
  eq?: string;
  @Field(() => [ID], { nullable: true, description: 'Is one of these, at most 1,000.' })
  in?: string[];
}

@InputType({ description: 'Conditions on a text, compared exactly as written. All that is given must hold.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Is this text.' })
  eq?: string;
  @Field(() => [String], { nullable: true, description: 'Is one of these texts, at most 1,000.' })
  in?: string[];
  @Field(() => Boolean, { nullable: true, description: 'True: has no value; false: has one.' })
  absent?: boolean;
}

@InputType({ description: 'Conditions on a whole number. All that is given must hold.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: 'Is this number.' })
  eq?: number;
  @Field(() => [Int], { nullable: true, description: 'Is one of these numbers, at most 1,000.' })
  in?: number[];
  @Field(() => Int, { nullable: true, description: 'Is this number or more.' })
  gte?: number;
  @Field(() => Int, { nullable: true, description: 'Is this number or less.' })
  lte?: number;
}

@InputType({ description: 'Conditions on a date. All that is given must hold.' })
export class DateFilter {
  @Field(() => DateScalar, { nullable: true, description: 'Is this date.' })
  eq?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Is this date or later.' })
  gte?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Is this date or earlier.' })
  lte?: string;
  @Field(() => Boolean, { nullable: true, description: 'True: has no date; false: has one.' })
  absent?: boolean;
}

@InputType({ description: 'Conditions on an instant. All that is given must hold.' })
export class DateTimeFilter {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Is this instant or later.' })
  gte?: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Is this instant or earlier.' })
  lte?: string;
  @Field(() => Boolean, { nullable: true, description: 'True: has none; false: has one.' })
  absent?: boolean;
}

@InputType({ description: 'Conditions on the kind of a person. All that is given must hold.' })
export class PersonKindFilter {
  @Field(() => PersonKindEnum, { nullable: true, description: 'Is this kind.' })
  eq?: PersonKind;
  @Field(() => [PersonKindEnum], { nullable: true, description: 'Is one of these kinds.' })
  in?: PersonKind[];
}

@InputType({ description: 'Conditions on the source of evidence. All that is given must hold.' })
export class EvidenceSourceFilter {
  @Field(() => SourceEnum, { nullable: true, description: 'Is this source.' })
  eq?: Source;
  @Field(() => [SourceEnum], { nullable: true, description: 'Is one of these sources.' })
  in?: Source[];
}

@InputType({ description: 'Conditions on the sharing of evidence. All that is given must hold.' })
export class SharingFilter {
  @Field(() => SharingEnum, { nullable: true, description: 'Is shared like this.' })
  eq?: Sharing;
  @Field(() => [SharingEnum], { nullable: true, description: 'Is shared in one of these ways.' })
  in?: Sharing[];
}

@InputType({ description: 'Conditions on the status of a knowledge item. All that is given must hold.' })
export class KnowledgeItemStatusFilter {
  @Field(() => ItemStatusEnum, { nullable: true, description: 'Has this status.' })
  eq?: ItemStatus;
  @Field(() => [ItemStatusEnum], { nullable: true, description: 'Has one of these statuses.' })
  in?: ItemStatus[];
}
