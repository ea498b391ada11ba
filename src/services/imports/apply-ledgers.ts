/** Consents of employees, and notices to people outside. */
import type { ConsentRecord, NoticeRecord } from '../../import/importer';
import { AppError } from '../../errors';
import { LEGAL_BASES } from '../../model/graph/people';
import { textOf } from '../properties';
import { consentId } from './consent-state';
import { loadPersons, personOf } from './persons';
import { fault, type ImportRun, type Row } from './run';
import { loadContributed, withdrawContributed, type Contribution } from './withdraw';

/**
 * Plans consents. The later word holds, a withdrawal before a yes of the same day; a withdrawal takes the person's evidence of that
 * source along. A yes leaves the evidence that is there as its owner shares it.
 */
export async function applyConsents(run: ImportRun, rows: readonly Row<ConsentRecord>[]): Promise<void> {
  await loadPersons(
    run,
    rows.map(({ record }) => record.person),
  );
  const known = rows.flatMap(({ line, record }) => {
    const person = personOf(run, record.person);
    const kind = person === undefined ? undefined : run.draft.node('Person', person)?.['kind'];
    if (person !== undefined && kind === 'EMPLOYEE') return [{ record, person }];
    const why = kind === 'FORMER' ? 'a former employee contributes nothing' : 'not an employee: import people first';
    fault(run, line, 'rejected', why);
    return [];
  });
  if (run.onlyFor !== undefined && known.some(({ person }) => person !== run.onlyFor)) {
    throw new AppError('FORBIDDEN', 'An employee gives own consents only; this file has those of somebody else.');
  }
  await run.draft.loadNodes(
    'Consent',
    known.map(({ person, record }) => consentId(person, record.source)),
  );
  const withdrawn: Contribution[] = [];
  run.draft.nextGroup();
  for (const { person, record } of known) {
    if (putConsent(run, person, record)) withdrawn.push({ person, source: record.source });
  }
  if (withdrawn.length === 0) return;
  await loadContributed(run, withdrawn);
  withdrawContributed(run, withdrawn);
}

/** Plans notices to people outside. */
export async function applyNotices(run: ImportRun, rows: readonly Row<NoticeRecord>[]): Promise<void> {
  await loadPersons(
    run,
    rows.map(({ record }) => record.person),
  );
  for (const { line, record } of rows) {
    run.draft.nextGroup();
    const person = personOf(run, record.person);
    const kind = person === undefined ? undefined : run.draft.node('Person', person)?.['kind'];
    const legalBasis = LEGAL_BASES.find((basis) => basis === record.legalBasis);
    if (person === undefined) fault(run, line, 'rejected', 'nobody has this profile URL or e-mail address');
    else if (kind === 'EMPLOYEE') fault(run, line, 'skipped', 'it is an employee: notices are for people outside');
    else if (legalBasis === undefined) {
      fault(run, line, 'rejected', `expected a legal basis (${LEGAL_BASES.join(', ')}), got '${record.legalBasis}'`);
    } else {
      const { mode, dueOn, sentOn } = record;
      run.draft.set('Person', person, { legalBasis, noticeMode: mode, noticeDueOn: dueOn, noticeSentOn: sentOn });
    }
  }
}

/** Whether the evidence has to go. */
function putConsent(run: ImportRun, person: string, record: ConsentRecord): boolean {
  const id = consentId(person, record.source);
  const known = run.draft.node('Consent', id);
  const knownEnd = textOf(known ?? {}, 'withdrawnOn');
  const knownWord = knownEnd ?? textOf(known ?? {}, 'givenOn') ?? '';
  const word = record.withdrawnOn ?? record.givenOn;
  const news = word > knownWord || (word === knownWord && record.withdrawnOn !== undefined);
  const inForce = known !== undefined && knownEnd === null;
  if (!news || (inForce && record.withdrawnOn === undefined)) {
    run.draft.set('Consent', id, {});
    return false;
  }
  run.draft.set('Consent', id, {
    person,
    source: record.source,
    givenOn: record.givenOn,
    withdrawnOn: record.withdrawnOn ?? null,
  });
  return record.withdrawnOn !== undefined && record.withdrawnOn <= run.today;
}
