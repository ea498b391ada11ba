import { replaceRows, type RowEntries, type Rows } from '../../src/reach/rows';
import { Random } from '../fixtures/random';

type Pairs = Rows<{ readonly left: Uint16Array; readonly right: Int32Array }>;
type Plain = readonly (readonly (readonly [left: number, right: number])[])[];

describe('rows of which some are replaced', () => {
  test('are what plain lists are, in every version', () => {
    const random = new Random(11);
    const versions: { readonly rows: Pairs; readonly plain: Plain }[] = [
      {
        rows: { offsets: new Uint32Array(1), columns: { left: new Uint16Array(), right: new Int32Array() } },
        plain: [],
      },
    ];
    for (let round = 0; round < 150; round += 1) {
      const latest = versions[versions.length - 1] as (typeof versions)[number];
      const known = latest.plain.length;
      const size = known + random.below(4);
      const from = random.below(12) === 0 ? 0 : known;
      const replacements = new Map<number, Plain[number]>();
      for (let row = from; row < size; row += 1) if (random.below(3) > 0) replacements.set(row, someEntries(random));
      const plain = Array.from({ length: size }, (_, row) => replacements.get(row) ?? latest.plain[row] ?? []);
      const changes = new Map([...replacements].map(([row, entries]) => [row, columnsOf(entries)]));
      versions.push({ rows: replaceRows(latest.rows, size, changes), plain });
    }
    for (const { rows, plain } of versions) expect(plainOf(rows)).toEqual(plain);
    const memories = new Set(versions.map(({ rows }) => rows.columns.left.buffer));
    expect(memories.size).toBeLessThan(versions.length / 2);
  });
});

function someEntries(random: Random): Plain[number] {
  return Array.from({ length: random.below(4) }, () => [random.below(1_000), random.below(1_000) - 500] as const);
}

function columnsOf(entries: Plain[number]): RowEntries<Pairs['columns']> {
  return { left: entries.map(([left]) => left), right: entries.map(([, right]) => right) };
}

function plainOf({ offsets, columns }: Pairs): Plain {
  return Array.from({ length: offsets.length - 1 }, (_, row) =>
    Array.from({ length: (offsets[row + 1] as number) - (offsets[row] as number) }, (__, place) => {
      const at = (offsets[row] as number) + place;
      return [columns.left[at] as number, columns.right[at] as number] as const;
    }),
  );
}
