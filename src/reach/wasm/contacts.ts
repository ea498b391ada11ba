/**
 * The reached contacts by the WebAssembly kernel (assembly/contacts.ts): exactly what measures/gathered-contacts.ts finds, which answers
 * instead where the graph is not in the reach memory.
 */
import { gatherContacts, type ContactRoom, type Found, type Gathered } from '../measures/gathered-contacts';
import type { TieGraph } from '../projection';
import { kernelsFor } from './kernels';

/** `found` is what this graph's kernels found last; `room` in the reach memory. O(persons). */
export function gatherContactsFast(graph: TieGraph, found: Found, room: ContactRoom): Gathered {
  const kernels = kernelsFor(graph);
  if (kernels === undefined) return gatherContacts(graph, found, room);
  return kernels.gatherContacts(found.labels, found.usableStrength, room);
}
