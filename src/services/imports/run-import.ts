import { createHash } from 'node:crypto';
import { AppError, isAppError } from '../../errors';
import type { ImportRecord, ParsedFile, PersonKey } from '../../import/importer';
import { today } from '../../model/clock';
import { hashId } from '../../model/hash-id';
import type { Viewer } from '../../model/viewer';
import { textOf } from '../properties';
import { pseudonym } from '../pseudonym';
import type { Ports } from '../ports';
import { suppressionSalt } from '../suppression';
import { applyEmployees } from './apply-employees';
import { applyItems } from './apply-items';
import { applyConsents, applyNotices } from './apply-ledgers';
import { applyRoleProfiles } from './apply-role-profiles';
import { applyExpertise, applyOccupations, applyOrganisations } from './apply-taxonomies';
import { applyTies } from './apply-ties';
import { applyUnits } from './apply-units';
import { addDays, shiftDates } from './calendar';
import { Catalogue } from './catalogue';
import { GraphDraft } from './draft';
import { suggestDuplicates } from './duplicate-queue';
import { mergeProven, type ProvenPairs, judgeProven } from './proven-pairs';
import type { ImportReport, ImportRequest } from './request';
import { onlyFor, refuseUnlessGranted } from './rights';
import type { ImportRun, Row } from './run';
import { applyTeamTies } from './team-ties';
import { count, writePlan, type EffectCounts } from './write-plan';

const ATTEMPTS = 5;

/**
 * Imports one file: reads it, finds whom and what it speaks of, compares with the graph, and writes the difference in atomic batches.
 *
 * The same file again changes nothing and leaves the revision as it was. A dry run tells the same and writes nothing. Faults of rows are
 * in the report; FILE_INVALID for a file of the wrong kind, FORBIDDEN for what the viewer may not import. When somebody else writes
 * meanwhile, the rest is planned anew. O(rows), and one scan of the persons when new ones are looked at for duplicates.
 */
export async function runImport(ports: Ports, viewer: Viewer, request: ImportRequest): Promise<ImportReport> {
  const now = ports.clock.now();
  const owner = request.owner ?? (await ownKey(ports, viewer));
  const file = parse(request, today(ports.clock), owner);
  refuseUnlessGranted(viewer, new Set(file.records.map(({ record }) => record.record)));
  const contentHash = createHash('sha256').update(request.bytes).digest('hex');
  const context: Context = { ports, viewer, request, file, now, contentHash, counts: emptyCounts() };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptImport(context);
    } catch (error) {
      if (attempt === ATTEMPTS || !isAppError(error, 'CONFLICT') || error.details.retryable !== true) throw error;
    }
  }
}

interface Context {
  readonly ports: Ports;
  readonly viewer: Viewer;
  readonly request: ImportRequest;
  readonly file: ParsedFile;
  readonly now: number;
  readonly contentHash: string;
  readonly counts: EffectCounts;
}

async function attemptImport(context: Context): Promise<ImportReport> {
  const { ports, request } = context;
  const revision = await ports.store.revision();
  const run = await begin(context, revision);
  await applyAll(run, context.file.records);
  const found = request.duplicates === false ? 0 : await suggestDuplicates(run);
  const proven = await judgeProven(run);
  const duplicatesFound = found + proven.queued;
  const { groups, leftAlone } = run.draft.plan();
  const told = { run, leftAlone, duplicatesFound, merged: proven.merges.length };
  if (request.dryRun === true) {
    for (const group of groups) count(context.counts, group);
    return report(context, { ...told, revision });
  }
  if (groups.length === 0) {
    return report(context, { ...told, revision: await finish(context, run, proven, revision) });
  }
  const { onProgress } = request;
  const writing = { store: ports.store, runId: run.importId, ...(onProgress === undefined ? {} : { onProgress }) };
  noteImport(context, run);
  const written = await writePlan({ ...writing, revision }, run.draft.plan().groups, context.counts);
  return report(context, { ...told, revision: await finish(context, run, proven, written) });
}

/** Persons that the file proved to be one are merged last, each merge on its own. */
async function finish(context: Context, run: ImportRun, proven: ProvenPairs, written: number): Promise<number> {
  if (proven.merges.length === 0) return written;
  await mergeProven(context.ports, run, proven);
  return context.ports.store.revision();
}

async function begin(context: Context, revision: number): Promise<ImportRun> {
  const { ports, viewer, request, contentHash } = context;
  const instant = new Date(context.now).toISOString();
  const draft = new GraphDraft(ports.store, instant);
  const only = onlyFor(viewer);
  return {
    store: ports.store,
    draft,
    catalogue: new Catalogue(draft),
    today: today(ports.clock),
    importId: `import-${hashId(`${contentHash}|${instant}|${revision}`, 20)}`,
    seen: await wasImported(ports, contentHash),
    ...(only === undefined ? {} : { onlyFor: only }),
    ...(request.ticked === undefined ? {} : { ticked: request.ticked }),
    ...(request.titleMapping === undefined ? {} : { titleMapping: request.titleMapping }),
    salt: request.salt ?? (await suppressionSalt(ports.store)),
    shiftDays: request.shiftDays ?? 0,
    faults: [...context.file.faults],
    tallies: { notTicked: 0, quarantined: 0, suppressed: 0 },
    samePersons: new Map(),
    claims: new Set(),
  };
}

