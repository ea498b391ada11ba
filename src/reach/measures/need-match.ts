import type { Attributes } from '../projection';
import type { CodeSet } from './code-set';
import type { Reached } from './contacts';
import { isMarked } from './gathered-contacts';
import { postingsFor, type PersonCodes, type Postings } from './postings';

/** A need by codes; a resource that no code stands for matches nobody. */
export interface NeedQuery {
  readonly resource:
    | { readonly kind: 'EXPERTISE'; readonly codes: CodeSet }
    | { readonly kind: 'ORGANISATION'; readonly code: number | undefined }
    | { readonly kind: 'SECTOR'; readonly code: number | undefined }
    | { readonly kind: 'OCCUPATION'; readonly code: number | undefined };
  /** Absent: any country. 'UNKNOWN': one in which nobody is. */
  readonly country?: number | 'UNKNOWN';
  readonly wanted: number;
  readonly importance: number;
  /** Of an expertise; an unknown level fails. */
  readonly minimumLevel?: number;
}

/** How a person has a resource: not at all, by a link that somebody stated, or only by links derived from a job title. */
export type Match = 'NONE' | 'STATED' | 'DERIVED';

/** Whether derived links are a possibility for the need at all. */
export function isByLinks(need: NeedQuery): boolean {
  return need.resource.kind === 'EXPERTISE' || need.resource.kind === 'OCCUPATION';
}

/** Reached contacts, each once, all among them who have the resource: those with its codes where these are fewer than the contacts. */
export function mayHave(reached: Reached, attributes: Attributes, need: NeedQuery): Uint32Array | readonly number[] {
  const { contacts } = reached;
  const { codes, coded } = wantedCodes(attributes, need.resource);
  const postings = postingsFor(coded, contacts.length);
  if (postings === undefined) return contacts;
  const { starts } = postings;
  const known = codes.filter((code) => code + 1 < starts.length);
  const persons = known.reduce((sum, code) => sum + (starts[code + 1] as number) - (starts[code] as number), 0);
  if (persons >= contacts.length) return contacts;
  const found: number[] = [];
  for (const code of known) addReached(reached, postings, code, found);
  return known.length < 2 ? found : [...new Set(found)];
}

/** Adds the reached contacts with a code. */
function addReached({ marks }: Reached, { starts, persons }: Postings, code: number, found: number[]): void {
  const end = starts[code + 1] as number;
  const isReached = isMarked;
  let before = -1;
  for (let at = starts[code] as number; at < end; at += 1) {
    const person = persons[at] as number;
    if (person !== before && isReached(marks, person)) found.push(person);
    before = person;
  }
}

interface WantedCodes {
  readonly codes: readonly number[];
  readonly coded: PersonCodes;
}

function wantedCodes(attributes: Attributes, resource: NeedQuery['resource']): WantedCodes {
  const { expertise, occupation, organisation, sector } = attributes;
  if (resource.kind === 'EXPERTISE') {
    return { codes: resource.codes.values(), coded: { codes: expertise.columns.code, offsets: expertise.offsets } };
  }
  const codes = resource.code === undefined ? [] : [resource.code];
  switch (resource.kind) {
    case 'ORGANISATION':
      return { codes, coded: { codes: organisation } };
    case 'SECTOR':
      return { codes, coded: { codes: sector } };
    case 'OCCUPATION':
      return { codes, coded: { codes: occupation.columns.code, offsets: occupation.offsets } };
  }
}

export function matchNeed(attributes: Attributes, need: NeedQuery, person: number, includeDerived: boolean): Match {
  if (need.country !== undefined && attributes.country[person] !== need.country) return 'NONE';
  const { resource } = need;
  switch (resource.kind) {
    case 'ORGANISATION':
      return attributes.organisation[person] === resource.code ? 'STATED' : 'NONE';
    case 'SECTOR':
      return attributes.sector[person] === resource.code ? 'STATED' : 'NONE';
    case 'OCCUPATION':
      return matchOccupation(attributes, resource.code, person, includeDerived);
    case 'EXPERTISE':
      return matchExpertise(
        attributes,
        { codes: resource.codes, least: need.minimumLevel ?? 0 },
        person,
        includeDerived,
      );
  }
}

function matchOccupation(
  { occupation }: Attributes,
  code: number | undefined,
  person: number,
  includeDerived: boolean,
): Match {
  const { offsets, columns } = occupation;
  for (let at = offsets[person] as number; at < (offsets[person + 1] as number); at += 1) {
    if (columns.code[at] !== code) continue;
    if (columns.derived[at] === 0) return 'STATED';
    return includeDerived ? 'DERIVED' : 'NONE';
  }
  return 'NONE';
}

interface WantedExpertise {
  readonly codes: CodeSet;
  readonly least: number;
}

function matchExpertise(
  { expertise }: Attributes,
  wanted: WantedExpertise,
  person: number,
  includeDerived: boolean,
): Match {
  const { offsets, columns } = expertise;
  let match: Match = 'NONE';
  for (let at = offsets[person] as number; at < (offsets[person + 1] as number); at += 1) {
    if (!wanted.codes.has(columns.code[at] as number) || (columns.level[at] as number) < wanted.least) continue;
    if (columns.derived[at] === 0) return 'STATED';
    if (includeDerived) match = 'DERIVED';
  }
  return match;
}
