/** Who a newly declared contact may be already: people with nearly the same name at the same organisation. */
import type { GraphStore, WriteOperation } from '../../store/store';
import { GraphDraft } from '../imports/draft';
import { type Candidate, judge, type Suggestion } from '../imports/duplicate-candidates';
import { putSuggestions } from '../imports/duplicate-queue';
import { nameTokens } from '../imports/similarity';
import { textOf } from '../properties';
import { linksOf } from '../related';

export interface NewContact {
  readonly id: string;
  readonly name: string | undefined;
  readonly organisationId: string | undefined;
  readonly profileUrl: boolean;
}

/** More colleagues than this at one organisation are left to the look through all persons, which the daily work has. */
const MOST_COMPARED = 2000;
const MOST_SUGGESTIONS = 5;

/** The operations that put the pairs into the queue that a human decides; to be written after the contact. Five store calls. */
export async function duplicateOperations(
  store: GraphStore,
  contact: NewContact,
  instant: string,
): Promise<readonly WriteOperation[]> {
  const { name, organisationId } = contact;
  if (name === undefined || organisationId === undefined) return [];
  const own = candidate(contact.id, { name, organisationId, profile: contact.profileUrl });
  const alike = (await alikeThere(store, own, organisationId)).slice(0, MOST_SUGGESTIONS);
  const draft = new GraphDraft(store, instant);
  await putSuggestions(draft, alike);
  return draft.plan().groups.flatMap((group) => group.map(({ operation }) => operation));
}

/** The most alike first. Names decide whose profiles are looked up: two profiles make it less likely that two are one. */
async function alikeThere(store: GraphStore, own: Candidate, organisationId: string): Promise<readonly Suggestion[]> {
  const works = { type: 'WORKS_AT', direction: 'in', ids: [organisationId], limit: MOST_COMPARED } as const;
  const ids = ((await store.expand(works)).get(organisationId) ?? []).map(({ from }) => from);
  const people = (await store.getNodes('Person', ids)).flatMap((node) => {
    const name = textOf(node?.properties ?? {}, 'name');
    return node === undefined || name === null ? [] : [{ id: node.id, name }];
  });
  const near = people.filter(({ id, name }) => judge(own, candidate(id, { name, organisationId, profile: false })));
  const profiles = await withProfile(
    store,
    near.map(({ id }) => id),
  );
  const found = near.flatMap(({ id, name }): Suggestion[] => {
    const judged = judge(own, candidate(id, { name, organisationId, profile: profiles.has(id) }));
    return judged === undefined ? [] : [{ ...judged, pair: id < own.id ? [id, own.id] : [own.id, id] }];
  });
  return found.sort((a, b) => b.score - a.score || (a.pair.join() < b.pair.join() ? -1 : 1));
}

async function withProfile(store: GraphStore, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const keys = await linksOf(store, { type: 'IDENTIFIES', direction: 'in', link: (r) => r.from }, ids);
  const identities = await store.getNodes('Identity', [...keys.values()].flat());
  const urls = new Set(identities.flatMap((node) => (node?.properties['kind'] === 'PROFILE_URL' ? [node.id] : [])));
  return new Set(ids.filter((id) => keys.get(id)?.some((key) => urls.has(key))));
}

function candidate(
  id: string,
  {
    name,
    organisationId,
    profile,
  }: { readonly name: string; readonly organisationId: string; readonly profile: boolean },
): Candidate {
  return {
    id,
    employee: false,
    tokens: nameTokens(name),
    emails: [],
    profileUrls: profile ? [id] : [],
    organisations: [organisationId],
  };
}
