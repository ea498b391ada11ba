/** The layer of a question, on its date. */
import type { Layer } from '../../model/reach';
import { layerOf, type Projection, type TieGraph } from '../../reach/projection';
import type { Snapshot } from './snapshot';
import { onOwnLayer } from './own-layer';
import { numbersOf } from './questions';

export interface LayerOnDate {
  readonly layer: Layer;
  readonly asOf: string;
}

/** What `use` answers on a layer, which is good only until then. */
export async function onLayer<T>(
  snapshot: Snapshot,
  { layer, asOf }: LayerOnDate,
  use: (graph: TieGraph, projection: Projection) => T | Promise<T>,
): Promise<T> {
  const projection = await snapshot.on(asOf);
  if (typeof layer === 'string') return use(layerOf(projection, layer), projection);
  const [owner] = numbersOf([layer.own], snapshot.book);
  if (owner === undefined) return use(layerOf(projection, 'SHARED'), projection);
  return onOwnLayer(snapshot.book, projection, { owner, asOf }, (graph) => use(graph, projection));
}
