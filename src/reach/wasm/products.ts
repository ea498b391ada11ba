/**
 * Best products by the WebAssembly kernel (assembly/products.ts): exactly the labels of kernels/best-products.ts, which answers instead
 * where the graph is not in the reach memory. O(horizon · ties).
 */
import type { Group } from '../group';
import { bestProducts, type Labels } from '../kernels/best-products';
import type { PathRules } from '../path-rules';
import type { TieGraph } from '../projection';
import { kernelsFor } from './kernels';

/** Fills the labels. */
export function fastProducts(graph: TieGraph, group: Group, rules: PathRules, labels: Labels): void {
  const kernels = kernelsFor(graph);
  if (kernels === undefined) bestProducts(graph, group, rules, labels);
  else kernels.bestProducts(graph, group, rules, labels);
}
