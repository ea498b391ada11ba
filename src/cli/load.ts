import { createReadStream, existsSync } from 'node:fs';
import { Command } from 'commander';
import { AppError } from '../errors';
import { auditAct } from '../services/audit/audit-act';
import { loadGraph, splitLines } from '../services/interchange/load';
import { OPERATOR, progressLine, say, withPorts } from './operator';

/** `kenniskring load`: a file in the interchange format into the configured store. */
export function loadCommand(): Command {
  return new Command('load')
    .description('load a graph from JSON Lines (docs/interchange.md); adds and changes, deletes nothing')
    .argument('<file>', 'a file made by kenniskring dump, or - for standard input')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .action(async (file: string, options: { readonly reason: string }) => {
      if (file !== '-' && !existsSync(file)) {
        throw new AppError('BAD_INPUT', `Expected a file to load, and found none at ${file}.`, { file });
      }
      const input = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, { encoding: 'utf8' });
      await withPorts(async (ports) => {
        await auditAct(ports, OPERATOR, { action: 'load', subjects: [], details: { reason: options.reason } });
        const show = progressLine();
        const result = await loadGraph(ports.store, OPERATOR, splitLines(input), {
          onProgress: ({ lines, changed }) => show(`${lines} lines, ${changed} changes`),
        });
        say(
          `Loaded ${result.nodes} nodes and ${result.relations} relations; ${result.changed} of them changed the graph.`,
        );
      });
    });
}
