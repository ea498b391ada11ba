import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { defaultTitleMapping, IMPORT_FORMATS, parseTitleMapping } from '../app';
import { AppError, isAppError } from '../errors';
import { auditAct } from '../services/audit/audit-act';
import { personKeyOf } from '../services/imports/demo';
import type { Counts, ImportReport, ImportRequest } from '../services/imports/request';
import { runImport } from '../services/imports/run-import';
import { SharedReading } from '../services/imports/shared-reading';
import { OPERATOR, progressLine, say, withPorts } from './operator';

/** Of the lines with one and the same fault. */
const LINES_SHOWN = 10;

interface ImportOptions {
  readonly owner?: string;
  readonly ticked?: string;
  readonly allTicked?: true;
  readonly mapping?: string;
  /** False: --no-titles. */
  readonly titles?: string | false;
  readonly language?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `kenniskring import`: files that an organisation or an employee brings, or what they would change (docs/imports.md). */
export function importCommand(): Command {
  const names = IMPORT_FORMATS.map(({ name, about }) => `  ${name.padEnd(26)}${about}`).join('\n');
  return new Command('import')
    .description('import files; --dry-run tells what they would change')
    .argument('<format>', 'one of the formats below')
    .argument('<file...>', 'the files, imported one after another')
    .option('--owner <key>', "whose export it is: the employee's number, e-mail address or profile URL")
    .option('--ticked <file>', 'a ticked-csv file: only the rows of an export that its owner ticked are stored')
    .addOption(new Option('--all-ticked', 'the owner said yes to every row of the export').conflicts('ticked'))
    .option('--mapping <file>', "a column mapping: the file's headings by the names that the format knows")
    .option(
      '--titles <file>',
      'a reviewed title mapping: job titles become occupations and expertise; without it, our own',
    )
    .option('--no-titles', 'derive nothing from job titles')
    .option('--language <tag>', "the language of a file's labels, such as nl")
    .option('--dry-run', 'tell what would be created, changed and left alone, and write nothing')
    .option('--json', 'print the reports as JSON')
    .addHelpText(
      'after',
      `\nFormats:\n${names}\n\nExit status: 0 all rows entered, 3 some rows were rejected, 1 an error stopped it (what was reported before is in).`,
    )
    .action(importFiles);
}

async function importFiles(format: string, files: readonly string[], options: ImportOptions): Promise<void> {
  const asked = sharedRequest(format, options);
  await withPorts(async (ports) => {
    const show = progressLine();
    const shared = new SharedReading();
    for (const file of files) {
      if (options.dryRun !== true)
        await auditAct(ports, OPERATOR, { action: 'import', subjects: [], details: { format } });
      const report = await runImport(ports, OPERATOR, {
        ...asked,
        shared,
        bytes: bytesOf(file),
        fileName: file,
        onProgress: ({ written, operations }) => show(`${file}: ${written} of ${operations} changes`),
      }).catch((error: unknown) => {
        throw namingFile(error, file);
      });
      if (options.json === true) console.log(JSON.stringify(report));
      else say(describeReport(report, file));
      if (report.faults.some(({ outcome }) => outcome === 'rejected')) process.exitCode = 3;
    }
  });
}

/** Of several files, which one is of the wrong kind. */
function namingFile(error: unknown, file: string): unknown {
  if (!isAppError(error, 'FILE_INVALID')) return error;
  return new AppError(error.code, `${file}: ${error.message}`, { ...error.details, file }, { cause: error });
}

function sharedRequest(name: string, options: ImportOptions): Omit<ImportRequest, 'bytes'> {
  const { owner, ticked, mapping, titles, language } = options;
  return {
    format: formatOf(name),
    ...(owner !== undefined && { owner: personKeyOf(owner) }),
    ...(ticked !== undefined && { ticked: { format: formatOf('ticked-csv'), bytes: bytesOf(ticked) } }),
    ...(options.allTicked === true && { ticked: 'ALL' as const }),
    ...(mapping !== undefined && { mapping: bytesOf(mapping).toString('utf8') }),
    ...(titles === undefined && { titleMapping: defaultTitleMapping() }),
    ...(typeof titles === 'string' && { titleMapping: parseTitleMapping(bytesOf(titles).toString('utf8')) }),
    ...(language !== undefined && { language }),
    ...(options.dryRun === true && { dryRun: true }),
  };
}

function formatOf(name: string): ImportRequest['format'] {
  const format = IMPORT_FORMATS.find((one) => one.name === name);
  if (format !== undefined) return format;
  const known = IMPORT_FORMATS.map((one) => one.name).join(', ');
  throw new AppError('BAD_INPUT', `Expected one of the formats ${known}; got ${name}.`, { expected: known, got: name });
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  EISDIR: 'that is a folder; name the files in it',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const found = FILE_ERRORS[code] ?? `could not read it (${code})`;
    throw new AppError('BAD_INPUT', `Expected a file that can be read at ${file}, and ${found}.`, { file }, { cause });
  }
}

/** The report as lines of text: what happened by label and relation type, then what did not, and why. */
function describeReport(report: ImportReport, file: string): string {
  const lines = [`${file}: ${report.rows} rows${report.dryRun ? ' (dry run: nothing was written)' : ''}`];
  const table: readonly (readonly [string, Counts])[] = [
    ['created', report.created],
    ['changed', report.changed],
    ['removed', report.removed],
    ['left alone', report.leftAlone],
    ['values dropped', report.dropped],
  ];
  for (const [name, counts] of table) {
    const told = Object.entries(counts).filter(([, count]) => count > 0);
    if (told.length > 0) lines.push(`  ${name}: ${told.map(([label, count]) => `${count} ${label}`).join(', ')}`);
  }
  const single: readonly (readonly [string, number])[] = [
    ['rows that the owner did not tick, not stored (--ticked names those that may enter)', report.notTicked],
    ['persons put in quarantine', report.quarantined],
    ['rows about persons who were erased, not stored', report.suppressed],
    ['employees who have no manager any more, as the cell is empty', report.managersEnded],
    ['possible duplicates queued', report.duplicatesFound],
    ['persons merged', report.merged],
  ];
  for (const [name, count] of single) if (count > 0) lines.push(`  ${name}: ${count}`);
  lines.push(...describeFaults(report.faults), ...describeFaults(report.tickedFaults, 'list of ticked rows, '));
  return lines.join('\n');
}

/** One line for each reason, in the order of the file: a mistake in the whole file is not told a thousand times (--json tells all). */
function describeFaults(faults: ImportReport['faults'], where = ''): readonly string[] {
  const alike = new Map<string, number[]>();
  for (const { line, column, reason, outcome } of faults) {
    const told = `${column === undefined ? '' : `, ${column}`}: ${reason} (${outcome})`;
    const lines = alike.get(told);
    if (lines === undefined) alike.set(told, [line]);
    else lines.push(line);
  }
  return [...alike].map(([told, lines]) => {
    const shown = lines.slice(0, LINES_SHOWN).join(', ');
    const more = lines.length - LINES_SHOWN;
    return `  ${where}line${lines.length === 1 ? '' : 's'} ${shown}${more > 0 ? ` and ${more} more` : ''}${told}`;
  });
}
