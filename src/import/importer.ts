/**
 * The importer port. A format reads bytes and yields records; it knows files, not the graph. services/imports applies the records.
 * Faults of rows are data: a bad row is reported with its line and reason and the rest goes on; a file of the wrong kind, or half a
 * file, is FILE_INVALID. Columns outside the allow-list never leave the parser: their values are counted, by column, and dropped.
 */
import type { HelpsWith, NoticeMode, Provenance, Sharing, Source } from '../model/graph/people';
import type { ResourceKind } from '../model/graph/roles-and-needs';

/** How a file names a person: any of these; matched in this order, never by name alone. */
export interface PersonKey {
  /** Normalised: host and path only, lower case, e.g. 'linkedin.com/in/zoe'. */
  readonly profileUrl?: string;
  /** Normalised: trimmed, lower case. */
  readonly email?: string;
  readonly employeeNumber?: string;
  /** Shown, never matched on. */
  readonly name?: string;
}

export interface UnitRecord {
  readonly record: 'unit';
  readonly code: string;
  readonly name: string;
  readonly parent?: string;
}

export interface EmployeeRecord {
  readonly record: 'employee';
  readonly key: PersonKey;
  readonly name: string;
  readonly jobTitle?: string;
  readonly country?: string;
  readonly locale?: string;
  /** Unit code. */
  readonly unit?: string;
  readonly unitSince?: string;
  /** Null: the file says that there is none; absent: it says nothing. */
  readonly manager?: PersonKey | null;
  readonly employedFrom?: string;
  readonly employedUntil?: string;
  /** Codes of role profiles held. */
  readonly roles?: readonly string[];
  readonly rolesSince?: string;
}

export interface OrganisationRecord {
  readonly record: 'organisation';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly sector?: string;
  readonly country?: string;
  readonly own?: boolean;
}

export interface ExpertiseRecord {
  readonly record: 'expertise';
  /** Identifier in its scheme. */
  readonly uri: string;
  readonly scheme: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly altLabels: readonly string[];
  readonly description?: string;
  /** URIs of broader ones. */
  readonly broader: readonly string[];
}

export interface OccupationRecord {
  readonly record: 'occupation';
  readonly code: string;
  readonly scheme: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly altLabels: readonly string[];
  readonly prestige?: number;
}

export interface NeedRecord {
  readonly code: string;
  readonly kind: ResourceKind;
  /** Expertise: URI or label; organisation: name or alias; sector: itself; occupation: code or label. */
  readonly resource: string;
  readonly country?: string;
  readonly wanted: number;
  readonly importance: number;
  readonly minimumLevel?: number;
  readonly domain?: string;
}

export interface RoleProfileRecord {
  readonly record: 'roleProfile';
  readonly code: string;
  readonly title: string;
  readonly family: string;
  readonly description?: string;
  readonly needs: readonly NeedRecord[];
}

/** A declared or reported tie, or a row of an export. */
export interface TieRecord {
  readonly record: 'tie';
  readonly source: Source;
  /** Who brings it. */
  readonly contributor: PersonKey;
  /** Between whom; for all but REPORTED and SCORED the first is the contributor. */
  readonly between: readonly [PersonKey, PersonKey];
  readonly firstSeen?: string;
  readonly lastContact?: string;
  readonly closeness?: number;
  readonly score?: number;
  readonly channel?: string;
  readonly context?: string;
  readonly sharing?: Sharing;
  readonly nameShown?: boolean;
  readonly helpsWith?: readonly HelpsWith[];
  /** What the row says of the other person; used when it creates or completes an external contact. */
  readonly contact?: {
    readonly name?: string;
    readonly organisation?: string;
    readonly jobTitle?: string;
    readonly country?: string;
    readonly expertise?: readonly {
      readonly resource: string;
      readonly level?: number;
      readonly provenance: Provenance;
    }[];
  };
  /** Set where the row hints at a special category (union, church, party, patient group): quarantine, and which rule. */
  readonly quarantine?: string;
}

