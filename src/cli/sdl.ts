import { Command } from 'commander';
import { writeSdl } from '../app';

/** Prints the schema of the GraphQL API. */
export function sdlCommand(): Command {
  return new Command('sdl').description('print the schema of the GraphQL API').action(() => {
    process.stdout.write(writeSdl());
  });
}
