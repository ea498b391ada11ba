/** Reads a table chunk by chunk: one statement each, whose integers come as one blob (column-codes.ts). */
import type { Column } from '../store';
import type { SqlValue } from './codec';
import { BEYOND, codePoints, columnCode, handleCode } from './column-codes';
import type { ColumnCode } from './column-codes';
import type { Connection, Row } from './connection';
import type { ColumnLayout } from './layout';

export interface Selection {
  /** Columns of handles: the row's own, or those of its ends. */
  readonly handles: readonly string[];
  /** A column of ids or keys, where asked for. */
  readonly names: string | undefined;
  readonly columns: readonly ColumnLayout[];
  /** Table, condition and order. */
  readonly from: string;
}

export interface ChunkColumns {
  readonly handles: readonly Float64Array[];
  readonly names: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
}

export class ChunkReader {
  private handles: readonly ColumnCode[] = [];
  private columns: readonly ColumnCode[] = [];
  /** Code points of a row, and of its handles. */
  private width = 0;
  private handlePoints = 0;
  /** Handles and dates are read as one code point each, until one does not fit. */
  private isNarrow = true;
  /** Of the chunk read last: its code points, its names and its columns' lists. */
  private codes = new Uint32Array(0);
  private lists: Row = [];

  constructor(
    private readonly connection: Connection,
    private readonly selection: Selection,
  ) {
    this.encode();
  }

  /** Reads the next rows, with the parameters of the selection's condition, and answers how many there were, at most `size`. */
  read(parameters: readonly SqlValue[], size: number): number {
    const room = size * this.width;
    if (this.codes.length < room) this.codes = new Uint32Array(room);
    const { blob, rest } = this.connection.blob(this.statement(size), parameters);
    this.lists = rest;
    const rows = codePoints(blob, this.codes) / this.width;
    if (!this.isBeyond(rows)) return rows;
    this.isNarrow = false;
    this.encode();
    return this.read(parameters, size);
  }

  /** The first row from which on the handles are those of the last one. */
  beginOfLast(rows: number): number {
    const points = this.handlePoints;
    const last = (rows - 1) * this.width;
    const isLikeLast = (place: number): boolean => {
      for (let point = 0; point < points; point += 1) {
        if (this.codes[place + point] !== this.codes[last + point]) return false;
      }
      return true;
    };
    let row = rows - 1;
    while (row > 0 && isLikeLast((row - 1) * this.width)) row -= 1;
    return row;
  }

  /** The handles of one row. */
  handlesAt(row: number): readonly number[] {
    const one = { codes: this.codes.subarray(row * this.width), rows: 1, width: this.width };
    return this.handles.map((code, place) => Number(code.column(one, place * code.terms.length, null)[0]));
  }

  /** The first rows of the chunk read last. */
  take(rows: number): ChunkColumns {
    const chunk = { codes: this.codes, rows, width: this.width };
    const handles = this.handles.map(
      (code, place) => code.column(chunk, place * code.terms.length, null) as Float64Array,
    );
    const [names, ...lists] = this.lists;
    const columns: Record<string, Column> = {};
    let at = this.handlePoints;
    for (const [place, code] of this.columns.entries()) {
      columns[this.selection.columns[place]?.property ?? ''] = code.column(chunk, at, lists[place] ?? null);
      at += code.terms.length;
    }
    const all = names === null ? [] : (JSON.parse(String(names)) as string[]);
    return { handles, names: all.slice(0, rows), columns };
  }

  private encode(): void {
    this.handles = this.selection.handles.map((column) => handleCode(column, this.isNarrow));
    this.columns = this.selection.columns.map((column) => columnCode(column, this.isNarrow));
    this.handlePoints = pointsOf(this.handles);
    this.width = this.handlePoints + pointsOf(this.columns);
  }

  private isBeyond(rows: number): boolean {
    let place = 0;
    for (const { isNarrow, terms } of [...this.handles, ...this.columns]) {
      if (isNarrow === true) {
        for (let row = 0; row < rows; row += 1) if (this.codes[row * this.width + place] === BEYOND) return true;
      }
      place += terms.length;
    }
    return false;
  }

  private statement(size: number): string {
    const { handles, names, columns, from } = this.selection;
    const terms = [...this.handles, ...this.columns].flatMap((code) => code.terms);
    const lists = this.columns.map(({ list }) => `, ${list ?? 'NULL'}`).join('');
    const inner = [...handles, ...(names === undefined ? [] : [names]), ...columns.map(({ column }) => column)];
    return `SELECT CAST(group_concat(char(${terms.join(', ')}), '') AS BLOB),
      ${names === undefined ? 'NULL' : `json_group_array(${names})`}${lists}
      FROM (SELECT ${inner.join(', ')} FROM ${from} LIMIT ${size})`;
  }
}

function pointsOf(codes: readonly ColumnCode[]): number {
  return codes.reduce((sum, { terms }) => sum + terms.length, 0);
}
