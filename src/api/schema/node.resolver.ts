import './reflected-types';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { AppError } from '../../errors';
import { expertiseByIds } from '../../services/expertise/expertise';
import { itemsByIds } from '../../services/items/items';
import { occupationsByIds } from '../../services/occupations';
import { organisationsByIds } from '../../services/organisations/organisations';
import { peopleByIds, type PersonView } from '../../services/people/person';
import { proposalsByIds } from '../../services/roles/need-proposals';
import { needsByIds } from '../../services/roles/needs';
import { familiesByIds, rolesByIds } from '../../services/roles/roles';
import { unitsByIds } from '../../services/units';
import type { ApiContext } from '../context';
import { parseGlobalId } from './global-id';
import { Node, type Tagged, tagged } from './node.type';

const MOST_NODES = 100;
const READERS = {
  Organisation: organisationsByIds,
  Expertise: expertiseByIds,
  Occupation: occupationsByIds,
  RoleProfile: rolesByIds,
  RoleFamily: familiesByIds,
  Need: needsByIds,
  Unit: unitsByIds,
  KnowledgeItem: itemsByIds,
  NeedProposal: proposalsByIds,
} as const;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its global id; null where it is absent or hidden, which look the same.',
  })
  node(
    @Arg('id', () => ID, { description: 'A global id.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Tagged | PersonView | undefined> {
    return load(context, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Anything by its global id, aligned with the ids; null where it is absent or hidden.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Global ids, at most 100.' }) ids: string[],
    @Ctx() context: ApiContext,
  ): Promise<readonly (Tagged | PersonView | undefined)[]> {
    if (ids.length > MOST_NODES) {
      throw new AppError('LIMIT_EXCEEDED', `Expected at most ${MOST_NODES} ids, got ${ids.length}.`, {
        field: ['ids'],
      });
    }
    return Promise.all(ids.map((id) => load(context, id)));
  }
}

async function load({ loaders }: ApiContext, globalId: string): Promise<Tagged | PersonView | undefined> {
  const parsed = parseGlobalId(globalId);
  if (parsed === undefined || parsed.type === 'Evidence') return undefined;
  if (parsed.type === 'Introduction' || parsed.type === 'BlindAsk') return undefined;
  if (parsed.type === 'Person') return loaders.one(peopleByIds).load(parsed.id);
  const view = await loaders.one<object | undefined>(READERS[parsed.type]).load(parsed.id);
  return view && tagged(view, parsed.type);
}
