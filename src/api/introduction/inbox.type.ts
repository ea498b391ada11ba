import '../schema/reflected-types';
import { ObjectType } from 'type-graphql';

/** Every list of it is a connection: see inbox.resolver.ts. */
@ObjectType({ description: 'What awaits the viewer, the latest first.' })
export class Inbox {}
