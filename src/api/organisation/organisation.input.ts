import '../schema/reflected-types';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import type { SortRequest } from '../../services/listing';
import { PageArgs } from '../schema/connection.type';
import { describedEnum } from '../schema/enums';
import { DateFilter, IdFilter, TextFilter } from '../schema/filter.input';
import { CountryCodeScalar } from '../schema/scalars';

type SortField = 'NAME' | 'UPDATED' | 'SECTOR' | 'COUNTRY';

@InputType({ description: 'Which organisations. All that is given must hold.' })
export class OrganisationFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By name.' })
  name?: TextFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By sector.' })
  sector?: TextFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By country code.' })
  country?: TextFilter;
  @Field(() => Boolean, { nullable: true, description: "True: one's own only; false: others only." })
  own?: boolean;
  @Field(() => DateFilter, { nullable: true, description: 'By the day of retirement; `absent: true`: in use.' })
  retiredOn?: DateFilter;
  @Field(() => [OrganisationFilter], { nullable: true, description: 'All of these hold too.' })
  and?: OrganisationFilter[];
  @Field(() => [OrganisationFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: OrganisationFilter[];
  @Field(() => OrganisationFilter, { nullable: true, description: 'This does not hold.' })
  not?: OrganisationFilter;
}

const OrganisationSortFieldEnum = describedEnum<SortField>(
  'OrganisationSortField',
  'What organisations can be sorted by.',
  {
    NAME: 'Name, without regard to capitals and diacritics.',
    UPDATED: 'When it was last changed.',
    SECTOR: 'Sector; unknown ones last.',
    COUNTRY: 'Country code; unknown ones last.',
  },
);

@InputType({ description: 'Order of organisations.' })
export class OrganisationSort implements SortRequest<SortField> {
  @Field(() => OrganisationSortFieldEnum, { description: 'By what.' })
  by!: SortField;
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class OrganisationsArgs extends PageArgs {
  @Field(() => OrganisationFilter, { nullable: true, description: 'Which ones; absent: all.' })
  where?: OrganisationFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of the name or an alias; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => OrganisationSort, { nullable: true, description: 'Default: by name.' })
  sort?: OrganisationSort;
}

@InputType({ description: 'A new organisation.' })
export class CreateOrganisationInput {
  @Field(() => String, { description: 'Name; free.' })
  name!: string;
  @Field(() => [String], {
    nullable: true,
    description: 'Other names; none may be a name or alias of another organisation.',
  })
  aliases?: string[];
  @Field(() => String, { nullable: true, description: 'Sector.' })
  sector?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country.' })
  country?: string | null;
}

@InputType({ description: 'Changes of an organisation; what is absent stays, null removes.' })
export class ChangeOrganisationInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Name; cannot be removed.' })
  name?: string;
  @Field(() => [String], { nullable: true, description: 'All other names.' })
  aliases?: string[];
  @Field(() => String, { nullable: true, description: 'Sector.' })
  sector?: string | null;
  @Field(() => CountryCodeScalar, { nullable: true, description: 'Country.' })
  country?: string | null;
}

@InputType({ description: 'Something that is no longer to be offered for new links; existing ones stay.' })
export class RetireInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
}
