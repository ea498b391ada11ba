/** Memory is given to a process page by page, when each is first written: writing at random would wait for all of it at once. */
import type { NumberColumn } from '../../reach/rows';
import type { Turns } from './turns';

const PAGE = 4_096;
/** Pages that are written at once: less than a millisecond. */
const STEP = 256;

/** Writes a zero to each page of the first `length` numbers of a column that nobody has written yet, in slices. O(pages). */
export async function touchPages(column: NumberColumn, length: number, turns: Turns): Promise<void> {
  const width = PAGE / column.BYTES_PER_ELEMENT;
  await turns.ranges(Math.ceil(length / width), STEP, (from, to) => {
    for (let page = from; page < to; page += 1) column[page * width] = 0;
  });
}
