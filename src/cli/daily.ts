import { Command } from 'commander';
import { doDailyWork } from '../services/daily/daily-work';
import { OPERATOR, say, withPorts } from './operator';

/** `kenniskring daily`: what the server does once a day by itself. */
export function dailyCommand(): Command {
  return new Command('daily')
    .description(
      'the day’s work: leavers, their evidence after four weeks, team ties, possible duplicates, figures of groups for their trends',
    )
    .action(daily);
}

async function daily(): Promise<void> {
  await withPorts(async (ports) => {
    const { left, erased, teamTies, duplicates, observed } = await doDailyWork(ports, OPERATOR);
    say(
      `${left} left, ${erased} pieces of evidence erased, ${teamTies} team ties changed, ${duplicates} pairs queued, ${observed} groups observed.`,
    );
  });
}
