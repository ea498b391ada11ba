/** Putting possible duplicates into the queue that a human decides. */
import { hashId } from '../../model/hash-id';
import type { GraphStore } from '../../store/store';
import type { Candidate, Suggestion } from './duplicate-candidates';
import { findSuggestions } from './duplicate-candidates';
import { textOf } from '../properties';
import type { GraphDraft } from './draft';
import type { ImportRun } from './run';
import { nameTokens } from './similarity';

/** More than a person can look at are not put into the queue by one import: the most alike come first. */
export const MOST_SUGGESTIONS = 1000;

/** The id of the Duplicate node of a pair. */
export function duplicateId(a: string, b: string): string {
  return `d-${hashId([a, b].sort().join('|'), 24)}`;
}

/** Plans entries for persons that this import creates and that may be one with another; answers how many. */
export async function suggestDuplicates(run: ImportRun): Promise<number> {
  const focus = new Set(run.draft.created('Person'));
  if (focus.size === 0) return 0;
  const stored = await loadCandidates(run.store);
  const people = [...stored.filter(({ id }) => !focus.has(id)), ...[...focus].map((id) => drafted(run.draft, id))];
  return putSuggestions(run.draft, findSuggestions(people, focus).slice(0, MOST_SUGGESTIONS));
}

/** Plans entries that do not stand in the queue yet, decided ones included; answers how many. */
export async function putSuggestions(draft: GraphDraft, suggestions: readonly Suggestion[]): Promise<number> {
  const ids = suggestions.map(({ pair }) => duplicateId(...pair));
  await draft.loadNodes('Duplicate', ids);
  let put = 0;
  draft.nextGroup();
  for (const { pair, score, reason } of suggestions) {
    const id = duplicateId(...pair);
    if (draft.node('Duplicate', id) !== undefined) continue;
    const [left, right] = [...pair].sort() as [string, string];
    draft.set('Duplicate', id, { left, right, reason, score, status: 'OPEN' });
    put += 1;
  }
  return put;
}

/** Every person in the store as far as duplicates are told by it. One scan: O(persons). */
export async function loadCandidates(store: GraphStore): Promise<readonly Candidate[]> {
  const scan = await store.scan({
    nodes: [
      { label: 'Person', properties: ['kind', 'name'] },
      { label: 'Identity', properties: ['value'] },
      { label: 'Organisation', properties: [] },
    ],
    relations: [
      { type: 'IDENTIFIES', properties: [] },
      { type: 'WORKS_AT', properties: ['until'] },
    ],
  });
  const people = new Map<number, Mutable>();
  const values = new Map<number, string>();
  const organisations = new Map<number, string>();
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') {
      batch.ids.forEach((id, row) => {
        const handle = batch.handles[row] ?? -1;
        if (batch.label === 'Organisation') organisations.set(handle, id);
        else if (batch.label === 'Identity') values.set(handle, batch.columns['value']?.[row] as string);
        else people.set(handle, emptyCandidate(id, batch.columns['kind']?.[row] === 1, batch.columns['name']?.[row]));
      });
      continue;
    }
    for (let row = 0; row < batch.from.length; row += 1) {
      const [from, to] = [batch.from[row] ?? -1, batch.to[row] ?? -1];
      if (batch.type === 'IDENTIFIES') addValue(people.get(to), values.get(from));
      else people.get(from)?.organisations.push(organisations.get(to) ?? '');
    }
  }
  return [...people.values()];
}

interface Mutable extends Candidate {
  readonly emails: string[];
  readonly profileUrls: string[];
  readonly organisations: string[];
}

function emptyCandidate(id: string, employee: boolean, name: unknown): Mutable {
  const tokens = typeof name === 'string' ? nameTokens(name) : [];
  return { id, employee, tokens, emails: [], profileUrls: [], organisations: [] };
}

/** Of the kinds of keys only an e-mail address has an '@' and only a profile URL a '/'. */
function addValue(person: Mutable | undefined, value: string | undefined): void {
  if (person === undefined || value === undefined) return;
  if (value.includes('@')) person.emails.push(value);
  else if (value.includes('/')) person.profileUrls.push(value);
}

function drafted(draft: GraphDraft, id: string): Candidate {
  const properties = draft.node('Person', id) ?? {};
  const candidate = emptyCandidate(id, properties['kind'] === 'EMPLOYEE', properties['name']);
  for (const { from } of draft.relationsAt('IDENTIFIES', 'in', id)) {
    addValue(candidate, textOf(draft.node('Identity', from) ?? {}, 'value') ?? undefined);
  }
  for (const { to } of draft.relationsAt('WORKS_AT', 'out', id)) candidate.organisations.push(to);
  return candidate;
}
