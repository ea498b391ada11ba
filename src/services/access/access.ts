/** The door to the graph: what one viewer may read, decided by the access table. */
import { AppError } from '../../errors';
import { today } from '../../model/clock';
import { GRAPH_SCHEMA } from '../../model/graph/registry';
import type { Viewer } from '../../model/viewer';
import type { GraphStore } from '../../store/store';
import type { Ports } from '../ports';
import { pseudonym } from '../pseudonym';
import { readSettings, type Settings } from '../settings';
import { decisionsFor } from './decisions';
import type { Scope } from './rows';
import type { Within } from './table';
import { viewerStore } from './viewer-store';

export interface Access {
  readonly viewer: Viewer;
  readonly today: string;
  readonly settings: Settings;
  /** The store as this viewer sees it: hidden rows and properties look absent; writing is not possible through it. */
  readonly store: GraphStore;
  /** The same while ways in are worked out: what others share is in it, contacts without their names. */
  readonly waysInStore: GraphStore;
}

const opened = new WeakMap<Viewer, { readonly store: GraphStore; readonly access: Promise<Access> }>();

/**
 * Opens the graph for a viewer; one store call, for the settings. A Viewer object stands for one operation: what was opened for it is
 * kept. PURPOSE_REQUIRED comes from the first read of personal data when the organisation records purposes and the viewer names none of them.
 */
export function openAccess(ports: Ports, viewer: Viewer): Promise<Access> {
  const earlier = opened.get(viewer);
  if (earlier?.store === ports.store) return earlier.access;
  const access = open(ports, viewer);
  opened.set(viewer, { store: ports.store, access });
  access.catch(() => opened.delete(viewer));
  return access;
}

async function open(ports: Ports, viewer: Viewer): Promise<Access> {
  const stored = await readSettings(ports.store);
  const settings = { ...stored, purposes: ports.purposes ?? stored.purposes };
  const scope: Scope = {
    today: today(ports.clock),
    ...(viewer.personId !== undefined && {
      me: viewer.personId,
      pseudonym: pseudonym(ports, viewer.personId),
    }),
  };
  const check = purposeCheck(viewer, settings);
  const storeFor = (within?: Within): GraphStore =>
    viewer.operator === true
      ? viewerStore(ports.store, undefined)
      : viewerStore(ports.store, decisionsFor(viewer, scope, within), check);
  return { viewer, today: scope.today, settings, store: storeFor(), waysInStore: storeFor('WAYS_IN') };
}

function purposeCheck(viewer: Viewer, settings: Settings): (labelOrType: string) => void {
  const { purposes } = settings;
  if (purposes.length === 0 || purposes.includes(viewer.purpose ?? '')) return () => undefined;
  return (labelOrType) => {
    if (!isPersonal(labelOrType)) return;
    throw new AppError(
      'PURPOSE_REQUIRED',
      `Expected one of the recorded purposes for reading personal data, got ${viewer.purpose ?? 'none'}. Name it with the request.`,
      { expected: purposes.join(', '), got: viewer.purpose ?? '', items: purposes },
    );
  };
}

/** Labels with a personal property, and relations at a person. */
function isPersonal(labelOrType: string): boolean {
  const relation = GRAPH_SCHEMA.relations[labelOrType];
  if (relation !== undefined) return relation.from === 'Person' || relation.to === 'Person';
  const properties = Object.values(GRAPH_SCHEMA.labels[labelOrType]?.properties ?? {});
  return properties.some(({ personal }) => personal === true);
}
