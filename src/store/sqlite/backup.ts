import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../errors';
import { APPLICATION_ID, Connection } from './connection';
import type { Engine } from './engine';
import type { Layout } from './layout';
import { checkRestorable } from './migrate';
import { sqlite } from './sqlite-module';
import { translate } from './sqlite-errors';

/** A consistent copy under a path that does not exist yet; it appears there only when it is whole. Its owner alone may read it. */
export function backup(engine: Engine, path: string): void {
  if (existsSync(path)) {
    throw new AppError('BAD_INPUT', `Expected a path that does not exist yet for the backup and got ${path}.`, {
      file: path,
    });
  }
  const partial = `${path}.partial-${process.pid}`;
  try {
    closeSync(openSync(partial, 'wx', 0o600));
    engine.connection.run('VACUUM INTO ?', [partial]);
    syncFile(partial);
    linkSync(partial, path);
    syncFile(dirname(path));
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw translate(error, partial);
    const what = code === 'ENOSPC' ? 'STORE_FULL' : 'BAD_INPUT';
    throw new AppError(
      what,
      `Expected to write the backup to ${path} and got: ${String(message)}.`,
      { file: path, got: code },
      { cause: error },
    );
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Replaces the database by a backup in one transaction of its own, after the backup was checked page by page. */
export async function restore(engine: Engine, layout: Layout, path: string): Promise<void> {
  if (!existsSync(path)) {
    throw new AppError('NOT_FOUND', `Expected a backup at ${path} and found no file.`, { file: path });
  }
  const source = openChecked(layout, path);
  try {
    const target = engine.connection.options.path;
    await sqlite.backup(source.db, target, { rate: 2_147_483_647 });
    chmodSync(target, 0o600);
    engine.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
  } catch (error) {
    throw translate(error, engine.connection.options.path);
  } finally {
    source.close();
    engine.forget();
  }
}

function openChecked(layout: Layout, path: string): Connection {
  let source: Connection | undefined;
  try {
    source = new Connection({ path, readOnly: true });
    const verdict = String(source.value('PRAGMA integrity_check(1)'));
    if (verdict !== 'ok') damaged(path, verdict);
    if (source.value('PRAGMA application_id') !== APPLICATION_ID) damaged(path, 'a database of another program');
    checkRestorable(source, layout);
    return source;
  } catch (error) {
    source?.close();
    throw translate(error, path);
  }
}

function damaged(path: string, got: string): never {
  throw new AppError(
    'STORE_DAMAGED',
    `Expected a sound backup of Kenniskring at ${path} and got: ${got}. Nothing was replaced.`,
    {
      file: path,
      got,
    },
  );
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
