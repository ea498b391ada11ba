/** Packs a fresh batch that has been checked: rows by label and relation type, values as the columns keep them. */
import type { Properties, PropertyValue } from '../../model/graph/definitions';
import { storedEnds } from '../../model/graph/ends';
import { relationDefinition } from '../../model/graph/values';
import type { WriteOperation } from '../store';
import { encode } from './codec';
import { columnType, nodeLayout, relationLayout } from './layout';
import type { ColumnLayout, Layout } from './layout';
import { BETWEEN, FROM, TO } from './packed-batch';
import type { PackedBatch, PackedColumn } from './packed-batch';

type CreateNode = Extract<WriteOperation, { op: 'createNode' }>;
type PutRelation = Extract<WriteOperation, { op: 'putRelation' }>;

/** Columns of the rows that were added; O(values). */
export function packFresh(layout: Layout, operations: readonly WriteOperation[]): PackedBatch {
  const nodes = new Map<string, NodePacker>();
  const relations = new Map<string, RelationPacker>();
  for (const operation of operations) {
    if (operation.op === 'createNode') {
      const { label } = operation;
      let packer = nodes.get(label);
      if (packer === undefined) nodes.set(label, (packer = new NodePacker(layout, label, operations.length)));
      packer.add(operation);
    } else if (operation.op === 'putRelation') {
      const { type } = operation;
      let packer = relations.get(type);
      if (packer === undefined) relations.set(type, (packer = new RelationPacker(layout, type, operations.length)));
      packer.add(operation);
    }
  }
  return {
    nodes: [...nodes].map(([label, packer]) => ({ label, ...packer.packed() })),
    relations: [...relations].map(([type, packer]) => ({ type, ...packer.packed() })),
    operations: operations.length,
  };
}

/** The buffers of a packed batch, to be moved to the other thread instead of copied. */
export function packedBuffers({ nodes, relations }: PackedBatch): readonly ArrayBuffer[] {
  return [...nodes, ...relations].flatMap(({ columns }) =>
    columns.flatMap((column) => (column.kind === 'numbers' ? [column.numbers.buffer as ArrayBuffer] : [])),
  );
}

class NodePacker {
  private readonly ids: string[] = [];
  private readonly columns: ColumnsPacker;

  constructor(layout: Layout, label: string, room: number) {
    this.columns = new ColumnsPacker(nodeLayout(layout, label).columns, room);
  }

  add({ id, properties }: CreateNode): void {
    this.columns.add(this.ids.length, properties, NO_ENDS);
    this.ids.push(id);
  }

  packed(): { readonly ids: string; readonly columns: readonly PackedColumn[] } {
    return { ids: this.ids.join(BETWEEN), columns: this.columns.packed(this.ids.length) };
  }
}

class RelationPacker {
  private readonly from: string[] = [];
  private readonly to: string[] = [];
  private readonly keys: string[] = [];
  private readonly columns: ColumnsPacker;
  private readonly definition;

  constructor(layout: Layout, type: string, room: number) {
    this.definition = relationDefinition(layout.schema, type);
    this.columns = new ColumnsPacker(relationLayout(layout, type).columns, room);
  }

  add(operation: PutRelation): void {
    const ends = storedEnds(this.definition, operation.from, operation.to);
    this.columns.add(this.from.length, operation.properties, ends);
    this.from.push(ends[0]);
    this.to.push(ends[1]);
    this.keys.push(operation.key ?? '');
  }

  packed(): {
    readonly from: string;
    readonly to: string;
    readonly keys: string;
    readonly columns: readonly PackedColumn[];
  } {
    const [from, to, keys] = [this.from, this.to, this.keys].map((names) => names.join(BETWEEN)) as [
      string,
      string,
      string,
    ];
    return { from, to, keys, columns: this.columns.packed(this.from.length) };
  }
}

type Ends = readonly [string, string];
const NO_ENDS: Ends = ['', ''];

/** One column in the making; a row that is not set has no value. */
interface ColumnPacker {
  readonly set: (row: number, value: PropertyValue, ends: Ends) => void;
  readonly packed: (rows: number) => PackedColumn;
}

class ColumnsPacker {
  private readonly layouts: ReadonlyMap<string, ColumnLayout>;
  private readonly packers = new Map<string, ColumnPacker>();

  constructor(
    columns: readonly ColumnLayout[],
    private readonly room: number,
  ) {
    this.layouts = new Map(columns.map((column) => [column.property, column]));
  }

  add(row: number, properties: Properties, ends: Ends): void {
    for (const property in properties) {
      const value = properties[property];
      if (value !== undefined) this.packer(property).set(row, value, ends);
    }
  }

  packed(rows: number): readonly PackedColumn[] {
    return [...this.packers.values()].map((packer) => packer.packed(rows));
  }

  private packer(property: string): ColumnPacker {
    const known = this.packers.get(property);
    if (known !== undefined) return known;
    const packer = packerOf(this.layouts.get(property) as ColumnLayout, this.room);
    this.packers.set(property, packer);
    return packer;
  }
}

function packerOf({ property, definition }: ColumnLayout, room: number): ColumnPacker {
  if (definition.type === 'person') return personPacker(property);
  if (columnType(definition) !== 'TEXT') {
    const numbers = new Float64Array(room).fill(NaN);
    return {
      set: (row, value) => (numbers[row] = Number(encode(definition, value))),
      packed: (rows) => ({ kind: 'numbers', property, numbers: numbers.slice(0, rows) }),
    };
  }
  const texts: (string | null)[] = [];
  return {
    set: (row, value) => {
      while (texts.length < row) texts.push(null);
      texts.push(String(encode(definition, value)));
    },
    packed: (rows) => {
      while (texts.length < rows) texts.push(null);
      return { kind: 'texts', property, json: JSON.stringify(texts) };
    },
  };
}

function personPacker(property: string): ColumnPacker {
  const ids: string[] = [];
  return {
    set: (row, value, [from, to]) => {
      while (ids.length < row) ids.push('');
      ids.push(value === from ? FROM : value === to ? TO : (value as string));
    },
    packed: (rows) => {
      while (ids.length < rows) ids.push('');
      return { kind: 'persons', property, ids: ids.join(BETWEEN) };
    },
  };
}
