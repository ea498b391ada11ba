/** Global ids: '<type>:<id>'. Opaque to clients; a person's never says what kind of person it is. */
import { AppError } from '../../errors';

export const NODE_TYPES = [
  'Person',
  'Organisation',
  'Expertise',
  'Occupation',
  'RoleProfile',
  'RoleFamily',
  'Need',
  'Unit',
  'KnowledgeItem',
  'Evidence',
  'NeedProposal',
  'Introduction',
  'BlindAsk',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** An id that nothing has: what an id of another type means where one type is expected, so that it looks absent. */
const NOBODY = '~none';

export function globalId(type: NodeType, id: string): string {
  return `${type}:${id}`;
}

/** The type and the id in it; undefined where the text is no global id. */
export function parseGlobalId(text: string): { readonly type: NodeType; readonly id: string } | undefined {
  const at = text.indexOf(':');
  const type = NODE_TYPES.find((name) => name === text.slice(0, Math.max(at, 0)));
  return type === undefined || at === text.length - 1 ? undefined : { type, id: text.slice(at + 1) };
}

/** The id within a type; of another type: an id that nothing has. BAD_INPUT where the text is no global id at all. */
export function localId(type: NodeType, text: string): string {
  const parsed = parseGlobalId(text);
  if (parsed === undefined) {
    throw new AppError('BAD_INPUT', `Expected an id that this API gave, like ${type}:…, got "${text.slice(0, 40)}".`, {
      expected: `an id of a ${type}`,
      got: text.slice(0, 40),
    });
  }
  return parsed.type === type ? parsed.id : NOBODY;
}
