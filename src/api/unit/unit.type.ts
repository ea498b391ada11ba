import '../schema/reflected-types';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection.type';
import { Node } from '../schema/node.type';
import { DateScalar } from '../schema/scalars';

@ObjectType({ implements: Node, description: 'A unit (team, department) of the own organisation.' })
export class Unit extends Node {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Dissolved on; null: exists.' })
  retiredOn!: string | null;
}

export const UnitConnection = connectionOf('Unit', 'units', () => Unit);
