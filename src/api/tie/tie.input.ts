import '../schema/reflected-types';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { HelpsWith, Sharing, Source } from '../../model/graph/people';
import { PageArgs } from '../schema/connection.type';
import { HelpsWithEnum, SharingEnum, SourceEnum } from '../schema/enums';
import { EvidenceSourceFilter, IdFilter, SharingFilter } from '../schema/filter.input';
import { CountryCodeScalar, DateScalar, EmailAddressScalar, UrlScalar } from '../schema/scalars';

@InputType({ description: 'Which own ties: those with some own evidence that meets all of it.' })
export class TieFilter {
  @Field(() => EvidenceSourceFilter, { nullable: true, description: 'By the source of the evidence.' })
  source?: EvidenceSourceFilter;
  @Field(() => SharingFilter, { nullable: true, description: 'By the sharing of the evidence.' })
  sharing?: SharingFilter;
  @Field(() => IdFilter, { nullable: true, description: 'By the contact.' })
  contact?: IdFilter;
  @Field(() => IdFilter, { nullable: true, description: 'The contact works at one of these organisations now.' })
  organisation?: IdFilter;
  @Field(() => IdFilter, { nullable: true, description: 'The contact has one of these kinds of expertise.' })
  expertise?: IdFilter;
}

@ArgsType()
export class TiesArgs extends PageArgs {
  @Field(() => TieFilter, { nullable: true, description: 'Which ones; absent: all.' })
  where?: TieFilter;
  @Field(() => String, { nullable: true, description: "Words of the contact's name or job title." })
  search?: string;
}

@InputType({
  description:
    'Whom the viewer knows: a person whom they may see, or someone new with a profile URL or an e-mail address.',
})
export class DeclaredContactInput {
  @Field(() => ID, { nullable: true, description: 'A person whom the viewer may see.' })
  personId?: string;
  @Field(() => String, { nullable: true, description: 'Name of someone new.' })
  name?: string;
  @Field(() => UrlScalar, { nullable: true, description: 'Address of their public profile.' })
  profileUrl?: string;
  @Field(() => EmailAddressScalar, { nullable: true, description: 'Their e-mail address.' })
  email?: string;
  @Field(() => String, { nullable: true, description: 'Their job title.' })
  jobTitle?: string;
  @Field(() => ID, { nullable: true, description: 'The organisation where they work now.' })
  organisationId?: string;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Their country.' })
  country?: string;
}

@InputType({ description: 'An expertise of the contact, and how well.' })
export class DeclaredExpertiseInput {
  @Field(() => ID, { description: 'The expertise.' })
  expertiseId!: string;
  @Field(() => Int, { nullable: true, description: '1 beginner … 5 authority; absent: unknown.' })
  level?: number;
}

@InputType({ description: 'A declaration: "I know them". An earlier one about the same person is replaced.' })
export class DeclareTieInput {
  @Field(() => DeclaredContactInput, { description: 'Whom.' })
  contact!: DeclaredContactInput;
  @Field(() => Int, { nullable: true, description: '1 hardly … 5 very close; absent: not said.' })
  closeness?: number;
  @Field(() => SharingEnum, {
    nullable: true,
    description: 'Default COUNTED after a yes for DECLARED, else PRIVATE. More than PRIVATE needs that yes.',
  })
  sharing?: Sharing;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether colleagues may read the contact's name; default false.",
  })
  nameShown?: boolean;
  @Field(() => [HelpsWithEnum], { nullable: true, description: 'What the relation can help with.' })
  helpsWith?: HelpsWith[];
  @Field(() => DateScalar, { nullable: true, description: 'Since when; default today.' })
  firstSeen?: string;
  @Field(() => DateScalar, { nullable: true, description: 'Latest contact.' })
  lastContact?: string;
  @Field(() => String, { nullable: true, description: 'LinkedIn, mail, telephone, ….' })
  channel?: string;
  @Field(() => String, { nullable: true, description: 'Where they know each other from.' })
  context?: string;
  @Field(() => [DeclaredExpertiseInput], { nullable: true, description: 'What the contact knows about.' })
  expertise?: DeclaredExpertiseInput[];
}

@InputType({
  description: "Which of the viewer's own evidence: all that is given must hold, and something must be given.",
})
export class EvidenceSelectionInput {
  @Field(() => [ID], { nullable: true, description: 'These pieces, at most 1,000.' })
  evidenceIds?: string[];
  @Field(() => [ID], { nullable: true, description: 'About these persons, at most 1,000.' })
  personIds?: string[];
  @Field(() => SourceEnum, { nullable: true, description: 'From this source.' })
  source?: Source;
  @Field(() => ID, { nullable: true, description: 'About contacts who work at this organisation now.' })
  organisationId?: string;
  @Field(() => ID, { nullable: true, description: 'About contacts with this occupation.' })
  occupationId?: string;
  @Field(() => ID, { nullable: true, description: 'About contacts with this expertise or anything narrower.' })
  expertiseId?: string;
}

@InputType({ description: 'How own evidence is to be shared from now on.' })
export class ShareTiesInput {
  @Field(() => EvidenceSelectionInput, { description: 'Which evidence.' })
  select!: EvidenceSelectionInput;
  @Field(() => SharingEnum, {
    description: "Who may use it; more than PRIVATE needs the viewer's yes for each source concerned.",
  })
  sharing!: Sharing;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether colleagues may read the contact's name; absent: as it is.",
  })
  nameShown?: boolean;
}

@InputType({ description: 'Own evidence that is to be deleted.' })
export class WithdrawTiesInput {
  @Field(() => EvidenceSelectionInput, { description: 'Which evidence.' })
  select!: EvidenceSelectionInput;
}

@InputType({ description: 'A yes to a source of evidence, or its withdrawal.' })
export class ConsentInput {
  @Field(() => SourceEnum, { description: 'Which source.' })
  source!: Source;
}

@InputType({ description: 'A derived link that is to be confirmed: exactly one of expertiseId and occupationId.' })
export class ConfirmLinkInput {
  @Field(() => ID, { description: 'Whose link.' })
  personId!: string;
  @Field(() => ID, { nullable: true, description: 'The expertise.' })
  expertiseId?: string;
  @Field(() => ID, { nullable: true, description: 'The occupation.' })
  occupationId?: string;
  @Field(() => Int, { nullable: true, description: 'Sets the level of the expertise as well, 1..5.' })
  level?: number;
}
