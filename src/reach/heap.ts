/** A binary heap: what comes first by a comparison is taken first. push and pop O(log n). */
export class Heap<T> {
  private readonly items: T[] = [];

  constructor(private readonly compare: (left: T, right: T) => number) {}

  push(item: T): void {
    const { items, compare } = this;
    let place = items.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (compare(items[above] as T, item) <= 0) break;
      items[place] = items[above] as T;
      place = above;
    }
    items[place] = item;
  }

  pop(): T | undefined {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (items.length > 0) this.sink(last as T);
    return first;
  }

  private sink(item: T): void {
    const { items, compare } = this;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && compare(items[below + 1] as T, items[below] as T) < 0) below += 1;
      if (compare(items[below] as T, item) >= 0) break;
      items[place] = items[below] as T;
      place = below;
    }
    items[place] = item;
  }
}
