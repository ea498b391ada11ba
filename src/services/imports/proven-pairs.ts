/** Pairs of stored persons whom one row names by the profile URL of the one and the e-mail address of the other. */
import { textOf } from '../properties';
import type { Ports } from '../ports';
import { duplicateId, putSuggestions } from './duplicate-queue';
import { mergeAsImport } from './merge';
import type { ImportRun } from './run';
import { nameSimilarity, nameTokens } from './similarity';

export interface ProvenPairs {
  /** Kept and removed. */
  readonly merges: readonly (readonly [string, string])[];
  /** How many went into the queue. */
  readonly queued: number;
}

const SAME_NAME = 0.85;
const NEARLY_CERTAIN = 0.99;

/**
 * Two external contacts whose names agree are one without asking: the row's owner holds both keys for one person. Everything else (names
 * that differ or are missing, an employee among them, a pair that somebody has parted before) waits for a human.
 */
export async function judgeProven(run: ImportRun): Promise<ProvenPairs> {
  const pairs = [...run.samePersons.values()];
  if (pairs.length === 0) return { merges: [], queued: 0 };
  await run.draft.loadNodes(
    'Duplicate',
    pairs.map(([a, b]) => duplicateId(a, b)),
  );
  const open = pairs.filter(([a, b]) => run.draft.node('Duplicate', duplicateId(a, b))?.['status'] !== 'DISMISSED');
  const taken = new Set<string>();
  const merges = open.filter(([a, b]) => {
    if (!sameContact(run, a, b) || taken.has(a) || taken.has(b)) return false;
    taken.add(a).add(b);
    return true;
  });
  const rest = open.filter((pair) => !merges.includes(pair));
  const reason = 'profile URL of the one and e-mail address of the other in one row';
  const queued = await putSuggestions(
    run.draft,
    rest.map((pair) => ({ pair, score: NEARLY_CERTAIN, reason })),
  );
  return { merges, queued };
}

/** Merges what was judged certain; Duplicate entries of a pair go with it. */
export async function mergeProven(ports: Ports, run: ImportRun, { merges }: ProvenPairs): Promise<void> {
  for (const [kept, removed] of merges) await mergeAsImport(ports, { kept, removed, importId: run.importId });
}

function sameContact(run: ImportRun, a: string, b: string): boolean {
  const [left, right] = [run.draft.node('Person', a), run.draft.node('Person', b)];
  if (left?.['kind'] !== 'EXTERNAL' || right?.['kind'] !== 'EXTERNAL') return false;
  const names = [left, right].map((person) => nameTokens(textOf(person, 'name') ?? ''));
  return names.every((words) => words.length >= 2) && nameSimilarity(names[0] ?? [], names[1] ?? []) >= SAME_NAME;
}
