/**
 * From text to the terms that both stores index, so that both find the same. A term is a marker and a word in folded letters and
 * digits: `w` the word itself, `n` its Dutch stem, `e` its English stem. No term holds white space or a character that FTS5 or Lucene
 * treats as an operator, and none is longer than 61 characters.
 */
import { stemmer as dutchStemmer } from '@orama/stemmers/dutch';
import { stemmer as englishStemmer } from '@orama/stemmers/english';
import type { LabelDefinition, Properties, PropertyValue } from '../graph/definitions';
import { fold } from './fold';

/** One word of a query: it is found where a term begins with `prefix` or equals one of `stems`. */
export interface QueryWord {
  readonly prefix: string;
  readonly stems: readonly string[];
}

/** The analysed text of a node, by weight class. */
export interface SearchTerms {
  readonly weight3: string;
  readonly weight2: string;
  readonly weight1: string;
}

const LONGEST_WORD = 60;
const KNOWN_STEMS = 50_000;

/** All terms of a text, each once, joined by spaces. O(n). */
export function analyse(text: string): string {
  const terms = new Set<string>();
  for (const word of words(text)) {
    terms.add(`w${word}`);
    for (const stem of stems(word)) terms.add(stem);
  }
  return [...terms].join(' ');
}

/** The distinct words of a query, in the order typed. */
export function queryTerms(text: string): readonly QueryWord[] {
  return [...new Set(words(text))].map((word) => ({ prefix: `w${word}`, stems: stems(word) }));
}

/** Whether nodes of the label can be found by their text. */
export function isSearchable(definition: LabelDefinition): boolean {
  return Object.values(definition.properties).some((property) => property.search !== undefined);
}

/** The terms of a node's searchable properties, by weight class; an empty string where a class has none. */
export function searchTerms(definition: LabelDefinition, properties: Properties): SearchTerms {
  const text = (weight: 1 | 2 | 3): string =>
    Object.entries(definition.properties)
      .filter(([name, property]) => property.search === weight && properties[name] !== undefined)
      .map(([name]) => plainText(properties[name]))
      .join('\n');
  return { weight3: analyse(text(3)), weight2: analyse(text(2)), weight1: analyse(text(1)) };
}

function plainText(value: PropertyValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? Object.values(value).join('\n') : String(value);
}

/**
 * Runs of letters, marks and digits; scripts written without spaces give a word per character. "c++" and "c#" stay apart from "c",
 * and a possessive or plural 's is dropped.
 */
function words(text: string): readonly string[] {
  const prepared = fold(text)
    .replace(/([\p{L}\p{N}])['’]s(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<=[\p{L}\p{N}+])\+/gu, 'plus')
    .replace(/(?<=[\p{L}\p{N}])#/gu, 'sharp')
    .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' $& ');
  return (prepared.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? []).map((word) =>
    word.slice(0, LONGEST_WORD).replace(/[\ud800-\udbff]$/, ''),
  );
}

const known = new Map<string, readonly string[]>();

function stems(word: string): readonly string[] {
  if (!/^[a-z]{2,}$/.test(word)) return [];
  const seen = known.get(word);
  if (seen !== undefined) return seen;
  const found = [`n${dutchStem(word)}`, `e${englishStemmer(word)}`];
  if (known.size >= KNOWN_STEMS) known.clear();
  known.set(word, found);
  return found;
}

/**
 * Snowball's Dutch stem, repeated until it stays (fietsen → fiets → fiet, as fiets does), with the final consonant as the singular
 * writes it (bedrijv → bedrijf, huiz → huis) and the plural of words in -ee (ideeen → idee).
 */
function dutchStem(word: string): string {
  let stem = word.replace(/eeen$/, 'ee');
  for (let round = 0; round < 3; round++) {
    const next = dutchStemmer(stem);
    if (next === stem) break;
    stem = next;
  }
  return stem.replace(/v$/, 'f').replace(/z$/, 's');
}
