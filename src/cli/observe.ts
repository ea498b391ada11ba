import { Command } from 'commander';
import { observeRoles } from '../services/reach/trends';
import { OPERATOR, say, withPorts } from './operator';

/** `kenniskring observe`: records today's published figures of every role, for its trend; the server does so once a day by itself. */
export function observeCommand(): Command {
  return new Command('observe')
    .description('record today’s published figures of every role profile, once a day, for trends')
    .action(async () => {
      await withPorts(async (ports) => say(`${await observeRoles(ports, OPERATOR)} role profiles observed.`));
    });
}
