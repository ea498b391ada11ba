/** One piece of evidence of a tie, as its reader may see it. */
import { HELPS_WITH, type HelpsWith, type Sharing, type Source, SHARINGS, SOURCES } from '../../model/graph/people';
import type { GraphRelation } from '../../store/store';
import { enumOf, flagOf, listOf, numberOf, textOf } from '../properties';

/** Who sees a piece of evidence: its contributor alone; figures of groups too; colleagues with the name masked, or shown. */
export const AUDIENCES = ['ONLY_ME', 'FIGURES', 'COLLEAGUES_MASKED', 'COLLEAGUES'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface EvidenceView {
  /** For mutations; null of evidence that is not the viewer's own. */
  readonly id: string | null;
  readonly source: Source;
  /** Id of the employee who contributed it; null: the organisation. */
  readonly contributorId: string | null;
  readonly sharing: Sharing;
  readonly audience: Audience;
  readonly firstSeen: string | null;
  readonly lastContact: string | null;
  /** 1..5. */
  readonly closeness: number | null;
  readonly channel: string | null;
  readonly context: string | null;
  readonly nameShown: boolean;
  readonly helpsWith: readonly HelpsWith[];
  readonly confirmedOn: string | null;
}

/** The view of a TIE relation; `own`: the viewer contributed it. */
export function evidenceView(relation: GraphRelation, own: boolean): EvidenceView {
  const { properties } = relation;
  const sharing = enumOf(properties, 'sharing', SHARINGS) ?? 'PRIVATE';
  const nameShown = flagOf(properties, 'nameShown');
  return {
    id: own ? evidenceId(relation) : null,
    source: enumOf(properties, 'source', SOURCES) ?? 'SCORED',
    contributorId: textOf(properties, 'contributor'),
    sharing,
    audience: audienceOf(sharing, nameShown),
    firstSeen: textOf(properties, 'firstSeen'),
    lastContact: textOf(properties, 'lastContact'),
    closeness: numberOf(properties, 'closeness'),
    channel: textOf(properties, 'channel'),
    context: textOf(properties, 'context'),
    nameShown,
    helpsWith: listOf(properties, 'helpsWith').filter(isHelp),
    confirmedOn: textOf(properties, 'confirmedOn'),
  };
}

/** The id of a piece of evidence: both ends and the key. */
export function evidenceId({ from, to, key }: Pick<GraphRelation, 'from' | 'to' | 'key'>): string {
  return [from, to, key].join('|');
}

/** Both ends and the key; undefined when the text is no id of evidence. */
export function parseEvidenceId(id: string): Pick<GraphRelation, 'from' | 'to' | 'key'> | undefined {
  const [from, to, key, ...rest] = id.split('|');
  if (from === undefined || to === undefined || key === undefined || rest.length > 0) return undefined;
  return { from, to, key };
}

function isHelp(value: string): value is HelpsWith {
  return (HELPS_WITH as readonly string[]).includes(value);
}

function audienceOf(sharing: Sharing, nameShown: boolean): Audience {
  if (sharing === 'PRIVATE') return 'ONLY_ME';
  if (sharing === 'COUNTED') return 'FIGURES';
  return nameShown ? 'COLLEAGUES' : 'COLLEAGUES_MASKED';
}
