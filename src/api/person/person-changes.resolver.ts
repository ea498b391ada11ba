import '../schema/reflected-types';
import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { changePerson, createEmployee, retirePerson } from '../../services/people/change-people';
import type { PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import { globalId } from '../schema/global-id';
import { changes, withLocalIds } from '../schema/input';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { ChangePersonInput, CreateEmployeeInput, RetirePersonInput } from './person.input';
import { Person } from './person.type';

@ObjectType({ description: 'The answer to `createEmployee`.' })
export class CreateEmployeePayload extends UserErrors {
  @Field(() => Person, { nullable: true, description: 'The new employee; null when there are user errors.' })
  person?: unknown;
}

@ObjectType({ description: 'The answer to `changePerson`.' })
export class ChangePersonPayload extends UserErrors {
  @Field(() => Person, { nullable: true, description: 'The person as changed; null when there are user errors.' })
  person?: unknown;
}

@ObjectType({ description: 'The answer to `retirePerson`.' })
export class RetirePersonPayload extends UserErrors {
  @Field(() => ID, { nullable: true, description: 'Id of who leaves; null when there are user errors.' })
  personId?: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Pieces of evidence that no longer count; null when there are user errors.',
  })
  withdrawn?: number;
}

const INPUT_NAMES = { roleIds: 'roleProfileIds' };
const INPUT_IDS = { id: 'Person', unitId: 'Unit', roleIds: 'RoleProfile', managerId: 'Person' } as const;

@Resolver()
export class PersonChangesResolver {
  @Mutation(() => CreateEmployeePayload, {
    description: 'Adds an employee to the directory. For HR and administrators.',
  })
  async createEmployee(
    @Arg('input', () => CreateEmployeeInput, { description: 'The employee.' }) input: CreateEmployeeInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'person', PersonView>> {
    const { roleProfileIds, ...rest } = changes(input);
    const request = { ...rest, ...(roleProfileIds && { roleIds: roleProfileIds }) };
    return payload('person', await createEmployee(ports, viewer, withLocalIds(request, INPUT_IDS)), INPUT_NAMES);
  }

  @Mutation(() => ChangePersonPayload, {
    description: 'Changes a person of the directory, or hires an external contact. For HR and administrators.',
  })
  async changePerson(
    @Arg('input', () => ChangePersonInput, { description: 'Whom and what.' }) input: ChangePersonInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<PayloadOf<'person', PersonView>> {
    const { roleProfileIds, ...rest } = changes(input);
    const request = { ...rest, ...(roleProfileIds && { roleIds: roleProfileIds }) };
    return payload('person', await changePerson(ports, viewer, withLocalIds(request, INPUT_IDS)), INPUT_NAMES);
  }

  @Mutation(() => RetirePersonPayload, {
    description:
      'Notes that an employee leaves: after the last day their evidence no longer counts, and four weeks later it is erased; ' +
      "colleagues' evidence about them stays. For HR and administrators.",
  })
  async retirePerson(
    @Arg('input', () => RetirePersonInput, { description: 'Who and when.' }) input: RetirePersonInput,
    @Ctx() { ports, viewer }: ApiContext,
  ): Promise<object> {
    const outcome = await retirePerson(ports, viewer, withLocalIds(changes(input), INPUT_IDS));
    if (outcome.userErrors) return { userErrors: outcome.userErrors };
    return { personId: globalId('Person', outcome.value.id), withdrawn: outcome.value.withdrawn, userErrors: [] };
  }
}
