import '../schema/reflected-types';
import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { Via } from '../../model/reach';
import type { FigureStatus, Reach as ReachView, ReachScope } from '../../services/reach/reach-view';
import { FigureStatusEnum, LayerEnum, ReachScopeEnum, ViaEnum } from '../schema/enums';
import { DateScalar } from '../schema/scalars';

@ArgsType()
export class ReachArgs {
  @Field(() => Int, { nullable: true, description: 'Most ties on a path, 1..4; default 2.' })
  horizon?: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Least strength of a tie for it to exist for the question, in [0, 1]; default 0.',
  })
  minStrength?: number;
  @Field(() => ViaEnum, { nullable: true, description: 'Who may stand inside a path; default ANY.' })
  via?: Via;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'A date not after today: evidence, employment and role holding are of that date; default today.',
  })
  asOf?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether expertise and occupations derived from job titles count; default true.',
  })
  includeDerived?: boolean;
}

@ObjectType({ description: 'A number, or why there is none.' })
export class Figure {
  @Field(() => Float, { nullable: true, description: 'The number; null unless the status is OK.' })
  value!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Where the status is FEW: the number is above 0 and below this; else null.',
  })
  fewerThan!: number | null;
  @Field(() => FigureStatusEnum, { description: 'Whether there is a value, and else why not.' })
  status!: FigureStatus;
}

@ObjectType({ description: 'The parameters that an answer was computed with.' })
export class ReachParameters {
  @Field(() => Int, { description: 'Most ties on a path.' })
  horizon!: number;
  @Field(() => Float, { description: 'Least strength of a tie, in [0, 1].' })
  minStrength!: number;
  @Field(() => ViaEnum, { description: 'Who may stand inside a path.' })
  via!: Via;
  @Field(() => DateScalar, { description: 'Of which date the graph is.' })
  asOf!: string;
  @Field(() => Boolean, { description: 'Whether links derived from job titles count.' })
  includeDerived!: boolean;
  @Field(() => Float, { description: 'Strength from which a contact is usable, in [0, 1].' })
  usableStrength!: number;
}

@ObjectType({ description: 'A share known as a band only: from ≤ share < to, and up to 1 where `to` is 1.' })
export class Band {
  @Field(() => Float, { description: 'Lower end, in [0, 1].' })
  from!: number;
  @Field(() => Float, { description: 'Upper end, in [0, 1].' })
  to!: number;
}

@ObjectType({ description: 'What a group reaches for one need.' })
export class NeedReach {
  @Field(() => Int, { description: 'Contacts wanted.' })
  wanted!: number;
  @Field(() => Figure, { description: 'Reached contacts with the resource.' })
  reachable!: Figure;
  @Field(() => Figure, { description: 'Reached contacts with the resource whose path is strong enough.' })
  usable!: Figure;
  @Field(() => Figure, { description: 'Sum of the strengths of the paths to them.' })
  expected!: Figure;
  @Field(() => Figure, { description: 'Strength of the best path to one of them, in [0, 1].' })
  best!: Figure;
  @Field(() => Figure, { description: 'min(1, usable / wanted).' })
  coverage!: Figure;
  @Field(() => Figure, { description: 'min(usable, wanted), by the coverage shown.' })
  covered!: Figure;
  @Field(() => Figure, {
    description:
      'max(0, wanted − usable), by the coverage shown; INSUFFICIENT_DATA where too small a share of the group contributes.',
  })
  gap!: Figure;
  @Field(() => Figure, { description: 'min(1, expected / wanted).' })
  expectedCoverage!: Figure;
  @Field(() => Figure, {
    description: 'Share of the reachable contacts that have the resource by derived links only, in [0, 1].',
  })
  derivedShare!: Figure;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Without some one person the coverage is 0; null where the figures are not shown.',
  })
  hangsOnOne!: boolean | null;
}

