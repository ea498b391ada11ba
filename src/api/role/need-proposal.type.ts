import '../schema/reflected-types';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ProposalStatus } from '../../model/graph/requests';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import { connectionOf } from '../schema/connection.type';
import { ProposalStatusEnum, ResourceKindEnum } from '../schema/enums';
import { Node } from '../schema/node.type';
import { CountryCodeScalar, DateTimeScalar } from '../schema/scalars';

@ObjectType({
  implements: Node,
  description: 'A need as a manager proposes it: a new one, or another form of one. Seen by the proposer and HR.',
})
export class NeedProposal extends Node {
  @Field(() => ProposalStatusEnum, { description: 'Where it is.' })
  status!: ProposalStatus;
  @Field(() => String, { description: 'Why, in the words of the proposer.' })
  reason!: string;
  @Field(() => String, { nullable: true, description: "HR's reason or word; null: none." })
  answer!: string | null;
  @Field(() => Boolean, { description: 'It would change a need that exists.' })
  changes!: boolean;
  @Field(() => ResourceKindEnum, { description: 'What kind of resource.' })
  kind!: ResourceKind;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR; else null.' })
  sector!: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country that the contact must have; null: any.' })
  country!: string | null;
  @Field(() => Int, { description: 'How many contacts are wanted, 1 or more.' })
  wanted!: number;
  @Field(() => Float, { description: 'Weight in the index, above 0.' })
  importance!: number;
  @Field(() => Int, { nullable: true, description: 'Least level of the expertise, 1..5; null: any.' })
  minimumLevel!: number | null;
  @Field(() => String, { nullable: true, description: 'A label for grouping; null: none.' })
  domain!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was proposed; null: unknown.' })
  createdAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided or withdrawn; null: open.' })
  decidedAt!: string | null;
}

export const NeedProposalConnection = connectionOf('NeedProposal', 'proposals of needs', () => NeedProposal);
