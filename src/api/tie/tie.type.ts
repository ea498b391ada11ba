import '../schema/reflected-types';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { HelpsWith, Sharing, Source } from '../../model/graph/people';
import type { Audience, EvidenceView } from '../../services/ties/evidence';
import { connectionOf } from '../schema/connection.type';
import { AudienceEnum, HelpsWithEnum, SharingEnum, SourceEnum } from '../schema/enums';
import { DateScalar } from '../schema/scalars';

@ObjectType({ description: 'One piece of evidence that two persons know each other.' })
export class Evidence {
  @Field(() => SourceEnum, { description: 'Where it comes from.' })
  source!: Source;
  @Field(() => SharingEnum, { description: 'Who may use it.' })
  sharing!: Sharing;
  @Field(() => AudienceEnum, { description: 'Who sees it, in words of its owner.' })
  audience!: Audience;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when they know each other by this source; null: not shown.',
  })
  firstSeen!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Latest contact; null: unknown or not shown.' })
  lastContact!: string | null;
  @Field(() => Int, { nullable: true, description: '1 hardly … 5 very close; null: not said or not shown.' })
  closeness!: number | null;
  @Field(() => String, { nullable: true, description: 'LinkedIn, mail, telephone, …; null: unknown or not shown.' })
  channel!: string | null;
  @Field(() => String, { nullable: true, description: 'Where they know each other from; null: not said or not shown.' })
  context!: string | null;
  @Field(() => Boolean, { description: "Whether colleagues may read the contact's name." })
  nameShown!: boolean;
  @Field(() => [HelpsWithEnum], { description: 'What the relation can help with.' })
  helpsWith!: HelpsWith[];
  @Field(() => DateScalar, {
    nullable: true,
    description: 'When an import or its owner last confirmed it; null: never or not shown.',
  })
  confirmedOn!: string | null;
}

@ObjectType({ description: 'A tie of the viewer: with whom, and by which own evidence.' })
export class Tie {
  @Field(() => Float, {
    description:
      'Strength today in [0, 1], by own evidence and what others share: the chance that a request passes along.',
  })
  strength!: number;
  @Field(() => [Evidence], { description: "The viewer's own evidence." })
  evidence!: readonly EvidenceView[];
}

export const TieConnection = connectionOf('Tie', 'own ties', () => Tie);

@ObjectType({ description: 'A yes of the viewer to one source of evidence.' })
export class Consent {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => SourceEnum, { description: 'For which source.' })
  source!: Source;
  @Field(() => DateScalar, { description: 'When it was given.' })
  givenOn!: string;
  @Field(() => DateScalar, { nullable: true, description: 'When it was withdrawn; null: in force.' })
  withdrawnOn!: string | null;
}
