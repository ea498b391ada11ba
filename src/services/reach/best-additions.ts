/** A team for a question: who, of those who offered themselves, or which units or role families, would add the most to a role together. */
import { AppError } from '../../errors';
import type { GroupReach } from '../../model/reach';
import type { Viewer } from '../../model/viewer';
import { bestAdditions, type BestSet, type Offered } from '../../reach/measures/best-additions';
import { isUsable } from '../../reach/measures/gathered-contacts';
import { groupFigureRights } from '../access/group-figures';
import type { Ports } from '../ports';
import { linksOf } from '../related';
import type { BestAdditions } from './addition-view';
import { additionFrame, type AdditionRequest, type AddedTo, isApart, readAddedTo, reachOfSets } from './additions';
import type { Candidate } from './candidates';
import { published, type Rendering, withholding } from './figures';
import type { Group } from './groups';
import { noReach } from './no-reach';

export const AMONG = ['OFFERED', 'UNITS', 'FAMILIES'] as const;
export type Among = (typeof AMONG)[number];

export interface TeamRequest extends AdditionRequest {
  readonly among: Among;
  /** Of persons: a multiple of minGroup, by default that; of groups 1..MOST_GROUPS, by default 1. */
  readonly size?: number;
}

const MOST_GROUPS = 10;
const MOST_TIMES_GROUP = 4;
const PAGE = 1000;

/** What may be added: a person, or a group as a whole. */
interface Choice {
  readonly person?: string;
  readonly group?: Group;
  readonly members: readonly string[];
}

/**
 * The set with its joint coverage, published, and how much more any other set of that size could reach; null where the role is absent or
 * the viewer may not see its figures. Persons come in sets of minGroup contributors or a multiple, the viewer not among them, so that
 * two answers never differ by fewer; with too few who offered themselves the status is TOO_FEW_CONTRIBUTORS. BAD_INPUT for other sizes.
 */
export async function bestAdditionsTo(
  ports: Ports,
  viewer: Viewer,
  request: TeamRequest,
): Promise<BestAdditions | null> {
  const groups = request.among === 'OFFERED' ? [] : await groupsAmong(ports, request.among);
  const to = await readAddedTo(ports, viewer, request, groups);
  if (to === undefined) return null;
  const mayBeSeen = await groupFigureRights(ports.store, viewer, to.access.today);
  if (!mayBeSeen(to.role.group)) return null;
  const size = sizeOf(request, to.access.settings.minGroup);
  const choices =
    request.among === 'OFFERED'
      ? await personsOffered(ports, to)
      : groupsApart(to, (group) => mayBeSeen(group)).map(({ group, colleagues }) => ({ group, members: colleagues }));
  const isEnough = request.among === 'OFFERED' ? choices.length >= size : to.role.enough && choices.length > 0;
  return team(ports, to, { choices: isEnough ? choices : [], size, isEnough });
}

function sizeOf({ among, size }: TeamRequest, minGroup: number): number {
  const step = among === 'OFFERED' ? minGroup : 1;
  const most = among === 'OFFERED' ? MOST_TIMES_GROUP * minGroup : MOST_GROUPS;
  const asked = size ?? step;
  if (Number.isInteger(asked) && asked >= step && asked <= most && asked % step === 0) return asked;
  const expected =
    step === 1 ? `1..${most}` : `a multiple of ${step}, at most ${most}: smaller steps would show what one person adds`;
  throw new AppError('BAD_INPUT', `Expected size to be ${expected}, got ${asked}.`, {
    field: ['size'],
    expected,
    got: String(asked),
  });
}

async function groupsAmong({ store }: Ports, among: 'UNITS' | 'FAMILIES'): Promise<readonly Group[]> {
  const [label, scope] = among === 'UNITS' ? (['Unit', 'UNIT'] as const) : (['RoleFamily', 'FAMILY'] as const);
  const { nodes } = await store.findNodes({ label, first: PAGE });
  return nodes.map(({ id }) => ({ scope, id }));
}

