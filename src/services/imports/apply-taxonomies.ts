/** Organisations, expertise and occupations: what persons and needs point at. */
import type { ExpertiseRecord, OccupationRecord, OrganisationRecord } from '../../import/importer';
import { hashId } from '../../model/hash-id';
import { fold } from '../../model/search/fold';
import { labelsOf, listOf, textOf } from '../properties';
import { organisationId, organisationKey, slug } from './organisation-names';
import { fault, type ImportRun, type Row } from './run';

/** Plans organisations; an alias that already leads to another organisation is left out. */
export async function applyOrganisations(run: ImportRun, rows: readonly Row<OrganisationRecord>[]): Promise<void> {
  await run.catalogue.load('Organisation');
  for (const row of rows) {
    run.draft.nextGroup();
    putOrganisation(run, row);
  }
}

/** Plans kinds of expertise: labels of several files in several languages come together by identifier. */
export async function applyExpertise(run: ImportRun, rows: readonly Row<ExpertiseRecord>[]): Promise<void> {
  await run.catalogue.load('Expertise');
  run.draft.nextGroup();
  for (const row of rows) putExpertise(run, row);
  const ids = rows.map(({ record }) => run.catalogue.find('Expertise', record.uri)).filter((id) => id !== undefined);
  await run.draft.loadRelations({ type: 'BROADER', direction: 'out' }, ids);
  run.draft.nextGroup();
  for (const row of rows) putBroader(run, row);
}

/** Plans occupations, by code. */
export async function applyOccupations(run: ImportRun, rows: readonly Row<OccupationRecord>[]): Promise<void> {
  await run.catalogue.load('Occupation');
  run.draft.nextGroup();
  for (const { record } of rows) {
    const known = run.catalogue.find('Occupation', record.code);
    const exact = known !== undefined && run.draft.node('Occupation', known)?.['code'] === record.code;
    const id = exact ? known : run.catalogue.freeId('Occupation', `occ-${slug(record.scheme)}-${slug(record.code)}`);
    const labels = mergedLabels(run, 'Occupation', id, record.labels);
    run.draft.set('Occupation', id, {
      labels,
      sortName: sortNameOf(labels),
      altLabels: mergedList(run, 'Occupation', id, record.altLabels),
      code: record.code,
      scheme: record.scheme,
      prestige: record.prestige,
    });
    run.catalogue.learn('Occupation', id);
  }
}

function putOrganisation(run: ImportRun, { line, record }: Row<OrganisationRecord>): void {
  const key = organisationKey(record.name);
  if (key === '') {
    fault(run, line, 'rejected', `expected a name, got '${record.name}'`);
    return;
  }
  const known = run.catalogue.find('Organisation', record.name);
  const id = known ?? run.catalogue.freeId('Organisation', organisationId(key));
  const aliases = record.aliases.filter((alias) => {
    const owner = run.catalogue.find('Organisation', alias);
    if (owner === undefined || owner === id) return organisationKey(alias) !== '';
    fault(run, line, 'repaired', `the alias '${alias}' leads to another organisation: left out`);
    return false;
  });
  const stored = run.draft.node('Organisation', id);
  const former = textOf(stored ?? {}, 'name');
  const renamed = former !== null && former !== record.name ? [former] : [];
  const others = [...listOf(stored ?? {}, 'aliases'), ...aliases, ...renamed].filter((alias) => alias !== record.name);
  run.draft.set('Organisation', id, {
    name: record.name,
    sortName: fold(record.name),
    aliases: others.length === 0 ? undefined : [...new Set(others)],
    sector: record.sector,
    country: record.country,
    own: record.own,
  });
  run.catalogue.learn('Organisation', id);
}

function putExpertise(run: ImportRun, { line, record }: Row<ExpertiseRecord>): void {
  const known = knownExpertise(run, record.uri);
  if (Object.keys(record.labels).length === 0) {
    if (known === undefined) fault(run, line, 'rejected', `no expertise has the identifier '${record.uri}'`);
    return;
  }
  const id = known ?? `x-${hashId(`expertise|${record.uri}`, 15)}`;
  const labels = mergedLabels(run, 'Expertise', id, record.labels);
  run.draft.set('Expertise', id, {
    labels,
    sortName: sortNameOf(labels),
    altLabels: mergedList(run, 'Expertise', id, record.altLabels),
    description: record.description,
    scheme: record.scheme,
    uri: record.uri,
  });
  run.catalogue.learn('Expertise', id);
}

function putBroader(run: ImportRun, { line, record }: Row<ExpertiseRecord>): void {
  const from = knownExpertise(run, record.uri);
  if (from === undefined) return;
  for (const uri of record.broader) {
    const to = knownExpertise(run, uri);
    if (to === undefined) fault(run, line, 'repaired', `no expertise has the identifier '${uri}': left out`);
    else if (to !== from) run.draft.relate({ type: 'BROADER', from, to });
  }
}

/** By identifier only: a label that reads like one is not it. */
function knownExpertise(run: ImportRun, uri: string): string | undefined {
  const id = run.catalogue.find('Expertise', uri);
  return id !== undefined && run.draft.node('Expertise', id)?.['uri'] === uri ? id : undefined;
}

function mergedLabels(
  run: ImportRun,
  label: 'Expertise' | 'Occupation',
  id: string,
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...labelsOf(run.draft.node(label, id) ?? { labels: {} }, 'labels'), ...labels };
}

function mergedList(
  run: ImportRun,
  label: 'Expertise' | 'Occupation',
  id: string,
  altLabels: readonly string[],
): readonly string[] | undefined {
  const all = [...listOf(run.draft.node(label, id) ?? {}, 'altLabels'), ...altLabels];
  return all.length === 0 ? undefined : [...new Set(all)];
}

/** The first of the English, Dutch, other labels. */
function sortNameOf(labels: Readonly<Record<string, string>>): string {
  const others = Object.keys(labels).sort();
  const first = ['en', 'nl', ...others].find((language) => labels[language] !== undefined) ?? '';
  return fold(labels[first] ?? '');
}
