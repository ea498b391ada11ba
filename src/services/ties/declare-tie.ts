/** Declaring a tie: "I know them". */
import { evidenceKey } from '../../model/evidence-key';
import { HELPS_WITH, type HelpsWith, SHARINGS, type Sharing } from '../../model/graph/people';
import type { Properties } from '../../model/graph/definitions';
import type { Viewer } from '../../model/viewer';
import type { GraphRelation, WriteOperation } from '../../store/store';
import { type Access, openAccess } from '../access/access';
import { requireOwnPerson } from '../access/change-rights';
import { decide, type Deliberation } from '../audit/decide';
import { consentsInForce } from '../consents';
import { checkAmong, checkDate, checkLine, checkNumber } from '../input-checks';
import { type Outcome, refused, type UserError, userError } from '../outcome';
import type { Ports } from '../ports';
import { textOf } from '../properties';
import { checkContact, type DeclaredContact, resolveContact, type ResolvedContact } from './declared-contact';
import { ownTiesTo, type OwnTie } from './own-ties';
import { deletion } from './share-ties';

export type { DeclaredContact };

export interface DeclareTieInput {
  readonly contact: DeclaredContact;
  /** 1 hardly … 5 very close. */
  readonly closeness?: number;
  /** Default COUNTED after an explicit yes for DECLARED, else PRIVATE. More than PRIVATE needs that yes. */
  readonly sharing?: Sharing;
  /** Default false. */
  readonly nameShown?: boolean;
  readonly helpsWith?: readonly HelpsWith[];
  /** Default: that of an earlier declaration, else today. */
  readonly firstSeen?: string;
  readonly lastContact?: string;
  readonly channel?: string;
  readonly context?: string;
  /** What the contact knows about; not of colleagues, who say so themselves. */
  readonly expertise?: readonly { readonly expertiseId: string; readonly level?: number }[];
}

/**
 * Stores the declaration as the viewer's evidence; an earlier declaration about the same person is replaced. A contact who is not in the
 * graph yet is created, with a notice due in a month; null: the contact is stored in quarantine, and nobody sees it before a person has
 * decided, because employer or job title hints at a special category.
 */
export async function declareTie(
  ports: Ports,
  viewer: Viewer,
  input: DeclareTieInput,
): Promise<Outcome<OwnTie | null>> {
  const me = requireOwnPerson(viewer);
  const access = await openAccess(ports, viewer);
  const errors = [...checkContact(input.contact), ...checkDeclaration(input, access.today)];
  if (errors.length > 0) return { userErrors: errors };
  const outcome = await decide(ports, viewer, () => deliberate(ports, access, me, input));
  if ('userErrors' in outcome) return outcome;
  if (outcome.value.quarantined === true) return { value: null };
  const [tie] = await ownTiesTo(ports, viewer, [outcome.value.id]);
  return tie ? { value: tie } : refused('contact', 'INVALID', 'This person cannot be entered.');
}

async function deliberate(
  ports: Ports,
  access: Access,
  me: string,
  input: DeclareTieInput,
): Promise<Deliberation<ResolvedContact>> {
  const contact = await resolveContact(ports, access, me, input.contact);
  if ('userErrors' in contact) return contact;
  const given = await consentsInForce(ports.store, me);
  const sharing = input.sharing ?? (given.has('DECLARED') ? 'COUNTED' : 'PRIVATE');
  if (sharing !== 'PRIVATE' && !given.has('DECLARED')) {
    return refused('sharing', 'CONSENT_REQUIRED', 'Say yes to DECLARED first: without it this stays private.');
  }
  const knowledge = await expertiseOperations(ports, me, contact.id, input);
  if ('userErrors' in knowledge) return knowledge;
  if (contact.kind === 'EMPLOYEE' && knowledge.operations.length > 0) {
    return refused('expertise', 'INVALID', 'Colleagues say themselves what they know about.');
  }
  const earlier = await earlierDeclarations(ports, me, contact.id);
  const evidence = evidenceOperation({ me, contactId: contact.id, input, sharing, earlier, today: access.today });
  return {
    operations: [...contact.operations, ...earlier.map(deletion), evidence, ...knowledge.operations],
    audit: { action: 'declare tie', subjects: [contact.id], details: { sharing } },
    value: contact,
  };
}

