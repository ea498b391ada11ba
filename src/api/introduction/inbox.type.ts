import '../schema/reflected-types';
import { Field, ObjectType } from 'type-graphql';
import type { Inbox as InboxView } from '../../services/introductions/inbox';
import { NeedProposal } from '../role/need-proposal.type';
import { BlindAskForMe } from './blind-ask.type';
import { IntroductionRequest } from './introduction-request.type';

@ObjectType({ description: 'What awaits the viewer: at most 100 of each, the latest first.' })
export class Inbox {
  @Field(() => [IntroductionRequest], { description: 'Introductions that the viewer is asked for.' })
  introductions!: InboxView['introductions'];
  @Field(() => [BlindAskForMe], { description: 'Blind asks that the viewer may answer.' })
  blindAsks!: InboxView['blindAsks'];
  @Field(() => [NeedProposal], { description: 'Open proposals of needs, for HR.' })
  needProposals!: InboxView['needProposals'];
}
