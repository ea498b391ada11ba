import { Command } from 'commander';
import { observeGroups } from '../services/reach/observe';
import { OPERATOR, say, withPorts } from './operator';

/** `kenniskring observe`: records today's published figures of every group, for its trend; the server does so once a day by itself. */
export function observeCommand(): Command {
  return new Command('observe')
    .description(
      'record today’s published figures of role profiles, families, units and the organisation, once a day, for trends',
    )
    .action(async () => {
      await withPorts(async (ports) => say(`${await observeGroups(ports, OPERATOR)} groups observed.`));
    });
}
