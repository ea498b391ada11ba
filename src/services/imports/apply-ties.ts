/** Ties: declarations, rows of exports, reports about two others. */
import type { PersonKey, TieRecord } from '../../import/importer';
import type { Properties } from '../../model/graph/definitions';
import { evidenceKey } from '../../model/evidence-key';
import type { Source } from '../../model/graph/people';
import type { GraphRelation } from '../../store/store';
import { AppError } from '../../errors';
import { consentId, consentState } from './consent-state';
import { completeContact, contactOf, type ContactRow } from './contacts';
import { loadLinks } from './links';
import { employeeOf, keyValues, loadPersons, loadSuppressions, ownerOf, personOf } from './persons';
import { textOf } from '../properties';
import { fault, type ImportRun, type Row } from './run';
import { type IsTicked, tickedRows } from './ticked-rows';

/** Only these make ties between two persons neither of whom contributed them. */
const BETWEEN_OTHERS: ReadonlySet<Source> = new Set(['REPORTED', 'SCORED']);

/** Plans the ties and the contacts that they are with. */
export async function applyTies(run: ImportRun, rows: readonly Row<TieRecord>[]): Promise<void> {
  await loadTies(run, rows);
  const isTicked = await tickedRows(run, rows);
  for (const row of rows) {
    run.draft.nextGroup();
    applyTie(run, row, isTicked);
  }
}

async function loadTies(run: ImportRun, rows: readonly Row<TieRecord>[]): Promise<void> {
  const keys = rows.flatMap(({ record }) => [record.contributor, ...record.between]);
  await loadPersons(run, distinctKeys(keys));
  await loadSuppressions(
    run,
    rows.map(({ record }) => record.between[1]),
  );
  const persons = found(run, keys);
  const sources = new Set(rows.map(({ record }) => record.source));
  const contributors = found(
    run,
    rows.map(({ record }) => record.contributor),
  );
  const firstEnds = found(
    run,
    rows.map(({ record }) => record.between[0]),
  );
  await run.draft.loadRelations({ type: 'TIE', direction: 'both' }, [...contributors, ...firstEnds]);
  await run.draft.loadRelations({ type: 'WORKS_AT', direction: 'out' }, persons);
  await loadLinks(run, persons);
  await run.draft.loadNodes(
    'Consent',
    contributors.flatMap((person) => [...sources].map((source) => consentId(person, source))),
  );
  const says = rows.flatMap(({ record }) => record.contact ?? []);
  if (says.some(({ organisation }) => organisation !== undefined)) await run.catalogue.load('Organisation');
  const expertise = says.some((contact) => contact.expertise !== undefined);
  if (expertise || run.titleMapping !== undefined) await run.catalogue.load('Expertise');
  if (run.titleMapping !== undefined) await run.catalogue.load('Occupation');
}

function applyTie(run: ImportRun, { line, record }: Row<TieRecord>, isTicked: IsTicked): void {
  const contributor = employeeOf(run, record.contributor);
  if (contributor === undefined) {
    fault(run, line, 'rejected', 'who brings it is not an employee: import people first');
    return;
  }
  refuseForOthers(run, contributor);
  if (!isTicked(contributor, record)) {
    run.tallies.notTicked += 1;
    return;
  }
  if (consentState(run, contributor, record.source) === 'WITHDRAWN') {
    fault(run, line, 'rejected', `who brings it has withdrawn the consent for ${record.source}`);
    return;
  }
  const ends = BETWEEN_OTHERS.has(record.source)
    ? endsOfReport(run, line, record)
    : endsOfOwnTie(run, line, record, contributor);
  if (ends !== undefined) putEvidence(run, { line, record, contributor, ends });
}

function endsOfOwnTie(
  run: ImportRun,
  line: number,
  record: TieRecord,
  contributor: string,
): readonly [string, string] | undefined {
  const row: ContactRow = {
    line,
    source: record.source,
    contributor,
    key: record.between[1],
    says: record.contact ?? {},
    ...(record.quarantine === undefined ? {} : { quarantine: record.quarantine }),
  };
  const person = contactOf(run, row);
  if (person === undefined) return undefined;
  if (person === contributor) {
    fault(run, line, 'skipped', 'it is about the person who brings it');
    return undefined;
  }
  const spokeBefore = evidenceOf(run, contributor, record.source, [contributor, person]).length > 0;
  completeContact(run, person, row, spokeBefore);
  return [contributor, person];
}

