import { Command } from 'commander';
import { decideDuplicate, listDuplicates } from '../services/imports/duplicates';
import { unmergePersons } from '../services/imports/unmerge';
import { OPERATOR, say, withPorts } from './operator';

/** `kenniskring duplicates`: the queue of pairs that may be one person, and what a human decides about them. */
export function duplicatesCommand(): Command {
  return new Command('duplicates')
    .description('pairs of persons who may be one: list, merge, dismiss, and undo a merge')
    .addCommand(new Command('list').description('open pairs, the most alike first').action(list))
    .addCommand(
      new Command('merge')
        .description('the two are one: everything moves to the person who is kept')
        .argument('<pair>', 'id of the pair')
        .argument('<keep>', 'id of the person to keep')
        .action(merge),
    )
    .addCommand(
      new Command('dismiss')
        .description('the two are not one; they are not suggested again')
        .argument('<pair>', 'id of the pair')
        .action(dismiss),
    )
    .addCommand(
      new Command('unmerge')
        .description('undo a merge: the person who went comes back with all that was theirs')
        .argument('<merge>', 'id of the merge, as merging printed it')
        .action(unmerge),
    );
}

async function list(): Promise<void> {
  await withPorts(async (ports) => {
    const pairs = await listDuplicates(ports, OPERATOR);
    for (const { id, left, right, score, reason } of pairs) {
      console.log(
        `${id}  ${score.toFixed(2)}  ${left.name ?? '–'} (${left.id})  ~  ${right.name ?? '–'} (${right.id})  ${reason}`,
      );
    }
    say(`${pairs.length} open.`);
  });
}

async function merge(pair: string, keep: string): Promise<void> {
  await withPorts(async (ports) => {
    const { mergeId } = await decideDuplicate(ports, OPERATOR, { id: pair, decision: 'MERGE', keep });
    say(`Merged. To undo it: kenniskring duplicates unmerge ${mergeId ?? ''}`);
  });
}

async function dismiss(pair: string): Promise<void> {
  await withPorts(async (ports) => {
    await decideDuplicate(ports, OPERATOR, { id: pair, decision: 'DISMISS' });
    say('Dismissed.');
  });
}

async function unmerge(merge: string): Promise<void> {
  await withPorts(async (ports) => {
    const { personId } = await unmergePersons(ports, OPERATOR, merge);
    say(`Undone: ${personId} is back.`);
  });
}
