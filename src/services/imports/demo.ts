/** Loading the demo organisation through the public importers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../errors';
import type { ImportFormat, PersonKey, TitleMapping } from '../../import/importer';
import { today } from '../../model/clock';
import type { Viewer } from '../../model/viewer';
import { textOf } from '../properties';
import type { Ports } from '../ports';
import { daysBetween } from './calendar';
import { queueDuplicates } from './find-duplicates';
import type { ImportReport, ImportRequest } from './request';
import { runImport } from './run-import';
import { SharedReading } from './shared-reading';

/** demo.yaml as its reader gives it. */
export interface DemoManifest {
  /** The day on which the files are true; loading moves all dates by the days since. */
  readonly referenceDate: string;
  readonly imports: readonly DemoFile[];
}

export interface DemoFile {
  readonly format: string;
  /** Relative to the folder, as the other files are. */
  readonly file: string;
  readonly mapping?: string;
  /** Employee number, e-mail address or profile URL. */
  readonly owner?: string;
  readonly language?: string;
  readonly ticked?: string;
}

export interface Demo {
  readonly folder: string;
  readonly manifest: DemoManifest;
  readonly formats: readonly ImportFormat[];
  readonly titleMapping?: TitleMapping;
}

export interface DemoProgress {
  /** Files loaded, of how many. */
  readonly done: number;
  readonly files: number;
  readonly file: string;
}

const OPERATOR: Viewer = { operator: true, accessRoles: new Set() };
/** Setting that holds by how many days the first load moved the dates: a second load moves them as far, and so changes nothing. */
export const DEMO_BEGUN = 'demoShiftDays';
/** Setting that tells that every file was loaded. */
export const DEMO_LOADED = 'demoLoaded';

/**
 * Imports the demo's files in their order, and then looks for duplicates once. Loading it again changes nothing.
 * Answers the report of each file. FILE_INVALID or BAD_INPUT of the file that is wrong; what came before it stays.
 */
export async function loadDemo(
  ports: Ports,
  demo: Demo,
  onProgress?: (progress: DemoProgress) => void,
): Promise<readonly ImportReport[]> {
  const shiftDays = await shiftOf(ports, demo.manifest.referenceDate);
  const files = demo.manifest.imports;
  const read = cachedReader(demo.folder);
  const shared = new SharedReading();
  const reports: ImportReport[] = [];
  for (const [done, entry] of files.entries()) {
    onProgress?.({ done, files: files.length, file: entry.file });
    const request = await requestOf(demo, entry, read);
    reports.push(await runImport(ports, OPERATOR, { ...request, shiftDays, shared }));
  }
  await queueDuplicates(ports, OPERATOR);
  await remember(ports, DEMO_LOADED, 'true');
  onProgress?.({ done: files.length, files: files.length, file: '' });
  return reports;
}

/** A person by employee number, e-mail address or profile URL, as a command line or a manifest names one. */
export function personKeyOf(text: string): PersonKey {
  if (text.includes('@')) return { email: text };
  return text.includes('/') ? { profileUrl: text } : { employeeNumber: text };
}

type Read = (file: string) => Promise<Buffer>;

async function requestOf(demo: Demo, entry: DemoFile, read: Read): Promise<ImportRequest> {
  const { file, mapping, owner, language, ticked } = entry;
  return {
    format: formatOf(demo.formats, entry.format),
    bytes: await read(file),
    fileName: file,
    duplicates: false,
    ...(owner === undefined ? {} : { owner: personKeyOf(owner) }),
    ...(mapping === undefined ? {} : { mapping: (await read(mapping)).toString('utf8') }),
    ...(language === undefined ? {} : { language }),
    ...(ticked === undefined
      ? {}
      : { ticked: { format: formatOf(demo.formats, 'ticked-csv'), bytes: await read(ticked) } }),
    ...(demo.titleMapping === undefined ? {} : { titleMapping: demo.titleMapping }),
  };
}

function formatOf(formats: readonly ImportFormat[], name: string): ImportFormat {
  const format = formats.find((candidate) => candidate.name === name);
  if (format !== undefined) return format;
  throw new AppError('BAD_INPUT', `The demo names the format '${name}', which there is not.`, { got: name });
}

function cachedReader(folder: string): Read {
  const files = new Map<string, Promise<Buffer>>();
  return (file) => {
    const known = files.get(file) ?? readFile(join(folder, file));
    files.set(file, known);
    return known;
  };
}

async function shiftOf(ports: Ports, referenceDate: string): Promise<number> {
  const [setting] = await ports.store.getNodes('Setting', [DEMO_BEGUN]);
  if (setting !== undefined) return Number(textOf(setting.properties, 'value'));
  const days = daysBetween(referenceDate, today(ports.clock));
  await remember(ports, DEMO_BEGUN, String(days));
  return days;
}

async function remember({ store, clock }: Ports, id: string, value: string): Promise<void> {
  const [known] = await store.getNodes('Setting', [id]);
  if (known !== undefined) return;
  const properties = { value, updatedAt: new Date(clock.now()).toISOString() };
  await store.write({ operations: [{ op: 'putNode', label: 'Setting', id, properties }] });
}