interface Declaration {
  readonly me: string;
  readonly contactId: string;
  readonly input: DeclareTieInput;
  readonly sharing: Sharing;
  readonly earlier: readonly GraphRelation[];
  readonly today: string;
}

function evidenceOperation({ me, contactId, input, sharing, earlier, today }: Declaration): WriteOperation {
  const before = earlier.flatMap(({ properties }) => textOf(properties, 'firstSeen') ?? []).sort()[0];
  const firstSeen = input.firstSeen ?? before ?? today;
  const between: [string, string] = me < contactId ? [me, contactId] : [contactId, me];
  const { closeness, lastContact, channel, context, nameShown, helpsWith } = input;
  const properties: Properties = {
    source: 'DECLARED',
    contributor: me,
    sharing,
    firstSeen,
    confirmedOn: today,
    ...(closeness !== undefined && { closeness }),
    ...(lastContact !== undefined && { lastContact }),
    ...(channel !== undefined && { channel }),
    ...(context !== undefined && { context }),
    ...(nameShown === true && { nameShown }),
    ...(helpsWith !== undefined && helpsWith.length > 0 && { helpsWith: [...new Set(helpsWith)].sort() }),
  };
  const key = evidenceKey({ source: 'DECLARED', contributor: me, between, firstSeen });
  return { op: 'putRelation', type: 'TIE', from: between[0], to: between[1], key, properties };
}

async function earlierDeclarations(ports: Ports, me: string, contactId: string): Promise<readonly GraphRelation[]> {
  const found = await ports.store.expand({
    type: 'TIE',
    direction: 'both',
    ids: [me],
    node: { id: [contactId] },
    where: {
      all: [
        { property: 'contributor', is: 'eq', value: me },
        { property: 'source', is: 'eq', value: 'DECLARED' },
      ],
    },
  });
  return found.get(me) ?? [];
}

/** Links to the expertise declared; what someone else declared or confirmed stays as it is. */
async function expertiseOperations(
  ports: Ports,
  me: string,
  contactId: string,
  { expertise = [] }: DeclareTieInput,
): Promise<{ readonly operations: readonly WriteOperation[] } | { readonly userErrors: readonly UserError[] }> {
  if (expertise.length === 0) return { operations: [] };
  const ids = expertise.map((each) => each.expertiseId);
  const nodes = await ports.store.getNodes('Expertise', ids);
  const absent = nodes.findIndex((node) => node === undefined);
  if (absent >= 0) return refused(`expertise.${absent}.expertiseId`, 'NOT_FOUND', 'There is no such expertise.');
  const links = await ports.store.expand({ type: 'HAS_EXPERTISE', direction: 'out', ids: [contactId] });
  const others = (links.get(contactId) ?? []).filter(
    ({ properties }) => properties['provenance'] !== 'DERIVED' && properties['contributor'] !== me,
  );
  const operations = expertise.flatMap(({ expertiseId, level }): WriteOperation[] => {
    if (others.some((link) => link.to === expertiseId)) return [];
    const properties = { provenance: 'DECLARED', contributor: me, ...(level !== undefined && { level }) };
    return [{ op: 'putRelation', type: 'HAS_EXPERTISE', from: contactId, to: expertiseId, properties }];
  });
  return { operations };
}

function checkDeclaration(input: DeclareTieInput, today: string): readonly UserError[] {
  const { firstSeen, lastContact, helpsWith = [], expertise = [] } = input;
  const order = firstSeen !== undefined && lastContact !== undefined && lastContact < firstSeen;
  return [
    ...checkNumber('closeness', input.closeness, [1, 5]),
    ...checkAmong('sharing', input.sharing, SHARINGS),
    ...helpsWith.flatMap((help, at) => checkAmong(`helpsWith.${at}`, help, HELPS_WITH)),
    ...checkDate('firstSeen', firstSeen, today),
    ...checkDate('lastContact', lastContact, today),
    ...(order ? [userError('lastContact', 'INVALID', 'The latest contact cannot be before the first.')] : []),
    ...checkLine('channel', input.channel),
    ...checkLine('context', input.context),
    ...expertise.flatMap(({ level }, at) => checkNumber(`expertise.${at}.level`, level, [1, 5])),
  ];
}
