import '../schema/reflected-types';
import { Field, ObjectType } from 'type-graphql';
import type { ItemStatus } from '../../services/items/items';
import { connectionOf } from '../schema/connection.type';
import { ItemStatusEnum } from '../schema/enums';
import { Node } from '../schema/node.type';
import { DateTimeScalar, LocaleScalar } from '../schema/scalars';

@ObjectType({ implements: Node, description: 'An archived piece of knowledge that an employee brought in.' })
export class KnowledgeItem extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'What the archive keeps of it; null: not yet written.' })
  summary!: string | null;
  @Field(() => String, { nullable: true, description: 'The text as brought in; null after screening.' })
  text!: string | null;
  @Field(() => LocaleScalar, { nullable: true, description: 'Its language; null: unknown.' })
  language!: string | null;
  @Field(() => ItemStatusEnum, { description: 'Where it is in screening.' })
  status!: ItemStatus;
  @Field(() => String, { nullable: true, description: 'Why it was rejected; null unless it was.' })
  reason!: string | null;
  @Field(() => String, { nullable: true, description: 'Address where it was found; null: none.' })
  url!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published; null: not.' })
  publishedAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was brought in; null: unknown.' })
  createdAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed; null: unknown.' })
  updatedAt!: string | null;
}

export const KnowledgeItemConnection = connectionOf('KnowledgeItem', 'knowledge items', () => KnowledgeItem);
