/** The door to the graph: what one viewer may read, decided by the access table. */
import { AppError } from '../../errors';
import { today } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import type { GraphStore } from '../../store/store';
import type { Ports } from '../ports';
import { readSettings, type Settings } from '../settings';

export interface Access {
  readonly viewer: Viewer;
  readonly today: string;
  readonly settings: Settings;
  /** The store as this viewer sees it: hidden rows and properties look absent; writing is not possible through it. */
  readonly store: GraphStore;
}

/** Opens the graph for a viewer. */
export async function openAccess(ports: Ports, viewer: Viewer): Promise<Access> {
  if (viewer.operator !== true)
    throw new AppError('NOT_SUPPORTED', 'Access of others than the operator is being built.');
  const settings = await readSettings(ports.store);
  return { viewer, today: today(ports.clock), settings, store: ports.store };
}
