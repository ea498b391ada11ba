import '../schema/reflected-types';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Outcome } from '../../services/outcome';
import { offerForRole, ownOffers, withdrawOffer } from '../../services/reach/offers';
import { rolesByIds, type RoleView } from '../../services/roles/roles';
import type { ApiContext } from '../context';
import { RoleProfile } from '../role/role-profile.type';
import { localId } from '../schema/global-id';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { resolveNodes } from '../schema/related';
import { Viewer } from '../viewer/viewer.resolver';

@InputType({ description: 'For which role profile.' })
export class OfferInput {
  @Field(() => ID, { description: 'The role profile.' })
  roleProfileId!: string;
}

@ObjectType({ description: 'The answer to `offerForRole` and `withdrawOffer`.' })
export class OfferPayload extends UserErrors {
  @Field(() => RoleProfile, { nullable: true, description: 'The role profile; null when there are user errors.' })
  roleProfile?: unknown;
}

@Resolver(() => Viewer)
export class OffersResolver {
  @FieldResolver(() => [RoleProfile], {
    description: 'Role profiles that the viewer offered to help, and may be put into a team for.',
  })
  async offers(@Ctx() context: ApiContext): Promise<readonly RoleView[]> {
    return resolveNodes(context, rolesByIds, await ownOffers(context.ports, context.viewer));
  }

  @Mutation(() => OfferPayload, {
    description: 'Offers the viewer for the question that a role profile puts; nobody can offer someone else.',
  })
  async offerForRole(
    @Arg('input', () => OfferInput, { description: 'For which.' }) input: OfferInput,
    @Ctx() context: ApiContext,
  ): Promise<PayloadOf<'roleProfile', RoleView | undefined>> {
    return shown(context, await offerForRole(context.ports, context.viewer, local(input)));
  }

  @Mutation(() => OfferPayload, {
    description: "Takes the viewer's own offer back; it counts no more from the next answer on.",
  })
  async withdrawOffer(
    @Arg('input', () => OfferInput, { description: 'Which.' }) input: OfferInput,
    @Ctx() context: ApiContext,
  ): Promise<PayloadOf<'roleProfile', RoleView | undefined>> {
    return shown(context, await withdrawOffer(context.ports, context.viewer, local(input)));
  }
}

function local({ roleProfileId }: OfferInput): { readonly roleProfileId: string } {
  return { roleProfileId: localId('RoleProfile', roleProfileId) };
}

async function shown(
  context: ApiContext,
  outcome: Outcome<string>,
): Promise<PayloadOf<'roleProfile', RoleView | undefined>> {
  if (outcome.userErrors !== undefined) return payload('roleProfile', outcome);
  return payload('roleProfile', { value: await context.loaders.one(rolesByIds).load(outcome.value) });
}
