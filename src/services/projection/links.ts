/** Links from persons to organisations, expertise and occupations, and how they are read from relations. */
import type { Properties } from '../../model/graph/definitions';
import { PROVENANCES } from '../../model/graph/people';
import { isWithin } from '../../model/standing';
import { NO_CODE, type ExpertiseRows, type OccupationRows } from '../../reach/projection';
import type { RowEntries } from '../../reach/rows';
import type { GraphRelation } from '../../store/store';
import type { Dictionary } from './dictionary';

/** A person's work somewhere; `since` is '' where absent. */
export interface Work {
  readonly organisation: string;
  readonly since: string;
}

/** Whether the work counts today: it has begun, and has no last day or one to come. */
export function isCurrentWork(properties: Properties, today: string): boolean {
  return isWithin(properties.since, properties.until, today);
}

/** Of several current organisations the one begun last counts, of those the one with the smallest id. */
export function goesBefore(work: Work, other: Work | undefined): boolean {
  if (other === undefined || work.since > other.since) return true;
  return work.since === other.since && work.organisation < other.organisation;
}

/** The code of the organisation where somebody works now, by their WORKS_AT relations; NO_CODE where there is none. */
export function currentOrganisation(works: readonly GraphRelation[], organisations: Dictionary, today: string): number {
  let current: Work | undefined;
  for (const { to, properties } of works) {
    if (!isCurrentWork(properties, today)) continue;
    const work = { organisation: to, since: typeof properties.since === 'string' ? properties.since : '' };
    if (goesBefore(work, current)) current = work;
  }
  return current === undefined ? NO_CODE : organisations.code(current.organisation);
}

/** One person's entries in ExpertiseRows. */
export function expertiseEntries(
  links: readonly GraphRelation[],
  expertise: Dictionary,
): RowEntries<ExpertiseRows['columns']> {
  const sorted = [...links].sort((left, right) => expertise.code(left.to) - expertise.code(right.to));
  return {
    code: sorted.map(({ to }) => expertise.code(to)),
    level: sorted.map(({ properties: { level } }) => (typeof level === 'number' ? level : 0)),
    derived: sorted.map(({ properties }) => derivedFlag(properties)),
  };
}

/** One person's entries in OccupationRows. */
export function occupationEntries(
  links: readonly GraphRelation[],
  occupations: Dictionary,
): RowEntries<OccupationRows['columns']> {
  const sorted = [...links].sort((left, right) => occupations.code(left.to) - occupations.code(right.to));
  return {
    code: sorted.map(({ to }) => occupations.code(to)),
    derived: sorted.map(({ properties }) => derivedFlag(properties)),
  };
}

/** The value of enum PROVENANCES in a scanned column that means DERIVED. */
export const DERIVED_CODE = PROVENANCES.indexOf('DERIVED') + 1;

function derivedFlag({ provenance }: Properties): number {
  return provenance === 'DERIVED' ? 1 : 0;
}
