import '../schema/reflected-types';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { EvidenceView } from '../../services/ties/evidence';
import { Person } from '../person/person.type';
import { ComputedAnswer } from '../reach/reach.type';
import { Evidence } from '../tie/tie.type';

@InputType({ description: 'To whom: exactly one of the three.' })
export class WaysInTarget {
  @Field(() => ID, { nullable: true, description: 'A person.' })
  person?: string;
  @Field(() => ID, { nullable: true, description: 'Anyone who works at the organisation now.' })
  organisation?: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Anyone with the expertise or anything narrower, colleagues included.',
  })
  expertise?: string;
}

@ObjectType({ description: 'One tie of a way.' })
export class Hop {
  @Field(() => Person, { description: 'Who can pass the request on.' })
  from!: unknown;
  @Field(() => Person, { description: 'To whom.' })
  to!: unknown;
  @Field(() => Float, { description: 'Strength of the tie in [0, 1].' })
  strength!: number;
  @Field(() => [Evidence], { description: 'Own evidence in full; of others what they share.' })
  evidence!: readonly EvidenceView[];
}

@ObjectType({ description: 'The best way to one target person.' })
export class WayIn {
  @Field(() => Person, { description: 'Whom it leads to.' })
  target!: unknown;
  @Field(() => [Hop], { description: 'Its ties, from the viewer on.' })
  hops!: Hop[];
  @Field(() => Float, { description: 'Product of the strengths, in [0, 1].' })
  strength!: number;
  @Field(() => Int, { description: 'Index of the weakest hop, the first among equals.' })
  weakest!: number;
}

@ObjectType({ description: 'The best ways in, best first.' })
export class WaysIn extends ComputedAnswer {
  @Field(() => [WayIn], { description: 'One per target person; empty: nobody on the way.' })
  ways!: WayIn[];
}
