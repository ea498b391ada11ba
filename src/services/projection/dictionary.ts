/** Codes 0, 1, 2, … for names. Only ever grows, so that projections of different revisions can share one. */
export class Dictionary {
  private readonly codes = new Map<string, number>();
  readonly names: string[] = [];

  /** The code of a name, a new one if it has none. */
  code(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    const code = this.names.length;
    this.codes.set(name, code);
    this.names.push(name);
    return code;
  }

  find(name: string): number | undefined {
    return this.codes.get(name);
  }

  name(code: number): string {
    return this.names[code] as string;
  }

  get size(): number {
    return this.names.length;
  }
}