async function applyAll(run: ImportRun, rows: readonly Row<ImportRecord>[]): Promise<void> {
  const moved = rows.map(({ line, record }) => ({ line, record: shiftDates(record, run.shiftDays) }));
  const kinds = {
    unit: applyUnits,
    organisation: applyOrganisations,
    expertise: applyExpertise,
    occupation: applyOccupations,
    roleProfile: applyRoleProfiles,
    employee: applyEmployees,
    consent: applyConsents,
    tie: applyTies,
    notice: applyNotices,
    knowledgeItem: applyItems,
  };
  for (const [kind, apply] of Object.entries(kinds)) {
    const own = moved.filter(({ record }) => record.record === kind);
    if (own.length > 0)
      await (apply as (run: ImportRun, rows: readonly Row<ImportRecord>[]) => Promise<void>)(run, own);
  }
  const structural = moved.some(({ record }) => record.record === 'employee' || record.record === 'unit');
  if (structural) await applyTeamTies(run);
  if (moved.some(({ record }) => record.record === 'ticked')) {
    throw new AppError(
      'BAD_INPUT',
      'A list of ticked rows says which rows of an export may enter; give it beside the export (--ticked), not on its own.',
    );
  }
}

/** The Import node enters with the first batch: an import that changes nothing leaves no trace. */
function noteImport({ ports, viewer, request, now, contentHash }: Context, run: ImportRun): void {
  const instant = new Date(now).toISOString();
  const actor = viewer.personId === undefined ? 'operator' : pseudonym(ports, viewer.personId);
  run.draft.nextGroup();
  run.draft.set('Import', run.importId, {
    kind: request.format.name,
    contentHash,
    status: 'FINISHED',
    actor,
    startedAt: instant,
    finishedAt: new Date(ports.clock.now()).toISOString(),
  });
}

function parse(request: ImportRequest, day: string, owner: PersonKey | undefined): ParsedFile {
  const { format, bytes, mapping, language, shiftDays = 0 } = request;
  return format.parse(bytes, {
    today: addDays(day, -shiftDays),
    ...(owner === undefined ? {} : { owner }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(language === undefined ? {} : { language }),
  });
}

/** An employee's export is their own unless they say otherwise. */
async function ownKey(ports: Ports, viewer: Viewer): Promise<PersonKey | undefined> {
  if (viewer.operator === true || viewer.personId === undefined) return undefined;
  const found = await ports.store.expand({ type: 'IDENTIFIES', direction: 'in', ids: [viewer.personId] });
  const ids = (found.get(viewer.personId) ?? []).map(({ from }) => from);
  const names = { EMPLOYEE_NUMBER: 'employeeNumber', EMAIL: 'email', PROFILE_URL: 'profileUrl' } as const;
  const nodes = await ports.store.getNodes('Identity', ids);
  const key: { -readonly [name in keyof PersonKey]: PersonKey[name] } = {};
  for (const node of nodes) {
    const kind = textOf(node?.properties ?? {}, 'kind');
    const value = textOf(node?.properties ?? {}, 'value');
    if (kind !== null && value !== null && kind in names) key[names[kind as keyof typeof names]] = value;
  }
  return key;
}

async function wasImported(ports: Ports, contentHash: string): Promise<boolean> {
  const where = {
    all: [
      { property: 'contentHash', is: 'eq', value: contentHash },
      { property: 'status', is: 'eq', value: 'FINISHED' },
    ],
  } as const;
  return (await ports.store.findNodes({ label: 'Import', where, first: 1 })).nodes.length > 0;
}

function report(
  { request, file, counts }: Context,
  told: {
    readonly run: ImportRun;
    readonly leftAlone: Readonly<Record<string, number>>;
    readonly duplicatesFound: number;
    readonly merged: number;
    readonly revision: number;
  },
): ImportReport {
  const { run } = told;
  return {
    format: request.format.name,
    ...(request.fileName === undefined ? {} : { fileName: request.fileName }),
    dryRun: request.dryRun === true,
    rows: file.rows,
    ...counts,
    leftAlone: told.leftAlone,
    faults: [...run.faults].sort((a, b) => a.line - b.line),
    dropped: file.dropped,
    ...run.tallies,
    duplicatesFound: told.duplicatesFound,
    merged: told.merged,
    revision: told.revision,
  };
}

function emptyCounts(): EffectCounts {
  return { created: {}, changed: {}, removed: {} };
}
