import '../schema/reflected-types';
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import { expertiseByIds, type ExpertiseView } from '../../services/expertise/expertise';
import {
  bringersOfItems,
  expertiseOfItems,
  findItems,
  type ItemView,
  sourcesOfItems,
} from '../../services/items/items';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { Expertise } from '../expertise/expertise.type';
import { Person } from '../person/person.type';
import { connectionFrom, type ConnectionView, PageArgs } from '../schema/connection.type';
import { describedEnum } from '../schema/enums';
import { DateTimeFilter, IdFilter, KnowledgeItemStatusFilter, TextFilter } from '../schema/filter.input';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { resolveNodes } from '../schema/related';
import { KnowledgeItem, KnowledgeItemConnection } from './knowledge-item.type';

type SortField = 'UPDATED' | 'TITLE';

@InputType({ description: 'Which knowledge items. All that is given must hold.' })
export class KnowledgeItemFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => KnowledgeItemStatusFilter, { nullable: true, description: 'By status.' })
  status?: KnowledgeItemStatusFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By language.' })
  language?: TextFilter;
  @Field(() => DateTimeFilter, { nullable: true, description: 'By the instant of publication.' })
  publishedAt?: DateTimeFilter;
  @Field(() => IdFilter, { nullable: true, description: 'About one of these kinds of expertise.' })
  expertise?: IdFilter;
  @Field(() => [KnowledgeItemFilter], { nullable: true, description: 'All of these hold too.' })
  and?: KnowledgeItemFilter[];
  @Field(() => [KnowledgeItemFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: KnowledgeItemFilter[];
  @Field(() => KnowledgeItemFilter, { nullable: true, description: 'This does not hold.' })
  not?: KnowledgeItemFilter;
}

const KnowledgeItemSortFieldEnum = describedEnum<SortField>('KnowledgeItemSortField', 'What items can be sorted by.', {
  UPDATED: 'When it was last changed.',
  TITLE: 'Title, without regard to capitals and diacritics.',
});

@InputType({ description: 'Order of knowledge items.' })
export class KnowledgeItemSort {
  @Field(() => KnowledgeItemSortFieldEnum, { description: 'By what.' })
  by!: SortField;
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class KnowledgeItemsArgs extends PageArgs {
  @Field(() => KnowledgeItemFilter, { nullable: true, description: 'Which ones; absent: all that the viewer may see.' })
  where?: KnowledgeItemFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of title, summary or text; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => KnowledgeItemSort, { nullable: true, description: 'Default: by title.' })
  sort?: KnowledgeItemSort;
  @Field(() => Boolean, { defaultValue: false, description: 'Only what the viewer brought in.' })
  own!: boolean;
}

@Resolver(() => KnowledgeItem)
export class KnowledgeItemResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() item: ItemView): string {
    return globalId('KnowledgeItem', item.id);
  }

  @FieldResolver(() => [Expertise], { description: 'What it is about.' })
  async about(@Root() item: ItemView, @Ctx() context: ApiContext): Promise<readonly ExpertiseView[]> {
    return resolveNodes(context, expertiseByIds, await context.loaders.of(expertiseOfItems).load(item.id));
  }

  @FieldResolver(() => [Person], { description: 'Whom it came from, as far as the viewer may see them.' })
  async from(@Root() item: ItemView, @Ctx() context: ApiContext): Promise<readonly PersonView[]> {
    return resolveNodes(context, peopleByIds, await context.loaders.of(sourcesOfItems).load(item.id));
  }

  @FieldResolver(() => [Person], { description: 'Who brought it in; for themselves and the archivist.' })
  async broughtBy(@Root() item: ItemView, @Ctx() context: ApiContext): Promise<readonly PersonView[]> {
    return resolveNodes(context, peopleByIds, await context.loaders.of(bringersOfItems).load(item.id));
  }

  @Query(() => KnowledgeItemConnection, {
    description: "Knowledge items: published ones, one's own, and for the archivist those that wait.",
  })
  async knowledgeItems(
    @Args(() => KnowledgeItemsArgs) args: KnowledgeItemsArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<ItemView>> {
    const { where, ...rest } = given(args);
    const ids = { id: 'KnowledgeItem', expertise: 'Expertise' } as const;
    const page = await findItems(ports, viewer, { ...rest, ...(where && { where: withLocalIds(where, ids) }) });
    return connectionFrom(page, (item) => item);
  }
}
