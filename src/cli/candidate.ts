import { Command } from 'commander';
import { AppError } from '../errors';
import { auditAct } from '../services/audit/audit-act';
import { type CandidateCount, exactCandidateInterval } from '../services/reach/candidate-interval';
import { OPERATOR, withPorts } from './operator';
import { parametersIn, type ReachOptions, withReachOptions } from './reach-options';

/** `kenniskring candidate`: what a candidate's answer would add to a role, exactly, as JSON. */
export function candidateCommand(): Command {
  const command = new Command('candidate')
    .description('what a candidate’s answer, counts without names, would add to a role: exact bounds per need, as JSON')
    .argument('<role>', 'id of the role profile')
    .argument('<counts...>', 'need=closeness:count, such as N1=4:2');
  return withReachOptions(command).action(async (roleId: string, counts: readonly string[], options: ReachOptions) => {
    const answer = counts.map(readCount);
    const parameters = parametersIn(options);
    await withPorts(async (ports) => {
      const details = { reason: options.reason, role: roleId, ...parameters };
      await auditAct(ports, OPERATOR, { action: 'exact candidate addition', subjects: [], details });
      console.log(
        JSON.stringify(await exactCandidateInterval(ports, OPERATOR, { roleId, answer, parameters }), null, 2),
      );
    });
  });
}

function readCount(text: string): CandidateCount {
  const match = /^(.+)=(\d+):(\d+)$/.exec(text);
  if (match === null) {
    throw new AppError('BAD_INPUT', `Expected need=closeness:count, such as N1=4:2, got ${text}.`, { got: text });
  }
  const [, needId = '', closeness, count] = match;
  return { needId, closeness: Number(closeness), count: Number(count) };
}
