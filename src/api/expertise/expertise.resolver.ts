import '../schema/reflected-types';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { changeExpertise, createExpertise, retireExpertise } from '../../services/expertise/change-expertise';
import {
  broaderThan,
  expertiseByIds,
  type ExpertiseView,
  findExpertise,
  narrowerThan,
} from '../../services/expertise/expertise';
import { itemsAboutExpertise, itemsByIds, type ItemView } from '../../services/items/items';
import { type ExpertiseLink, peopleWithExpertise } from '../../services/people/links-of-people';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { KnowledgeItemConnection } from '../item/knowledge-item.type';
import { RetireInput } from '../organisation/organisation.input';
import { ExpertConnection } from '../person/person.type';
import { connectionFrom, type ConnectionView, PageArgs } from '../schema/connection.type';
import { globalId } from '../schema/global-id';
import { changes, given, withLocalIds } from '../schema/input';
import { Label, labelList, labelsFrom, preferredLabel } from '../schema/label.type';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { resolveRelated } from '../schema/related';
import { LocaleScalar } from '../schema/scalars';
import { ChangeExpertiseInput, CreateExpertiseInput, ExpertiseArgs } from './expertise.input';
import { Expertise, ExpertiseConnection } from './expertise.type';

@ObjectType({ description: 'The answer to a mutation of an expertise.' })
export class ExpertisePayload extends UserErrors {
  @Field(() => Expertise, { nullable: true, description: 'The expertise; null when there are user errors.' })
  expertise?: unknown;
}
type Payload = Promise<PayloadOf<'expertise', ExpertiseView>>;

const INPUT_IDS = { id: 'Expertise', broaderIds: 'Expertise' } as const;
const itself = (id: string): string => id;
const nothing = (): object => ({});

@Resolver(() => Expertise)
export class ExpertiseResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() expertise: ExpertiseView): string {
    return globalId('Expertise', expertise.id);
  }

  @FieldResolver(() => String, { description: 'The label in the language asked for, else English, Dutch, the first.' })
  label(
    @Root() expertise: ExpertiseView,
    @Arg('language', () => LocaleScalar, { nullable: true, description: 'Which language to prefer.' })
    language?: string,
  ): string {
    return preferredLabel(expertise.labels, language);
  }

  @FieldResolver(() => [Label], { description: 'Preferred labels, by language.' })
  labels(@Root() expertise: ExpertiseView): readonly Label[] {
    return labelList(expertise.labels);
  }

  @FieldResolver(() => ExpertiseConnection, { description: 'What is directly broader.' })
  broader(
    @Root() expertise: ExpertiseView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<ExpertiseView>> {
    const related = { links: broaderThan, nodes: expertiseByIds, end: itself, edge: nothing };
    return resolveRelated(context, expertise.id, related, args);
  }

  @FieldResolver(() => ExpertiseConnection, { description: 'What is directly narrower.' })
  narrower(
    @Root() expertise: ExpertiseView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<ExpertiseView>> {
    const related = { links: narrowerThan, nodes: expertiseByIds, end: itself, edge: nothing };
    return resolveRelated(context, expertise.id, related, args);
  }

  @FieldResolver(() => ExpertConnection, {
    description: 'Who has the expertise itself, among those whom the viewer may see.',
  })
  people(
    @Root() expertise: ExpertiseView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<PersonView>> {
    const edge = ({ level, provenance }: ExpertiseLink): object => ({ level, provenance });
    const end = (link: ExpertiseLink): string => link.personId;
    return resolveRelated(context, expertise.id, { links: peopleWithExpertise, nodes: peopleByIds, end, edge }, args);
  }

  @FieldResolver(() => KnowledgeItemConnection, {
    description: 'Knowledge items about it, as far as the viewer may see them.',
  })
  items(
    @Root() expertise: ExpertiseView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<ItemView>> {
    const related = { links: itemsAboutExpertise, nodes: itemsByIds, end: itself, edge: nothing };
    return resolveRelated(context, expertise.id, related, args);
  }

  @Query(() => ExpertiseConnection, { description: 'Kinds of expertise.' })
  async expertise(
    @Args(() => ExpertiseArgs) args: ExpertiseArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<ExpertiseView>> {
    const { where, ...rest } = given(args);
    const ids = { id: 'Expertise', broader: 'Expertise' } as const;
    const page = await findExpertise(ports, viewer, { ...rest, ...(where && { where: withLocalIds(where, ids) }) });
    return connectionFrom(page, (expertise) => expertise);
  }

  @Mutation(() => ExpertisePayload, { description: 'Adds an expertise. For HR and administrators.' })
  async createExpertise(
    @Arg('input', () => CreateExpertiseInput, { description: 'The expertise.' }) input: CreateExpertiseInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    const change = { ...changes(input), labels: labelsFrom(input.labels) };
    return payload('expertise', await createExpertise(ports, viewer, withLocalIds(change, INPUT_IDS)));
  }

  @Mutation(() => ExpertisePayload, { description: 'Changes an expertise. For HR and administrators.' })
  async changeExpertise(
    @Arg('input', () => ChangeExpertiseInput, { description: 'Which one and what.' }) input: ChangeExpertiseInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    const { labels, ...rest } = changes(input);
    const change = { ...rest, ...(labels && { labels: labelsFrom(labels) }) };
    return payload('expertise', await changeExpertise(ports, viewer, withLocalIds(change, INPUT_IDS)));
  }

  @Mutation(() => ExpertisePayload, {
    description: 'Takes an expertise out of use for new links; existing ones stay. For HR and administrators.',
  })
  async retireExpertise(
    @Arg('input', () => RetireInput, { description: 'Which one.' }) input: RetireInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('expertise', await retireExpertise(ports, viewer, withLocalIds(changes(input), INPUT_IDS)));
  }
}
