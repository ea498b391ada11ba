import { createWriteStream, renameSync, rmSync, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { AppError } from '../errors';
import { auditAct } from '../services/audit/audit-act';
import { dumpGraph } from '../services/interchange/dump';
import { OPERATOR, progressLine, say, withPorts } from './operator';

/** `kenniskring dump`: the whole graph as JSON Lines into a file that only its owner can read, or to standard output. */
export function dumpCommand(): Command {
  return new Command('dump')
    .description('write the whole graph as JSON Lines (docs/interchange.md)')
    .argument('<file>', 'the file to write, or - for standard output')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .option('--force', 'replace the file if it exists')
    .action(async (file: string, options: { readonly reason: string; readonly force?: true }) => {
      if (file !== '-' && existsSync(file) && options.force !== true) {
        throw new AppError('BAD_INPUT', `Expected a file that does not exist yet, got ${file}; --force replaces it.`, {
          file,
        });
      }
      await withPorts(async (ports) => {
        await auditAct(ports, OPERATOR, { action: 'dump', subjects: [], details: { reason: options.reason } });
        const show = progressLine();
        let counts = { nodes: 0, relations: 0 };
        const text = dumpGraph(ports.store, OPERATOR, {
          onProgress: (progress) => {
            counts = progress;
            show(`${progress.nodes} nodes, ${progress.relations} relations`);
          },
        });
        if (file === '-') await pipeline(Readable.from(text), process.stdout, { end: false });
        else await writeWhole(file, text);
        say(`Dumped ${counts.nodes} nodes and ${counts.relations} relations.`);
      });
    });
}

/** A dump that fails half-way leaves no file behind that looks like one. */
async function writeWhole(file: string, text: AsyncIterable<string>): Promise<void> {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  try {
    await pipeline(Readable.from(text), createWriteStream(part, { mode: 0o600, flags: 'wx', flush: true }));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'ENOSPC') throw error;
    throw new AppError(
      'BAD_INPUT',
      `Expected to write to ${file}: a folder that is there, that this user may write to, with room enough; got ${code}.`,
      { file },
      { cause: error },
    );
  }
}
