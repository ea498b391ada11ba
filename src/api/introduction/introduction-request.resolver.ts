import '../schema/reflected-types';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { IntroductionView } from '../../services/introductions/request-views';
import {
  answerIntroduction,
  cancelIntroduction,
  closeIntroduction,
  requestIntroduction,
} from '../../services/introductions/requests';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import {
  AnswerIntroductionInput,
  CancelIntroductionInput,
  CloseIntroductionInput,
  IntroductionRequest,
  RequestIntroductionInput,
} from './introduction-request.type';

@ObjectType({ description: 'The answer to a mutation of a request for an introduction.' })
export class IntroductionRequestPayload extends UserErrors {
  @Field(() => IntroductionRequest, { nullable: true, description: 'The request; null when there are user errors.' })
  introductionRequest?: unknown;
}
type Payload = Promise<PayloadOf<'introductionRequest', IntroductionView>>;

const IDS = { id: 'Introduction', introducerId: 'Person', personId: 'Person' } as const;

@Resolver(() => IntroductionRequest)
export class IntroductionRequestResolver {
  @FieldResolver(() => ID, { description: 'For mutations.' })
  id(@Root() request: IntroductionView): string {
    return globalId('Introduction', request.id);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who seeks it; null: no colleague any more.' })
  seeker(@Root() { seekerId }: IntroductionView, @Ctx() { loaders }: ApiContext): Promise<PersonView | undefined> {
    return loaders.one(peopleByIds).load(seekerId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is asked; null: no colleague any more.' })
  introducer(
    @Root() { introducerId }: IntroductionView,
    @Ctx() { loaders }: ApiContext,
  ): Promise<PersonView | undefined> {
    return loaders.one(peopleByIds).load(introducerId);
  }

  @Mutation(() => IntroductionRequestPayload, { description: 'Asks a colleague for an introduction.' })
  async requestIntroduction(
    @Arg('input', () => RequestIntroductionInput, { description: 'Whom, to whom, what for.' })
    input: RequestIntroductionInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    const outcome = await requestIntroduction(ports, viewer, withLocalIds(given(input), IDS));
    return payload('introductionRequest', outcome);
  }

  @Mutation(() => IntroductionRequestPayload, { description: 'Accepts or declines, privately.' })
  async answerIntroduction(
    @Arg('input', () => AnswerIntroductionInput, { description: 'Which and how.' }) input: AnswerIntroductionInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('introductionRequest', await answerIntroduction(ports, viewer, withLocalIds(given(input), IDS)));
  }

  @Mutation(() => IntroductionRequestPayload, { description: 'Takes an own request back before it is accepted.' })
  async cancelIntroduction(
    @Arg('input', () => CancelIntroductionInput, { description: 'Which.' }) input: CancelIntroductionInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('introductionRequest', await cancelIntroduction(ports, viewer, withLocalIds(given(input), IDS)));
  }

  @Mutation(() => IntroductionRequestPayload, { description: 'Records what came of an accepted introduction.' })
  async closeIntroduction(
    @Arg('input', () => CloseIntroductionInput, { description: 'Which and what.' }) input: CloseIntroductionInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('introductionRequest', await closeIntroduction(ports, viewer, withLocalIds(given(input), IDS)));
  }
}
