/** Creating, changing and retiring expertise. */
import { today as dayOf } from '../../model/clock';
import { fold } from '../../model/search/fold';
import type { Viewer } from '../../model/viewer';
import type { GraphStore, WriteOperation } from '../../store/store';
import { requireChange } from '../access/change-rights';
import { decide } from '../audit/decide';
import { checkLine, checkText, missing } from '../input-checks';
import { changesOf, createdNow, given, newId, updatedNow } from '../new-node';
import { type Outcome, refused, type UserError, userError } from '../outcome';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { expertiseByIds, type ExpertiseView } from './expertise';
import { broaderClosure } from './hierarchy';

export interface ExpertiseInput {
  /** Preferred label by language ('nl', 'en', …); at least one. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly altLabels?: readonly string[];
  readonly description?: string | null;
  /** Ids of all that it is directly narrower than; no cycle may arise. */
  readonly broaderIds?: readonly string[];
}

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const OWN_SCHEME = 'OWN';

/** A new expertise of the own scheme. FORBIDDEN unless the viewer edits the taxonomy. */
export async function createExpertise(
  ports: Ports,
  viewer: Viewer,
  input: ExpertiseInput,
): Promise<Outcome<ExpertiseView>> {
  requireChange(viewer, 'TAXONOMY');
  const errors = [...(input.labels === undefined ? [missing('labels')] : []), ...checkExpertise(input)];
  if (errors.length > 0) return { userErrors: errors };
  const id = newId('x');
  const outcome = await decide(ports, viewer, async () => {
    const broader = await broaderOperations(ports.store, id, input.broaderIds);
    if ('userErrors' in broader) return broader;
    const properties = { ...given(expertiseValues(input)), scheme: OWN_SCHEME, ...createdNow(ports) };
    return {
      operations: [{ op: 'createNode', label: 'Expertise', id, properties }, ...broader.operations],
      audit: { action: 'create expertise', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** Changes an expertise; absent fields stay. */
export async function changeExpertise(
  ports: Ports,
  viewer: Viewer,
  input: ExpertiseInput & { readonly id: string },
): Promise<Outcome<ExpertiseView>> {
  requireChange(viewer, 'TAXONOMY');
  const errors = checkExpertise(input);
  if (errors.length > 0) return { userErrors: errors };
  const { id } = input;
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('Expertise', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such expertise.');
    const broader = await broaderOperations(ports.store, id, input.broaderIds);
    if ('userErrors' in broader) return broader;
    const properties = { ...changesOf(expertiseValues(input)), ...updatedNow(ports) };
    return {
      operations: [{ op: 'patchNode', label: 'Expertise', id, properties }, ...broader.operations],
      audit: { action: 'change expertise', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

/** No longer offered for new links; existing ones stay. */
export async function retireExpertise(
  ports: Ports,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<Outcome<ExpertiseView>> {
  requireChange(viewer, 'TAXONOMY');
  const { id } = input;
  const outcome = await decide(ports, viewer, async () => {
    const [known] = await ports.store.getNodes('Expertise', [id]);
    if (known === undefined) return refused('id', 'NOT_FOUND', 'There is no such expertise.');
    const retiredOn = textOf(known.properties, 'retiredOn') ?? dayOf(ports.clock);
    const properties = { retiredOn, ...updatedNow(ports) };
    return {
      operations: [{ op: 'patchNode', label: 'Expertise', id, properties }],
      audit: { action: 'retire expertise', subjects: [], details: { id } },
      value: id,
    };
  });
  return 'userErrors' in outcome ? outcome : shown(ports, viewer, id);
}

async function shown(ports: Ports, viewer: Viewer, id: string): Promise<Outcome<ExpertiseView>> {
  const [view] = await expertiseByIds(ports, viewer, [id]);
  return view ? { value: view } : refused('id', 'NOT_FOUND', 'There is no such expertise.');
}

function expertiseValues({ labels, altLabels, description }: ExpertiseInput) {
  const preferred = labels?.['en'] ?? labels?.['nl'] ?? Object.values(labels ?? {})[0];
  return {
    labels,
    sortName: preferred === undefined ? undefined : fold(preferred),
    altLabels: altLabels === undefined ? undefined : [...new Set(altLabels.map((label) => label.trim()))],
    description,
  };
}

function checkExpertise({ labels, altLabels = [], description }: ExpertiseInput): readonly UserError[] {
  const entries = Object.entries(labels ?? {});
  return [
    ...(labels !== undefined && entries.length === 0 ? [missing('labels')] : []),
    ...entries.flatMap(([language, label]) => [
      ...(LANGUAGE.test(language)
        ? []
        : [userError(`labels.${language}`, 'INVALID', 'Expected a language such as nl.')]),
      ...checkLine(`labels.${language}`, label, true),
    ]),
    ...altLabels.flatMap((label, at) => checkLine(`altLabels.${at}`, label, true)),
    ...checkText('description', description),
  ];
}

async function broaderOperations(
  store: GraphStore,
  id: string,
  broaderIds: readonly string[] | undefined,
): Promise<{ readonly operations: readonly WriteOperation[] } | { readonly userErrors: readonly UserError[] }> {
  if (broaderIds === undefined) return { operations: [] };
  const nodes = await store.getNodes('Expertise', broaderIds);
  const absent = nodes.findIndex((node) => node === undefined);
  if (absent >= 0 && broaderIds[absent] !== id) {
    return refused(`broaderIds.${absent}`, 'NOT_FOUND', 'There is no such expertise.');
  }
  for (const [at, broader] of broaderIds.entries()) {
    if (!(await broaderClosure(store, broader)).has(id)) continue;
    return refused(`broaderIds.${at}`, 'CYCLE', 'An expertise cannot be broader than itself, by whatever way round.');
  }
  const known = (await store.expand({ type: 'BROADER', direction: 'out', ids: [id] })).get(id) ?? [];
  const operations: WriteOperation[] = [];
  for (const { to } of known) {
    if (!broaderIds.includes(to)) operations.push({ op: 'deleteRelation', type: 'BROADER', from: id, to });
  }
  for (const to of new Set(broaderIds)) {
    operations.push({ op: 'putRelation', type: 'BROADER', from: id, to, properties: {} });
  }
  return { operations };
}
