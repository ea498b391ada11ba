import '../schema/reflected-types';
import { Field, InterfaceType, Int, ObjectType } from 'type-graphql';
import type { NoticeMode, PersonKind, Provenance } from '../../model/graph/people';
import type { IdentityView } from '../../services/people/links-of-people';
import type { LegalBasis } from '../../services/people/person';
import { Expertise } from '../expertise/expertise.type';
import { Occupation } from '../occupation/occupation.type';
import { Organisation } from '../organisation/organisation.type';
import { RoleProfile } from '../role/role-profile.type';
import { connectionOf } from '../schema/connection.type';
import {
  IdentityKindEnum,
  LegalBasisEnum,
  NoticeModeEnum,
  PersonKindEnum,
  ProvenanceEnum,
  VisibilityEnum,
} from '../schema/enums';
import { Node, personType } from '../schema/node.type';
import { CountryCodeScalar, DateScalar, LocaleScalar } from '../schema/scalars';
import { Unit } from '../unit/unit.type';

@ObjectType({ description: 'That a person has an expertise.' })
export class PersonExpertise {
  @Field(() => Expertise, { description: 'The expertise.' })
  expertise!: Expertise;
  @Field(() => Int, { nullable: true, description: '1 beginner … 5 authority; null: unknown.' })
  level!: number | null;
  @Field(() => ProvenanceEnum, { description: 'How it is known.' })
  provenance!: Provenance;
}

@ObjectType({ description: 'That a person has an occupation.' })
export class PersonOccupation {
  @Field(() => Occupation, { description: 'The occupation.' })
  occupation!: Occupation;
  @Field(() => ProvenanceEnum, { description: 'How it is known.' })
  provenance!: Provenance;
}

@ObjectType({ description: "A person's work at an organisation." })
export class Employment {
  @Field(() => Organisation, { description: 'The organisation.' })
  organisation!: Organisation;
  @Field(() => String, { nullable: true, description: 'Job title there; null: unknown.' })
  jobTitle!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day; null: always or unknown.' })
  since!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, included; null: still.' })
  until!: string | null;
}

@ObjectType({ description: "An employee's membership of a unit." })
export class UnitMembership {
  @Field(() => Unit, { description: 'The unit.' })
  unit!: Unit;
  @Field(() => DateScalar, { nullable: true, description: 'First day; null: always.' })
  since!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, included; null: still.' })
  until!: string | null;
}

@ObjectType({ description: 'That an employee holds a role profile.' })
export class RoleHolding {
  @Field(() => RoleProfile, { description: 'The role profile.' })
  roleProfile!: RoleProfile;
  @Field(() => DateScalar, { nullable: true, description: 'First day; null: always.' })
  since!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, included; null: still.' })
  until!: string | null;
}

@ObjectType({ description: 'A key by which imports recognise a person.' })
export class Identity {
  @Field(() => IdentityKindEnum, { description: 'What the value is.' })
  kind!: IdentityView['kind'];
  @Field(() => String, { description: 'The normalised value.' })
  value!: string;
}

@InterfaceType({
  implements: Node,
  description:
    'A natural person with one permanent id; the kind may change. What the viewer may not see is null, empty, or absent altogether.',
  resolveType: personType,
})
export abstract class Person extends Node {
  @Field(() => PersonKindEnum, { description: 'What the person is to the organisation now.' })
  kind!: PersonKind;
  @Field(() => VisibilityEnum, { description: 'How much the viewer sees of the person.' })
  visibility!: 'FULL' | 'MASKED';
  @Field(() => String, { nullable: true, description: 'Full name; null when masked or unknown.' })
  name!: string | null;
  @Field(() => String, { nullable: true, description: 'Job title as written; null when masked or unknown.' })
  jobTitle!: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country; null when masked or unknown.' })
  country!: string | null;
}

@ObjectType({ implements: Person, description: 'Someone who works here.' })
export class Employee extends Person {
  @Field(() => LocaleScalar, {
    nullable: true,
    description: 'Language in which to address the person; null when unknown or not shown.',
  })
  locale!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of employment; null: always, or not shown.' })
  employedFrom!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of employment, included; null: still, or not shown.',
  })
  employedUntil!: string | null;
}

@ObjectType({ implements: Person, description: 'Someone who applies for a job here; out of every figure.' })
export class Candidate extends Person {}

@ObjectType({ implements: Person, description: 'Someone outside whom an employee knows, or a former employee.' })
export class ExternalContact extends Person {
  @Field(() => Boolean, { description: 'True: a former employee who agreed to count like an external contact.' })
  agreedAsContact!: boolean;
  @Field(() => LegalBasisEnum, { nullable: true, description: 'Why the person may be stored; null when not shown.' })
  legalBasis!: LegalBasis | null;
  @Field(() => String, {
    nullable: true,
    description: 'Where the data came from, as the notice says it; null when not shown.',
  })
  dataSource!: string | null;
  @Field(() => NoticeModeEnum, { nullable: true, description: 'How the person is told; null when not shown.' })
  noticeMode!: NoticeMode | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the notice is in time; null when not shown.',
  })
  noticeDueOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When the notice went out; null: not yet, or not shown.' })
  noticeSentOn!: string | null;
}

export const PersonConnection = connectionOf('Person', 'persons', () => Person);

@ObjectType({ description: 'Someone who has the expertise, and how well.' })
export class ExpertEdge {
  @Field(() => Person, { description: 'The person.' })
  node!: unknown;
  @Field(() => String, { description: 'Where it stands, for `after`.' })
  cursor!: string;
  @Field(() => Int, { nullable: true, description: '1 beginner … 5 authority; null: unknown.' })
  level!: number | null;
  @Field(() => ProvenanceEnum, { description: 'How it is known.' })
  provenance!: Provenance;
}
export const ExpertConnection = connectionOf('Expert', 'persons who have the expertise', () => Person, ExpertEdge);

@ObjectType({ description: 'Someone who works at the organisation.' })
export class StaffEdge {
  @Field(() => Person, { description: 'The person.' })
  node!: unknown;
  @Field(() => String, { description: 'Where it stands, for `after`.' })
  cursor!: string;
  @Field(() => String, { nullable: true, description: 'Job title there; null: unknown.' })
  jobTitle!: string | null;
}
export const StaffConnection = connectionOf('Staff', 'persons at the organisation', () => Person, StaffEdge);

@ObjectType({ description: 'A member of the unit or holder of the role profile, and since when.' })
export class MembershipEdge {
  @Field(() => Person, { description: 'The person.' })
  node!: unknown;
  @Field(() => String, { description: 'Where it stands, for `after`.' })
  cursor!: string;
  @Field(() => DateScalar, { nullable: true, description: 'First day; null: always.' })
  since!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, included; null: still.' })
  until!: string | null;
}
export const MembershipConnection = connectionOf('Membership', 'members or holders', () => Person, MembershipEdge);
