/** TEAM ties follow from where people are: what a change of people does to them. */
import type { WriteOperation } from '../../store/store';
import { today as dayOf } from '../../model/clock';
import { GraphDraft } from '../imports/draft';
import { applyTeamTies } from '../imports/team-ties';
import type { Ports } from '../ports';

/** On what TEAM ties rest. */
const PLACES = ['MEMBER_OF', 'REPORTS_TO'];

/**
 * The operations that bring TEAM ties in line with operations about to be written: `changed` are the persons whom those hire, place or
 * retire. To be written together with them. O(members of the units of those persons).
 */
export async function teamTieOperations(
  { store, clock }: Ports,
  changed: readonly string[],
  operations: readonly WriteOperation[],
): Promise<readonly WriteOperation[]> {
  const draft = new GraphDraft(store, new Date(clock.now()).toISOString());
  const apply = (): void => {
    for (const operation of operations) overlay(draft, operation);
  };
  await applyTeamTies({ draft, today: dayOf(clock) }, { persons: changed, apply });
  return teamTiesOf(draft);
}

/** The operations that bring all TEAM ties in line with where people are today. O(members·15 + reports). */
export async function allTeamTieOperations({ store, clock }: Ports): Promise<readonly WriteOperation[]> {
  const draft = new GraphDraft(store, new Date(clock.now()).toISOString());
  await applyTeamTies({ draft, today: dayOf(clock) });
  return teamTiesOf(draft);
}

function overlay(draft: GraphDraft, operation: WriteOperation): void {
  switch (operation.op) {
    case 'createNode':
    case 'patchNode':
      if (operation.label === 'Person') draft.set('Person', operation.id, operation.properties);
      return;
    case 'putRelation':
    case 'patchRelation':
      if (PLACES.includes(operation.type)) draft.relate(operation, operation.properties);
      return;
    case 'deleteRelation':
      if (PLACES.includes(operation.type)) draft.unrelate({ key: '', ...operation });
      return;
    default:
  }
}

function teamTiesOf(draft: GraphDraft): readonly WriteOperation[] {
  return draft.plan().groups.flatMap((group) => group.flatMap((one) => (one.of === 'TIE' ? [one.operation] : [])));
}
