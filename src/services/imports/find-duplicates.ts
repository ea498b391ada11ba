import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { Ports } from '../ports';
import { findSuggestions } from './duplicate-candidates';
import { GraphDraft } from './draft';
import { loadCandidates, MOST_SUGGESTIONS, putSuggestions } from './duplicate-queue';

/**
 * Looks at all persons and puts pairs that may be one into the queue; pairs that were decided stay decided. Answers how many are new.
 * For the operator. O(persons) and the pairs within blocks.
 */
export async function queueDuplicates(ports: Ports, viewer: Viewer): Promise<number> {
  if (viewer.operator !== true) throw new AppError('FORBIDDEN', 'Only the operator looks through all persons.');
  const { store, clock } = ports;
  const suggestions = findSuggestions(await loadCandidates(store)).slice(0, MOST_SUGGESTIONS);
  const draft = new GraphDraft(store, new Date(clock.now()).toISOString());
  const put = await putSuggestions(draft, suggestions);
  const operations = draft.plan().groups.flatMap((group) => group.map(({ operation }) => operation));
  if (operations.length > 0) await store.write({ operations });
  return put;
}
