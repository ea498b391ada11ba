/**
 * Labels of a backward search for paths: by number of ties and person a product and who comes next, of use where the product is not 0.
 * They are kept for the next search: zeros that nobody has written yet are pages of memory that are waited for, one by one.
 */

/** All that most questions need; others get as many as they ask for. */
const LAYERS = 4;
/** Room for persons who come later. */
const SPARE_SHARE = 1 / 10;
/** Of more than this share of all persons, everyone's product is set to 0 at once. */
const MANY = 1 / 8;

export class PathLabels {
  /** products[ties][person]; 0: no label. */
  readonly products: readonly Float64Array[];
  readonly next: readonly Uint32Array[];
  /** By person, 0 where nobody said anything else. */
  readonly roles: Uint8Array;
  private readonly labelled: readonly Uint32Array[];
  private readonly counts: number[];
  private readonly withRole: number[] = [];

  constructor(
    readonly size: number,
    readonly layers: number,
  ) {
    const all = Array.from({ length: layers });
    this.products = all.map(() => new Float64Array(size));
    this.next = all.map(() => new Uint32Array(size));
    this.labelled = all.map(() => new Uint32Array(size));
    this.counts = all.map(() => 0);
    this.roles = new Uint8Array(size);
  }

  setRole(person: number, role: number): void {
    this.roles[person] = role;
    this.withRole.push(person);
  }

  /** Says that the person got a first label of so many ties. */
  add(ties: number, person: number): void {
    const place = this.counts[ties] as number;
    (this.labelled[ties] as Uint32Array)[place] = person;
    this.counts[ties] = place + 1;
  }

  /** Who has a label of so many ties. */
  of(ties: number): Uint32Array {
    return (this.labelled[ties] as Uint32Array).subarray(0, this.counts[ties]);
  }

  /** O(labels). */
  clear(): void {
    for (const [ties, products] of this.products.entries()) {
      const persons = this.of(ties);
      if (persons.length > this.size * MANY) products.fill(0);
      else for (let at = 0; at < persons.length; at += 1) products[persons[at] as number] = 0;
      this.counts[ties] = 0;
    }
    for (const person of this.withRole.splice(0)) this.roles[person] = 0;
  }
}

/** Of the search that ended last. Searches that go on at the same time have labels of their own. */
let kept: PathLabels | undefined;

/** Runs a search with cleared labels for so many persons and ties. */
export function* withLabels<T>(
  { size, horizon }: { readonly size: number; readonly horizon: number },
  search: (labels: PathLabels) => Generator<undefined, T>,
): Generator<undefined, T> {
  const fits = kept !== undefined && kept.size >= size && kept.layers >= horizon;
  const labels = fits
    ? (kept as PathLabels)
    : new PathLabels(Math.ceil(size * (1 + SPARE_SHARE)), Math.max(LAYERS, horizon));
  kept = undefined;
  try {
    return yield* search(labels);
  } finally {
    labels.clear();
    kept = labels;
  }
}
