import { Command } from 'commander';
import { auditAct } from '../services/audit/audit-act';
import { OPERATOR, say, withPorts } from './operator';

/** `kenniskring backup`: a consistent copy of the store, audit log included, that only its owner can read. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('write a consistent copy of the store to a file that does not exist yet')
    .argument('<file>', 'where to write it')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .action(async (file: string, options: { readonly reason: string }) => {
      await withPorts(async (ports) => {
        await auditAct(ports, OPERATOR, { action: 'backup', subjects: [], details: { reason: options.reason } });
        await ports.store.backup(file);
        say(`Backed up to ${file}.`);
      });
    });
}

/** `kenniskring restore`: replaces everything by a backup of the same kind of store. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('replace everything in the store by a backup; nothing is replaced when the file is damaged')
    .argument('<file>', 'a file made by kenniskring backup')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .requiredOption('--replace-everything', 'says that the present graph may go')
    .action(async (file: string, options: { readonly reason: string }) => {
      await withPorts(async (ports) => {
        await ports.store.restore(file);
        await auditAct(ports, OPERATOR, { action: 'restore', subjects: [], details: { reason: options.reason } });
        say(`Restored from ${file}.`);
      });
    });
}
