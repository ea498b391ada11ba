/** Published reach of a group for a field of the answer. */
import { type GraphQLResolveInfo, Kind, type SelectionNode } from 'graphql';
import type { GroupReachRequest, Reach } from '../../services/reach/reach-view';
import type { ApiContext } from '../context';
import { given } from '../schema/input';
import type { ReachArgs } from './reach.type';

/** All that a level of the answer asks for is computed in one pass; what costs most only where it is selected. */
export function groupReach(
  context: ApiContext,
  info: GraphQLResolveInfo,
  group: Pick<GroupReachRequest, 'scope' | 'id'>,
  args: ReachArgs,
): Promise<Reach | null> {
  const withHangsOnOne = selectsField(info, 'hangsOnOne');
  const withOrganisation = selectsField(info, 'organisation');
  return context.loaders.reach.load({ ...group, parameters: given(args), withHangsOnOne, withOrganisation });
}

/** Whether a field of this name is selected anywhere below; documents without cycles of fragments only. */
export function selectsField(info: GraphQLResolveInfo, name: string): boolean {
  return info.fieldNodes.some((node) => selects(node, name, info));
}

function selects(node: SelectionNode, name: string, info: GraphQLResolveInfo): boolean {
  if (node.kind === Kind.FIELD && node.name.value === name) return true;
  const set = node.kind === Kind.FRAGMENT_SPREAD ? info.fragments[node.name.value]?.selectionSet : node.selectionSet;
  return set?.selections.some((inner) => selects(inner, name, info)) ?? false;
}
