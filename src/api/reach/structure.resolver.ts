import '../schema/reflected-types';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { AppError } from '../../errors';
import type { Group } from '../../services/reach/groups';
import { ownStructure, structureOfGroup } from '../../services/reach/structure';
import type { GroupStructureView, OwnStructureView } from '../../services/reach/structure-view';
import type { ApiContext } from '../context';
import { localId } from '../schema/global-id';
import { given } from '../schema/input';
import { GroupStructure, GroupStructureArgs, OwnStructure, StructureArgs } from './structure.type';

@Resolver(() => OwnStructure)
export class StructureResolver {
  @Query(() => OwnStructure, {
    nullable: true,
    description: "Structural measures of the viewer's own network; null for a sign-in that is no employee.",
  })
  ownStructure(
    @Args(() => StructureArgs) args: StructureArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<OwnStructureView | null> {
    const { weighted = true, ...parameters } = given(args);
    return ownStructure(ports, viewer, { weighted, parameters });
  }

  @Query(() => GroupStructure, {
    nullable: true,
    description:
      'Structural measures of a role profile, a role family, a unit, or without any of these the organisation; null for others than analysts.',
  })
  groupStructure(
    @Args(() => GroupStructureArgs) args: GroupStructureArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<GroupStructureView | null> {
    const { roleProfile, roleFamily, unit, weighted = true, ...parameters } = given(args);
    const groups: Group[] = [
      ...(roleProfile === undefined ? [] : [{ scope: 'HOLDERS', id: localId('RoleProfile', roleProfile) } as const]),
      ...(roleFamily === undefined ? [] : [{ scope: 'FAMILY', id: localId('RoleFamily', roleFamily) } as const]),
      ...(unit === undefined ? [] : [{ scope: 'UNIT', id: localId('Unit', unit) } as const]),
    ];
    const [group = { scope: 'ORGANISATION', id: '' } as const, second] = groups;
    if (second !== undefined) {
      throw new AppError('BAD_INPUT', 'Expected one of roleProfile, roleFamily and unit, got several.', {
        field: ['roleProfile'],
      });
    }
    return structureOfGroup(ports, viewer, { group, weighted, parameters });
  }
}
