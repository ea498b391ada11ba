import '../schema/reflected-types';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { peopleByIds } from '../../services/people/person';
import { reportTie } from '../../services/ties/report-tie';
import type { ApiContext } from '../context';
import { Person } from '../person/person.type';
import { given, withLocalIds } from '../schema/input';
import { payload, type PayloadOf, UserErrors } from '../schema/payload.type';
import { resolveNodes } from '../schema/related';

@InputType({ description: 'That two persons whom the viewer has ties to know each other.' })
export class ReportTieInput {
  @Field(() => ID, { description: 'One of the two.' })
  personId!: string;
  @Field(() => ID, { description: 'The other.' })
  otherId!: string;
  @Field(() => Int, { nullable: true, description: 'How close they are, 1 hardly … 5 very close.' })
  closeness?: number;
}

@ObjectType({ description: 'The answer to `reportTie`.' })
export class ReportTiePayload extends UserErrors {
  @Field(() => [Person], { nullable: true, description: 'The two; null when there are user errors.' })
  persons?: unknown;
}

const IDS = { personId: 'Person', otherId: 'Person' } as const;

@Resolver()
export class ReportTieResolver {
  @Mutation(() => ReportTiePayload, {
    description:
      'Tells that two persons whom the viewer has ties to know each other: without that, structural measures of the own network are unknown.',
  })
  async reportTie(
    @Arg('input', () => ReportTieInput, { description: 'Who.' }) input: ReportTieInput,
    @Ctx() context: ApiContext,
  ): Promise<PayloadOf<'persons', readonly unknown[]>> {
    const outcome = await reportTie(context.ports, context.viewer, given(withLocalIds(input, IDS)));
    if (outcome.userErrors !== undefined) return { userErrors: outcome.userErrors };
    return payload('persons', { value: await resolveNodes(context, peopleByIds, outcome.value) });
  }
}
