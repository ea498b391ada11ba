import type { Fields } from './fields';

/** Remembers on which line a key first stood; a second row with it is rejected, for nobody can say which one holds. */
export class OnceOnly {
  private readonly lines = new Map<string, number>();

  constructor(private readonly what: string) {}

  take<F extends string>(fields: Fields<F>, key: string, field: F): boolean {
    const line = this.lines.get(key);
    if (line === undefined) {
      this.lines.set(key, fields.line);
      return true;
    }
    fields.reject(`repeats the ${this.what} of line ${line}`, field);
    return false;
  }
}
