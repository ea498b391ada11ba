import { csvFormat } from './csv-format';
import type { LineRecord } from './csv-format';
import type { ImportRecord, RowFault, UnitRecord } from './importer';
import { OnceOnly } from './once-only';
import { present } from './present';
import { readText } from './values';

/** The units of the own organisation and how they are nested. */
export const unitsCsv = csvFormat<'code' | 'name' | 'parent'>({
  name: 'units-csv',
  about: 'Units of the own organisation: code, name and the code of the unit that each is part of.',
  columns: {
    code: { headers: ['unit', 'afdelingscode'], required: true },
    name: { headers: ['naam', 'afdeling'], required: true },
    parent: { headers: ['partOf', 'onderdeel van'] },
  },
  begin: () => {
    const codes = new OnceOnly('unit');
    return {
      row: (fields) => {
        const code = fields.read('code', readText(64), 'required');
        const name = fields.text('name', 'required');
        if (code === undefined || name === undefined || !codes.take(fields, code, 'code')) return undefined;
        const parent = fields.read('parent', readText(64));
        if (parent === code) fields.repair('a unit cannot be part of itself', 'parent');
        return { record: 'unit', code, name, ...present({ parent: parent === code ? undefined : parent }) };
      },
      end: withoutCircles,
    };
  },
});

/** A unit that would become part of itself by way of others of the file loses its parent, at the first line of the circle. */
function withoutCircles(records: readonly LineRecord[], faults: RowFault[]): readonly LineRecord[] {
  const parents = new Map<string, string>();
  for (const { record } of records)
    if (isUnit(record) && record.parent !== undefined) parents.set(record.code, record.parent);
  const settled = new Set<string>();
  return records.map(({ line, record }) => {
    if (!isUnit(record) || !inCircle(record.code, parents, settled)) return { line, record };
    parents.delete(record.code);
    faults.push({ line, column: 'parent', reason: 'the parents lead back to this unit', outcome: 'repaired' });
    return { line, record: { record: 'unit', code: record.code, name: record.name } };
  });
}

function inCircle(code: string, parents: ReadonlyMap<string, string>, settled: Set<string>): boolean {
  const passed = new Set<string>();
  let at: string | undefined = code;
  while (at !== undefined && !settled.has(at) && !passed.has(at)) {
    passed.add(at);
    at = parents.get(at);
  }
  if (at === code) return true;
  for (const unit of passed) if (at === undefined || settled.has(at)) settled.add(unit);
  return false;
}

function isUnit(record: ImportRecord): record is UnitRecord {
  return record.record === 'unit';
}
