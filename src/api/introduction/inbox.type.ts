import '../schema/reflected-types';
import { Field, ObjectType } from 'type-graphql';
import type { Inbox as InboxView } from '../../services/introductions/inbox';
import { NeedProposal } from '../role/need-proposal.type';
import { IntroductionRequest } from './introduction-request.type';

@ObjectType({ description: 'What awaits the viewer, the latest first; of what is no connection, at most 100.' })
export class Inbox {
  @Field(() => [IntroductionRequest], { description: 'Introductions that the viewer is asked for.' })
  introductions!: InboxView['introductions'];
  @Field(() => [NeedProposal], { description: 'Open proposals of needs, for HR.' })
  needProposals!: InboxView['needProposals'];
}
