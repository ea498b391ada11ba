/** Erased persons: what keeps a later import or declaration from bringing them back. */
import { createHmac } from 'node:crypto';
import type { IdentityKind } from '../model/identity';
import type { GraphStore } from '../store/store';
import { textOf } from './properties';

/** The id under which an erased identity is remembered: HMAC-SHA256 of kind and value with the organisation's salt, in hexadecimal. */
export function suppressionId(salt: string, [kind, value]: readonly [IdentityKind, string]): string {
  return createHmac('sha256', salt).update(`${kind}|${value}`).digest('hex');
}

/** The secret of these hashes, a setting of the organisation. */
export async function suppressionSalt(store: GraphStore): Promise<string> {
  const [setting] = await store.getNodes('Setting', ['suppressionSalt']);
  const value: unknown = setting === undefined ? '' : JSON.parse(textOf(setting.properties, 'value') ?? '""');
  return typeof value === 'string' ? value : '';
}

/** Whether any of the keys was erased. Two store calls. */
export async function areErased(
  store: GraphStore,
  keys: readonly (readonly [IdentityKind, string])[],
): Promise<boolean> {
  const salt = await suppressionSalt(store);
  const found = await store.getNodes(
    'Suppression',
    keys.map((key) => suppressionId(salt, key)),
  );
  return found.some((node) => node !== undefined);
}
