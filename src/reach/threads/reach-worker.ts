/** The thread that answers large questions: over the main thread's memory, with kernels and a workspace of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { isAppError } from '../../errors';
import { CodeSet } from '../measures/code-set';
import { Workspace } from '../measures/group-figures';
import type { NeedQuery } from '../measures/need-match';
import { takeOverMemory } from '../memory';
import { doJob, type Asked, type Job } from './jobs';
import type { Fault, FromWorker, JobMessage, ToWorker, WorkerOptions } from './messages';
import { TakenArrays } from './shared-arrays';

const port = parentPort;
takeOverMemory((workerData as WorkerOptions).memory);

const arrays = new TakenArrays();
let workspace: Workspace | undefined;

port?.on('message', (message: ToWorker) => {
  if (message === 'END') port.close();
  else port.postMessage(reply(message));
});

function reply({ call, on, job }: JobMessage): FromWorker {
  try {
    const asked = arrays.take(on) as Asked;
    return { call, answer: doJob(arrived(job), asked, () => workspaceFor(asked.graph.size)) };
  } catch (error) {
    return { call, fault: faultOf(error) };
  }
}

function workspaceFor(size: number): Workspace {
  if (workspace === undefined || workspace.size < size) workspace = new Workspace(Math.ceil(size * 1.1));
  return workspace;
}

/** Objects lose their methods on the way. */
function arrived({ name, ask: { query, horizons } }: Job): Job {
  const needs = query.needs.map((need): NeedQuery => {
    const { resource } = need;
    if (resource.kind !== 'EXPERTISE') return need;
    return { ...need, resource: { kind: 'EXPERTISE', codes: CodeSet.arrived(resource.codes) } };
  });
  return { name, ask: { query: { ...query, needs }, horizons } };
}

function faultOf(error: unknown): Fault {
  if (isAppError(error)) return { code: error.code, message: error.message, details: error.details };
  const message = 'A thread of the reach engine failed at a question.';
  return { code: 'INTERNAL', message, details: {}, cause: String(error instanceof Error ? error.stack : error) };
}