/** Contributors who offered themselves for the role and do not hold it, by id. */
async function personsOffered(
  { store, reach }: Ports,
  { access, parameters, role, revision }: AddedTo,
): Promise<readonly Choice[]> {
  const links = await linksOf(store, { type: 'OFFERS_FOR', direction: 'in', link: (r) => r.from }, [role.group.id]);
  const { asOf } = parameters;
  const offered = links.get(role.group.id) ?? [];
  const { contributors } = await reach.members(offered, asOf, revision);
  const others = [...contributors].filter((id) => id !== access.viewer.personId && !role.colleagues.includes(id));
  return others.sort().map((person) => ({ person, members: [person] }));
}

/** Groups that are published, apart from the role and from one another; of two that are not, the greater stays. */
function groupsApart({ role, others, access }: AddedTo, mayBeSeen: (group: Group) => boolean): readonly Candidate[] {
  const { minGroup } = access.settings;
  const known = others.filter((other): other is Candidate => other !== undefined && mayBeSeen(other.group));
  const ordered = known.sort(
    (left, right) => right.contributors.size - left.contributors.size || (left.group.id < right.group.id ? -1 : 1),
  );
  const kept: Candidate[] = [];
  for (const group of ordered) {
    if (isApart(role, group, minGroup) && kept.every((other) => isApart(group, other, minGroup))) kept.push(group);
  }
  return kept.sort((left, right) => (left.group.id < right.group.id ? -1 : 1));
}

interface Choosing {
  readonly choices: readonly Choice[];
  readonly size: number;
  readonly isEnough: boolean;
}

async function team(ports: Ports, to: AddedTo, { choices, size, isEnough }: Choosing): Promise<BestAdditions> {
  const best = isEnough ? await chooseBest(ports, to, choices, size) : undefined;
  const chosen = (best?.chosen ?? []).map((place) => choices[place] as Choice);
  const together = [...new Set([...to.role.colleagues, ...chosen.flatMap(({ members }) => members)])];
  const { reach, revision } = await reachOfSets(ports, to, isEnough ? [together] : []);
  const [joint = noReach(to.needs, to.parameters.horizon)] = reach;
  const rendering: Rendering = isEnough ? published(true) : withholding('TOO_FEW_CONTRIBUTORS');
  return {
    ...additionFrame(to, isEnough),
    revision,
    persons: chosen.flatMap(({ person }) => person ?? []),
    groups: chosen.flatMap(({ group }) => group ?? []),
    needs: to.needs.map(({ id, wanted }, at) => ({
      needId: id,
      wanted,
      coverage: rendering.share(joint.needs[at]?.coverage ?? 0),
    })),
    index: rendering.share(joint.index),
    gap: rendering.share(best === undefined ? 0 : best.bound - best.value),
  };
}

/** Usable contacts of a union are the union of usable contacts: a path that passes a member is no better than what follows that member. */
async function chooseBest(ports: Ports, to: AddedTo, choices: readonly Choice[], size: number): Promise<BestSet> {
  const sets = [to.role.colleagues, ...choices.map(({ members }) => members)];
  const { reach } = await reachOfSets(ports, to, sets);
  const { usableStrength } = to.access.settings;
  const numbers = new Map<string, number>();
  const usable = reach.map((each) => usableByNeed(each, usableStrength, numbers));
  const [already = [], ...offered] = usable;
  const fresh = offered.map((byNeed): Offered =>
    byNeed.map((contacts, need) => lacking(contacts, already[need] ?? [])),
  );
  const needs = to.needs.map(({ wanted, importance }, at) => ({
    wanted,
    importance,
    already: already[at]?.length ?? 0,
  }));
  return bestAdditions(needs, fresh, size);
}

function usableByNeed(
  reach: GroupReach,
  usableStrength: number,
  numbers: Map<string, number>,
): readonly (readonly number[])[] {
  const numberOf = (id: string): number => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  };
  return reach.needs.map(({ places }) =>
    places.flatMap((place) => {
      const contact = reach.contacts[place];
      return contact !== undefined && isUsable(contact.scaledStrength, usableStrength) ? [numberOf(contact.id)] : [];
    }),
  );
}

function lacking(contacts: readonly number[], already: readonly number[]): readonly number[] {
  const known = new Set(already);
  return contacts.filter((contact) => !known.has(contact));
}
