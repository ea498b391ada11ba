/** What a page of the change feed touches, as far as projections depend on it. */
import type { Change } from '../../store/store';

export interface Touched {
  /** Persons whose node changed. */
  readonly persons: ReadonlySet<string>;
  /** Persons whose work, expertise or occupations changed. */
  readonly works: ReadonlySet<string>;
  readonly expertise: ReadonlySet<string>;
  readonly occupations: ReadonlySet<string>;
  /** Organisations and occupations whose node changed. */
  readonly organisationNodes: ReadonlySet<string>;
  readonly occupationNodes: ReadonlySet<string>;
  /** Whom a person's changed evidence is about, by the other one's id. */
  readonly ties: ReadonlyMap<string, ReadonlySet<string>>;
}

export function touchedBy(changes: readonly Change[]): Touched {
  const names = {
    Person: new Set<string>(),
    Organisation: new Set<string>(),
    Occupation: new Set<string>(),
    WORKS_AT: new Set<string>(),
    HAS_EXPERTISE: new Set<string>(),
    HAS_OCCUPATION: new Set<string>(),
  };
  const ties = new Map<string, Set<string>>();
  for (const change of changes) {
    if ('label' in change) {
      if (change.label in names) names[change.label as keyof typeof names].add(change.id);
    } else if (change.type === 'TIE') {
      ties.set(change.from, (ties.get(change.from) ?? new Set()).add(change.to));
    } else if (change.type in names) {
      names[change.type as keyof typeof names].add(change.from);
    }
  }
  return {
    persons: names.Person,
    works: names.WORKS_AT,
    expertise: names.HAS_EXPERTISE,
    occupations: names.HAS_OCCUPATION,
    organisationNodes: names.Organisation,
    occupationNodes: names.Occupation,
    ties,
  };
}
