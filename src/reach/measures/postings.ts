/**
 * Persons by code: who has an expertise, an occupation, who works at an organisation or in a sector. Made when as many persons have been
 * asked about as there are, so that they never cost more than what was spent without them; kept for as long as the column of codes is,
 * which later projections share where it stayed the same.
 */
import { NO_CODE } from '../projection';

/** The codes of persons: those from offsets[person] to offsets[person + 1], or the one at `person` where there are no offsets. */
export interface PersonCodes {
  readonly codes: Uint32Array | Uint16Array;
  readonly offsets?: Uint32Array;
}

/** Persons with a code c: from starts[c] to starts[c + 1], ascending; twice in a row who has the code twice. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly persons: Uint32Array;
}

const made = new WeakMap<PersonCodes['codes'], Postings>();
/** How many persons have been asked about without postings. */
const asked = new WeakMap<PersonCodes['codes'], number>();

/** For a question about so many persons; undefined where they are not made yet. O(codes of persons) when they are made. */
export function postingsFor(coded: PersonCodes, persons: number): Postings | undefined {
  const known = made.get(coded.codes);
  if (known !== undefined) return known;
  const before = asked.get(coded.codes) ?? 0;
  asked.set(coded.codes, before + persons);
  if (before < personsIn(coded)) return undefined;
  const postings = postingsOf(coded);
  made.set(coded.codes, postings);
  return postings;
}

function personsIn({ codes, offsets }: PersonCodes): number {
  return offsets === undefined ? codes.length : offsets.length - 1;
}

function postingsOf(coded: PersonCodes): Postings {
  const { codes, offsets } = coded;
  const starts = startsOf(codes);
  const persons = new Uint32Array(starts[starts.length - 1] as number);
  const none = NO_CODE;
  const next = starts.slice();
  const count = personsIn(coded);
  for (let person = 0; person < count; person += 1) {
    const end = offsets === undefined ? person + 1 : (offsets[person + 1] as number);
    for (let at = offsets === undefined ? person : (offsets[person] as number); at < end; at += 1) {
      const code = codes[at] as number;
      if (code === none) continue;
      const place = next[code] as number;
      persons[place] = person;
      next[code] = place + 1;
    }
  }
  return { starts, persons };
}

/** Where each code begins, and where the last ends. */
function startsOf(codes: PersonCodes['codes']): Uint32Array {
  const none = NO_CODE;
  let greatest = -1;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] as number;
    if (code > greatest && code !== none) greatest = code;
  }
  const starts = new Uint32Array(greatest + 2);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] as number;
    if (code !== none) starts[code + 1] = (starts[code + 1] as number) + 1;
  }
  for (let code = 0; code <= greatest; code += 1) {
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number);
  }
  return starts;
}
