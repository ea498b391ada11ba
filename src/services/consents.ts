/** An employee's yes per source of evidence, and its withdrawal. */
import { SOURCES, type Source } from '../model/graph/people';
import { today as dayOf } from '../model/clock';
import type { Viewer } from '../model/viewer';
import type { GraphNode, GraphStore, WriteOperation } from '../store/store';
import { openAccess } from './access/access';
import { requireOwnPerson } from './access/change-rights';
import { decide } from './audit/decide';
import { type Outcome, refused } from './outcome';
import type { Ports } from './ports';
import { enumOf, textOf } from './properties';
import { evidenceBy } from './ties/own-evidence';

export interface ConsentView {
  readonly id: string;
  readonly source: Source;
  readonly givenOn: string;
  /** Null: in force. */
  readonly withdrawnOn: string | null;
}

/** The viewer's own consents, in the order of the sources. */
export async function ownConsents(ports: Ports, viewer: Viewer): Promise<readonly ConsentView[]> {
  const { store } = await openAccess(ports, viewer);
  const me = viewer.personId;
  if (me === undefined) return [];
  const nodes = await store.getNodes(
    'Consent',
    SOURCES.map((source) => consentId(me, source)),
  );
  return nodes.flatMap((node) => (node ? [consentView(node)] : []));
}

/** The sources to which a person's yes is in force. */
export async function consentsInForce(store: GraphStore, personId: string): Promise<ReadonlySet<Source>> {
  const nodes = await store.getNodes(
    'Consent',
    SOURCES.map((source) => consentId(personId, source)),
  );
  const inForce = nodes.flatMap((node) => (node && node.properties['withdrawnOn'] === undefined ? [node] : []));
  return new Set(inForce.map((node) => consentView(node).source));
}

/** The viewer says yes to a source. Evidence stays as it is shared until its owner shares it. */
export async function giveConsent(
  ports: Ports,
  viewer: Viewer,
  input: { readonly source: Source },
): Promise<Outcome<ConsentView>> {
  const me = requireOwnPerson(viewer);
  const { source } = input;
  if (!SOURCES.includes(source)) return refused('source', 'INVALID', 'There is no such source.');
  const id = consentId(me, source);
  return decide(ports, viewer, async () => {
    const [earlier] = await ports.store.getNodes('Consent', [id]);
    if (earlier !== undefined && earlier.properties['withdrawnOn'] === undefined) {
      return { operations: [], audit: audit('give consent', me, source), value: consentView(earlier) };
    }
    const properties = { person: me, source, givenOn: dayOf(ports.clock) };
    return {
      operations: [{ op: 'putNode', label: 'Consent', id, properties }],
      audit: audit('give consent', me, source),
      value: consentView({ label: 'Consent', id, properties }),
    };
  });
}

/** The viewer takes the yes back: their evidence of that source is deleted, at once; `withdrawn`: pieces deleted. */
export async function withdrawConsent(
  ports: Ports,
  viewer: Viewer,
  input: { readonly source: Source },
): Promise<Outcome<{ readonly consent: ConsentView; readonly withdrawn: number }>> {
  const me = requireOwnPerson(viewer);
  const { source } = input;
  if (!SOURCES.includes(source)) return refused('source', 'INVALID', 'There is no such source.');
  const id = consentId(me, source);
  return decide(ports, viewer, async () => {
    const [earlier] = await ports.store.getNodes('Consent', [id]);
    if (earlier === undefined) return refused('source', 'NOT_FOUND', 'You have not said yes to this source.');
    const withdrawnOn = textOf(earlier.properties, 'withdrawnOn') ?? dayOf(ports.clock);
    const pieces = await evidenceBy(ports.store, {
      contributor: me,
      evidence: [{ property: 'source', is: 'eq', value: source }],
    });
    const operations: WriteOperation[] = pieces.map(({ type, from, to, key }) => {
      return { op: 'deleteRelation', type, from, to, key };
    });
    const properties = { ...earlier.properties, withdrawnOn };
    operations.push({ op: 'putNode', label: 'Consent', id, properties });
    return {
      operations,
      audit: { ...audit('withdraw consent', me, source), details: { source, pieces: pieces.length } },
      value: { consent: consentView({ label: 'Consent', id, properties }), withdrawn: pieces.length },
    };
  });
}

function consentId(personId: string, source: Source): string {
  return `consent:${personId}:${source}`;
}

function audit(action: string, me: string, source: Source) {
  return { action, subjects: [me], details: { source } };
}

function consentView({ id, properties }: GraphNode): ConsentView {
  return {
    id,
    source: enumOf(properties, 'source', SOURCES) ?? 'DECLARED',
    givenOn: textOf(properties, 'givenOn') ?? '',
    withdrawnOn: textOf(properties, 'withdrawnOn'),
  };
}