@ObjectType({ description: 'What is reached with paths of at most `horizon` ties.' })
export class ReachFigures {
  @Field(() => Int, { description: 'Most ties on a path.' })
  horizon!: number;
  @Field(() => Figure, { description: 'Distinct contacts reached.' })
  contacts!: Figure;
  @Field(() => Figure, { description: 'Contacts whose best path is strong enough.' })
  usableContacts!: Figure;
  @Field(() => Figure, {
    description: 'Sum of the strengths of the best paths: a lower bound on the expected number that a request reaches.',
  })
  expectedContacts!: Figure;
  @Field(() => Figure, { description: 'Distinct organisations where contacts work now.' })
  organisations!: Figure;
  @Field(() => Figure, { description: 'Distinct sectors of contacts.' })
  sectors!: Figure;
  @Field(() => Figure, { description: 'Distinct kinds of expertise of contacts.' })
  expertise!: Figure;
  @Field(() => [Figure], { description: 'Contacts at 1, 2, … ties, by their fewest ties.' })
  perHop!: Figure[];
  @Field(() => Figure, { description: 'Share of contacts whom two or more members reach independently, in [0, 1].' })
  redundancy!: Figure;
  @Field(() => Figure, { description: "Blau's index over sectors, 1 − Σp², in [0, 1]." })
  diversity!: Figure;
  @Field(() => Figure, { description: 'Index of qualitative variation over sectors, in [0, 1].' })
  iqv!: Figure;
  @Field(() => Figure, { description: 'Share of contacts without a known sector, in [0, 1].' })
  withoutSector!: Figure;
  @Field(() => Figure, { description: 'Greatest prestige among occupations of contacts, 0..100.' })
  upperReachability!: Figure;
  @Field(() => Figure, { description: 'Greatest minus least prestige, 0..100.' })
  range!: Figure;
  @Field(() => Figure, { description: 'Share of the needs with a usable contact, in [0, 1].' })
  extensity!: Figure;
  @Field(() => Figure, {
    description: 'Σ importance·coverage / Σ importance, in [0, 1]. Social capital does not reduce to it.',
  })
  index!: Figure;
  @Field(() => [NeedReach], {
    description:
      'Per need, in the order of the role profile; empty for units and for the organisation asked by itself.',
  })
  needs!: NeedReach[];
}

@ObjectType({ description: 'What every computed answer states about itself.' })
export abstract class ComputedAnswer {
  @Field(() => ReachParameters, { description: 'What it was computed with.' })
  parameters!: ReachParameters;
  @Field(() => String, { description: 'Name and version of the definitions.' })
  method!: string;
  @Field(() => Int, { description: 'Revision of the graph.' })
  revision!: number;
}

@ObjectType({ description: 'What an answer of one date states about itself.' })
export abstract class DatedAnswer extends ComputedAnswer {
  @Field(() => DateScalar, { description: 'Of which date the graph is.' })
  asOf!: string;
}

@ObjectType({ description: 'What a group, or the viewer, reaches; published for groups, exact for the viewer alone.' })
export class Reach extends DatedAnswer {
  @Field(() => ReachScopeEnum, { description: 'Whose reach it is.' })
  scope!: ReachScope;
  @Field(() => LayerEnum, { description: 'Which evidence it rests on.' })
  layer!: ReachView['layer'];
  @Field(() => FigureStatusEnum, { description: 'OK, or why there are no figures: then `standIn` has some.' })
  status!: FigureStatus;
  @Field(() => Band, {
    nullable: true,
    description: 'Share of the members who contribute, the viewer not counted; null for a person.',
  })
  contributingShare!: Band | null;
  @Field(() => ReachFigures, { description: 'With paths of one tie.' })
  direct!: ReachFigures;
  @Field(() => ReachFigures, { description: 'With paths of at most the horizon asked.' })
  atHorizon!: ReachFigures;
  @Field(() => Reach, {
    nullable: true,
    description: "The family's figures, else the organisation's, where this group has too few contributors; else null.",
  })
  standIn!: Reach | null;
  @Field(() => Reach, {
    nullable: true,
    description: "The organisation's figures for the same needs; null for the organisation itself and for a person.",
  })
  organisation!: Reach | null;
}

@ObjectType({
  description: 'What one need of a role profile would lose without the viewer, in the steps of published figures.',
})
export class OwnLoss {
  @Field(() => Figure, { description: 'Coverage with the viewer minus coverage without.' })
  coverage!: Figure;
}
