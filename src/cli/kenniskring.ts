/** The command line: one file per command. */
import { Command } from 'commander';
import { isAppError } from '../errors';
import { backupCommand, restoreCommand } from './backup';
import { candidateCommand } from './candidate';
import { dailyCommand } from './daily';
import { dumpCommand } from './dump';
import { duplicatesCommand } from './duplicates';
import { importCommand } from './import';
import { loadCommand } from './load';
import { observeCommand } from './observe';
import { reachCommand } from './reach';
import { sdlCommand } from './sdl';
import { tokenCommand } from './token';

const program = new Command('kenniskring')
  .description(
    'The operator’s commands: exact figures, imports and dumps. Reads the same configuration as the server (.env.example).',
  )
  .showHelpAfterError()
  .addCommand(importCommand())
  .addCommand(duplicatesCommand())
  .addCommand(dailyCommand())
  .addCommand(observeCommand())
  .addCommand(reachCommand())
  .addCommand(candidateCommand())
  .addCommand(dumpCommand())
  .addCommand(loadCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())
  .addCommand(sdlCommand())
  .addCommand(tokenCommand());

for (const command of program.commands) {
  command.showHelpAfterError(`How it is used: npm run kenniskring -- ${command.name()} --help`);
}

program.parseAsync().catch((error: unknown) => {
  console.error(isAppError(error) ? `${error.code}: ${error.message}` : error);
  process.exitCode = 1;
});
