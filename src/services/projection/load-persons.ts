/** Persons as they are scanned: without strings, which a garbage collection would go through again and again, and renumbered at the end. */
import type { NodeColumns } from '../../store/store';
import { HandleNumbers } from './handles';
import { idBytes, PersonIds } from './person-ids';
import { permuteTable, personTable, tableOf, type PersonTable, type PersonWords } from './person-table';
import type { IdBytes } from './sort-ids';
import type { Turns } from './turns';

interface Batch {
  readonly ids: IdBytes;
  readonly table: PersonTable;
}

export class PersonLoader {
  /** Provisional numbers, in the order of the scan. */
  readonly numbers = new HandleNumbers();
  private readonly batches: Batch[] = [];
  private count = 0;

  constructor(private readonly words: PersonWords) {}

  get size(): number {
    return this.count;
  }

  add(batch: NodeColumns): void {
    const numbers = new Uint32Array(batch.handles.length);
    for (let row = 0; row < numbers.length; row += 1) numbers[row] = this.count + row;
    this.numbers.add(batch.handles, numbers);
    this.batches.push({ ids: idBytes(batch.ids), table: tableOf(batch, this.words) });
    this.count += batch.ids.length;
  }

  /** By their final numbers: numbers[provisional number]. O(bytes of ids). */
  async finish(
    numbers: Uint32Array,
    turns: Turns,
  ): Promise<{ readonly ids: PersonIds; readonly persons: PersonTable }> {
    const persons = personTable(this.count);
    let first = 0;
    for (const { table } of this.batches) {
      permuteTable(persons, table, numbers.subarray(first, first + table.kind.length));
      first += table.kind.length;
      await turns.next();
    }
    return {
      ids: await PersonIds.of(
        this.batches.map(({ ids }) => ids),
        numbers,
        turns,
      ),
      persons,
    };
  }
}
