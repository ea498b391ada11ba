import '../schema/reflected-types';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../schema/connection.type';
import { Node } from '../schema/node.type';
import { DateScalar } from '../schema/scalars';

@ObjectType({
  implements: Node,
  description: 'An occupation of the position generator, with its prestige; a job title is text.',
})
export class Occupation extends Node {
  @Field(() => [String], { description: 'Other labels.' })
  altLabels!: string[];
  @Field(() => String, { nullable: true, description: 'Code in its scheme; null: none.' })
  code!: string | null;
  @Field(() => String, { nullable: true, description: 'ISCO-08, ONET-SOC or the own scheme; null: unknown.' })
  scheme!: string | null;
  @Field(() => Int, { nullable: true, description: 'Occupational prestige, 0..100; null: not known.' })
  prestige!: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'No longer offered for new links since; null: in use.' })
  retiredOn!: string | null;
}

export const OccupationConnection = connectionOf('Occupation', 'occupations', () => Occupation);
