import { AppError } from '../../errors';
import type { ChangeLog } from './changes';
import type { Engine } from './engine';
import { PERSON, nodeLayout } from './layout';
import type { RelationLayout } from './layout';
import { strangers } from './migrate';

/** Deletes a node with every relation at it. CONFLICT when a property of type person refers to it from elsewhere. */
export function deleteNode(
  engine: Engine,
  { label, id }: { readonly label: string; readonly id: string },
  log: ChangeLog,
): boolean {
  const { connection, layout } = engine;
  const handle = engine.handle(label, id);
  if (handle === undefined) return false;
  if (label === PERSON) checkNotReferredTo(engine, id, handle);
  for (const relation of layout.relations.values()) {
    if (relation.from !== label && relation.to !== label) continue;
    engine.ensureReverse(relation);
    deleteRelations(engine, { relation, label, handle }, log);
  }
  const node = nodeLayout(layout, label);
  connection.run(`DELETE FROM ${node.table} WHERE handle = ?`, [handle]);
  if (node.search !== undefined) connection.run(`DELETE FROM ${node.search} WHERE rowid = ?`, [handle]);
  engine.forget(label, id);
  log.node('delete', label, id);
  return true;
}

function deleteRelations(
  { connection }: Engine,
  { relation, label, handle }: { readonly relation: RelationLayout; readonly label: string; readonly handle: number },
  log: ChangeLog,
): void {
  const ends = [relation.from === label ? 'source' : '', relation.to === label ? 'target' : ''].filter(
    (end) => end !== '',
  );
  for (const end of ends) {
    const gone = connection.all(
      `SELECT s.id, t.id, r.key FROM ${relation.table} r CROSS JOIN n_${relation.from} s ON s.handle = r.source
         CROSS JOIN n_${relation.to} t ON t.handle = r.target WHERE r.${end} = ? ORDER BY 1, 2, 3`,
      handle,
    );
    if (gone.length === 0) continue;
    connection.run(`DELETE FROM ${relation.table} WHERE ${end} = ?`, [handle]);
    for (const [from, to, key] of gone) log.relation('delete', relation.type, [String(from), String(to), String(key)]);
  }
}

/** Looks in the index of each person property; of relations only at those that would not go with the person. */
function checkNotReferredTo({ connection, layout }: Engine, id: string, handle: number): void {
  for (const node of layout.nodes.values()) {
    for (const { column, property, definition } of node.columns) {
      if (definition.type !== 'person') continue;
      const own = node.label === PERSON ? ' AND handle <> ?1' : '';
      const found = connection.get(`SELECT id FROM ${node.table} WHERE ${column} = ?1${own} LIMIT 1`, handle);
      if (found !== undefined) referredTo(id, `${property} of ${node.label} ${String(found[0])}`);
    }
  }
  for (const relation of layout.relations.values()) {
    const ends = [relation.from === PERSON ? 'source' : '', relation.to === PERSON ? 'target' : ''];
    const elsewhere = ends.filter((end) => end !== '').map((end) => ` AND ${end} <> ?1`);
    for (const { column, property, definition } of relation.columns) {
      if (definition.type !== 'person') continue;
      const condition = `${column} = ?1 AND ${strangers(relation, column)}${elsewhere.join('')}`;
      if (connection.get(`SELECT 1 FROM ${relation.table} WHERE ${condition} LIMIT 1`, handle) === undefined) continue;
      referredTo(id, `${property} of a ${relation.type}`);
    }
  }
}

function referredTo(id: string, by: string): never {
  throw new AppError(
    'CONFLICT',
    `Expected nothing to refer to Person ${id} any more and found ${by}. Change or delete that first.`,
    {
      label: PERSON,
      id,
      got: by,
    },
  );
}
