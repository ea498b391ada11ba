/** Sharing and withdrawing own evidence, one by one, in bulk and by rule. */
import { SHARINGS, type Sharing, type Source, SOURCES } from '../../model/graph/people';
import type { Viewer } from '../../model/viewer';
import type { GraphRelation, GraphStore, Where, WriteOperation } from '../../store/store';
import { openAccess } from '../access/access';
import { requireOwnPerson } from '../access/change-rights';
import { decide } from '../audit/decide';
import { consentsInForce } from '../consents';
import { type Outcome, refused, type UserError, userError } from '../outcome';
import { knowsAbout, throughRelation } from '../people/find-people';
import type { Ports } from '../ports';
import { enumOf } from '../properties';
import { evidenceId, parseEvidenceId } from './evidence';
import { betweenVisible, evidenceBy } from './own-evidence';

/** Which of the viewer's own evidence: all that is given must hold; at least one must be given. */
export interface EvidenceSelection {
  /** At most 1,000. */
  readonly evidenceIds?: readonly string[];
  /** At most 1,000. */
  readonly personIds?: readonly string[];
  readonly source?: Source;
  /** Contacts who work there now. */
  readonly organisationId?: string;
  readonly occupationId?: string;
  /** Contacts with the expertise or anything narrower. */
  readonly expertiseId?: string;
}

export interface ShareTiesInput {
  readonly select: EvidenceSelection;
  /** More than PRIVATE needs the viewer's yes for each source concerned. */
  readonly sharing: Sharing;
  /** Whether colleagues may read the contact's name; left as it is when absent. */
  readonly nameShown?: boolean;
}

const MOST_IDS = 1000;
/** One less than a batch of the store takes: the audit entry is the last. */
const MOST_PIECES = 49_999;

/** Sets the sharing of the selected evidence; `changed`: pieces that changed. */
export async function shareTies(
  ports: Ports,
  viewer: Viewer,
  input: ShareTiesInput,
): Promise<Outcome<{ readonly changed: number }>> {
  const me = requireOwnPerson(viewer);
  const access = await openAccess(ports, viewer);
  const wrong = selectionErrors(input.select);
  if (!SHARINGS.includes(input.sharing)) wrong.push(userError('sharing', 'INVALID', 'Choose how far to share.'));
  if (wrong.length > 0) return { userErrors: wrong };
  return decide(ports, viewer, async () => {
    const selected = await betweenVisible(access.store, await select(ports.store, me, input.select, access.today));
    const changing = selected.filter((piece) => differs(piece, input));
    if (changing.length > MOST_PIECES) return tooMany(changing.length);
    const missing = input.sharing === 'PRIVATE' ? [] : await withoutConsent(ports.store, me, changing);
    if (missing.length > 0) {
      const sources = missing.join(', ');
      return refused('sharing', 'CONSENT_REQUIRED', `Say yes to ${sources} first: without it this stays private.`);
    }
    const changes = { sharing: input.sharing, ...(input.nameShown !== undefined && { nameShown: input.nameShown }) };
    const operations = changing.map(({ type, from, to, key }): WriteOperation => ({
      op: 'patchRelation',
      type,
      from,
      to,
      key,
      properties: changes,
    }));
    const details = { pieces: changing.length, sharing: input.sharing };
    return {
      operations,
      audit: { action: 'share ties', subjects: [me], details },
      value: { changed: changing.length },
    };
  });
}

/** Deletes the selected evidence; `withdrawn`: pieces deleted. */
export async function withdrawTies(
  ports: Ports,
  viewer: Viewer,
  input: { readonly select: EvidenceSelection },
): Promise<Outcome<{ readonly withdrawn: number }>> {
  const me = requireOwnPerson(viewer);
  const { today } = await openAccess(ports, viewer);
  const wrong = selectionErrors(input.select);
  if (wrong.length > 0) return { userErrors: wrong };
  return decide(ports, viewer, async () => {
    // Own evidence about persons who are hidden by now goes, too: withdrawal is not narrowed by what the viewer may read.
    const selected = await select(ports.store, me, input.select, today);
    if (selected.length > MOST_PIECES) return tooMany(selected.length);
    return {
      operations: selected.map(deletion),
      audit: { action: 'withdraw ties', subjects: [me], details: { pieces: selected.length } },
      value: { withdrawn: selected.length },
    };
  });
}

/** The operation that deletes a piece of evidence. */
export function deletion({ type, from, to, key }: GraphRelation): WriteOperation {
  return { op: 'deleteRelation', type, from, to, key };
}

async function select(
  store: GraphStore,
  me: string,
  selection: EvidenceSelection,
  today: string,
): Promise<readonly GraphRelation[]> {
  const { evidenceIds, source, organisationId, occupationId, expertiseId } = selection;
  const person: Where[] = [];
  const ends = evidenceIds?.flatMap((id) => endsOf(id).filter((end) => end !== me));
  if (ends !== undefined) person.push({ id: [...new Set(ends)] });
  if (selection.personIds !== undefined) person.push({ id: selection.personIds });
  if (organisationId !== undefined) person.push(...throughRelation('WORKS_AT', { eq: organisationId }, today));
  if (occupationId !== undefined) person.push(...throughRelation('HAS_OCCUPATION', { eq: occupationId }));
  if (expertiseId !== undefined) person.push(await knowsAbout(store, expertiseId));
  const evidence: Where[] = source === undefined ? [] : [{ property: 'source', is: 'eq', value: source }];
  const found = await evidenceBy(store, { contributor: me, evidence, person });
  return evidenceIds === undefined ? found : found.filter((piece) => evidenceIds.includes(evidenceId(piece)));
}

function endsOf(id: string): readonly string[] {
  const parsed = parseEvidenceId(id);
  return parsed === undefined ? [] : [parsed.from, parsed.to];
}

function differs({ properties }: GraphRelation, { sharing, nameShown }: ShareTiesInput): boolean {
  return (
    properties['sharing'] !== sharing || (nameShown !== undefined && (properties['nameShown'] ?? false) !== nameShown)
  );
}

async function withoutConsent(
  store: GraphStore,
  me: string,
  pieces: readonly GraphRelation[],
): Promise<readonly string[]> {
  const given = await consentsInForce(store, me);
  const sources = new Set(pieces.flatMap(({ properties }) => enumOf(properties, 'source', SOURCES) ?? []));
  return [...sources].filter((source) => !given.has(source)).sort();
}

function selectionErrors(selection: EvidenceSelection): UserError[] {
  const errors: UserError[] = [];
  if (Object.values(selection).every((part) => part === undefined)) {
    errors.push(userError('select', 'REQUIRED', 'Say which ties: by id, person, source, organisation or expertise.'));
  }
  for (const field of ['evidenceIds', 'personIds'] as const) {
    if ((selection[field]?.length ?? 0) <= MOST_IDS) continue;
    errors.push(userError(`select.${field}`, 'TOO_LONG', `At most ${MOST_IDS} at a time.`));
  }
  for (const id of selection.evidenceIds ?? []) {
    if (parseEvidenceId(id) !== undefined) continue;
    errors.push(userError('select.evidenceIds', 'NOT_FOUND', 'There is no such evidence of yours.'));
    break;
  }
  return errors;
}

function tooMany(count: number): { userErrors: readonly UserError[] } {
  return refused('select', 'TOO_LONG', `At most ${MOST_PIECES} pieces at a time, these are ${count}.`);
}
