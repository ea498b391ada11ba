/** The evidence that one person contributed, found wherever it stands. */
import type { GraphRelation, GraphStore, Where } from '../../store/store';

const PAGE = 1000;

export interface EvidenceQuery {
  readonly contributor: string;
  /** Further conditions on the evidence. */
  readonly evidence?: readonly Where[];
  /** Conditions on a person at one of the ends. */
  readonly person?: readonly Where[];
}

/** All TIE relations that meet the query, each once. Two store calls a thousand persons. */
export async function evidenceBy(store: GraphStore, query: EvidenceQuery): Promise<readonly GraphRelation[]> {
  const where: Where = {
    all: [{ property: 'contributor', is: 'eq', value: query.contributor }, ...(query.evidence ?? [])],
  };
  const persons: readonly Where[] = [{ relation: 'TIE', direction: 'both', where }, ...(query.person ?? [])];
  const found = new Map<string, GraphRelation>();
  let last = '';
  for (;;) {
    const page = await store.findNodes({
      label: 'Person',
      where: { all: last === '' ? persons : [...persons, { idAfter: last }] },
      first: PAGE,
    });
    const ids = page.nodes.map((node) => node.id);
    for (const list of (await store.expand({ type: 'TIE', direction: 'both', ids, where })).values()) {
      for (const relation of list) found.set([relation.from, relation.to, relation.key].join('|'), relation);
    }
    last = ids.at(-1) ?? '';
    if (!page.hasMore || last === '') return [...found.values()];
  }
}

/** Those of a person's own pieces of evidence whose both ends the person may see. One store call a thousand persons. */
export async function betweenVisible(
  store: GraphStore,
  evidence: readonly GraphRelation[],
): Promise<readonly GraphRelation[]> {
  const ends = [...new Set(evidence.flatMap(({ from, to }) => [from, to]))];
  const visible = new Set<string>();
  for (let start = 0; start < ends.length; start += PAGE) {
    const nodes = await store.getNodes('Person', ends.slice(start, start + PAGE));
    for (const node of nodes) if (node) visible.add(node.id);
  }
  return evidence.filter(({ from, to }) => visible.has(from) && visible.has(to));
}
