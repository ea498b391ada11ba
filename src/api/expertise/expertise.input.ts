import '../schema/reflected-types';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { PageArgs } from '../schema/connection.type';
import { describedEnum } from '../schema/enums';
import { DateFilter, IdFilter, TextFilter } from '../schema/filter.input';
import { LabelInput } from '../schema/label.type';

type SortField = 'NAME' | 'UPDATED';

@InputType({ description: 'Which expertise. All that is given must hold.' })
export class ExpertiseFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By scheme.' })
  scheme?: TextFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By the identifier in its scheme.' })
  uri?: TextFilter;
  @Field(() => DateFilter, { nullable: true, description: 'By the day of retirement; `absent: true`: in use.' })
  retiredOn?: DateFilter;
  @Field(() => IdFilter, { nullable: true, description: 'Directly narrower than one of these.' })
  broader?: IdFilter;
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those with nothing broader; false: only the others.',
  })
  top?: boolean;
  @Field(() => [ExpertiseFilter], { nullable: true, description: 'All of these hold too.' })
  and?: ExpertiseFilter[];
  @Field(() => [ExpertiseFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: ExpertiseFilter[];
  @Field(() => ExpertiseFilter, { nullable: true, description: 'This does not hold.' })
  not?: ExpertiseFilter;
}

const ExpertiseSortFieldEnum = describedEnum<SortField>('ExpertiseSortField', 'What expertise can be sorted by.', {
  NAME: 'The English, else Dutch, else first label, without regard to capitals and diacritics.',
  UPDATED: 'When it was last changed.',
});

@InputType({ description: 'Order of expertise.' })
export class ExpertiseSort {
  @Field(() => ExpertiseSortFieldEnum, { description: 'By what.' })
  by!: SortField;
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class ExpertiseArgs extends PageArgs {
  @Field(() => ExpertiseFilter, { nullable: true, description: 'Which ones; absent: all.' })
  where?: ExpertiseFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of a label or the description; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => ExpertiseSort, { nullable: true, description: 'Default: by name.' })
  sort?: ExpertiseSort;
}

@InputType({ description: 'A new expertise of the own scheme.' })
export class CreateExpertiseInput {
  @Field(() => [LabelInput], { description: 'Preferred labels, at least one; of two in one language the later holds.' })
  labels!: LabelInput[];
  @Field(() => [String], { nullable: true, description: 'Other labels.' })
  altLabels?: string[];
  @Field(() => String, { nullable: true, description: 'What it covers.' })
  description?: string | null;
  @Field(() => [ID], { nullable: true, description: 'All that it is directly narrower than.' })
  broaderIds?: string[];
}

@InputType({ description: 'Changes of an expertise; what is absent stays, null removes.' })
export class ChangeExpertiseInput {
  @Field(() => ID, { description: 'Which one.' })
  id!: string;
  @Field(() => [LabelInput], { nullable: true, description: 'All preferred labels.' })
  labels?: LabelInput[];
  @Field(() => [String], { nullable: true, description: 'All other labels.' })
  altLabels?: string[];
  @Field(() => String, { nullable: true, description: 'What it covers.' })
  description?: string | null;
  @Field(() => [ID], { nullable: true, description: 'All that it is directly narrower than; no cycle may arise.' })
  broaderIds?: string[];
}
