import '../schema/reflected-types';
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { peopleByIds, type PersonView } from '../../services/people/person';
import type { EvidenceView } from '../../services/ties/evidence';
import type { OwnTie } from '../../services/ties/own-ties';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { globalId } from '../schema/global-id';
import { Evidence, Tie } from './tie.type';

@Resolver(() => Tie)
export class TieResolver {
  @FieldResolver(() => Person, { description: 'Whom the viewer knows.' })
  contact(@Root() tie: OwnTie): PersonView {
    return tie.contact;
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description: "For mutations; null of evidence that is not the viewer's own.",
  })
  id(@Root() { id }: EvidenceView): string | null {
    return id === null ? null : globalId('Evidence', id);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who contributed it; null: the organisation.' })
  async contributor(
    @Root() { contributorId }: EvidenceView,
    @Ctx() { loaders }: ApiContext,
  ): Promise<PersonView | undefined> {
    return contributorId === null ? undefined : loaders.one(peopleByIds).load(contributorId);
  }
}
