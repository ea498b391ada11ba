import { Command } from 'commander';
import { AppError } from '../errors';
import { auditAct } from '../services/audit/audit-act';
import { type CandidateCount, exactCandidateInterval } from '../services/reach/candidate-interval';
import { OPERATOR, withPorts } from './operator';

/** `kenniskring candidate`: what a candidate's answer would add to a role, exactly, as JSON. */
export function candidateCommand(): Command {
  return new Command('candidate')
    .description('what a candidate’s answer, counts without names, would add to a role: exact bounds per need, as JSON')
    .argument('<role>', 'id of the role profile')
    .argument('<counts...>', 'need=closeness:count, such as N1=4:2')
    .requiredOption('--reason <text>', 'why; it stands in the audit log')
    .action(async (roleId: string, counts: readonly string[], options: { readonly reason: string }) => {
      const answer = counts.map(readCount);
      await withPorts(async (ports) => {
        const details = { reason: options.reason, role: roleId };
        await auditAct(ports, OPERATOR, { action: 'exact candidate addition', subjects: [], details });
        console.log(JSON.stringify(await exactCandidateInterval(ports, OPERATOR, { roleId, answer }), null, 2));
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
