import '../schema/reflected-types';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection.type';
import { Node } from '../schema/node.type';
import { DateScalar, DateTimeScalar } from '../schema/scalars';

@ObjectType({
  implements: Node,
  description: 'A kind of knowledge or skill, in a hierarchy, with labels in several languages.',
})
export class Expertise extends Node {
  @Field(() => [String], { description: 'Other labels, any language.' })
  altLabels!: string[];
  @Field(() => String, { nullable: true, description: 'What it covers; null: not said.' })
  description!: string | null;
  @Field(() => String, { nullable: true, description: 'ESCO, ONET or the own scheme; null: unknown.' })
  scheme!: string | null;
  @Field(() => String, { nullable: true, description: 'The identifier in its scheme; null: none.' })
  uri!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'No longer offered for new links since; null: in use.' })
  retiredOn!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first stored; null: unknown.' })
  createdAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed; null: unknown.' })
  updatedAt!: string | null;
}

export const ExpertiseConnection = connectionOf('Expertise', 'kinds of expertise', () => Expertise);
