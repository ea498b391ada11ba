/** The options of commands that ask for reach: the parameters of docs/reach.md, any of them, as the operator may. */
import { type Command, InvalidArgumentError } from 'commander';
import { VIAS } from '../model/reach';
import type { ReachParameterInput } from '../services/reach/reach-view';

export interface ReachOptions extends ReachParameterInput {
  readonly reason: string;
}

/** Adds --reason and the parameters. */
export function withReachOptions(command: Command): Command {
  return command
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .option('--horizon <ties>', 'most ties on a path, 1..4 (default 2)', number)
    .option('--min-strength <share>', 'least strength of a tie, 0..1 (default 0)', number)
    .option('--via <who>', `who may stand inside a path: ${VIAS.join(', ')} (default ANY)`)
    .option('--as-of <date>', 'YYYY-MM-DD, not after today (default today)')
    .option('--no-include-derived', 'without expertise and occupations derived from job titles');
}

/** The parameters among a command's options. */
export function parametersIn({ horizon, minStrength, via, asOf, includeDerived }: ReachOptions): ReachParameterInput {
  return {
    ...(horizon !== undefined && { horizon }),
    ...(minStrength !== undefined && { minStrength }),
    ...(via !== undefined && { via }),
    ...(asOf !== undefined && { asOf }),
    ...(includeDerived !== undefined && { includeDerived }),
  };
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError(`Expected a number, got ${text}.`);
  return value;
}
