import '../schema/reflected-types';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import {
  changeOrganisation,
  createOrganisation,
  retireOrganisation,
} from '../../services/organisations/change-organisations';
import { findOrganisations, type OrganisationView } from '../../services/organisations/organisations';
import { peopleAtOrganisations } from '../../services/people/links-of-people';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { StaffConnection } from '../person/person.type';
import { connectionFrom, type ConnectionView, PageArgs } from '../schema/connection.type';
import { globalId } from '../schema/global-id';
import { changes, given, withLocalIds } from '../schema/input';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { resolveRelated } from '../schema/related';
import { ChangeOrganisationInput, CreateOrganisationInput, OrganisationsArgs, RetireInput } from './organisation.input';
import { Organisation, OrganisationConnection } from './organisation.type';

@ObjectType({ description: 'The answer to a mutation of an organisation.' })
export class OrganisationPayload extends UserErrors {
  @Field(() => Organisation, { nullable: true, description: 'The organisation; null when there are user errors.' })
  organisation?: unknown;
}
type Payload = Promise<PayloadOf<'organisation', OrganisationView>>;

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() organisation: OrganisationView): string {
    return globalId('Organisation', organisation.id);
  }

  @FieldResolver(() => StaffConnection, { description: 'Who works there now, among those whom the viewer may see.' })
  people(
    @Root() organisation: OrganisationView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<PersonView>> {
    const edge = ({ jobTitle }: { readonly jobTitle: string | null }): object => ({ jobTitle });
    return resolveRelated(
      context,
      organisation.id,
      { links: peopleAtOrganisations, nodes: peopleByIds, end: (link) => link.personId, edge },
      args,
    );
  }

  @Query(() => OrganisationConnection, { description: "Organisations outside, and one's own." })
  async organisations(
    @Args(() => OrganisationsArgs) args: OrganisationsArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<OrganisationView>> {
    const { where, ...rest } = given(args);
    const request = { ...rest, ...(where && { where: withLocalIds(where, { id: 'Organisation' }) }) };
    return connectionFrom(await findOrganisations(ports, viewer, request), (organisation) => organisation);
  }

  @Mutation(() => OrganisationPayload, { description: 'Adds an organisation. For HR and administrators.' })
  async createOrganisation(
    @Arg('input', () => CreateOrganisationInput, { description: 'The organisation.' }) input: CreateOrganisationInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('organisation', await createOrganisation(ports, viewer, changes(input)));
  }

  @Mutation(() => OrganisationPayload, { description: 'Changes an organisation. For HR and administrators.' })
  async changeOrganisation(
    @Arg('input', () => ChangeOrganisationInput, { description: 'Which one and what.' }) input: ChangeOrganisationInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    const change = withLocalIds(changes(input), { id: 'Organisation' });
    return payload('organisation', await changeOrganisation(ports, viewer, change));
  }

  @Mutation(() => OrganisationPayload, {
    description: 'Takes an organisation out of use for new links; existing ones stay. For HR and administrators.',
  })
  async retireOrganisation(
    @Arg('input', () => RetireInput, { description: 'Which one.' }) input: RetireInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    const change = withLocalIds(changes(input), { id: 'Organisation' });
    return payload('organisation', await retireOrganisation(ports, viewer, change));
  }
}
