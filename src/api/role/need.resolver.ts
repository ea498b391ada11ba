import '../schema/reflected-types';
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { NeedView } from '../../services/roles/needs';
import type { ApiContext } from '../context';
import { globalId } from '../schema/global-id';
import type { Tagged } from '../schema/node.type';
import { neededResource, NeededResource } from './needed-resource';
import { Need } from './role-profile.type';

@Resolver(() => Need)
export class NeedResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() need: NeedView): string {
    return globalId('Need', need.id);
  }

  @FieldResolver(() => NeededResource, {
    nullable: true,
    description: 'The expertise, organisation or occupation; null for a sector.',
  })
  resource(@Root() need: NeedView, @Ctx() { loaders }: ApiContext): Promise<Tagged | undefined> {
    return neededResource(loaders, need);
  }
}
