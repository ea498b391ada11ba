/** How alike two names or addresses are. */
import { fold } from '../../model/search/fold';

const PREFIX_WEIGHT = 0.1;
const LONGEST_PREFIX = 4;
/** Words of a name that tell nothing on their own. */
const PARTICLES = new Set(['van', 'de', 'der', 'den', 'het', 'ten', 'ter', 'te', 'vd', 'von', 'la', 'le', 'du', 'di']);
const INITIALS_ALIKE = 0.8;

/** Jaro–Winkler similarity in [0, 1] (Winkler 1990): 1 for equal texts, 0 where they share no letter in reach. O(n·m). */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

/** The words of a folded name that tell persons apart. */
export function nameTokens(name: string): readonly string[] {
  const words = fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !PARTICLES.has(word));
  return telling.length > 0 ? telling : words;
}

/**
 * How alike two names are, in [0, 1], whatever the order of their words: each word of the shorter name is paired with its best match in
 * the other, words that stay alone cost a little. An initial matches a word that begins with it.
 */
export function nameSimilarity(left: readonly string[], right: readonly string[]): number {
  const [few, many] = left.length <= right.length ? [left, [...right]] : [right, [...left]];
  if (few.length === 0) return 0;
  let total = 0;
  for (const word of few) {
    const scores = many.map((other) => wordSimilarity(word, other));
    const best = Math.max(...scores);
    total += best;
    many.splice(scores.indexOf(best), 1);
    if (many.length === 0) break;
  }
  return (total / few.length) * (1 - 0.1 * Math.min(many.length, 3));
}

/** Whether two names may be one person's: false only where both are full names that have no word in common. */
export function namesCompatible(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const [left, right] = [nameTokens(a), nameTokens(b)];
  if (left.length < 2 || right.length < 2) return true;
  return left.some((word) => right.some((other) => wordSimilarity(word, other) >= INITIALS_ALIKE));
}

function wordSimilarity(a: string, b: string): number {
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? INITIALS_ALIKE : 0;
  return jaroWinkler(a, b);
}

function jaroSimilarity(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const matchedA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] === true || a[i] !== b[j]) continue;
      taken[j] = true;
      matchedA.push(a.charAt(i));
      break;
    }
  }
  if (matchedA.length === 0) return 0;
  const matchedB = b.split('').filter((_, j) => taken[j] === true);
  const moved = matchedA.filter((letter, place) => letter !== matchedB[place]).length / 2;
  const m = matchedA.length;
  return (m / a.length + m / b.length + (m - moved) / m) / 3;
}
