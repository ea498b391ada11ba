/** Role profiles, their families and needs. */
import type { NeedRecord, RoleProfileRecord } from '../../import/importer';
import { ID_PATTERN } from '../../model/graph/definitions';
import { fold } from '../../model/search/fold';
import { slug } from './organisation-names';
import { fault, type ImportRun, type Row } from './run';

const RESOURCE_RELATIONS = {
  EXPERTISE: 'NEEDS_EXPERTISE',
  ORGANISATION: 'NEEDS_ORGANISATION',
  OCCUPATION: 'NEEDS_OCCUPATION',
} as const;

/** The id of a role profile: its code, as far as it can be one. */
export function roleId(code: string): string {
  return ID_PATTERN.test(code) ? code : slug(code);
}

/** Plans role profiles; a need that the file no longer has goes, a role that it does not name stays. */
export async function applyRoleProfiles(run: ImportRun, rows: readonly Row<RoleProfileRecord>[]): Promise<void> {
  await run.catalogue.load('Organisation', 'Expertise', 'Occupation');
  const roles = rows.map(({ record }) => roleId(record.code));
  await run.draft.loadNodes('RoleProfile', roles);
  await run.draft.loadNodes(
    'RoleFamily',
    rows.map(({ record }) => familyId(record.family)),
  );
  await run.draft.loadRelations({ type: 'IN_FAMILY', direction: 'out' }, roles);
  await run.draft.loadRelations({ type: 'HAS_NEED', direction: 'out' }, roles);
  const stored = roles.flatMap((role) => run.draft.relationsAt('HAS_NEED', 'out', role).map(({ to }) => to));
  const named = rows.flatMap(({ record }) => record.needs.map((need) => needId(record.code, need.code)));
  const needs = [...new Set([...stored, ...named])];
  await run.draft.loadNodes('Need', needs);
  for (const type of Object.values(RESOURCE_RELATIONS))
    await run.draft.loadRelations({ type, direction: 'out' }, needs);
  for (const row of rows) {
    run.draft.nextGroup();
    putRole(run, row);
  }
}

function putRole(run: ImportRun, { line, record }: Row<RoleProfileRecord>): void {
  const role = roleId(record.code);
  const family = familyId(record.family);
  run.draft.set('RoleFamily', family, { title: record.family, sortName: fold(record.family) });
  run.draft.set('RoleProfile', role, {
    title: record.title,
    sortName: fold(record.title),
    description: record.description ?? null,
  });
  for (const relation of run.draft.relationsAt('IN_FAMILY', 'out', role)) {
    if (relation.to !== family) run.draft.unrelate(relation);
  }
  run.draft.relate({ type: 'IN_FAMILY', from: role, to: family });
  const wanted = new Set(record.needs.map((need) => needId(record.code, need.code)));
  for (const { to } of run.draft.relationsAt('HAS_NEED', 'out', role)) {
    if (!wanted.has(to)) run.draft.removeNode('Need', to);
  }
  record.needs.forEach((need, position) => {
    putNeed(run, { line, role, id: needId(record.code, need.code), position }, need);
  });
}

interface NeedPlace {
  readonly line: number;
  readonly role: string;
  readonly id: string;
  readonly position: number;
}

function putNeed(run: ImportRun, { line, role, id, position }: NeedPlace, need: NeedRecord): void {
  const resource = resourceOf(run, need);
  if (need.kind !== 'SECTOR' && resource === undefined) {
    const kind = need.kind.toLowerCase();
    fault(run, line, 'rejected', `need ${need.code}: no ${kind} is called '${need.resource}'; import it first`);
    return;
  }
  run.draft.set('Need', id, {
    kind: need.kind,
    sector: need.kind === 'SECTOR' ? need.resource : null,
    country: need.country ?? null,
    wanted: need.wanted,
    importance: need.importance,
    minimumLevel: need.minimumLevel ?? null,
    domain: need.domain ?? null,
    position,
  });
  run.draft.relate({ type: 'HAS_NEED', from: role, to: id });
  for (const type of Object.values(RESOURCE_RELATIONS)) {
    for (const relation of run.draft.relationsAt(type, 'out', id)) {
      if (relation.to !== resource || need.kind === 'SECTOR' || RESOURCE_RELATIONS[need.kind] !== type) {
        run.draft.unrelate(relation);
      }
    }
  }
  if (need.kind === 'SECTOR' || resource === undefined) return;
  run.draft.relate({ type: RESOURCE_RELATIONS[need.kind], from: id, to: resource });
}

function resourceOf(run: ImportRun, { kind, resource }: NeedRecord): string | undefined {
  if (kind === 'EXPERTISE') return run.catalogue.find('Expertise', resource);
  if (kind === 'ORGANISATION') return run.catalogue.find('Organisation', resource);
  return kind === 'OCCUPATION' ? run.catalogue.find('Occupation', resource) : undefined;
}

function familyId(family: string): string {
  return `f-${slug(family)}`;
}

function needId(role: string, code: string): string {
  const id = `${roleId(role)}.${slug(code)}`;
  return ID_PATTERN.test(id) ? id : slug(id);
}
