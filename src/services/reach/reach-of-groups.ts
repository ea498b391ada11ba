/** Published reach of groups: privacy.md, rule 6. */
import { bandOf } from '../../model/publication';
import { REACH_METHOD, type FiguresAnswer, type ReachParameters, type ResolvedNeed } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import { type Access, openAccess } from '../access/access';
import { groupFigureRights } from '../access/group-figures';
import type { Ports } from '../ports';
import { type Candidate, readCandidates } from './candidates';
import { published, renderFigures, withholding } from './figures';
import { type Group, type GroupFacts, groupName, readGroupFacts } from './groups';
import { noReach } from './no-reach';
import { parametersView, readParameters, requirePublished } from './parameters';
import type { GroupReachRequest, Reach, ReachParameterInput } from './reach-view';

/**
 * Published reach of many groups in one pass over one revision, aligned with the requests; null where the group is absent or the viewer
 * may not see its figures. PARAMETER_NOT_PUBLISHED for parameters off the grid, naming the allowed ones.
 */
export async function reachOfGroups(
  ports: Ports,
  viewer: Viewer,
  requests: readonly GroupReachRequest[],
): Promise<readonly (Reach | null)[]> {
  const access = await openAccess(ports, viewer);
  const parameters = requests.map((request) => readParameters(request.parameters, access.today));
  for (const each of parameters) requirePublished(each, access.settings, access.today);
  const groups = requests.map(({ scope, id }): Group => ({ scope, id: scope === 'ORGANISATION' ? '' : (id ?? '') }));
  const [facts, mayBeSeen] = await Promise.all([
    readGroupFacts(ports.store, groups),
    groupFigureRights(ports.store, viewer, access.today),
  ]);
  const wanted = requests.map((request, at) => {
    const group = groups[at] ?? ORGANISATION;
    const asked = parameters[at];
    if (asked === undefined || !facts.exists(group) || !mayBeSeen(group)) return undefined;
    const { withHangsOnOne: lists = true, withOrganisation: beside = true } = request;
    return { group, parameters: asked, needs: facts.needsOf(group), lists, beside };
  });
  const plans = await planAll(ports, access, facts, wanted);
  const answers = await askEngine(ports, access, plans);
  return plans.map((plan) => (plan === undefined ? null : render(access, plan, answers)));
}

/** Published reach of role profiles: reachOfGroups for their holders. */
export function reachOfRoles(
  ports: Ports,
  viewer: Viewer,
  requests: readonly {
    readonly roleId: string;
    readonly parameters?: ReachParameterInput;
    readonly withHangsOnOne?: boolean;
  }[],
): Promise<readonly (Reach | null)[]> {
  const groups = requests.map(({ roleId, ...rest }) => ({ scope: 'HOLDERS' as const, id: roleId, ...rest }));
  return reachOfGroups(ports, viewer, groups);
}

const ORGANISATION: Group = { scope: 'ORGANISATION', id: '' };

interface Wanted {
  readonly group: Group;
  readonly parameters: ReachParameters;
  readonly needs: readonly ResolvedNeed[];
  readonly lists: boolean;
  /** The organisation's figures are to stand beside. */
  readonly beside: boolean;
}

interface Plan extends Wanted {
  readonly revision: number;
  readonly own: Candidate;
  readonly standIn: Candidate | undefined;
  readonly organisation: Candidate | undefined;
}

async function planAll(
  ports: Ports,
  access: Access,
  facts: GroupFacts,
  wanted: readonly (Wanted | undefined)[],
): Promise<readonly (Plan | undefined)[]> {
  const revision = await ports.store.revision();
  const dates = [...new Set(wanted.flatMap((each) => (each ? [each.parameters.asOf] : [])))];
  const candidates = new Map<string, ReadonlyMap<string, Candidate>>();
  for (const asOf of dates) {
    const asked = wanted.flatMap((each) => (each?.parameters.asOf === asOf ? [each] : []));
    const read = (groups: readonly Group[]): ReturnType<typeof readCandidates> =>
      readCandidates(ports, access, distinct(groups), { asOf, revision });
    const first = await read(asked.flatMap(({ group, beside }) => (beside ? [group, ORGANISATION] : [group])));
    // Everyone who is employed is read only where the organisation's figures are shown.
    const withheld = asked.filter(({ group }) => first.get(groupName(group))?.enough !== true);
    const standIns = withheld.flatMap(({ group }) => alternatives(group, facts).slice(1));
    const others = standIns.filter((group) => !first.has(groupName(group)));
    candidates.set(asOf, others.length === 0 ? first : new Map([...first, ...(await read(others))]));
  }
  return wanted.map((each) => {
    const known = each && candidates.get(each.parameters.asOf);
    const own = each && known?.get(groupName(each.group));
    if (each === undefined || known === undefined || own === undefined) return undefined;
    const others = alternatives(each.group, facts).slice(1);
    const enough = others.flatMap((group) => known.get(groupName(group)) ?? []).find((other) => other.enough);
    const beside = each.beside && each.group.scope !== 'ORGANISATION';
    const organisation = beside ? known.get(groupName(ORGANISATION)) : undefined;
    return { ...each, revision, own, standIn: own.enough ? undefined : enough, organisation };
  });
}

