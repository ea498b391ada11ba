import '../schema/reflected-types';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Provenance } from '../../model/graph/people';
import { findOccupations, type OccupationView } from '../../services/occupations';
import { type OccupationLink, peopleWithOccupation } from '../../services/people/links-of-people';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { connectionFrom, connectionOf, type ConnectionView, PageArgs } from '../schema/connection.type';
import { describedEnum, ProvenanceEnum } from '../schema/enums';
import { IdFilter, IntFilter, TextFilter } from '../schema/filter.input';
import { globalId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { Label, labelList, preferredLabel } from '../schema/label.type';
import { resolveRelated } from '../schema/related';
import { LocaleScalar } from '../schema/scalars';
import { Occupation, OccupationConnection } from './occupation.type';

type SortField = 'NAME' | 'CODE' | 'PRESTIGE';

@InputType({ description: 'Which occupations. All that is given must hold.' })
export class OccupationFilter {
  @Field(() => IdFilter, { nullable: true, description: 'By id.' })
  id?: IdFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By code.' })
  code?: TextFilter;
  @Field(() => TextFilter, { nullable: true, description: 'By scheme.' })
  scheme?: TextFilter;
  @Field(() => IntFilter, { nullable: true, description: 'By prestige, 0..100.' })
  prestige?: IntFilter;
  @Field(() => [OccupationFilter], { nullable: true, description: 'All of these hold too.' })
  and?: OccupationFilter[];
  @Field(() => [OccupationFilter], { nullable: true, description: 'At least one of these holds too.' })
  or?: OccupationFilter[];
  @Field(() => OccupationFilter, { nullable: true, description: 'This does not hold.' })
  not?: OccupationFilter;
}

const OccupationSortFieldEnum = describedEnum<SortField>('OccupationSortField', 'What occupations can be sorted by.', {
  NAME: 'The English, else Dutch, else first label, without regard to capitals and diacritics.',
  CODE: 'Code in its scheme.',
  PRESTIGE: 'Occupational prestige; unknown ones last.',
});

@InputType({ description: 'Order of occupations.' })
export class OccupationSort {
  @Field(() => OccupationSortFieldEnum, { description: 'By what.' })
  by!: SortField;
  @Field(() => Boolean, { defaultValue: false, description: 'From last to first.' })
  descending!: boolean;
}

@ArgsType()
export class OccupationsArgs extends PageArgs {
  @Field(() => OccupationFilter, { nullable: true, description: 'Which ones; absent: all.' })
  where?: OccupationFilter;
  @Field(() => String, {
    nullable: true,
    description: 'Words of a label; hits come in order of relevance, without `sort`.',
  })
  search?: string;
  @Field(() => OccupationSort, { nullable: true, description: 'Default: by name.' })
  sort?: OccupationSort;
}

@ObjectType({ description: 'Someone who has the occupation.' })
export class PractitionerEdge {
  @Field(() => Person, { description: 'The person.' })
  node!: unknown;
  @Field(() => String, { description: 'Where it stands, for `after`.' })
  cursor!: string;
  @Field(() => ProvenanceEnum, { description: 'How it is known.' })
  provenance!: Provenance;
}
const PractitionerConnection = connectionOf(
  'Practitioner',
  'persons who have the occupation',
  () => Person,
  PractitionerEdge,
);

@Resolver(() => Occupation)
export class OccupationResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() occupation: OccupationView): string {
    return globalId('Occupation', occupation.id);
  }

  @FieldResolver(() => String, { description: 'The label in the language asked for, else English, Dutch, the first.' })
  label(
    @Root() occupation: OccupationView,
    @Arg('language', () => LocaleScalar, { nullable: true, description: 'Which language to prefer.' })
    language?: string,
  ): string {
    return preferredLabel(occupation.labels, language);
  }

  @FieldResolver(() => [Label], { description: 'Preferred labels, by language.' })
  labels(@Root() occupation: OccupationView): readonly Label[] {
    return labelList(occupation.labels);
  }

  @FieldResolver(() => PractitionerConnection, {
    description: 'Who has the occupation, among those whom the viewer may see.',
  })
  people(
    @Root() occupation: OccupationView,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: ApiContext,
  ): Promise<ConnectionView<PersonView>> {
    const end = (link: OccupationLink): string => link.personId;
    const edge = ({ provenance }: OccupationLink): object => ({ provenance });
    return resolveRelated(context, occupation.id, { links: peopleWithOccupation, nodes: peopleByIds, end, edge }, args);
  }

  @Query(() => OccupationConnection, { description: 'Occupations.' })
  async occupations(
    @Args(() => OccupationsArgs) args: OccupationsArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<OccupationView>> {
    const { where, ...rest } = given(args);
    const request = { ...rest, ...(where && { where: withLocalIds(where, { id: 'Occupation' }) }) };
    return connectionFrom(await findOccupations(ports, viewer, request), (occupation) => occupation);
  }
}
