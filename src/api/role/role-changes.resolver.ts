import '../schema/reflected-types';
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { changeNeed, createNeed, removeNeed } from '../../services/roles/change-needs';
import { changeRole, createRole, retireRole, saveFamily } from '../../services/roles/change-roles';
import type { NeedView } from '../../services/roles/needs';
import type { FamilyView, RoleView } from '../../services/roles/roles';
import type { ApiContext } from '../context';
import { RetireInput } from '../organisation/organisation.input';
import { globalId } from '../schema/global-id';
import { changes, withLocalIds } from '../schema/input';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { withResource } from './needed-resource';
import {
  ChangeNeedInput,
  ChangeRoleProfileInput,
  CreateNeedInput,
  CreateRoleProfileInput,
  RemoveNeedInput,
  SaveRoleFamilyInput,
} from './role-profile.input';
import { Need, RoleFamily, RoleProfile } from './role-profile.type';

@ObjectType({ description: 'The answer to a mutation of a role profile.' })
export class RoleProfilePayload extends UserErrors {
  @Field(() => RoleProfile, { nullable: true, description: 'The role profile; null when there are user errors.' })
  roleProfile?: unknown;
}

@ObjectType({ description: 'The answer to `saveRoleFamily`.' })
export class RoleFamilyPayload extends UserErrors {
  @Field(() => RoleFamily, { nullable: true, description: 'The family; null when there are user errors.' })
  roleFamily?: unknown;
}

@ObjectType({ description: 'The answer to a mutation of a need.' })
export class NeedPayload extends UserErrors {
  @Field(() => Need, { nullable: true, description: 'The need; null when there are user errors.' })
  need?: unknown;
}

@ObjectType({ description: 'The answer to `removeNeed`.' })
export class RemoveNeedPayload extends UserErrors {
  @Field(() => ID, { nullable: true, description: 'Id of what was removed; null when there are user errors.' })
  needId?: string;
}

const ROLE_IDS = { id: 'RoleProfile', familyId: 'RoleFamily' } as const;

@Resolver()
export class RoleChangesResolver {
  @Mutation(() => RoleProfilePayload, { description: 'Adds a role profile. For HR and administrators.' })
  async createRoleProfile(
    @Arg('input', () => CreateRoleProfileInput, { description: 'The role profile.' }) input: CreateRoleProfileInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'roleProfile', RoleView>> {
    return payload('roleProfile', await createRole(ports, viewer, withLocalIds(changes(input), ROLE_IDS)));
  }

  @Mutation(() => RoleProfilePayload, { description: 'Changes a role profile. For HR and administrators.' })
  async changeRoleProfile(
    @Arg('input', () => ChangeRoleProfileInput, { description: 'Which one and what.' }) input: ChangeRoleProfileInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'roleProfile', RoleView>> {
    return payload('roleProfile', await changeRole(ports, viewer, withLocalIds(changes(input), ROLE_IDS)));
  }

  @Mutation(() => RoleProfilePayload, {
    description: 'Takes a role profile out of use; refused while someone holds it. For HR and administrators.',
  })
  async retireRoleProfile(
    @Arg('input', () => RetireInput, { description: 'Which one.' }) input: RetireInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'roleProfile', RoleView>> {
    return payload('roleProfile', await retireRole(ports, viewer, withLocalIds(changes(input), ROLE_IDS)));
  }

  @Mutation(() => RoleFamilyPayload, {
    description: 'Adds a role family, or gives it another title. For HR and administrators.',
  })
  async saveRoleFamily(
    @Arg('input', () => SaveRoleFamilyInput, { description: 'The family.' }) input: SaveRoleFamilyInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'roleFamily', FamilyView>> {
    const { id, title } = changes(input);
    const change = withLocalIds({ title, ...(id ? { id } : {}) }, { id: 'RoleFamily' });
    return payload('roleFamily', await saveFamily(ports, viewer, change));
  }

  @Mutation(() => NeedPayload, { description: 'Adds a need to a role profile. For HR.' })
  async createNeed(
    @Arg('input', () => CreateNeedInput, { description: 'The need.' }) input: CreateNeedInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'need', NeedView>> {
    const { roleProfileId, ...rest } = changes(input);
    const change = withLocalIds({ ...rest, roleId: roleProfileId }, { roleId: 'RoleProfile' });
    return payload('need', await createNeed(ports, viewer, withResource(change)), { roleId: 'roleProfileId' });
  }

  @Mutation(() => NeedPayload, { description: 'Changes a need. For HR.' })
  async changeNeed(
    @Arg('input', () => ChangeNeedInput, { description: 'Which one and what.' }) input: ChangeNeedInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'need', NeedView>> {
    const change = withLocalIds(changes(input), { id: 'Need' });
    return payload('need', await changeNeed(ports, viewer, withResource(change)));
  }

  @Mutation(() => RemoveNeedPayload, { description: 'Removes a need from its role profile. For HR.' })
  async removeNeed(
    @Arg('input', () => RemoveNeedInput, { description: 'Which one.' }) input: RemoveNeedInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const outcome = await removeNeed(ports, viewer, withLocalIds(changes(input), { id: 'Need' }));
    if (outcome.userErrors) return { userErrors: outcome.userErrors };
    return { needId: globalId('Need', outcome.value.id), userErrors: [] };
  }
}
