import '../schema/reflected-types';
import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import type { ResourceKind } from '../../model/graph/roles-and-needs';
import { PageArgs } from '../schema/connection.type';
import { describedEnum, ResourceKindEnum } from '../schema/enums';
import { DateFilter, IdFilter, TextFilter } from '../schema/filter.input';
import { CountryCodeScalar } from '../schema/scalars';

type SortField = 'TITLE' | 'UPDATED';

@InputType({ description: 'Which role profiles. All that is given must hold.' })
export class RoleProfileFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By title.' })
  title?: TextFilter;
  @Field(() => DateFilter, { nullable: true, description: 'By the day of retirement; `absent: true`: in use.' })
  retiredOn?: DateFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Of one of these families.' })
  family?: IdFilter;
  @Field(() => [RoleProfileFilter], { nullable: true, description: 'All of these hold too.' })
  and?: RoleProfileFilter[];
  @Field(() => [RoleProfileFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: RoleProfileFilter[];
  @Field(() => RoleProfileFilter, { nullable: true, description: 'This does not hold.' })
  not?: RoleProfileFilter;
}

const RoleProfileSortFieldEnum = describedEnum<SortField>(
  'RoleProfileSortField',
  'What role profiles and families can be sorted by.',
  {
    TITLE: 'Title, without regard to capitals and diacritics.',
    UPDATED: 'When it was last changed.',
  },
);

@InputType({ description: 'Order of role profiles or families.' })
export class RoleProfileSort {
  @Field(() => RoleProfileSortFieldEnum, { description: 'By what.' })
  by!: SortField;
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class RoleProfilesArgs extends PageArgs {
  @Field(() => RoleProfileFilter, { nullable: true, description: 'Which ones; absent: all.' })
  where?: RoleProfileFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of title or description; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => RoleProfileSort, { nullable: true, description: 'Default: by title.' })
  sort?: RoleProfileSort;
}

@ArgsType()
export class RoleFamiliesArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words of the title; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => RoleProfileSort, { nullable: true, description: 'Default: by title.' })
  sort?: RoleProfileSort;
}

@InputType({ description: 'A new role profile.' })
export class CreateRoleProfileInput {
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'What the role is for.' })
  description?: string | null;
  @Field(() => ID, { nullable: true, description: 'Its family.' })
  familyId?: string | null;
}

@InputType({ description: 'Changes of a role profile; what is absent stays, null removes.' })
export class ChangeRoleProfileInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Title; cannot be removed.' })
  title?: string;
  @Field(() => String, { nullable: true, description: 'What the role is for.' })
  description?: string | null;
  @Field(() => ID, { nullable: true, description: 'Its family.' })
  familyId?: string | null;
}

@InputType({ description: 'A role family, new or with another title.' })
export class SaveRoleFamilyInput {
  @Field(() => ID, { nullable: true, description: 'Which one; absent: a new one.' })
  id?: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
}

@InputType({ description: 'A new need of a role profile.' })
export class CreateNeedInput {
  @Field(() => ID, { description: 'Whose need.' })
  roleProfileId!: string;
  @Field(() => ResourceKindEnum, { description: 'What kind of resource.' })
  kind!: ResourceKind;
  @Field(() => ID, {
    nullable: true,
    description: 'The expertise, organisation or occupation, as the kind says; not for SECTOR.',
  })
  resourceId?: string;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR.' })
  sector?: string;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country that the contact must have; null: any.' })
  country?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many contacts are wanted, 1 or more; default 1.' })
  wanted?: number;
  @Field(() => Float, { nullable: true, description: 'Weight in the index, above 0; default 1.' })
  importance?: number;
  @Field(() => Int, { nullable: true, description: 'Least level of the expertise, 1..5; only for EXPERTISE.' })
  minimumLevel?: number | null;
  @Field(() => String, { nullable: true, description: 'A label for grouping.' })
  domain?: string | null;
  @Field(() => Int, { nullable: true, description: 'Place in the list; default: at the end.' })
  position?: number;
}

@InputType({ description: 'Changes of a need; what is absent stays, null removes.' })
export class ChangeNeedInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
  @Field(() => ResourceKindEnum, { nullable: true, description: 'What kind of resource.' })
  kind?: ResourceKind;
  @Field(() => ID, { nullable: true, description: 'The expertise, organisation or occupation, as the kind says.' })
  resourceId?: string;
  @Field(() => String, { nullable: true, description: 'The sector, where the kind is SECTOR.' })
  sector?: string;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country that the contact must have; null: any.' })
  country?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many contacts are wanted, 1 or more.' })
  wanted?: number;
  @Field(() => Float, { nullable: true, description: 'Weight in the index, above 0.' })
  importance?: number;
  @Field(() => Int, { nullable: true, description: 'Least level of the expertise, 1..5; only for EXPERTISE.' })
  minimumLevel?: number | null;
  @Field(() => String, { nullable: true, description: 'A label for grouping.' })
  domain?: string | null;
  @Field(() => Int, { nullable: true, description: 'Place in the list.' })
  position?: number;
}

@InputType({ description: 'A need that is to be removed.' })
export class RemoveNeedInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
}
