import { setTimeout as pause } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../errors';
import type { Layer } from '../model/reach';
import { auditAct } from '../services/audit/audit-act';
import type { Ports } from '../services/ports';
import { exactReachOfRoles } from '../services/reach/exact-reach';
import { idsInUse } from '../services/in-use';
import { OPERATOR, withPorts } from './operator';
import { parametersIn, type ReachOptions, withReachOptions } from './reach-options';
import { reachCsv, reachTable } from './reach-report';

interface Options extends ReachOptions {
  readonly role?: readonly string[];
  readonly layer: string;
  readonly format: 'table' | 'json' | 'csv';
}

/** `kenniskring reach`: what the operator may ask of the reach engine; figures unless `verify` is named. */
export function reachCommand(): Command {
  return new Command('reach')
    .description(
      'exact figures of role profiles (the word figures may be left out), and whether the projection is right',
    )
    .addCommand(figuresCommand(), { isDefault: true })
    .addCommand(verifyCommand());
}

/** `kenniskring reach figures`: exact reach of role profiles, losses by person included, on standard output. */
function figuresCommand(): Command {
  const command = new Command('figures')
    .description('exact reach of role profiles, with what each loses without whom; audited')
    .option('--role <ids...>', 'ids of role profiles (default: all in use)')
    .option('--layer <layer>', 'COUNTED, SHARED, or OWN:<person id>', 'COUNTED')
    .addOption(new Option('--format <format>', 'how it is written').choices(['table', 'json', 'csv']).default('table'));
  return withReachOptions(command).action(async (options: Options) => {
    const layer = readLayer(options.layer);
    await withPorts(async (ports) => {
      const roleIds = options.role ?? (await allRolesInUse(ports));
      const parameters = parametersIn(options);
      const details = {
        reason: options.reason,
        roles: options.role?.join(' ') ?? 'all',
        layer: typeof layer === 'string' ? layer : 'OWN',
      };
      const subjects = typeof layer === 'string' ? [] : [layer.own];
      await auditAct(ports, OPERATOR, { action: 'exact reach', subjects, details: { ...details, ...parameters } });
      const found = await exactReachOfRoles(ports, OPERATOR, { roleIds, parameters, layer });
      if (options.format === 'json') process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      else process.stdout.write(options.format === 'csv' ? reachCsv(found) : reachTable(found));
    });
  });
}

/** `kenniskring reach verify`: the projection that follows the store against one made anew; fails where they differ. Audited: ids are shown. */
function verifyCommand(): Command {
  return new Command('verify')
    .description('compare the projection that follows the changes of the store with one made anew; audited')
    .option('--seconds <seconds>', 'how long changes are followed first, 0..86400', wholeSeconds, 0)
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .action(async ({ seconds, reason }: { readonly seconds: number; readonly reason: string }) => {
      await withPorts(async (ports) => {
        const { reach } = ports;
        const limit = 20;
        await auditAct(ports, OPERATOR, { action: 'verify reach', subjects: [], details: { reason, seconds } });
        await reach.verify(limit);
        await pause(seconds * 1000);
        const { revision, persons, ties, differences } = await reach.verify(limit);
        for (const { person, what, followed, anew } of differences) {
          process.stdout.write(`${person}, ${what}: followed "${followed}", anew "${anew}"\n`);
        }
        const outcome = differences.length === 0 ? 'no difference' : `${differences.length} differences or more`;
        process.stdout.write(`Revision ${revision}, ${persons} persons, ${ties} ties: ${outcome}.\n`);
        if (differences.length > 0) process.exitCode = 1;
      });
    });
}

function wholeSeconds(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 86_400) {
    throw new InvalidArgumentError(`Expected whole seconds in 0..86400, got ${text}.`);
  }
  return Number(text);
}

async function allRolesInUse(ports: Ports): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of idsInUse(ports.store, 'RoleProfile')) ids.push(...page);
  return ids;
}

function readLayer(text: string): Layer {
  if (text === 'COUNTED' || text === 'SHARED') return text;
  const own = /^OWN:(.+)$/.exec(text)?.[1];
  if (own !== undefined) return { own };
  throw new AppError('BAD_INPUT', `Expected the layer COUNTED, SHARED or OWN:<person id>, got ${text}.`, { got: text });
}
