/** Parameters of reach: defaults, ranges, and the grid on which figures of groups are published. */
import { AppError } from '../../errors';
import { isDate, isMonthEnd } from '../../model/calendar';
import { type ReachParameters, VIAS } from '../../model/reach';
import type { Settings } from '../settings';
import type { ReachParameterInput, ReachParametersView } from './reach-view';

/** The parameters asked for, with defaults; BAD_INPUT out of range. */
export function readParameters(input: ReachParameterInput | undefined, today: string): ReachParameters {
  const horizon = input?.horizon ?? 2;
  const minStrength = input?.minStrength ?? 0;
  const via = input?.via ?? 'ANY';
  const asOf = input?.asOf ?? today;
  if (horizon !== 1 && horizon !== 2 && horizon !== 3 && horizon !== 4) throw outOfRange('horizon', '1..4', horizon);
  if (!(minStrength >= 0 && minStrength <= 1)) throw outOfRange('minStrength', '0..1', minStrength);
  if (!VIAS.includes(via)) throw outOfRange('via', VIAS.join(', '), via);
  if (!isDate(asOf) || asOf > today) throw outOfRange('asOf', `a date YYYY-MM-DD, at most ${today}`, asOf);
  const includeDerived = input?.includeDerived ?? true;
  return { horizon, minStrength: Math.round(minStrength * 1000), via, asOf, includeDerived };
}

/** Refuses parameters off the published grid, naming the allowed ones. */
export function requirePublished(parameters: ReachParameters, settings: Settings, today: string): void {
  const horizons = settings.horizons.filter((horizon) => horizon <= 4);
  const strengths = settings.minStrengths.map((strength) => strength / 1000);
  const allowed = [
    `horizon: ${horizons.join(', ')}`,
    `minStrength: ${strengths.join(', ')}`,
    'via: ANY',
    'includeDerived: true',
    `asOf: ${today} or the last day of a month before`,
  ];
  const problems = [
    ...(horizons.includes(parameters.horizon) ? [] : [`horizon ${parameters.horizon}`]),
    ...(settings.minStrengths.includes(parameters.minStrength) ? [] : [`minStrength ${parameters.minStrength / 1000}`]),
    ...(parameters.via === 'ANY' ? [] : [`via ${parameters.via}`]),
    ...(parameters.includeDerived ? [] : ['includeDerived false']),
    ...(parameters.asOf === today || isMonthEnd(parameters.asOf) ? [] : [`asOf ${parameters.asOf}`]),
  ];
  if (problems.length === 0) return;
  throw new AppError(
    'PARAMETER_NOT_PUBLISHED',
    `Expected published parameters (${allowed.join('; ')}), got ${problems.join(', ')}. Own reach takes any.`,
    { expected: allowed.join('; '), got: problems.join(', '), items: allowed },
  );
}

/** As the answer states them. */
export function parametersView(parameters: ReachParameters, settings: Settings): ReachParametersView {
  const { horizon, minStrength, via, asOf, includeDerived } = parameters;
  return {
    horizon,
    minStrength: minStrength / 1000,
    via,
    asOf,
    includeDerived,
    usableStrength: settings.usableStrength / 1000,
  };
}

function outOfRange(field: string, expected: string, got: unknown): AppError {
  return new AppError('BAD_INPUT', `Expected ${field} ${expected}, got ${String(got)}.`, {
    field: [field],
    expected,
    got: String(got),
  });
}
