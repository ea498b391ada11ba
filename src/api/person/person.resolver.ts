import '../schema/reflected-types';
import { Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { expertiseByIds } from '../../services/expertise/expertise';
import { occupationsByIds } from '../../services/occupations';
import { type OrganisationView, organisationsByIds } from '../../services/organisations/organisations';
import { findPeople } from '../../services/people/find-people';
import {
  employmentsOfPeople,
  expertiseOfPeople,
  identitiesOfPeople,
  type IdentityView,
  managersOfPeople,
  occupationsOfPeople,
  reportsOfPeople,
  rolesOfPeople,
  unitsOfPeople,
} from '../../services/people/links-of-people';
import { peopleByIds, type PersonView } from '../../services/people/person';
import { rolesByIds } from '../../services/roles/roles';
import type { OwnTie } from '../../services/ties/own-ties';
import { ownTiesTo } from '../../services/ties/own-ties';
import { unitsByIds } from '../../services/units';
import type { ApiContext } from '../context';
import { Organisation } from '../organisation/organisation.type';
import { connectionFrom, type ConnectionView } from '../schema/connection.type';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { joined, resolveNodes } from '../schema/related';
import { Tie } from '../tie/tie.type';
import { PeopleArgs } from './person.input';
import {
  Employee,
  Employment,
  ExternalContact,
  Identity,
  Person,
  PersonConnection,
  PersonExpertise,
  PersonOccupation,
  RoleHolding,
  UnitMembership,
} from './person.type';

const FILTER_IDS = {
  id: 'Person',
  organisation: 'Organisation',
  unit: 'Unit',
  role: 'RoleProfile',
  expertise: 'Expertise',
  occupation: 'Occupation',
} as const;

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver(() => ID, { description: 'Global id; a masked contact has one that is of use to this viewer only.' })
  id(@Root() person: PersonView): string {
    return globalId('Person', person.id);
  }

  @FieldResolver(() => [PersonExpertise], { description: 'What the person knows about; empty when masked.' })
  async expertise(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly object[]> {
    if (person.visibility === 'MASKED') return [];
    const links = await context.loaders.of(expertiseOfPeople).load(person.id);
    return joined(context, links, { read: expertiseByIds, end: (link) => link.expertiseId, as: 'expertise' });
  }

  @FieldResolver(() => [PersonOccupation], { description: "The person's occupations; empty when masked or not shown." })
  async occupations(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly object[]> {
    if (person.visibility === 'MASKED') return [];
    const links = await context.loaders.of(occupationsOfPeople).load(person.id);
    return joined(context, links, { read: occupationsByIds, end: (link) => link.occupationId, as: 'occupation' });
  }

  @FieldResolver(() => [Identity], {
    description: 'Keys by which imports recognise the person: own ones, and those of own contacts.',
  })
  async identities(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly IdentityView[]> {
    return person.visibility === 'MASKED' ? [] : context.loaders.of(identitiesOfPeople).load(person.id);
  }

  @FieldResolver(() => Tie, {
    nullable: true,
    description: "The viewer's own tie to the person; null without own evidence.",
  })
  async ownTie(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<OwnTie | undefined> {
    return person.visibility === 'MASKED' ? undefined : context.loaders.one(ownTiesTo).load(person.id);
  }

  @Query(() => PersonConnection, {
    description:
      'Employees, own contacts, and contacts whose names colleagues show. Masked contacts are in no list and no count.',
  })
  async people(
    @Args(() => PeopleArgs) args: PeopleArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<PersonView>> {
    const { where, ...rest } = withLocalIds(given(args), { knowsAbout: 'Expertise' });
    const page = await findPeople(context.ports, context.viewer, {
      ...rest,
      ...(where && { where: withLocalIds(where, FILTER_IDS) }),
    });
    return connectionFrom(page, (person) => person);
  }
}

@Resolver(() => Employee)
export class EmployeeResolver {
  @FieldResolver(() => [UnitMembership], { description: "Units: today's, and one's own past ones." })
  async units(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly object[]> {
    const links = await context.loaders.of(unitsOfPeople).load(person.id);
    return joined(context, links, { read: unitsByIds, end: (link) => link.unitId, as: 'unit' });
  }

  @FieldResolver(() => [RoleHolding], { description: "Role profiles held: today's, and one's own past ones." })
  async rolesHeld(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly object[]> {
    const links = await context.loaders.of(rolesOfPeople).load(person.id);
    return joined(context, links, { read: rolesByIds, end: (link) => link.roleId, as: 'roleProfile' });
  }

  @FieldResolver(() => [Person], { description: 'Who manages the person today; seen by the two of them.' })
  async managers(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly PersonView[]> {
    return resolveNodes(context, peopleByIds, await context.loaders.of(managersOfPeople).load(person.id));
  }

  @FieldResolver(() => [Person], { description: 'Who reports to the person today; seen by the two of them.' })
  async reports(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly PersonView[]> {
    return resolveNodes(context, peopleByIds, await context.loaders.of(reportsOfPeople).load(person.id));
  }
}

@Resolver(() => ExternalContact)
export class ExternalContactResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'Where the person works now; of a masked contact the X of "a contact at X"; null: unknown.',
  })
  async organisation(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<OrganisationView | undefined> {
    const organisations = context.loaders.one(organisationsByIds);
    if (person.visibility === 'MASKED') {
      return person.maskedAt === null ? undefined : organisations.load(person.maskedAt);
    }
    const employments = await context.loaders.of(employmentsOfPeople).load(person.id);
    const current = employments.find((employment) => employment.until === null);
    return current && organisations.load(current.organisationId);
  }

  @FieldResolver(() => [Employment], { description: 'Work at organisations, past and present; empty when masked.' })
  async employments(@Root() person: PersonView, @Ctx() context: ApiContext): Promise<readonly object[]> {
    if (person.visibility === 'MASKED') return [];
    const links = await context.loaders.of(employmentsOfPeople).load(person.id);
    return joined(context, links, { read: organisationsByIds, end: (link) => link.organisationId, as: 'organisation' });
  }
}
