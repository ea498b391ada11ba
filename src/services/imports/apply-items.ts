/** Archived knowledge items. */
import type { KnowledgeItemRecord, PersonKey } from '../../import/importer';
import { fold } from '../../model/search/fold';
import { slug } from './organisation-names';
import { loadPersons, personOf } from './persons';
import { fault, type ImportRun, type Row } from './run';

/** Plans items, published as they are: what an archive brings has been screened there. */
export async function applyItems(run: ImportRun, rows: readonly Row<KnowledgeItemRecord>[]): Promise<void> {
  await run.catalogue.load('Expertise');
  await loadPersons(
    run,
    rows.flatMap(({ record }) => [record.broughtBy, record.from].filter((key) => key !== undefined)),
  );
  const ids = rows.map(({ record }) => itemId(record));
  await run.draft.loadNodes('KnowledgeItem', ids);
  for (const type of ['ITEM_ABOUT', 'ITEM_FROM', 'BROUGHT_BY'])
    await run.draft.loadRelations({ type, direction: 'out' }, ids);
  for (const row of rows) {
    run.draft.nextGroup();
    putItem(run, row);
  }
}

function putItem(run: ImportRun, { line, record }: Row<KnowledgeItemRecord>): void {
  const id = itemId(record);
  run.draft.set('KnowledgeItem', id, {
    title: record.title,
    sortName: fold(record.title),
    summary: record.summary,
    text: record.text ?? null,
    language: record.language,
    url: record.url ?? null,
    status: 'PUBLISHED',
    publishedAt: record.publishedOn === undefined ? undefined : `${record.publishedOn}T00:00:00.000Z`,
  });
  const about = record.expertise.flatMap((resource) => {
    const expertise = run.catalogue.find('Expertise', resource);
    if (expertise !== undefined) return [expertise];
    fault(run, line, 'repaired', `no expertise has the identifier or label '${resource}': left out`);
    return [];
  });
  putLinks(run, 'ITEM_ABOUT', id, about);
  putLinks(run, 'ITEM_FROM', id, personsOf(run, line, record.from));
  putLinks(run, 'BROUGHT_BY', id, personsOf(run, line, record.broughtBy));
}

function putLinks(run: ImportRun, type: string, item: string, targets: readonly string[]): void {
  for (const relation of run.draft.relationsAt(type, 'out', item)) {
    if (!targets.includes(relation.to)) run.draft.unrelate(relation);
  }
  for (const to of targets) run.draft.relate({ type, from: item, to });
}

function personsOf(run: ImportRun, line: number, key: PersonKey | undefined): readonly string[] {
  if (key === undefined) return [];
  const person = personOf(run, key);
  if (person !== undefined) return [person];
  fault(run, line, 'repaired', 'a person that it names is not known: left out');
  return [];
}

function itemId({ code }: KnowledgeItemRecord): string {
  return `k-${slug(code)}`;
}
