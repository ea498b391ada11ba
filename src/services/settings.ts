/** The organisation's settings that access and publication rest on: Setting nodes over defaults. */
import { AppError } from '../errors';
import type { GraphStore } from '../store/store';

export interface Settings {
  /** Strength from which a contact is usable, thousandths. */
  readonly usableStrength: number;
  /** Least number of contributors behind a published figure, the viewer not counted; never under 3. */
  readonly minGroup: number;
  /** Published horizons. */
  readonly horizons: readonly number[];
  /** Published θ, thousandths. */
  readonly minStrengths: readonly number[];
  /** Share of contributing members under which a gap is INSUFFICIENT_DATA, in [0, 1]. */
  readonly sufficientShare: number;
  /** Days until a request for an introduction or a blind ask lapses, 1..365; one that was asked keeps its day. */
  readonly requestDays: number;
  /** Recorded purposes; empty: none is asked for. */
  readonly purposes: readonly string[];
}

export const DEFAULT_SETTINGS: Settings = {
  usableStrength: 200,
  minGroup: 5,
  horizons: [1, 2, 3],
  minStrengths: [0, 250],
  sufficientShare: 0.5,
  requestDays: 30,
  purposes: [],
};

/** Never fewer: a setting below is read as this. */
const LEAST_GROUP = 3;

/** Reads all settings in one store call; CONFIG_INVALID names a setting whose value is not what its name expects. */
export async function readSettings(store: GraphStore): Promise<Settings> {
  const names = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];
  const nodes = await store.getNodes('Setting', names);
  const stored = Object.fromEntries(
    nodes.flatMap((node) => (node === undefined ? [] : [[node.id, parse(node.id, node.properties['value'])]])),
  ) as Partial<Settings>;
  const settings = { ...DEFAULT_SETTINGS, ...stored };
  checkDays(settings.requestDays);
  return { ...settings, minGroup: Math.max(LEAST_GROUP, settings.minGroup) };
}

function checkDays(days: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= 365) return;
  throw new AppError('CONFIG_INVALID', `Setting requestDays: expected a whole number in 1..365, got ${days}.`, {
    label: 'Setting',
    id: 'requestDays',
    expected: '1..365',
    got: String(days),
  });
}

function parse(name: string, value: unknown): unknown {
  const expected = DEFAULT_SETTINGS[name as keyof Settings];
  const parsed = json(value);
  const alike = Array.isArray(expected)
    ? Array.isArray(parsed) && parsed.every((entry) => expected.length === 0 || typeof entry === typeof expected[0])
    : typeof parsed === typeof expected;
  if (alike) return parsed;
  throw new AppError('CONFIG_INVALID', `Setting ${name}: expected JSON like ${JSON.stringify(expected)}.`, {
    label: 'Setting',
    id: name,
    got: String(value).slice(0, 40),
  });
}

function json(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}
