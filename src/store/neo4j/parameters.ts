/** The parameters of a statement under construction: a prefix, then 0, 1, … in the order in which they were added. */
export class Parameters {
  readonly values: Record<string, unknown> = {};

  constructor(private readonly prefix: string) {}

  /** The Cypher that stands for the value. */
  add(value: unknown): string {
    const name = `${this.prefix}${Object.keys(this.values).length}`;
    this.values[name] = value;
    return `$${name}`;
  }
}
