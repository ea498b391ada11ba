import '../schema/reflected-types';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../schema/connection.type';
import { describedEnum } from '../schema/enums';
import { IdFilter, PersonKindFilter, TextFilter } from '../schema/filter.input';
import { CountryCodeScalar, DateScalar, EmailAddressScalar, LocaleScalar } from '../schema/scalars';

@InputType({ description: 'Which persons. All that is given must hold.' })
export class PersonFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => PersonKindFilter, { nullable: true, description: 'By kind.' })
  kind?: PersonKindFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By full name.' })
  name?: TextFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By job title.' })
  jobTitle?: TextFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Works at one of these organisations now.' })
  organisation?: IdFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Member of one of these units today.' })
  unit?: IdFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Holds one of these role profiles today.' })
  role?: IdFilter;
  @Field(() => IdFilter, {
    nullable: true,
    description: 'Has one of these expertises itself; `knowsAbout` also looks at narrower ones.',
  })
  expertise?: IdFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Has one of these occupations.' })
  occupation?: IdFilter;
  @Field(() => [PersonFilter], { nullable: true, description: 'All of these hold too.' })
  and?: PersonFilter[];
  @Field(() => [PersonFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: PersonFilter[];
  @Field(() => PersonFilter, { nullable: true, description: 'This does not hold.' })
  not?: PersonFilter;
}

const PersonSortFieldEnum = describedEnum<'NAME'>('PersonSortField', 'What persons can be sorted by.', {
  NAME: 'Name, without regard to capitals and diacritics.',
});

@InputType({ description: 'Order of persons.' })
export class PersonSort {
  @Field(() => PersonSortFieldEnum, { description: 'By what.' })
  by!: 'NAME';
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class PeopleArgs extends PageArgs {
  @Field(() => PersonFilter, { nullable: true, description: 'Which ones; absent: all whom the viewer may see.' })
  where?: PersonFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name or job title; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => ID, { nullable: true, description: 'An expertise: who has it or anything narrower.' })
  knowsAbout?: string;
  @Field(() => PersonSort, { nullable: true, description: 'Default: by name.' })
  sort?: PersonSort;
}

@InputType({ description: 'A new employee.' })
export class CreateEmployeeInput {
  @Field(() => String, { description: 'Full name.' })
  name!: string;
  @Field(() => EmailAddressScalar, {
    nullable: true,
    description: 'By which sign-in and imports recognise the person.',
  })
  email?: string;
  @Field(() => String, { nullable: true, description: 'Number in the personnel administration.' })
  employeeNumber?: string;
  @Field(() => String, { nullable: true, description: 'Job title.' })
  jobTitle?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country.' })
  country?: string | null;
  @Field(() => LocaleScalar, { nullable: true, description: 'Language in which to address the person.' })
  locale?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of employment; null: always.' })
  employedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of employment, included; null: none known.' })
  employedUntil?: string | null;
  @Field(() => ID, { nullable: true, description: 'Unit from today on.' })
  unitId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Role profiles held from today on.' })
  roleProfileIds?: string[];
  @Field(() => ID, { nullable: true, description: 'Manager from today on, an employee.' })
  managerId?: string | null;
}

@InputType({ description: 'Changes of a person; what is absent stays, null removes.' })
export class ChangePersonInput {
  @Field(() => ID, { description: 'Whom.' })
  id!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: makes an external contact an employee, who keeps the id.',
  })
  hire?: boolean;
  @Field(() => String, { nullable: true, description: 'Full name; cannot be removed.' })
  name?: string;
  @Field(() => String, { nullable: true, description: 'Job title.' })
  jobTitle?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country.' })
  country?: string | null;
  @Field(() => LocaleScalar, { nullable: true, description: 'Language in which to address the person.' })
  locale?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of employment.' })
  employedFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of employment, included.' })
  employedUntil?: string | null;
  @Field(() => ID, { nullable: true, description: 'Unit from today on; null: none.' })
  unitId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'All role profiles held from today on.' })
  roleProfileIds?: string[];
  @Field(() => ID, { nullable: true, description: 'Manager from today on, an employee; null: none.' })
  managerId?: string | null;
}

@InputType({ description: 'The leaving of an employee.' })
export class RetirePersonInput {
  @Field(() => ID, { description: 'Who leaves.' })
  id!: string;
  @Field(() => DateScalar, { description: 'Last day of employment, included. Evidence stops counting after it.' })
  lastDay!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person agrees to count like an external contact afterwards; default false.',
  })
  agreedAsContact?: boolean;
}
