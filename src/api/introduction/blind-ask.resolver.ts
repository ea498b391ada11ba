import '../schema/reflected-types';
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { AskForMe } from '../../services/introductions/asks-for-me';
import {
  answerBlindAsk,
  askBlind,
  type BlindAskView,
  closeBlindAsk,
  type Helper,
} from '../../services/introductions/blind-asks';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { neededResource, NeededResource, withResource } from '../role/needed-resource';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import type { Tagged } from '../schema/node.type';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { resolveNodes } from '../schema/related';
import {
  AnswerBlindAskInput,
  AskBlindInput,
  BlindAsk,
  BlindAskForMe,
  BlindAskHelper,
  CloseBlindAskInput,
} from './blind-ask.type';

@ObjectType({ description: 'The answer to a mutation of an own blind ask.' })
export class BlindAskPayload extends UserErrors {
  @Field(() => BlindAsk, { nullable: true, description: 'The ask; null when there are user errors.' })
  blindAsk?: unknown;
}

@ObjectType({ description: 'The answer to `answerBlindAsk`.' })
export class AnswerBlindAskPayload extends UserErrors {
  @Field(() => ID, { nullable: true, description: 'What was answered; null when there are user errors.' })
  blindAskId?: string;
}

const IDS = { id: 'BlindAsk' } as const;
const RESOURCE = { nullable: true, description: 'The expertise, organisation or occupation; null for a sector.' };

@Resolver(() => BlindAsk)
export class BlindAskResolver {
  @FieldResolver(() => ID, { description: 'For mutations.' })
  id(@Root() ask: BlindAskView): string {
    return globalId('BlindAsk', ask.id);
  }

  @FieldResolver(() => NeededResource, RESOURCE)
  resource(@Root() ask: BlindAskView, @Ctx() { loaders }: ApiContext): Promise<Tagged | undefined> {
    return neededResource(loaders, ask);
  }

  @Mutation(() => BlindAskPayload, {
    description: 'Asks whoever may know someone like this, privately: nobody learns who was asked.',
  })
  async askBlind(
    @Arg('input', () => AskBlindInput, { description: 'Whom the viewer needs.' }) input: AskBlindInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'blindAsk', BlindAskView>> {
    return payload('blindAsk', await askBlind(ports, viewer, withResource(given(input))));
  }

  @Mutation(() => BlindAskPayload, { description: 'Ends an own blind ask.' })
  async closeBlindAsk(
    @Arg('input', () => CloseBlindAskInput, { description: 'Which.' }) input: CloseBlindAskInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'blindAsk', BlindAskView>> {
    return payload('blindAsk', await closeBlindAsk(ports, viewer, withLocalIds(given(input), IDS)));
  }
}

@Resolver(() => BlindAskForMe)
export class BlindAskForMeResolver {
  @FieldResolver(() => ID, { description: 'For `answerBlindAsk`.' })
  id(@Root() ask: AskForMe): string {
    return globalId('BlindAsk', ask.id);
  }

  @FieldResolver(() => NeededResource, RESOURCE)
  resource(@Root() ask: AskForMe, @Ctx() { loaders }: ApiContext): Promise<Tagged | undefined> {
    return neededResource(loaders, ask);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who asks; null: no colleague any more.' })
  seeker(@Root() { seekerId }: AskForMe, @Ctx() { loaders }: ApiContext): Promise<PersonView | undefined> {
    return loaders.one(peopleByIds).load(seekerId);
  }

  @FieldResolver(() => [Person], { description: "The viewer's own contacts who fit." })
  async contacts(@Root() { contactIds }: AskForMe, @Ctx() context: ApiContext): Promise<readonly PersonView[]> {
    return resolveNodes(context, peopleByIds, contactIds);
  }

  @Mutation(() => AnswerBlindAskPayload, { description: 'Answers what stands in the inbox, privately and once.' })
  async answerBlindAsk(
    @Arg('input', () => AnswerBlindAskInput, { description: 'Which and how.' }) input: AnswerBlindAskInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const outcome = await answerBlindAsk(ports, viewer, withLocalIds(given(input), IDS));
    if (outcome.userErrors) return { userErrors: outcome.userErrors };
    return { blindAskId: globalId('BlindAsk', outcome.value.id), userErrors: [] };
  }
}

@Resolver(() => BlindAskHelper)
export class BlindAskAnswerResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who helps; null: no colleague any more.' })
  person(@Root() { personId }: Helper, @Ctx() { loaders }: ApiContext): Promise<PersonView | undefined> {
    return loaders.one(peopleByIds).load(personId);
  }
}
