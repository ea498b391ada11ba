/** Exact reach as text: a table to read, and CSV with one figure a line. */
import type { ExactFigures, ExactReach } from '../services/reach/exact-reach';

type Value = number | boolean | string | null;

/** Figures of the group, in the order in which they are written; `perHop`, needs and losses follow. */
const MEASURES = [
  'members',
  'reached',
  'usable',
  'expected',
  'organisations',
  'sectors',
  'expertise',
  'redundancy',
  'blau',
  'iqv',
  'withoutSector',
  'upperReachability',
  'range',
  'extensity',
  'fragility',
  'index',
] as const satisfies readonly (keyof ExactFigures)[];

const NEED_MEASURES = [
  'reachable',
  'usable',
  'expected',
  'best',
  'coverage',
  'gap',
  'expectedCoverage',
  'derivedShare',
  'greatestLoss',
  'fallsToZero',
] as const satisfies readonly (keyof ExactFigures['needs'][number])[];

const HEADER = ['role', 'title', 'asOf', 'revision', 'layer', 'horizon', 'need', 'person', 'measure', 'value'];

/** One figure a line, direct ones at horizon 1; an undefined one is an empty value. RFC 4180, CRLF. */
export function reachCsv(roles: readonly ExactReach[]): string {
  const rows = roles.flatMap((role) => {
    const layer = typeof role.layer === 'string' ? role.layer : `OWN:${role.layer.own}`;
    const head = [role.roleId, role.title, role.parameters.asOf, role.revision, layer];
    return distinctHorizons(role).flatMap((figures) => {
      return figureRows(figures).map((row) => [...head, figures.horizon, ...row]);
    });
  });
  return [HEADER, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A block per role: figures direct and at the horizon side by side, then needs, then on whom they hang. */
export function reachTable(roles: readonly ExactReach[]): string {
  return roles.map((role) => `${block(role)}\n`).join('\n');
}

function distinctHorizons({ direct, atHorizon }: ExactReach): readonly ExactFigures[] {
  return atHorizon.horizon === 1 ? [atHorizon] : [direct, atHorizon];
}

/** need, person, measure, value. */
function figureRows(figures: ExactFigures): readonly (readonly Value[])[] {
  return [
    ...MEASURES.map((measure) => ['', '', measure, figures[measure]]),
    ...figures.perHop.map((count, at) => ['', '', `contactsAtHop${at + 1}`, count]),
    ...figures.needs.flatMap((need) => [
      ...NEED_MEASURES.map((measure) => [need.needId, '', measure, need[measure]]),
      ...need.hangsOn.map((person) => [need.needId, person, 'hangsOn', true]),
    ]),
    ...Object.entries(figures.lossWithout).flatMap(([person, losses]) =>
      losses.flatMap(({ needId, coverage, expected, to }) => [
        [needId, person, 'coverageLost', coverage],
        [needId, person, 'expectedLost', expected],
        [needId, person, 'coverageLeft', to],
      ]),
    ),
  ];
}

function block(role: ExactReach): string {
  const { parameters, layer, revision, method } = role;
  const horizons = distinctHorizons(role);
  const heads = horizons.map(({ horizon }) => (horizon === 1 ? 'direct' : `horizon ${horizon}`));
  const stated = [
    `layer ${typeof layer === 'string' ? layer : `OWN of ${layer.own}`}`,
    `minStrength ${parameters.minStrength}`,
    `via ${parameters.via}`,
    `usableStrength ${parameters.usableStrength}`,
    `as of ${parameters.asOf}`,
    `revision ${revision}`,
    method,
  ];
  const needs = role.atHorizon.needs.flatMap((need, at) => [
    [`${need.needId}: coverage`, ...horizons.map(({ needs: all }) => shown(all[at]?.coverage ?? null))],
    [`${need.needId}: usable, gap`, ...horizons.map(({ needs: all }) => `${all[at]?.usable}, ${all[at]?.gap}`)],
    [`${need.needId}: hangs on`, ...horizons.map(({ needs: all }) => all[at]?.hangsOn.join(' ') || '-')],
  ]);
  const rows = [
    ['', ...heads],
    ...MEASURES.map((measure) => [measure, ...horizons.map((figures) => shown(figures[measure]))]),
    ...needs,
  ];
  return [`${role.title} (${role.roleId})`, stated.join(' · '), ...aligned(rows)].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function shown(value: number | null): string {
  if (value === null) return 'undefined';
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(6)));
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
