/** What mutations answer: the value, or what the user has to correct. */
import './reflected-types';
import { Field, ObjectType } from 'type-graphql';
import type { Outcome, UserErrorCode, UserError as UserErrorView } from '../../services/outcome';
import { UserErrorCodeEnum } from './enums';

@ObjectType({ description: 'A mistake in an input. Nothing was changed.' })
export class UserError {
  @Field(() => String, { description: 'What was expected and what was got, for a human.' })
  message!: string;
  @Field(() => [String], {
    nullable: true,
    description: 'Path to the field within `input`; null when it concerns the whole.',
  })
  field!: string[] | null;
  @Field(() => UserErrorCodeEnum, { description: 'The kind of mistake, for a program.' })
  code!: UserErrorCode;
}

@ObjectType({ description: 'What every payload has.' })
export abstract class UserErrors {
  @Field(() => [UserError], { description: 'What the user has to correct; empty when it was done.' })
  userErrors!: UserErrorView[];
}

export type PayloadOf<K extends string, V> = { readonly [key in K]?: V } & {
  readonly userErrors: readonly UserErrorView[];
};

/** The payload that holds an outcome's value under one name; `fields`: names of input fields where the service has other ones. */
export function payload<K extends string, V>(
  name: K,
  outcome: Outcome<V>,
  fields: Readonly<Record<string, string>> = {},
): PayloadOf<K, V> {
  if (outcome.userErrors !== undefined) {
    return { userErrors: outcome.userErrors.map((error) => renamed(error, fields)) } as unknown as PayloadOf<K, V>;
  }
  return { [name]: outcome.value, userErrors: [] } as unknown as PayloadOf<K, V>;
}

function renamed(error: UserErrorView, fields: Readonly<Record<string, string>>): UserErrorView {
  const [first, ...rest] = error.field ?? [];
  const name = first === undefined ? undefined : fields[first];
  return name === undefined ? error : { ...error, field: [name, ...rest] };
}