function endsOfReport(run: ImportRun, line: number, record: TieRecord): readonly [string, string] | undefined {
  const [a, b] = record.between.map((key) => personOf(run, key));
  if (a === undefined || b === undefined) {
    fault(run, line, 'rejected', 'one of the two is not known: a report makes ties, not people');
    return undefined;
  }
  if (a !== b) return [a, b];
  fault(run, line, 'rejected', 'the two are one person');
  return undefined;
}

interface Evidence {
  readonly line: number;
  readonly record: TieRecord;
  readonly contributor: string;
  readonly ends: readonly [string, string];
}

/** Evidence that is there keeps its sharing, which is its owner's to change; a new file may say so explicitly. */
function putEvidence(run: ImportRun, evidence: Evidence): void {
  const { record, contributor, ends } = evidence;
  const known = knownEvidence(run, evidence);
  const values = {
    lastContact: record.lastContact,
    closeness: record.closeness,
    score: record.score,
    channel: record.channel,
    context: record.context,
    helpsWith: record.helpsWith,
  };
  if (known === undefined) {
    const firstSeen = record.firstSeen ?? run.today;
    const [from, to] = ends;
    const key = evidenceKey({ source: record.source, contributor, between: ends, firstSeen });
    const shown = { source: record.source, contributor, firstSeen, ...sharingOf(run, evidence) };
    const brought = { confirmedOn: run.today, importId: run.importId };
    run.draft.relate({ type: 'TIE', from, to, key }, { ...values, ...shown, ...brought });
  } else if (run.seen && known.properties['importId'] !== run.importId) run.draft.relate(known);
  else {
    const firstSeen = earliest(known.properties['firstSeen'], record.firstSeen);
    const asked = record.sharing === undefined ? {} : sharingOf(run, evidence);
    run.draft.relate(known, { ...latest(known.properties, values), ...asked, firstSeen, confirmedOn: run.today });
  }
}

function sharingOf(run: ImportRun, { line, record, contributor }: Evidence) {
  if (consentState(run, contributor, record.source) === 'GIVEN') {
    return { sharing: record.sharing ?? 'COUNTED', nameShown: record.nameShown };
  }
  if (record.sharing !== undefined && record.sharing !== 'PRIVATE') {
    const reason = `sharing ${record.sharing} needs the yes of who brings it to ${record.source}: kept PRIVATE`;
    fault(run, line, 'repaired', reason);
  }
  return { sharing: 'PRIVATE', nameShown: null };
}

/** A declaration is told by its date as well; without one the latest is meant. */
function knownEvidence(run: ImportRun, { record, contributor, ends }: Evidence): GraphRelation | undefined {
  const pieces = evidenceOf(run, contributor, record.source, ends);
  if (record.source !== 'DECLARED') return pieces[0];
  if (record.firstSeen !== undefined) {
    return pieces.find(({ properties }) => properties['firstSeen'] === record.firstSeen);
  }
  return [...pieces].sort((a, b) =>
    (textOf(a.properties, 'firstSeen') ?? '') < (textOf(b.properties, 'firstSeen') ?? '') ? 1 : -1,
  )[0];
}

function evidenceOf(
  run: ImportRun,
  contributor: string,
  source: Source,
  [a, b]: readonly [string, string],
): readonly GraphRelation[] {
  return run.draft
    .relationsBetween('TIE', a, b)
    .filter(({ properties }) => properties['contributor'] === contributor && properties['source'] === source);
}

function refuseForOthers(run: ImportRun, contributor: string): void {
  if (run.onlyFor === undefined || run.onlyFor === contributor) return;
  throw new AppError('FORBIDDEN', 'An employee imports own ties only; this file has rows of somebody else.');
}

/** Of a later contact only the later one is news. */
function latest<T extends { readonly lastContact: string | undefined }>(known: Properties, values: T): T {
  const before = known['lastContact'];
  const older = typeof before === 'string' && values.lastContact !== undefined && values.lastContact < before;
  return older ? { ...values, lastContact: before } : values;
}

function earliest(known: Properties[string] | undefined, given: string | undefined): string | undefined {
  if (typeof known !== 'string') return given;
  return given === undefined || known < given ? known : given;
}

function found(run: ImportRun, keys: readonly PersonKey[]): readonly string[] {
  const owners = keys.flatMap(keyValues).map((value) => ownerOf(run, value));
  return [...new Set(owners.filter((person) => person !== undefined))];
}

function distinctKeys(keys: readonly PersonKey[]): readonly PersonKey[] {
  return [...new Set(keys)];
}
