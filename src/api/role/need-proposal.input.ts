import '../schema/reflected-types';
import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import type { ProposalStatus } from '../../model/graph/requests';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import { PageArgs } from '../schema/connection.type';
import { ProposalStatusEnum, ResourceKindEnum } from '../schema/enums';
import { CountryCodeScalar } from '../schema/scalars';

@InputType({ description: 'Conditions on the status of a proposal. All that is given must hold.' })
export class ProposalStatusFilter {
  @Field(() => ProposalStatusEnum, { nullable: true, description: 'Has this status.' })
  eq?: ProposalStatus;
  @Field(() => [ProposalStatusEnum], { nullable: true, description: 'Has one of these statuses.' })
  in?: ProposalStatus[];
}

@ArgsType()
export class NeedProposalsArgs extends PageArgs {
  @Field(() => ProposalStatusFilter, { nullable: true, description: 'By status; absent: all.' })
  status?: ProposalStatusFilter;
}

@InputType({ description: 'A need to be proposed: for a role profile a new one, or another form of one that exists.' })
export class ProposeNeedInput {
  @Field(() => ID, { nullable: true, description: 'The role profile that is to get a new need.' })
  roleProfileId?: string;
  @Field(() => ID, {
    nullable: true,
    description: 'The need that is to become another one; what is absent below stays as it is.',
  })
  needId?: string;
  @Field(() => String, { description: 'Why.' })
  reason!: string;
  @Field(() => ResourceKindEnum, { nullable: true, description: 'What kind of resource; required for a new need.' })
  kind?: ResourceKind;
  @Field(() => ID, { nullable: true, description: 'The expertise, organisation or occupation, as the kind says.' })
  resourceId?: string;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR.' })
  sector?: string;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country that the contact must have; null: any.' })
  country?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many contacts are wanted, 1 or more; of a new need 1.' })
  wanted?: number;
  @Field(() => Float, { nullable: true, description: 'Weight in the index, above 0; of a new need 1.' })
  importance?: number;
  @Field(() => Int, { nullable: true, description: 'Least level of the expertise, 1..5; only for EXPERTISE.' })
  minimumLevel?: number | null;
  @Field(() => String, { nullable: true, description: 'A label for grouping.' })
  domain?: string | null;
}

@InputType({ description: 'A proposal that HR accepts.' })
export class AcceptNeedProposalInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'A word to the proposer.' })
  answer?: string;
}

@InputType({ description: 'A proposal that HR declines.' })
export class DeclineNeedProposalInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
  @Field(() => String, { description: 'Why, for the proposer.' })
  answer!: string;
}

@InputType({ description: 'A proposal that its proposer takes back.' })
export class WithdrawNeedProposalInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
}
