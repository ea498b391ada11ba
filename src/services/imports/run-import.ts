import { AppError, isAppError } from '../../errors';
import type { ImportRecord, ParsedFile, PersonKey } from '../../import/importer';
import { addDays } from '../../model/calendar';
import { today } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import { textOf } from '../properties';
import type { Ports } from '../ports';
import { suppressionSalt } from '../suppression';
import { applyEmployees } from './apply-employees';
import { applyItems } from './apply-items';
import { applyConsents, applyNotices } from './apply-ledgers';
import { applyRoleProfiles } from './apply-role-profiles';
import { applyExpertise, applyOccupations, applyOrganisations } from './apply-taxonomies';
import { applyTies } from './apply-ties';
import { applyUnits } from './apply-units';
import { shiftDates } from './calendar';
import { Catalogue, type Kind } from './catalogue';
import { GraphDraft } from './draft';
import { suggestDuplicates } from './duplicate-queue';
import { judgeProven, mergeProven } from './proven-pairs';
import { cutOff, type ImportRecordNode, openRecord, writeRecorded } from './import-record';
import type { ImportReport, ImportRequest } from './request';
import { onlyFor, refuseUnlessGranted } from './rights';
import type { ImportRun, Row } from './run';
import { SharedReading } from './shared-reading';
import { applyTeamTies } from './team-ties';
import { count, type EffectCounts } from './write-plan';

const ATTEMPTS = 5;

/**
 * Imports one file: reads it, finds whom and what it speaks of, compares with the graph, and writes the difference in atomic batches.
 *
 * The same file again changes nothing and leaves the revision as it was. A dry run tells the same and writes nothing. Faults of rows are
 * in the report; FILE_INVALID for a file of the wrong kind, FORBIDDEN for what the viewer may not import. When somebody else writes
 * meanwhile, the rest is planned anew. Where writing stops half-way, what was acknowledged is whole, the Import is FAILED (or still
 * RUNNING, when the store is gone), and the same import again does the rest. O(rows), and one scan of the persons when new ones are
 * looked at for duplicates.
 */
export async function runImport(ports: Ports, viewer: Viewer, request: ImportRequest): Promise<ImportReport> {
  const now = ports.clock.now();
  const owner = request.owner ?? (await ownKey(ports, viewer));
  const file = parse(request, today(ports.clock), owner);
  refuseUnlessGranted(viewer, new Set(file.records.map(({ record }) => record.record)));
  const counts = { created: {}, changed: {}, removed: {} };
  const record = await openRecord(ports, viewer, { kind: request.format.name, bytes: request.bytes, now });
  const context: Context = { ports, viewer, request, file, now, record, counts };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptImport(context, attempt);
    } catch (error) {
      if (attempt < ATTEMPTS && isAppError(error, 'CONFLICT') && error.details.retryable === true) continue;
      throw await cutOff(ports, record, { counts, error });
    }
  }
}

interface Context {
  readonly ports: Ports;
  readonly viewer: Viewer;
  readonly request: ImportRequest;
  readonly file: ParsedFile;
  readonly now: number;
  readonly record: ImportRecordNode;
  /** What was written, by all attempts. */
  readonly counts: EffectCounts;
}

async function attemptImport(context: Context, attempt: number): Promise<ImportReport> {
  const { ports, request, record, counts } = context;
  const revision = await ports.store.revision();
  const run = await begin(context, revision);
  await applyAll(run, context.file.records);
  const found = request.duplicates === false ? 0 : await suggestDuplicates(run);
  const proven = await judgeProven(run);
  const { groups, leftAlone } = run.draft.plan();
  const told = { run, leftAlone, duplicatesFound: found + proven.queued, merged: proven.merges.length };
  if (request.dryRun === true) {
    for (const group of groups) count(counts, group);
    return report(context, { ...told, revision });
  }
  let written = revision;
  if (groups.length > 0) {
    const { onProgress } = request;
    const writing = { store: ports.store, runId: `${record.id}.${attempt}`, revision, counts };
    const summary = { leftAlone, dropped: context.file.dropped, faults: run.faults };
    written = await writeRecorded(
      { ...writing, ...(onProgress === undefined ? {} : { onProgress }) },
      { groups, record, summary, clock: ports.clock, again: attempt > 1 },
    );
  }
  if (proven.merges.length > 0) {
    // Persons that the file proved to be one are merged last, each merge on its own.
    await mergeProven(ports, run, proven);
    written = await ports.store.revision();
  }
  run.shared.keepCatalogue(written, run.catalogue.content(untouchedKinds(context.file)));
  return report(context, { ...told, revision: written });
}

async function begin(context: Context, revision: number): Promise<ImportRun> {
  const { ports, viewer, request, record } = context;
  const draft = new GraphDraft(ports.store, new Date(context.now).toISOString());
  const only = onlyFor(viewer);
  const shared = request.shared ?? new SharedReading();
  return {
    store: ports.store,
    draft,
    shared,
    catalogue: new Catalogue(draft, shared.takeCatalogue(revision)),
    today: today(ports.clock),
    importId: record.id,
    seen: record.seen,
    ...(only === undefined ? {} : { onlyFor: only }),
    ...(request.ticked === undefined ? {} : { ticked: request.ticked }),
    ...(request.titleMapping === undefined ? {} : { titleMapping: request.titleMapping }),
    salt: request.salt ?? (await suppressionSalt(ports.store)),
    shiftDays: request.shiftDays ?? 0,
    faults: [...context.file.faults],
    tickedFaults: [],
    tallies: { notTicked: 0, quarantined: 0, suppressed: 0, managersEnded: 0 },
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

/** Kinds that no row of the file is about: at most, names that it mentions were added to them. */
function untouchedKinds({ records }: ParsedFile): readonly Kind[] {
  const about = new Set(records.map(({ record }) => record.record));
  const kinds = {
    Organisation: 'organisation',
    Expertise: 'expertise',
    Occupation: 'occupation',
    Unit: 'unit',
  } as const;
  return (Object.keys(kinds) as Kind[]).filter((kind) => !about.has(kinds[kind]));
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
    tickedFaults: [...run.tickedFaults].sort((a, b) => a.line - b.line),
    dropped: file.dropped,
    ...run.tallies,
    duplicatesFound: told.duplicatesFound,
    merged: told.merged,
    revision: told.revision,
  };
}
