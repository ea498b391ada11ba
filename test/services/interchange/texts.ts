import type { Viewer } from '../../../src/model/viewer';

export const OPERATOR: Viewer = { accessRoles: new Set(), operator: true };

export async function* pieces(lines: readonly string[]): AsyncGenerator<string, void> {
  for (const line of lines) yield await Promise.resolve(line);
}

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
