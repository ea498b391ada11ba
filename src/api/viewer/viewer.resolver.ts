import '../schema/reflected-types';
import { Arg, Args, Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { AccessRole } from '../../model/viewer';
import { type ConsentView, ownConsents } from '../../services/consents';
import { type BlindAskView, ownBlindAsks } from '../../services/introductions/blind-asks';
import { type IntroductionView, ownIntroductions } from '../../services/introductions/request-views';
import { peopleByIds, type PersonView } from '../../services/people/person';
import { ownReach } from '../../services/reach/own-reach';
import type { OwnLoss as OwnLossView, Reach as ReachView } from '../../services/reach/reach-view';
import { type OwnTie, ownTies } from '../../services/ties/own-ties';
import { type ViewerRights as Rights, viewerRights } from '../../services/viewer';
import type { ApiContext } from '../context';
import { BlindAskConnection } from '../introduction/blind-ask.type';
import { Inbox } from '../introduction/inbox.type';
import { IntroductionRequestConnection } from '../introduction/introduction-request.type';
import { Person } from '../person/person.type';
import { OwnLoss, Reach, ReachArgs } from '../reach/reach.type';
import { connectionFrom, type ConnectionView, PageArgs } from '../schema/connection.type';
import { AccessRoleEnum } from '../schema/enums';
import { localId } from '../schema/global-id';
import { given, withLocalIds } from '../schema/input';
import { TiesArgs } from '../tie/tie.input';
import { Consent, TieConnection } from '../tie/tie.type';

@ObjectType({ description: 'What the viewer may change.' })
export class ViewerRights {
  @Field(() => Boolean, { description: 'Employees, their units and roles held.' })
  editDirectory!: boolean;
  @Field(() => Boolean, { description: 'Organisations and expertise.' })
  editTaxonomy!: boolean;
  @Field(() => Boolean, { description: 'Role profiles and families.' })
  editRoles!: boolean;
  @Field(() => Boolean, { description: 'What role profiles need.' })
  editNeeds!: boolean;
  @Field(() => Boolean, { description: 'Propose what role profiles need.' })
  proposeNeeds!: boolean;
  @Field(() => Boolean, { description: 'Declare, share and withdraw own ties.' })
  declareTies!: boolean;
}

@ObjectType({ description: 'Who asks: where a client starts.' })
export class Viewer {
  @Field(() => [AccessRoleEnum], { description: 'What the viewer may be.' })
  accessRoles!: AccessRole[];
  @Field(() => [String], { description: 'Recorded purposes that the header X-Purpose may name.' })
  purposes!: string[];
  @Field(() => String, { nullable: true, description: 'The purpose named with this request; null: none.' })
  purpose!: string | null;
  @Field(() => ViewerRights, { description: 'What the viewer may change.' })
  viewerCan!: Rights;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who asks.' })
  viewer(@Ctx() { viewer, purposes }: ApiContext): object {
    return {
      accessRoles: [...viewer.accessRoles].sort(),
      purposes,
      purpose: viewer.purpose ?? null,
      viewerCan: viewerRights(viewer),
    };
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: "The viewer's person; null for a sign-in that is nobody in the graph.",
  })
  async person(@Ctx() { viewer, loaders }: ApiContext): Promise<PersonView | undefined> {
    return viewer.personId === undefined ? undefined : loaders.one(peopleByIds).load(viewer.personId);
  }

  @FieldResolver(() => TieConnection, { description: 'Own ties by the name of the contact, and who sees them.' })
  async ties(
    @Args(() => TiesArgs) args: TiesArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<OwnTie>> {
    const { where, ...rest } = given(args);
    const ids = { contact: 'Person', organisation: 'Organisation', expertise: 'Expertise' } as const;
    const page = await ownTies(ports, viewer, { ...rest, ...(where && { where: withLocalIds(where, ids) }) });
    return connectionFrom(page, (tie) => tie);
  }

  @FieldResolver(() => Inbox, { description: 'What awaits the viewer.' })
  inbox(): Inbox {
    return new Inbox();
  }

  @FieldResolver(() => IntroductionRequestConnection, {
    description: 'Introductions that the viewer asked for, or was asked for, the latest first.',
  })
  async introductionRequests(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<IntroductionView>> {
    return connectionFrom(await ownIntroductions(ports, viewer, given(args)), (request) => request);
  }

  @FieldResolver(() => BlindAskConnection, { description: 'Own blind asks, the latest first, with who said yes.' })
  async blindAsks(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ConnectionView<BlindAskView>> {
    return connectionFrom(await ownBlindAsks(ports, viewer, given(args)), (ask) => ask);
  }

  @FieldResolver(() => [Consent], { description: 'Sources to which the viewer said yes, or took it back.' })
  consents(@Ctx() { ports, viewer }: ApiContext): Promise<readonly ConsentView[]> {
    return ownConsents(ports, viewer);
  }

  @FieldResolver(() => Reach, {
    nullable: true,
    description:
      'What the viewer reaches, exactly, with any parameters; null for a sign-in that is nobody in the graph.',
  })
  reach(
    @Arg('roleProfile', () => ID, {
      nullable: true,
      description: 'Held against the needs of this role profile; default: of all that the viewer holds.',
    })
    roleProfile: string | undefined,
    @Args(() => ReachArgs) args: ReachArgs,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<ReachView | null> {
    const parameters = given(args);
    const role = roleProfile ? { roleId: localId('RoleProfile', roleProfile) } : {};
    return ownReach(ports, viewer, { parameters, ...role });
  }

  @FieldResolver(() => [OwnLoss], {
    nullable: true,
    description:
      'What a role profile that the viewer holds would lose without them, per need, in the steps of published figures; null for one ' +
      'that the viewer does not hold.',
  })
  losses(
    @Root() _viewer: unknown,
    @Arg('roleProfile', () => ID, { description: 'Which role profile.' }) roleProfile: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<readonly OwnLossView[] | null> {
    return loaders.losses.load(localId('RoleProfile', roleProfile));
  }
}
