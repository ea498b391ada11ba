import '../schema/reflected-types';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import { connectionOf } from '../schema/connection.type';
import { ResourceKindEnum } from '../schema/enums';
import { Node } from '../schema/node.type';
import { CountryCodeScalar, DateScalar, DateTimeScalar } from '../schema/scalars';

@ObjectType({ description: 'What the viewer may do with a role profile.' })
export class RoleProfileRights {
  @Field(() => Boolean, { description: 'Change title, description and family.' })
  edit!: boolean;
  @Field(() => Boolean, { description: 'Change what it needs.' })
  editNeeds!: boolean;
  @Field(() => Boolean, { description: 'Propose needs.' })
  proposeNeeds!: boolean;
  @Field(() => Boolean, { description: 'See its published figures; where false, `reach` is null.' })
  seeReach!: boolean;
}

@ObjectType({ implements: Node, description: 'A role that employees hold, with what it needs from its network.' })
export class RoleProfile extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'What the role is for; null: not said.' })
  description!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'No longer in use since; null: in use.' })
  retiredOn!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first stored; null: unknown.' })
  createdAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed; null: unknown.' })
  updatedAt!: string | null;
}

@ObjectType({ implements: Node, description: 'A family of role profiles.' })
export class RoleFamily extends Node {
  @Field(() => String, { description: 'Title.' })
  title!: string;
}

@ObjectType({ implements: Node, description: 'One resource that a role needs from its network.' })
export class Need extends Node {
  @Field(() => ResourceKindEnum, { description: 'What kind of resource.' })
  kind!: ResourceKind;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR; else null.' })
  sector!: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country that the contact must have; null: any.' })
  country!: string | null;
  @Field(() => Int, { description: 'How many contacts are wanted, 1 or more.' })
  wanted!: number;
  @Field(() => Float, { description: 'Weight in the index, above 0.' })
  importance!: number;
  @Field(() => Int, { nullable: true, description: 'Least level of the expertise, 1..5; null: any, also unknown.' })
  minimumLevel!: number | null;
  @Field(() => String, { nullable: true, description: 'A label for grouping; null: none.' })
  domain!: string | null;
  @Field(() => Int, { description: 'Place in the list of the role profile.' })
  position!: number;
}

export const RoleProfileConnection = connectionOf('RoleProfile', 'role profiles', () => RoleProfile);
export const RoleFamilyConnection = connectionOf('RoleFamily', 'role families', () => RoleFamily);
