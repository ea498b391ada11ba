import '../schema/reflected-types';
import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { type AskForMe, asksForMe } from '../../services/introductions/asks-for-me';
import { askedOfMe, type IntroductionView } from '../../services/introductions/request-views';
import { type NeedProposalView, proposalsForMe } from '../../services/roles/need-proposals';
import type { ApiContext } from '../context';
import { NeedProposalConnection } from '../role/need-proposal.type';
import { connectionFrom, connectionOf, type ConnectionView, PageArgs } from '../schema/connection.type';
import { given } from '../schema/input';
import { BlindAskForMe } from './blind-ask.type';
import { Inbox } from './inbox.type';
import { IntroductionRequestConnection } from './introduction-request.type';

const BlindAskForMeConnection = connectionOf(
  'BlindAskForMe',
  'blind asks that the viewer may answer',
  () => BlindAskForMe,
);

@Resolver(() => Inbox)
export class InboxResolver {
  @FieldResolver(() => IntroductionRequestConnection, { description: 'Introductions that the viewer is asked for.' })
  async introductions(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<IntroductionView>> {
    return connectionFrom(await askedOfMe(ports, viewer, given(args)), (request) => request);
  }

  @FieldResolver(() => BlindAskForMeConnection, { description: 'Blind asks that the viewer may answer.' })
  async blindAsks(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<AskForMe>> {
    return connectionFrom(await asksForMe(ports, viewer, given(args)), (ask) => ask);
  }

  @FieldResolver(() => NeedProposalConnection, { description: 'Open proposals of needs, for HR.' })
  async needProposals(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<NeedProposalView>> {
    return connectionFrom(await proposalsForMe(ports, viewer, given(args)), (proposal) => proposal);
  }
}
