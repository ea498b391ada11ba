/** Groups held against minGroup: are there enough contributors for figures? */
import type { Access } from '../access/access';
import type { Members, Ports } from '../ports';
import { type Group, groupName, membersOfGroups } from './groups';

/** A group with what is known of it on the date. */
export interface Candidate extends Members {
  readonly group: Group;
  /** Contributors, the viewer not counted, are enough. */
  readonly enough: boolean;
  /** Share of members who contribute, the viewer not counted; null for a group of nobody else. */
  readonly share: number | null;
}

/** What is known of groups on a date, by the group's name. */
export async function readCandidates(
  ports: Ports,
  { viewer, settings }: Access,
  groups: readonly Group[],
  { asOf, revision }: { readonly asOf: string; readonly revision: number },
): Promise<ReadonlyMap<string, Candidate>> {
  const recorded = await membersOfGroups(ports.store, groups, asOf);
  const everyone = [...new Set([...recorded.values()].flat())];
  const known = await ports.reach.members(everyone, asOf, revision);
  const standing = new Set(known.colleagues);
  const candidate = (group: Group): Candidate => {
    const colleagues = (recorded.get(groupName(group)) ?? []).filter((id) => standing.has(id));
    const others = colleagues.filter((id) => id !== viewer.personId);
    const contributors = new Set(others.filter((id) => known.contributors.has(id)));
    const share = others.length === 0 ? null : contributors.size / others.length;
    return { group, colleagues, contributors, enough: contributors.size >= settings.minGroup, share };
  };
  return new Map(groups.map((group) => [groupName(group), candidate(group)]));
}
