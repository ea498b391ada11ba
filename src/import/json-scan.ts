import { AppError } from '../errors';
import { textAppearance } from './appearance';
import { lineAt } from './decode';

const TOKEN =
  /[\t\n\r ]*(?:("[^"\\\n]*(?:\\[^\n][^"\\\n]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/y;

/** Where objects of interest begin: the elements of the root array, or of the root object's array of that name. */
export interface JsonElements {
  readonly value: unknown;
  /** 1-based line of each element of the list. */
  readonly lines: readonly number[];
}

/**
 * Parses JSON and notes on which lines the elements of its list begin. FILE_INVALID says where the file breaks off or stops being
 * JSON; the engine's own message is not used, for it repeats what stands there.
 */
export function readJson(text: string, listName: string): JsonElements {
  try {
    return { value: JSON.parse(text) as unknown, lines: elementLines(text, listName.toLowerCase()) };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw notJson(text);
  }
}

/** Walks the tokens of valid JSON: what begins directly within the list is an element. */
function elementLines(text: string, listName: string): readonly number[] {
  const lines: number[] = [];
  const open: string[] = [];
  let key = '';
  let line = 1;
  let counted = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [, string, , mark] = token;
    const depth = open.length;
    const inList =
      (depth === 1 && open[0] === '[') || (depth === 2 && open[0] === '{' && open[1] === '[' && key === listName);
    if (inList && mark !== ',' && mark !== ']') {
      const at = TOKEN.lastIndex - token[0].trimStart().length;
      for (; counted < at; counted++) if (text.charCodeAt(counted) === 10) line++;
      lines.push(line);
    }
    if (string !== undefined && depth === 1 && open[0] === '{' && isKey(text, TOKEN.lastIndex)) {
      key = string.slice(1, -1).toLowerCase();
    }
    if (mark === '{' || mark === '[') open.push(mark);
    else if (mark === '}' || mark === ']') open.pop();
  }
  return lines;
}

function isKey(text: string, after: number): boolean {
  let at = after;
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at++;
  return text.charAt(at) === ':';
}

/** Finds the place by walking tokens with a stack; what the tokens allow but the grammar does not is put at its end. */
function notJson(text: string): AppError {
  const open: string[] = [];
  let at = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const mark = token[3];
    if (mark === '{' || mark === '[') open.push(mark);
    else if (mark === '}' || mark === ']') {
      const opened = open.pop();
      if (opened !== (mark === '}' ? '{' : '[')) break;
    }
    at = TOKEN.lastIndex;
  }
  const rest = text.slice(at).trimStart();
  const line = lineAt(text, text.length - rest.length);
  const appearance = textAppearance(text);
  if (at === 0 || (appearance !== undefined && !appearance.startsWith('JSON'))) {
    const like = appearance === undefined || appearance.startsWith('JSON') ? '' : `; it looks like ${appearance}`;
    return new AppError('FILE_INVALID', `Expected JSON, and line ${line} is none${like}.`, { line });
  }
  const brokeOff = open.length > 0 && (rest === '' || rest.startsWith('"'));
  const reason = brokeOff
    ? `the file breaks off in line ${line}: this is only a part of it. Download or export it again`
    : `line ${line} is not valid there. Export the file again, or repair that line`;
  return new AppError('FILE_INVALID', `Expected JSON; ${reason}.`, { line });
}
