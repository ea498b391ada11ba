import { AppError } from '../errors';
import type { TitleMapping, TitleMatch } from './importer';
import { leadingPart, normaliseTitle } from './job-titles';
import { readYaml, textOf } from './yaml-tree';
import type { YamlTree } from './yaml-tree';

interface Entry {
  readonly occupation?: string;
  readonly expertise: readonly string[];
}

const ROOT_KEYS = ['version', 'entries', 'scheme', 'reviewedBy', 'reviewedOn'];
const KEYS = ['titles', 'phrases', 'occupation', 'expertise', 'note'];

/**
 * Reads a reviewed title mapping (YAML): `version`, and `entries` of `titles` and `phrases` with an `occupation` (code) and `expertise`
 * (URIs or labels); `scheme` where the codes are of one only. FILE_INVALID with the line of the first fault: a mapping decides about many people, so it is right or not used.
 */
export function parseTitleMapping(text: string): TitleMapping {
  const root = readYaml(text, 'a title mapping (YAML)');
  if (root.kind !== 'map') throw faulty(root.line, 'expected version: and entries:');
  for (const [key, { line }] of root.entries) {
    if (!ROOT_KEYS.includes(key)) throw faulty(line, `an unknown key; expected one of ${ROOT_KEYS.join(', ')}`);
  }
  const version = textOf(root.entries.get('version')?.value)?.trim() ?? '';
  if (version === '' || version.length > 100) throw faulty(root.line, 'expected version: such as 2026-11');
  const entries = root.entries.get('entries');
  if (entries?.value.kind !== 'list')
    throw faulty(entries?.line ?? root.line, 'expected entries: with a list below it');
  const scheme = textOf(root.entries.get('scheme')?.value)?.trim();
  return mappingOf({ version, ...(scheme === undefined ? {} : { scheme }) }, entries.value.items);
}

function mappingOf(head: Pick<TitleMapping, 'version' | 'scheme'>, items: readonly YamlTree[]): TitleMapping {
  const titles = new Map<string, Entry>();
  const phrases = new Map<string, Entry>();
  const entries = items.map((item) => readEntry(item, titles, phrases));
  // With a blank on either side, so that only whole words are found.
  const ordered = [...phrases]
    .map(([words, entry]) => [` ${words} `, entry] as const)
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1));
  return Object.freeze({
    ...head,
    occupations: distinct(entries.flatMap(({ occupation }) => (occupation === undefined ? [] : [occupation]))),
    expertise: distinct(entries.flatMap(({ expertise }) => expertise)),
    find: (jobTitle: string) => find(jobTitle, titles, ordered),
  });
}

/** The whole title first, then its leading part, then the longest phrase within it (of equally long ones the first by alphabet). */
function find(
  jobTitle: string,
  titles: ReadonlyMap<string, Entry>,
  phrases: readonly (readonly [string, Entry])[],
): TitleMatch | undefined {
  const whole = normaliseTitle(jobTitle);
  const exact = titles.get(whole);
  if (exact !== undefined) return { ...exact, by: 'TITLE' };
  const lead = leadingPart(jobTitle);
  const leading = lead === undefined ? undefined : titles.get(normaliseTitle(lead));
  if (leading !== undefined) return { ...leading, by: 'LEADING_PART' };
  const found = phrases.find(([words]) => ` ${whole} `.includes(words))?.[1];
  return found === undefined ? undefined : { ...found, by: 'PHRASE' };
}

function readEntry(item: YamlTree, titles: Map<string, Entry>, phrases: Map<string, Entry>): Entry {
  if (item.kind !== 'map') throw faulty(item.line, `expected an entry with ${KEYS.join(', ')}`);
  for (const [key, { line }] of item.entries) {
    if (!KEYS.includes(key)) throw faulty(line, `an unknown key; expected one of ${KEYS.join(', ')}`);
  }
  const occupationEntry = item.entries.get('occupation');
  const occupation = textOf(occupationEntry?.value)?.trim();
  if (occupationEntry !== undefined && (occupation === undefined || occupation === '')) {
    throw faulty(occupationEntry.line, 'expected the code of an occupation');
  }
  const expertise = distinct(texts(item, 'expertise').map(({ text }) => text));
  if (occupation === undefined && expertise.length === 0)
    throw faulty(item.line, 'expected an occupation or expertise');
  const entry: Entry = Object.freeze(occupation === undefined ? { expertise } : { occupation, expertise });
  const listed = texts(item, 'titles');
  const within = texts(item, 'phrases');
  if (listed.length + within.length === 0) throw faulty(item.line, 'expected titles or phrases');
  for (const { line, text } of listed) once(titles, normalised(text, line), entry, line);
  for (const { line, text } of within) once(phrases, normalised(text, line), entry, line);
  return entry;
}

/** Spellings of one title within an entry are one; one title with two meanings would depend on the order of a file. */
function once(into: Map<string, Entry>, key: string, entry: Entry, line: number): void {
  if ((into.get(key) ?? entry) !== entry)
    throw faulty(line, 'another entry lists this title already (gender and seniority words aside)');
  into.set(key, entry);
}

function normalised(text: string, line: number): string {
  const title = normaliseTitle(text);
  if (title === '') throw faulty(line, 'expected a title with letters in it');
  return title;
}

function texts(item: YamlTree, key: string): readonly { readonly line: number; readonly text: string }[] {
  const value = item.kind === 'map' ? item.entries.get(key)?.value : undefined;
  if (value === undefined) return [];
  if (value.kind !== 'list') throw faulty(value.line, `expected ${key} as a list`);
  return value.items.map((one) => {
    const text = textOf(one)?.trim() ?? '';
    if (text === '') throw faulty(one.line, `expected text in ${key}`);
    return { line: one.line, text };
  });
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function faulty(line: number, reason: string): AppError {
  return new AppError('FILE_INVALID', `The title mapping cannot be used: line ${line}: ${reason}.`, { line });
}
