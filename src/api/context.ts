/** What every resolver gets: the ports, who asks, and the request's loaders. */
import type { Viewer } from '../model/viewer';
import type { Ports } from '../services/ports';
import { Loaders } from './loaders';

export interface ApiContext {
  readonly ports: Ports;
  readonly viewer: Viewer;
  readonly loaders: Loaders;
  /** Names the request in logs and in answers to faults. */
  readonly correlationId: string;
  /** Purposes that a request may name. */
  readonly purposes: readonly string[];
  /** Ids of the persons whom the answer shows: one audit entry per operation. */
  readonly subjects: Set<string>;
}

/** The context of one request. */
export function createContext(
  ports: Ports,
  viewer: Viewer,
  request: { readonly correlationId: string; readonly purposes: readonly string[] },
): ApiContext {
  return { ports, viewer, loaders: new Loaders(ports, viewer), subjects: new Set(), ...request };
}
