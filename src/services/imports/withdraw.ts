/** Taking back evidence: all that a person contributed, of one source or of any. */
import type { Source } from '../../model/graph/people';
import type { GraphStore } from '../../store/store';
import { textOf } from '../properties';
import type { ImportRun } from './run';

export interface Contribution {
  readonly person: string;
  /** Absent: of any source. */
  readonly source?: Source;
}

/** Only these make ties at which the contributor is no end; they are found by a scan of all ties. */
const ELSEWHERE: ReadonlySet<Source> = new Set(['REPORTED', 'SCORED']);

/** Loads the evidence of these contributions. */
export async function loadContributed(run: ImportRun, contributions: readonly Contribution[]): Promise<void> {
  const persons = contributions.map(({ person }) => person);
  await run.draft.loadRelations({ type: 'TIE', direction: 'both' }, persons);
  if (!contributions.some(({ source }) => source === undefined || ELSEWHERE.has(source))) return;
  await run.draft.loadRelations({ type: 'TIE', direction: 'both' }, await endsOfReports(run.store, new Set(persons)));
}

/** Plans the withdrawal; answers how many pieces of evidence go. */
export function withdrawContributed(run: ImportRun, contributions: readonly Contribution[]): number {
  let withdrawn = 0;
  const wanted = new Map<string, Set<Source | undefined>>();
  for (const { person, source } of contributions) {
    wanted.set(person, (wanted.get(person) ?? new Set()).add(source));
  }
  for (const relation of run.draft.allRelations('TIE')) {
    const sources = wanted.get(textOf(relation.properties, 'contributor') ?? '');
    if (sources === undefined) continue;
    if (!sources.has(undefined) && !sources.has(relation.properties['source'] as Source)) continue;
    run.draft.unrelate(relation);
    withdrawn += 1;
  }
  return withdrawn;
}

/** The lower end of every tie that one of these persons reported between others. O(ties). */
async function endsOfReports(store: GraphStore, contributors: ReadonlySet<string>): Promise<readonly string[]> {
  const scan = await store.scan({
    nodes: [{ label: 'Person', properties: [] }],
    relations: [{ type: 'TIE', properties: ['contributor'] }],
  });
  const idOf = new Map<number, string>();
  const ends = new Set<string>();
  for await (const batch of scan.batches) {
    if (batch.kind === 'nodes') {
      batch.ids.forEach((id, row) => idOf.set(batch.handles[row] ?? -1, id));
      continue;
    }
    const column = batch.columns['contributor'];
    for (let row = 0; row < batch.from.length; row += 1) {
      const contributor = idOf.get(Number(column?.[row] ?? Number.NaN));
      const end = idOf.get(batch.from[row] ?? -1);
      if (contributor !== undefined && end !== undefined && contributors.has(contributor)) ends.add(end);
    }
  }
  return [...ends];
}
