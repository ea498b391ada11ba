/** Managers propose what a role needs; HR decides. */
import { AppError } from '../../errors';
import type { ProposalStatus } from '../../model/graph/requests';
import type { Viewer } from '../../model/viewer';
import type { WriteOperation } from '../../store/store';
import { requireChange } from '../access/change-rights';
import { decide, type Deliberation } from '../audit/decide';
import { checkLine } from '../input-checks';
import { createdNow, given, newId, updatedNow } from '../new-node';
import { type Outcome, refused, type UserError } from '../outcome';
import type { Ports } from '../ports';
import { checkNeed, checkNewNeed, type NeedInput, planChangedNeed, planNewNeed } from './change-needs';
import { type NeedProposalView, needsOfProposals, proposalsByIds, rolesOfProposals } from './need-proposals';
import { needsByIds, type NeedView, readNeedRoles } from './needs';

export interface ProposeNeedInput extends NeedInput {
  /** Of a new need; not together with needId. */
  readonly roleId?: string;
  /** The need that is to become another one; what is absent of it stays. */
  readonly needId?: string;
  readonly reason: string;
}

/** A new need, or a changed one, for HR to decide about. FORBIDDEN unless the viewer may propose. */
export async function proposeNeed(
  ports: Ports,
  viewer: Viewer,
  input: ProposeNeedInput,
): Promise<Outcome<NeedProposalView>> {
  requireChange(viewer, 'PROPOSE_NEEDS');
  const proposer = viewer.personId;
  if (proposer === undefined) {
    throw new AppError('FORBIDDEN', 'Only a person proposes; the operator changes needs at once.');
  }
  const { needId, roleId } = input;
  const wrong: UserError[] = [...checkLine('reason', input.reason, true)];
  if ((needId === undefined) === (roleId === undefined)) {
    wrong.push(...refused('roleId', 'REQUIRED', 'Name a role profile or a need of one, one of them.').userErrors);
  }
  wrong.push(...(needId === undefined ? checkNewNeed(input) : checkNeed(input)));
  if (wrong.length > 0) return { userErrors: wrong };
  const id = newId('np');
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const proposed = await proposedNeed(ports, viewer, input);
    if ('userErrors' in proposed) return proposed;
    const { values, role } = proposed;
    const about = {
      status: 'OPEN',
      proposer,
      reason: input.reason.trim(),
      ...(needId !== undefined && { changes: true }),
    };
    const properties = { wanted: 1, importance: 1, ...given(values), ...about, ...createdNow(ports) };
    const operations: WriteOperation[] = [
      { op: 'createNode', label: 'NeedProposal', id, properties },
      { op: 'putRelation', type: 'PROPOSED_FOR', from: id, to: role, properties: {} },
    ];
    if (needId !== undefined) {
      operations.push({ op: 'putRelation', type: 'PROPOSES_TO_CHANGE', from: id, to: needId, properties: {} });
    }
    return { operations, audit: { action: 'propose need', subjects: [], details: { id, roleId: role } }, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** HR accepts: the need is created or changed as proposed, in the same transaction. */
export async function acceptProposal(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly answer?: string },
): Promise<Outcome<NeedProposalView>> {
  requireChange(viewer, 'NEEDS');
  const errors = checkLine('answer', input.answer);
  if (errors.length > 0) return { userErrors: errors };
  const { id, answer } = input;
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const open = await openProposal(ports, viewer, id);
    if ('userErrors' in open) return open;
    const plan = await planAccepted(ports, viewer, open.proposal);
    if ('userErrors' in plan) return plan;
    const settled = settle(ports, viewer, { id, status: 'ACCEPTED', answer });
    const audit = { action: 'accept need proposal', subjects: [open.proposal.proposerId], details: { id } };
    return { operations: [...plan.operations, settled], audit, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** HR declines, with a reason. */
export async function declineProposal(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string; readonly answer: string },
): Promise<Outcome<NeedProposalView>> {
  requireChange(viewer, 'NEEDS');
  const errors = checkLine('answer', input.answer, true);
  if (errors.length > 0) return { userErrors: errors };
  const { id, answer } = input;
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const open = await openProposal(ports, viewer, id);
    if ('userErrors' in open) return open;
    const audit = { action: 'decline need proposal', subjects: [open.proposal.proposerId], details: { id } };
    return { operations: [settle(ports, viewer, { id, status: 'DECLINED', answer })], audit, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** The proposer takes it back, as long as it is open. */
export async function withdrawProposal(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<NeedProposalView>> {
  const { id } = input;
  const outcome = await decide(ports, viewer, async (): Promise<Deliberation<string>> => {
    const open = await openProposal(ports, viewer, id);
    if ('userErrors' in open) return open;
    if (open.proposal.proposerId !== viewer.personId) {
      return refused('id', 'INVALID', 'Only the proposer takes a proposal back: decline it instead.');
    }
    const audit = { action: 'withdraw need proposal', subjects: [], details: { id } };
    return { operations: [settle(ports, viewer, { id, status: 'WITHDRAWN' })], audit, value: id };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

type Refusal = { readonly userErrors: readonly UserError[] };

/** The whole need as it would be, and the role; refused where HR could not accept it as things stand. */
async function proposedNeed(
  ports: Ports,
  viewer: Viewer,
  input: ProposeNeedInput,
): Promise<{ readonly values: Omit<NeedInput, 'position'>; readonly role: string } | Refusal> {
  const { kind, resourceId, sector, country, wanted, importance, minimumLevel, domain } = input;
  const asked = { kind, resourceId, sector, country, wanted, importance, minimumLevel, domain };
  const values = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as NeedInput;
  const { needId, roleId } = input;
  if (needId === undefined) {
    const plan = await planNewNeed(ports, '~new', { ...values, kind: kind ?? 'SECTOR', roleId: roleId ?? '' });
    return 'userErrors' in plan ? plan : { values, role: roleId ?? '' };
  }
  const [known] = await needsByIds(ports, viewer, [needId]);
  const role = (await readNeedRoles(ports.store, [needId])).get(needId)?.[0];
  if (known === undefined || role === undefined) return refused('needId', 'NOT_FOUND', 'There is no such need.');
  const plan = await planChangedNeed(ports, known, values);
  if ('userErrors' in plan) return plan;
  return { values: { ...wholeNeed(known), ...values, ...elsewhere(known, values) }, role };
}

function wholeNeed(known: NeedView): NeedInput {
  const { kind, resourceId, sector, country, wanted, importance, minimumLevel, domain } = known;
  const resource = { ...(resourceId !== null && { resourceId }), ...(sector !== null && { sector }) };
  return { kind, ...resource, country, wanted, importance, minimumLevel, domain };
}

/** Of another kind of resource nothing of the earlier one stays. */
function elsewhere(known: NeedView, { kind, resourceId, sector }: NeedInput): NeedInput {
  if (kind === undefined || kind === known.kind) return {};
  return { resourceId, sector } as NeedInput;
}

async function openProposal(
  ports: Ports,
  viewer: Viewer,
  id: string,
): Promise<{ readonly proposal: NeedProposalView } | Refusal> {
  const [proposal] = await proposalsByIds(ports, viewer, [id]);
  if (proposal === undefined) return refused('id', 'NOT_FOUND', 'There is no such proposal.');
  if (proposal.status === 'OPEN') return { proposal };
  return refused('id', 'WRONG_STATE', `Expected an open proposal, this one is ${proposal.status}.`);
}

async function planAccepted(ports: Ports, viewer: Viewer, proposal: NeedProposalView) {
  const { id, kind, resourceId, sector, country, wanted, importance, minimumLevel, domain } = proposal;
  const resource = { ...(resourceId !== null && { resourceId }), ...(sector !== null && { sector }) };
  const input = { kind, ...resource, country, wanted, importance, minimumLevel, domain };
  const needId = (await needsOfProposals(ports, viewer, [id])).get(id)?.[0];
  const roleId = (await rolesOfProposals(ports, viewer, [id])).get(id)?.[0] ?? '';
  if (needId === undefined) {
    if (proposal.changes) return refused('id', 'NOT_FOUND', 'The need has been removed since: decline the proposal.');
    return planNewNeed(ports, newId('n'), { ...input, roleId });
  }
  const [known] = await needsByIds(ports, viewer, [needId]);
  return known === undefined
    ? refused('id', 'NOT_FOUND', 'The need has been removed since: decline the proposal.')
    : planChangedNeed(ports, known, input);
}

function settle(
  ports: Ports,
  viewer: Viewer,
  {
    id,
    status,
    answer,
  }: { readonly id: string; readonly status: ProposalStatus; readonly answer?: string | undefined },
): WriteOperation {
  const { updatedAt } = updatedNow(ports);
  const decidedBy = viewer.personId;
  const decision = given({ status, answer: answer?.trim(), decidedBy, decidedAt: updatedAt, updatedAt });
  return { op: 'patchNode', label: 'NeedProposal', id, properties: decision };
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<NeedProposalView>> {
  const [view] = await proposalsByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such proposal.');
}
