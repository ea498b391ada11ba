/** Which organisations, expertise and occupations a group reaches, and how much prestige. */
import { NO_CODE, type Attributes } from '../projection';
import { CodeSet } from './code-set';
import type { Reached } from './contacts';
import { isMarked } from './gathered-contacts';
import { postingsFor, type PersonCodes, type Postings } from './postings';

/**
 * The codes of the reached contacts. Where many are reached, code by code, as far as the first reached one among those who have it; else
 * contact by contact. O(contacts) at most, O(codes · persons / contacts) where codes are few and lie evenly.
 */
export function reachedCodes(reached: Reached, coded: PersonCodes): CodeSet {
  const { contacts, graph } = reached;
  const postings = postingsFor(coded, contacts.length);
  return postings !== undefined && postings.starts.length * graph.size < contacts.length * contacts.length
    ? codeByCode(reached, postings)
    : contactByContact(contacts, coded);
}

function codeByCode({ marks }: Reached, { starts, persons }: Postings): CodeSet {
  const found = new CodeSet();
  // A call of an imported function looks it up in its module each time: here it is looked up once.
  const isReached = isMarked;
  for (let code = 0; code + 1 < starts.length; code += 1) {
    const end = starts[code + 1] as number;
    let at = starts[code] as number;
    while (at < end && !isReached(marks, persons[at] as number)) at += 1;
    if (at < end) found.add(code);
  }
  return found;
}

function contactByContact(contacts: Uint32Array, { codes, offsets }: PersonCodes): CodeSet {
  const found = new CodeSet();
  const none = NO_CODE;
  for (let place = 0; place < contacts.length; place += 1) {
    const person = contacts[place] as number;
    const end = offsets === undefined ? person + 1 : (offsets[person + 1] as number);
    for (let at = offsets === undefined ? person : (offsets[person] as number); at < end; at += 1) {
      const code = codes[at] as number;
      if (code !== none) found.add(code);
    }
  }
  return found;
}

export interface PrestigeFigures {
  readonly upperReachability: number | null;
  readonly range: number | null;
}

/** Lin's position generator: the greatest prestige among occupations of the contacts, and the distance to the least. */
export function prestigeFigures(reached: Reached, { occupation, prestige }: Attributes): PrestigeFigures {
  const occupations = reachedCodes(reached, { codes: occupation.columns.code, offsets: occupation.offsets });
  let least = Infinity;
  let greatest = -Infinity;
  for (let code = 0; code < prestige.length; code += 1) {
    const value = prestige[code] as number;
    if (value < 0 || !occupations.has(code)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least > greatest
    ? { upperReachability: null, range: null }
    : { upperReachability: greatest, range: greatest - least };
}
