import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ReachAnswer } from '../../src/model/reach';
import { createReachEngine } from '../../src/services/projection/reach-engine';
import type { GraphStore } from '../../src/store/store';
import { BATCH_SIZE, type Mode } from './writer-process';

const CLOCK = { now: () => Date.parse('2026-11-23T12:00:00Z') };

/** Starts a writer, lets it acknowledge a little, kills it without warning, and answers the last batch that it acknowledged. */
export function writeAndKill(
  kind: 'sqlite' | 'neo4j',
  mode: Mode,
  first: number,
  options: { readonly env: Readonly<Record<string, string>>; readonly killAfterMs: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, 'writer-process.js'), kind, mode, String(first)], {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString('utf8');
      timer ??= setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
    });
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString('utf8')));
    child.on('close', (code, signal) => {
      const lines = output.split('\n').slice(0, -1);
      if (signal === 'SIGKILL') resolve(Number(lines.at(-1) ?? first - 1));
      else reject(new Error(`The writer ended by itself with ${code ?? 'no code'}: ${errors}`));
    });
  });
}

/** Which batches of a mode are whole; throws when one is there in part. */
export async function wholeBatches(store: GraphStore, mode: Mode, upTo: number): Promise<ReadonlySet<number>> {
  const whole = new Set<number>();
  const ids = Array.from({ length: upTo + 1 }, (_, batch) => `e${mode}${batch}`);
  const owners = await store.getNodes('Person', ids);
  const ties = await store.degrees({ type: 'TIE', direction: 'both', ids });
  for (const [batch, id] of ids.entries()) {
    const degree = ties.get(id) ?? 0;
    if (owners[batch] === undefined && degree === 0) continue;
    if (degree !== BATCH_SIZE[mode])
      throw new Error(`Batch ${batch} is there in part: ${degree} ties of ${BATCH_SIZE[mode]}.`);
    whole.add(batch);
  }
  return whole;
}

/** The reach of some owners by an engine that starts now. */
export async function reachAfterRestart(store: GraphStore, owners: readonly string[]): Promise<ReachAnswer> {
  const engine = createReachEngine(store, CLOCK);
  const [answer] = await engine.answer([
    {
      members: owners,
      needs: [],
      layer: 'COUNTED',
      parameters: { horizon: 2, minStrength: 0, via: 'ANY', asOf: '2026-11-23', includeDerived: true },
      losses: false,
      usableStrength: 200,
    },
  ]);
  return answer!;
}