export interface ConsentRecord {
  readonly record: 'consent';
  readonly person: PersonKey;
  readonly source: Source;
  readonly givenOn: string;
  readonly withdrawnOn?: string;
}

/** A row of an export that its owner ticked, by the other person's key. */
export interface TickedRecord {
  readonly record: 'ticked';
  readonly owner: PersonKey;
  readonly source: Source;
  readonly contact: PersonKey;
}

export interface NoticeRecord {
  readonly record: 'notice';
  readonly person: PersonKey;
  readonly legalBasis: string;
  readonly mode: NoticeMode;
  readonly dueOn?: string;
  readonly sentOn?: string;
}

export interface KnowledgeItemRecord {
  readonly record: 'knowledgeItem';
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
  readonly language: string;
  readonly url?: string;
  readonly publishedOn?: string;
  /** URIs or labels. */
  readonly expertise: readonly string[];
  readonly broughtBy?: PersonKey;
  readonly from?: PersonKey;
}

export type ImportRecord =
  | UnitRecord
  | EmployeeRecord
  | OrganisationRecord
  | ExpertiseRecord
  | OccupationRecord
  | RoleProfileRecord
  | TieRecord
  | ConsentRecord
  | TickedRecord
  | NoticeRecord
  | KnowledgeItemRecord;

export interface RowFault {
  /** 1-based line in the file. */
  readonly line: number;
  readonly column?: string;
  readonly reason: string;
  /** rejected: nothing of the row enters; repaired: it enters without the faulty value; skipped: it is empty or says nothing. */
  readonly outcome: 'rejected' | 'repaired' | 'skipped';
}

export interface ParsedFile {
  readonly format: string;
  /** Records with the line they came from. */
  readonly records: readonly { readonly line: number; readonly record: ImportRecord }[];
  readonly rows: number;
  readonly faults: readonly RowFault[];
  /** Column → how many non-empty values were dropped. */
  readonly dropped: Readonly<Record<string, number>>;
}

export interface ParseOptions {
  /** Whose export it is, for formats that hold one person's own rows. */
  readonly owner?: PersonKey;
  /** The text of a column mapping file (YAML), for formats that take one. */
  readonly mapping?: string;
  /** BCP 47 tag of the labels, for formats whose files are in one language. */
  readonly language?: string;
  /** Today, for dates that the file lacks or that lie in the future. */
  readonly today: string;
}

export interface ImportFormat {
  /** As named at the command line: 'people-csv', 'linkedin-connections', … */
  readonly name: string;
  readonly about: string;
  /** Whether the first bytes look like this format, for a helpful error when the wrong one was named. */
  recognises(head: string): boolean;
  parse(bytes: Uint8Array, options: ParseOptions): ParsedFile;
}

/** What a reviewed mapping says of a job title. */
export interface TitleMatch {
  /** Code of an occupation. */
  readonly occupation?: string;
  /** URIs or labels of expertise. */
  readonly expertise: readonly string[];
  /** Whether the whole title, its leading part or a phrase within it was listed. */
  readonly by: 'TITLE' | 'LEADING_PART' | 'PHRASE';
}

/** A reviewed, versioned mapping of job titles; what it derives is marked DERIVED with this version. */
export interface TitleMapping {
  readonly version: string;
  /** Occupations count only where they are of this scheme; absent: of any. */
  readonly scheme?: string;
  /** Whether what the mapping of that version derived from the same title stays; absent: never. */
  readonly yieldsTo?: (version: string) => boolean;
  /** Every occupation code and expertise URI that the mapping may name, for a check against the graph. */
  readonly occupations: readonly string[];
  readonly expertise: readonly string[];
  /** What the title means, or undefined where no reviewer has said so. */
  find(jobTitle: string): TitleMatch | undefined;
}