function distinct(groups: readonly Group[]): readonly Group[] {
  return [...new Map(groups.map((group) => [groupName(group), group])).values()];
}

/** The group itself, then what may stand in for it. */
function alternatives(group: Group, facts: GroupFacts): readonly Group[] {
  const family = group.scope === 'HOLDERS' ? facts.familyOf(group.id) : undefined;
  return [
    group,
    ...(family === undefined ? [] : [{ scope: 'FAMILY', id: family } as const]),
    ...(group.scope === 'ORGANISATION' ? [] : [ORGANISATION]),
  ];
}

/** One question for each group and set of parameters, with the needs of all who ask. */
async function askEngine(
  ports: Ports,
  { settings }: Access,
  plans: readonly (Plan | undefined)[],
): Promise<ReadonlyMap<string, FiguresAnswer>> {
  interface Question {
    readonly candidate: Candidate;
    readonly parameters: ReachParameters;
    readonly needs: Map<string, ResolvedNeed>;
    losses: boolean;
  }
  const questions = new Map<string, Question>();
  for (const plan of plans) {
    if (plan === undefined) continue;
    const asked = [plan.own, plan.standIn, plan.organisation].filter((each) => each?.enough === true);
    for (const candidate of asked) {
      if (candidate === undefined) continue;
      const name = questionName(candidate.group, plan.parameters);
      const question = questions.get(name) ?? {
        candidate,
        parameters: plan.parameters,
        needs: new Map<string, ResolvedNeed>(),
        losses: false,
      };
      for (const need of plan.needs) question.needs.set(need.id, need);
      question.losses ||= plan.lists && candidate.group.scope !== 'ORGANISATION' && plan.needs.length > 0;
      questions.set(name, question);
    }
  }
  const names = [...questions.keys()];
  if (names.length === 0) return new Map();
  const atLeast = Math.max(...plans.map((plan) => plan?.revision ?? 0));
  const answers = await ports.reach.figures(
    [...questions.values()].map(({ candidate, parameters, needs, losses }) => ({
      members: candidate.colleagues,
      needs: [...needs.values()],
      layer: 'COUNTED',
      parameters,
      losses,
      usableStrength: settings.usableStrength,
    })),
    atLeast,
  );
  return new Map(names.flatMap((name, at) => (answers[at] ? [[name, answers[at]] as const] : [])));
}

function questionName(group: Group, parameters: ReachParameters): string {
  return JSON.stringify([groupName(group), parameters]);
}

function render(access: Access, plan: Plan, answers: ReadonlyMap<string, FiguresAnswer>): Reach {
  const shown = (candidate: Candidate): Reach => renderOne(access, plan, candidate, answers);
  return {
    ...shown(plan.own),
    standIn: plan.standIn ? shown(plan.standIn) : null,
    organisation: plan.organisation ? shown(plan.organisation) : null,
  };
}

function renderOne(
  { settings }: Access,
  plan: Plan,
  { group, enough, share }: Candidate,
  answers: ReadonlyMap<string, FiguresAnswer>,
): Reach {
  const { parameters, needs } = plan;
  const answer = answers.get(questionName(group, parameters));
  const sufficient = (share ?? 0) >= settings.sufficientShare;
  const rendering = answer === undefined ? withholding('TOO_FEW_CONTRIBUTORS') : published(sufficient);
  const losses = plan.lists && group.scope !== 'ORGANISATION';
  const shown = losses ? rendering : { ...rendering, hangsOnOne: () => null };
  return {
    scope: group.scope,
    scopeId: group.scope === 'ORGANISATION' ? null : group.id,
    parameters: parametersView(parameters, settings),
    method: REACH_METHOD,
    asOf: parameters.asOf,
    revision: answer?.revision ?? plan.revision,
    layer: 'COUNTED',
    status: answer === undefined ? 'TOO_FEW_CONTRIBUTORS' : 'OK',
    // Of a group with too few contributors not even the share is told: with the number of members it would be a count.
    contributingShare: enough && share !== null ? bandOf(share) : null,
    direct: renderFigures(answer?.direct ?? noReach(needs, 1), needs, 1, shown),
    atHorizon: renderFigures(answer?.atHorizon ?? noReach(needs, parameters.horizon), needs, parameters.horizon, shown),
    standIn: null,
    organisation: null,
  };
}
