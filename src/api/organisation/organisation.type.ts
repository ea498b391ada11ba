import '../schema/reflected-types';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection.type';
import { Node } from '../schema/node.type';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../schema/scalars';

@ObjectType({ implements: Node, description: "An organisation outside, or one's own." })
export class Organisation extends Node {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => [String], { description: 'Other names it is known by; imports recognise it by them.' })
  aliases!: string[];
  @Field(() => String, { nullable: true, description: 'Sector, a short code or word; null: unknown.' })
  sector!: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country; null: unknown.' })
  country!: string | null;
  @Field(() => Boolean, { description: "Whether it is one's own organisation." })
  own!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'No longer offered for new links since; null: in use.' })
  retiredOn!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first stored; null: unknown.' })
  createdAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed; null: unknown.' })
  updatedAt!: string | null;
}

export const OrganisationConnection = connectionOf('Organisation', 'organisations', () => Organisation);
