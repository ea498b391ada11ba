/** Once a day what is published of each recorded group is written down, and never computed again. */
import { today as dayOf } from '../../model/clock';
import { hashId } from '../../model/hash-id';
import { AppError } from '../../errors';
import type { Viewer } from '../../model/viewer';
import type { WriteOperation } from '../../store/store';
import { openAccess } from '../access/access';
import { decide } from '../audit/decide';
import { idsInUse } from '../in-use';
import type { Ports } from '../ports';
import { readCandidates } from './candidates';
import { type Group, groupName } from './groups';
import { reachOfGroups } from './reach-of-groups';
import type { Reach } from './reach-view';

/** The relation from an observation to the group that it is of; the organisation's has none. */
export const OBSERVES = { HOLDERS: 'OBSERVES', FAMILY: 'OBSERVES_FAMILY', UNIT: 'OBSERVES_UNIT' } as const;

const BATCH = 200;

/**
 * Records today's published figures of every role profile, family and unit in use and of the organisation, at the default parameters;
 * answers how many were recorded. A group that has an observation of today keeps it. Anyone may be the one who looks later on, so a group
 * needs one contributor more than minGroup. FORBIDDEN for others than the operator.
 */
export async function observeGroups(ports: Ports, viewer: Viewer): Promise<number> {
  if (viewer.operator !== true)
    throw new AppError('FORBIDDEN', 'Only the operator and the server record observations.');
  const today = dayOf(ports.clock);
  let recorded = 0;
  for await (const groups of groupsInUse(ports)) {
    const ids = groups.map((group) => observationId(group, today));
    const known = await ports.store.getNodes('Observation', ids);
    const open = groups.filter((_, at) => known[at] === undefined);
    for (let start = 0; start < open.length; start += BATCH) {
      recorded += await recordAll(ports, viewer, open.slice(start, start + BATCH), today);
    }
  }
  return recorded;
}

async function* groupsInUse({ store }: Ports): AsyncGenerator<readonly Group[]> {
  for await (const ids of idsInUse(store, 'RoleProfile')) yield ids.map((id): Group => ({ scope: 'HOLDERS', id }));
  for await (const ids of idsInUse(store, 'RoleFamily')) yield ids.map((id): Group => ({ scope: 'FAMILY', id }));
  for await (const ids of idsInUse(store, 'Unit')) yield ids.map((id): Group => ({ scope: 'UNIT', id }));
  yield [{ scope: 'ORGANISATION', id: '' }];
}

async function recordAll(ports: Ports, viewer: Viewer, groups: readonly Group[], today: string): Promise<number> {
  const outcome = await decide(ports, viewer, async () => {
    // A viewer stands for one operation: the server's own lives longer than a day, and its settings are read anew.
    const observer = { ...viewer };
    const access = await openAccess(ports, observer);
    const revision = await ports.store.revision();
    const candidates = await readCandidates(ports, access, groups, { asOf: today, revision });
    const reach = await reachOfGroups(
      ports,
      observer,
      groups.map((group) => ({ ...group, withOrganisation: false })),
    );
    const operations = groups.flatMap((group, at): WriteOperation[] => {
      const found = reach[at];
      const contributors = candidates.get(groupName(group))?.contributors.size ?? 0;
      return found ? putObservation(ports, group, found, contributors > access.settings.minGroup) : [];
    });
    const recorded = reach.filter((each) => each !== null).length;
    const audit = { action: 'observe groups', subjects: [], details: { day: today, groups: recorded } };
    return { operations, audit, value: recorded };
  });
  return 'value' in outcome ? outcome.value : 0;
}

function putObservation({ clock }: Ports, group: Group, reach: Reach, isPublished: boolean): WriteOperation[] {
  const { parameters, method, asOf, revision, direct, atHorizon } = reach;
  const id = observationId(group, asOf);
  const properties = {
    scope: group.scope,
    day: asOf,
    method,
    horizon: parameters.horizon,
    minStrength: parameters.minStrength,
    usableStrength: parameters.usableStrength,
    revision,
    ...(isPublished && { figures: JSON.stringify({ direct, atHorizon }) }),
    recordedAt: new Date(clock.now()).toISOString(),
  };
  const node: WriteOperation = { op: 'putNode', label: 'Observation', id, properties };
  if (group.scope === 'ORGANISATION') return [node];
  return [node, { op: 'putRelation', type: OBSERVES[group.scope], from: id, to: group.id, properties: {} }];
}

/** Relations are paged by the id of the other end, so ids are in the order of the days. */
function observationId({ scope, id }: Group, day: string): string {
  const named = scope === 'HOLDERS' ? [id] : [scope, id];
  return `o${day}-${hashId(['observation', ...named, day].join('|'), 24)}`;
}
