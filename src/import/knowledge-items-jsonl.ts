import { AppError } from '../errors';
import { butLooksLike } from './appearance';
import { cleanText } from './clean-text';
import { refuseMapping } from './csv-format';
import { decodeText } from './decode';
import { Fields } from './fields';
import type { ImportFormat, KnowledgeItemRecord, ParsedFile, PersonKey, RowFault } from './importer';
import { DroppedCounts, isObject, scalarText } from './json-values';
import type { JsonObject } from './json-values';
import { present } from './present';
import { readCalendarDate, readCode, readEmail, readLocale, readProfileUrl, readText, readWebAddress } from './values';

const SCALARS = ['code', 'title', 'summary', 'text', 'language', 'url', 'publishedOn'] as const;
const PERSON_FIELDS = ['profileUrl', 'email', 'employeeNumber', 'name'] as const;
type ItemField = (typeof SCALARS)[number] | 'expertise' | 'broughtBy' | 'from';

/** Archived knowledge items, one JSON object a line. */
export const knowledgeItemsJsonl: ImportFormat = {
  name: 'knowledge-items-jsonl',
  about: 'Archived knowledge items: one JSON object a line with code, title, summary, language, expertise, persons.',
  recognises: (head) => /^\s*\{[^\n]*"summary"\s*:/.test(head),
  parse: (bytes, options): ParsedFile => {
    refuseMapping('knowledge-items-jsonl', options);
    const text = decodeText(bytes);
    const faults: RowFault[] = [];
    const dropped = new DroppedCounts();
    const codes = new Map<string, number>();
    const lines = text.split('\n').map((content, at) => ({ line: at + 1, content }));
    const filled = lines.filter(({ content }) => content.trim() !== '');
    const known = new Set<number>();
    const records = filled.flatMap(({ line, content }) => {
      const value = parseLine(content, line, line === lines.length, faults);
      if (value !== undefined && SCALARS.some((key) => key in value)) known.add(line);
      const record = value === undefined ? undefined : knowledgeItem(value, line, { faults, dropped, codes });
      return record === undefined ? [] : [{ line, record }];
    });
    if (known.size === 0) {
      const wanted = 'Expected one JSON object a line, with code, title, summary and language';
      throw new AppError('FILE_INVALID', `${wanted}, and no line is one${butLooksLike(text)}.`);
    }
    return Object.freeze({
      format: 'knowledge-items-jsonl',
      records: Object.freeze(records),
      rows: filled.length,
      faults: Object.freeze(faults),
      dropped: dropped.toRecord(),
    });
  },
};

interface FileState {
  readonly faults: RowFault[];
  readonly dropped: DroppedCounts;
  readonly codes: Map<string, number>;
}

/** FILE_INVALID where the last line has no end and is no JSON: the file breaks off there. */
function parseLine(content: string, line: number, isLast: boolean, faults: RowFault[]): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(content);
    if (isObject(value)) return value;
  } catch {
    if (isLast && content.trimStart().startsWith('{')) {
      throw new AppError(
        'FILE_INVALID',
        `The file breaks off in line ${line}: its last object is not complete. Download or export it again.`,
        { line },
      );
    }
  }
  faults.push({ line, reason: 'expected one JSON object on the line, and it is none', outcome: 'rejected' });
  return undefined;
}

function knowledgeItem(item: JsonObject, line: number, state: FileState): KnowledgeItemRecord | undefined {
  const values = new Map<ItemField, string>();
  const fields = new Fields<ItemField>(line, values, (field) => field, state.faults);
  for (const [key, value] of Object.entries(item)) {
    const scalar = SCALARS.find((field) => field === key);
    const text = scalarText(value);
    if (scalar !== undefined && text !== undefined) values.set(scalar, text);
    else if (scalar !== undefined && value !== null && value !== '') fields.reject('expected a single value', scalar);
    else if (scalar === undefined && !['record', 'expertise', 'broughtBy', 'from'].includes(key)) {
      state.dropped.add(key, value);
    }
  }
  const code = fields.read('code', readCode, 'required');
  const title = fields.text('title', 'required');
  const summary = fields.text('summary', 'required', 20_000);
  const language = fields.read('language', readLocale, 'required');
  const first = code === undefined ? undefined : state.codes.get(code);
  if (first !== undefined) {
    fields.reject(`repeats the item of line ${first}`, 'code');
    return undefined;
  }
  if (code !== undefined) state.codes.set(code, line);
  if (code === undefined || title === undefined || summary === undefined || language === undefined) return undefined;
  const record: KnowledgeItemRecord = {
    record: 'knowledgeItem',
    code,
    title,
    summary,
    language,
    expertise: expertiseOf(item['expertise'], fields),
    ...present({
      text: fields.text('text', 'optional', 1_000_000),
      url: fields.read('url', readWebAddress),
      publishedOn: fields.read('publishedOn', readCalendarDate),
      broughtBy: personOf(item['broughtBy'], 'broughtBy', fields, state.dropped),
      from: personOf(item['from'], 'from', fields, state.dropped),
    }),
  };
  return fields.rejected ? undefined : record;
}

function expertiseOf(value: unknown, fields: Fields<ItemField>): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    fields.repair('expected a list of URIs or labels', 'expertise');
    return [];
  }
  const labels = value.map((item) => (typeof item === 'string' ? cleanText(item) : ''));
  if (labels.some((label) => label === '' || label.length > 1000)) {
    fields.repair('expected a list of URIs or labels; what is none was left out', 'expertise');
  }
  return [...new Set(labels.filter((label) => label !== '' && label.length <= 1000))];
}

function personOf(
  value: unknown,
  field: 'broughtBy' | 'from',
  fields: Fields<ItemField>,
  dropped: DroppedCounts,
): PersonKey | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) {
    fields.repair(`expected a person with ${PERSON_FIELDS.join(', ')}`, field);
    return undefined;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (!PERSON_FIELDS.some((name) => name === key)) dropped.add(`${field}.${key}`, inner);
  }
  const take = (name: (typeof PERSON_FIELDS)[number]): string => scalarText(value[name]) ?? '';
  const [url, email, number, name] = [
    readProfileUrl(take('profileUrl')),
    readEmail(take('email')),
    readText(64)(take('employeeNumber')),
    readText(1000)(take('name')),
  ].map((reading) => ('value' in reading && reading.value !== '' ? reading.value : undefined));
  if (url === undefined && email === undefined && number === undefined) {
    fields.repair('names nobody by profileUrl, email or employeeNumber', field);
    return undefined;
  }
  return present({ profileUrl: url, email, employeeNumber: number, name });
}
