/** A small generator of equally distributed numbers (sfc32, Doty-Humphrey): the same numbers for the same seed on every machine. */
export class SeededRandom {
  private counter = 1;

  /** Three 32-bit words. */
  constructor(
    private a: number,
    private b: number,
    private c: number,
  ) {
    for (let warmUp = 0; warmUp < 15; warmUp += 1) this.next();
  }

  /** In [0, 1), a multiple of 2^−32. */
  next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  }
}
