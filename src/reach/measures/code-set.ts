/** A set of codes 0, 1, 2, …: a mark for each, several times as fast as a Set. Grows with the greatest code. */
export class CodeSet {
  private marks = new Uint8Array(1024);
  /** How many there are. */
  size = 0;

  constructor(codes: Iterable<number> = []) {
    for (const code of codes) this.add(code);
  }

  /** The set that came from another thread, without its methods. */
  static arrived(marksAndSize: CodeSet): CodeSet {
    return Object.assign(new CodeSet(), marksAndSize);
  }

  add(code: number): void {
    if (code >= this.marks.length) this.grow(code);
    this.size += 1 - (this.marks[code] as number);
    this.marks[code] = 1;
  }

  has(code: number): boolean {
    return this.marks[code] === 1;
  }

  /** Ascending. */
  values(): readonly number[] {
    const codes: number[] = [];
    for (let code = 0; code < this.marks.length; code += 1) if (this.marks[code] === 1) codes.push(code);
    return codes;
  }

  private grow(code: number): void {
    const marks = new Uint8Array(Math.max(code + 1, 2 * this.marks.length));
    marks.set(this.marks);
    this.marks = marks;
  }
}
