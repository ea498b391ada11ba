/** Links from persons to organisations, expertise and occupations, as they are read again from relations. */
import { PROVENANCES } from '../../model/graph/people';
import type { Properties } from '../../model/graph/definitions';
import type { ExpertiseRows, OccupationRows } from '../../reach/projection';
import type { RowEntries, Rows } from '../../reach/rows';
import type { GraphRelation } from '../../store/store';
import type { Dictionary } from './dictionary';
import { dayOf } from './person-table';

/** Where persons work and worked: code of the organisation; days since 1970 or NO_DATE. */
export type WorkRows = Rows<{
  readonly code: Uint32Array;
  readonly since: Int32Array;
  readonly until: Int32Array;
}>;

/** One person's entries in WorkRows. */
export function workEntries(
  links: readonly GraphRelation[],
  organisations: Dictionary,
): RowEntries<WorkRows['columns']> {
  const sorted = byCode(links, organisations);
  return {
    code: sorted.map(({ code }) => code),
    since: sorted.map(({ properties }) => dayOf(properties.since)),
    until: sorted.map(({ properties }) => dayOf(properties.until)),
  };
}

/** One person's entries in ExpertiseRows. */
export function expertiseEntries(
  links: readonly GraphRelation[],
  expertise: Dictionary,
): RowEntries<ExpertiseRows['columns']> {
  const sorted = byCode(links, expertise);
  return {
    code: sorted.map(({ code }) => code),
    level: sorted.map(({ properties: { level } }) => (typeof level === 'number' ? level : 0)),
    derived: sorted.map(({ properties }) => derivedFlag(properties)),
  };
}

/** One person's entries in OccupationRows. */
export function occupationEntries(
  links: readonly GraphRelation[],
  occupations: Dictionary,
): RowEntries<OccupationRows['columns']> {
  const sorted = byCode(links, occupations);
  return {
    code: sorted.map(({ code }) => code),
    derived: sorted.map(({ properties }) => derivedFlag(properties)),
  };
}

/** The value of enum PROVENANCES in a scanned column that means DERIVED. */
export const DERIVED_CODE = PROVENANCES.indexOf('DERIVED') + 1;

interface Link {
  readonly code: number;
  readonly properties: Properties;
}

function byCode(links: readonly GraphRelation[], codes: Dictionary): Link[] {
  return links
    .map(({ to, properties }) => ({ code: codes.code(to), properties }))
    .sort((left, right) => left.code - right.code);
}

function derivedFlag({ provenance }: Properties): number {
  return provenance === 'DERIVED' ? 1 : 0;
}
