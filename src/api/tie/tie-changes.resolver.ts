import '../schema/reflected-types';
import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { type ConsentView, giveConsent, withdrawConsent } from '../../services/consents';
import { peopleByIds } from '../../services/people/person';
import { confirmLink } from '../../services/ties/confirm-link';
import { declareTie } from '../../services/ties/declare-tie';
import { shareTies, withdrawTies } from '../../services/ties/share-ties';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { given, withLocalIds } from '../schema/input';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import {
  ConfirmLinkInput,
  ConsentInput,
  DeclareTieInput,
  type EvidenceSelectionInput,
  ShareTiesInput,
  WithdrawTiesInput,
} from './tie.input';
import { Consent, Tie } from './tie.type';

@ObjectType({ description: 'The answer to `declareTie`.' })
export class DeclareTiePayload extends UserErrors {
  @Field(() => Tie, {
    nullable: true,
    description: 'The tie; null when there are user errors, and when the contact awaits a decision.',
  })
  tie?: unknown;
  @Field(() => Boolean, {
    description:
      'True: stored, and out of everything until a person has decided, because employer or job title hints at a special category.',
  })
  awaitsDecision!: boolean;
}

@ObjectType({ description: 'The answer to `shareTies`.' })
export class ShareTiesPayload extends UserErrors {
  @Field(() => Int, {
    nullable: true,
    description: 'Pieces of evidence that changed; null when there are user errors.',
  })
  changed?: number;
}

@ObjectType({ description: 'The answer to `withdrawTies`.' })
export class WithdrawTiesPayload extends UserErrors {
  @Field(() => Int, { nullable: true, description: 'Pieces of evidence deleted; null when there are user errors.' })
  withdrawn?: number;
}

@ObjectType({ description: 'The answer to `giveConsent`.' })
export class GiveConsentPayload extends UserErrors {
  @Field(() => Consent, { nullable: true, description: 'The consent; null when there are user errors.' })
  consent?: unknown;
}

@ObjectType({ description: 'The answer to `withdrawConsent`.' })
export class WithdrawConsentPayload extends UserErrors {
  @Field(() => Consent, { nullable: true, description: 'The consent as withdrawn; null when there are user errors.' })
  consent?: unknown;
  @Field(() => Int, {
    nullable: true,
    description: 'Pieces of evidence deleted with it; null when there are user errors.',
  })
  withdrawn?: number;
}

@ObjectType({ description: 'The answer to `confirmLink`.' })
export class ConfirmLinkPayload extends UserErrors {
  @Field(() => Person, { nullable: true, description: 'The person; null when there are user errors.' })
  person?: unknown;
}

const CONTACT_IDS = { personId: 'Person', organisationId: 'Organisation' } as const;
const LINK_IDS = { personId: 'Person', expertiseId: 'Expertise', occupationId: 'Occupation' } as const;
const SELECTION_IDS = {
  evidenceIds: 'Evidence',
  personIds: 'Person',
  organisationId: 'Organisation',
  occupationId: 'Occupation',
  expertiseId: 'Expertise',
} as const;

@Resolver()
export class TieChangesResolver {
  @Mutation(() => DeclareTiePayload, { description: 'Declares an own tie: "I know them".' })
  async declareTie(
    @Arg('input', () => DeclareTieInput, { description: 'Whom and how well.' }) input: DeclareTieInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const { contact, expertise, ...rest } = given(input);
    const outcome = await declareTie(ports, viewer, {
      ...rest,
      contact: withLocalIds(contact, CONTACT_IDS),
      ...(expertise && { expertise: expertise.map((one) => withLocalIds(one, { expertiseId: 'Expertise' })) }),
    });
    return { ...payload('tie', outcome), awaitsDecision: outcome.value === null };
  }

  @Mutation(() => ShareTiesPayload, {
    description: 'Sets who may use own evidence: piece by piece, in bulk, or by rule.',
  })
  async shareTies(
    @Arg('input', () => ShareTiesInput, { description: 'Which and how.' }) input: ShareTiesInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const outcome = await shareTies(ports, viewer, { ...given(input), select: selection(input.select) });
    return { ...outcome.value, userErrors: outcome.userErrors ?? [] };
  }

  @Mutation(() => WithdrawTiesPayload, { description: 'Deletes own evidence. The next answer is without it.' })
  async withdrawTies(
    @Arg('input', () => WithdrawTiesInput, { description: 'Which.' }) input: WithdrawTiesInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const outcome = await withdrawTies(ports, viewer, { select: selection(input.select) });
    return { ...outcome.value, userErrors: outcome.userErrors ?? [] };
  }

  @Mutation(() => GiveConsentPayload, {
    description: 'Says yes to a source. Evidence stays shared as it is until its owner shares it.',
  })
  async giveConsent(
    @Arg('input', () => ConsentInput, { description: 'Which source.' }) input: ConsentInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'consent', ConsentView>> {
    return payload('consent', await giveConsent(ports, viewer, given(input)));
  }

  @Mutation(() => WithdrawConsentPayload, {
    description:
      'Takes the yes back: own evidence of that source is deleted, at once. It costs nothing, and nobody else sees it.',
  })
  async withdrawConsent(
    @Arg('input', () => ConsentInput, { description: 'Which source.' }) input: ConsentInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const outcome = await withdrawConsent(ports, viewer, given(input));
    return { ...outcome.value, userErrors: outcome.userErrors ?? [] };
  }

  @Mutation(() => ConfirmLinkPayload, {
    description:
      "Confirms an expertise or occupation that was derived from a job title: one's own, or that of an own contact.",
  })
  async confirmLink(
    @Arg('input', () => ConfirmLinkInput, { description: 'Which link.' }) input: ConfirmLinkInput,
    @Ctx() { ports, viewer, loaders }: ApiContext,
  ): Promise<object> {
    const outcome = await confirmLink(ports, viewer, withLocalIds(given(input), LINK_IDS));
    if (outcome.userErrors) return { userErrors: outcome.userErrors };
    return { person: await loaders.one(peopleByIds).load(outcome.value.personId), userErrors: [] };
  }
}

function selection(select: EvidenceSelectionInput) {
  return withLocalIds(given(select), SELECTION_IDS);
}
