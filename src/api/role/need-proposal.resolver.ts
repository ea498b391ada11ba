import '../schema/reflected-types';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { peopleByIds, type PersonView } from '../../services/people/person';
import {
  findProposals,
  type NeedProposalView,
  needsOfProposals,
  rolesOfProposals,
} from '../../services/roles/need-proposals';
import { needsByIds, type NeedView } from '../../services/roles/needs';
import { acceptProposal, declineProposal, proposeNeed, withdrawProposal } from '../../services/roles/propose-needs';
import { rolesByIds, type RoleView } from '../../services/roles/roles';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { connectionFrom, type ConnectionView } from '../schema/connection.type';
import { globalId } from '../schema/global-id';
import { changes, given, withLocalIds } from '../schema/input';
import type { Tagged } from '../schema/node.type';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { resolveNodes } from '../schema/related';
import {
  AcceptNeedProposalInput,
  DeclineNeedProposalInput,
  NeedProposalsArgs,
  ProposeNeedInput,
  WithdrawNeedProposalInput,
} from './need-proposal.input';
import { NeedProposal, NeedProposalConnection } from './need-proposal.type';
import { neededResource, NeededResource, withResource } from './needed-resource';
import { Need, RoleProfile } from './role-profile.type';

@ObjectType({ description: 'The answer to a mutation of a proposal.' })
export class NeedProposalPayload extends UserErrors {
  @Field(() => NeedProposal, { nullable: true, description: 'The proposal; null when there are user errors.' })
  needProposal?: unknown;
}
type Payload = Promise<PayloadOf<'needProposal', NeedProposalView>>;

const IDS = { id: 'NeedProposal', needId: 'Need', roleId: 'RoleProfile' } as const;

@Resolver(() => NeedProposal)
export class NeedProposalResolver {
  @FieldResolver(() => ID, { description: 'Global id.' })
  id(@Root() proposal: NeedProposalView): string {
    return globalId('NeedProposal', proposal.id);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who proposed it; null: no colleague any more.' })
  async proposer(
    @Root() { proposerId }: NeedProposalView,
    @Ctx() { loaders }: ApiContext,
  ): Promise<PersonView | undefined> {
    return loaders.one(peopleByIds).load(proposerId);
  }

  @FieldResolver(() => RoleProfile, { nullable: true, description: 'For which role profile.' })
  async roleProfile(@Root() { id }: NeedProposalView, @Ctx() context: ApiContext): Promise<RoleView | undefined> {
    const ids = await context.loaders.of(rolesOfProposals).load(id);
    return (await resolveNodes(context, rolesByIds, ids.slice(0, 1)))[0];
  }

  @FieldResolver(() => Need, {
    nullable: true,
    description: 'The need that would become another one; null for a new one, and when it has been removed.',
  })
  async need(@Root() { id }: NeedProposalView, @Ctx() context: ApiContext): Promise<NeedView | undefined> {
    const ids = await context.loaders.of(needsOfProposals).load(id);
    return (await resolveNodes(context, needsByIds, ids.slice(0, 1)))[0];
  }

  @FieldResolver(() => NeededResource, {
    nullable: true,
    description: 'The expertise, organisation or occupation; null for a sector.',
  })
  resource(@Root() proposal: NeedProposalView, @Ctx() { loaders }: ApiContext): Promise<Tagged | undefined> {
    return neededResource(loaders, proposal);
  }

  @Query(() => NeedProposalConnection, {
    description: 'Proposals of needs, the latest changed first: HR sees all, everyone else their own.',
  })
  async needProposals(
    @Args(() => NeedProposalsArgs) args: NeedProposalsArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<NeedProposalView>> {
    return connectionFrom(await findProposals(ports, viewer, given(args)), (proposal) => proposal);
  }

  @Mutation(() => NeedProposalPayload, { description: 'Proposes what a role profile needs. For managers.' })
  async proposeNeed(
    @Arg('input', () => ProposeNeedInput, { description: 'The need and why.' }) input: ProposeNeedInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    const { roleProfileId, ...rest } = changes(input);
    const request = { ...rest, ...(roleProfileId && { roleId: roleProfileId }) };
    const local = withResource(withLocalIds(request, IDS));
    return payload('needProposal', await proposeNeed(ports, viewer, local), { roleId: 'roleProfileId' });
  }

  @Mutation(() => NeedProposalPayload, {
    description: 'Accepts a proposal: the need is created or changed as proposed. For HR.',
  })
  async acceptNeedProposal(
    @Arg('input', () => AcceptNeedProposalInput, { description: 'Which one.' }) input: AcceptNeedProposalInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('needProposal', await acceptProposal(ports, viewer, withLocalIds(given(input), IDS)));
  }

  @Mutation(() => NeedProposalPayload, { description: 'Declines a proposal, with a reason. For HR.' })
  async declineNeedProposal(
    @Arg('input', () => DeclineNeedProposalInput, { description: 'Which one and why.' })
    input: DeclineNeedProposalInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('needProposal', await declineProposal(ports, viewer, withLocalIds(given(input), IDS)));
  }

  @Mutation(() => NeedProposalPayload, { description: 'Takes an own proposal back while it is open.' })
  async withdrawNeedProposal(
    @Arg('input', () => WithdrawNeedProposalInput, { description: 'Which one.' }) input: WithdrawNeedProposalInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Payload {
    return payload('needProposal', await withdrawProposal(ports, viewer, withLocalIds(given(input), IDS)));
  }
}
