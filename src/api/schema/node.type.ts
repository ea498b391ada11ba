/** The Node interface, and which type a view is of. */
import './reflected-types';
import { Field, ID, InterfaceType } from 'type-graphql';
import type { PersonView } from '../../services/people/person';
import type { ApiContext } from '../context';
import type { NodeType } from './global-id';

/** A view that says its type. */
export interface Tagged {
  readonly __typename: string;
}

/** Which object type a person's view is of, and a note for the audit log that the answer shows the person. */
export function personType(person: PersonView, context: ApiContext): string {
  context.subjects.add(person.id);
  if (person.kind === 'EMPLOYEE') return 'Employee';
  return person.kind === 'CANDIDATE' ? 'Candidate' : 'ExternalContact';
}

/** The object type of a view: said by itself, or a person's. */
export function typeOf(value: Tagged | PersonView, context: ApiContext): string {
  return '__typename' in value ? value.__typename : personType(value, context);
}

@InterfaceType({ description: 'Anything with a global id.', resolveType: typeOf })
export abstract class Node {
  @Field(() => ID, { description: 'Global id; opaque, stable, of use with `node`.' })
  id!: string;
}

/** The view with its type, for interfaces and unions. */
export function tagged<T extends object>(view: T, typename: Exclude<NodeType, 'Person'>): T & Tagged {
  return { ...view, __typename: typename };
}
