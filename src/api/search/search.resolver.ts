import '../schema/reflected-types';
import { Arg, Args, createUnionType, Ctx, Query, Resolver } from 'type-graphql';
import type { PersonView } from '../../services/people/person';
import { type SearchHit, type SearchKind, searchGraph } from '../../services/search';
import type { ApiContext } from '../context';
import { Expertise } from '../expertise/expertise.type';
import { KnowledgeItem } from '../item/knowledge-item.type';
import { Occupation } from '../occupation/occupation.type';
import { Organisation } from '../organisation/organisation.type';
import { Candidate, Employee, ExternalContact } from '../person/person.type';
import { RoleProfile } from '../role/role-profile.type';
import { connectionFrom, connectionOf, type ConnectionView, ForwardArgs } from '../schema/connection.type';
import { SearchKindEnum } from '../schema/enums';
import { tagged, type Tagged, typeOf } from '../schema/node.type';
import { Unit } from '../unit/unit.type';

const SearchResult = createUnionType({
  name: 'SearchResult',
  description: 'What a search finds.',
  types: () =>
    [
      Employee,
      Candidate,
      ExternalContact,
      Organisation,
      Expertise,
      Occupation,
      RoleProfile,
      Unit,
      KnowledgeItem,
    ] as const,
  resolveType: (value: unknown, context: unknown) => typeOf(value as Tagged | PersonView, context as ApiContext),
});
const SearchConnection = connectionOf('Search', 'hits', () => SearchResult);

const TYPES = {
  ORGANISATION: 'Organisation',
  EXPERTISE: 'Expertise',
  OCCUPATION: 'Occupation',
  ROLE_PROFILE: 'RoleProfile',
  UNIT: 'Unit',
  KNOWLEDGE_ITEM: 'KnowledgeItem',
} as const;

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description:
      'Full-text search over all that the viewer may see. Every word must be found, as a beginning or in another Dutch or English form, without ' +
      'regard to capitals and diacritics. Hits come by the field in which they are found, then the latest change.',
  })
  async search(
    @Arg('text', () => String, { description: 'Words, as typed.' }) text: string,
    @Arg('kinds', () => [SearchKindEnum], { nullable: true, description: 'What to look among; default: everything.' })
    kinds: SearchKind[] | undefined,
    @Args(() => ForwardArgs) { first, after }: ForwardArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<Tagged | PersonView>> {
    const page = await searchGraph(ports, viewer, { text, first, ...(kinds && { kinds }), ...(after && { after }) });
    return connectionFrom(page, hitView);
  }
}

function hitView(hit: SearchHit): Tagged | PersonView {
  return hit.kind === 'PERSON' ? hit.node : tagged(hit.node, TYPES[hit.kind]);
}
