import type { ErrorCode } from '../errors';
import type { Clock } from '../model/clock';
import type { FiguresAnswer, GroupQuestion, ReachAnswer } from '../model/reach';
import type { GroupStructure } from '../reach/measures/group-structure';
import type { OwnStructure } from '../reach/measures/own-structure';
import type { GraphStore } from '../store/store';

/** Answers exact reach questions on a projection of the store; services/projection makes the one that runs. */
export interface ReachEngine {
  /**
   * Answers many questions in one pass over one revision, in their order; the revision is at least `atLeast`.
   * BAD_INPUT for a parameter out of range or an asOf after today.
   */
  answer(questions: readonly GroupQuestion[], atLeast?: number): Promise<readonly ReachAnswer[]>;
  /** As `answer`, without contacts and persons: what was computed is kept until something changes that it depends on. */
  figures(questions: readonly GroupQuestion[], atLeast?: number): Promise<readonly FiguresAnswer[]>;
  /**
   * Per source the best path to each target person (rule 7, layer and parameters of the question): the best way in per first contact is
   * the caller's to group. Paths of at most `horizon` ties, in order of rule 7, at most `limit`.
   */
  bestPaths(question: PathQuestion, atLeast?: number): Promise<readonly BestPath[]>;
  /**
   * The best simple paths from any of several sources to any target, over all of them in order of rule 7, the best one that shares no tie
   * with the first, and the probability that some path is wholly open (reach.md, "Introduction paths").
   */
  introductions(question: IntroductionQuestion, atLeast?: number): Promise<IntroductionAnswer>;
  /** Which of the persons are colleagues on the date, and which of these contribute. */
  members(ids: readonly string[], asOf: string, atLeast?: number): Promise<Members>;
  /** Structural measures of a person's own network, on layer OWN; undefined for who is nobody or excluded. */
  ownStructure(question: OwnStructureQuestion, atLeast?: number): Promise<OwnStructureAnswer | undefined>;
  /** Structural measures of a group among all employees, on layer COUNTED. */
  groupStructure(question: GroupStructureQuestion, atLeast?: number): Promise<GroupStructure>;
  /** Strengths in thousandths of the ties between consecutive persons; 0 where there is no tie in the layer. */
  strengths(
    pairs: readonly (readonly [string, string])[],
    layer: GroupQuestion['layer'],
    asOf: string,
  ): Promise<readonly number[]>;
  /**
   * Where the projection that follows the store differs from one made anew of the same revision: nothing, unless there is a fault. At most
   * `limit` differences. CONFLICT while others write so fast that no two revisions are the same. O(graph).
   */
  verify(limit: number): Promise<ProjectionVerification>;
  /** What stands in the way of answers, or of keeping the projection, now: LIMIT_EXCEEDED where the graph does not fit into memory. */
  problem(): ErrorCode | undefined;
}

export interface ProjectionVerification {
  readonly revision: number;
  readonly persons: number;
  readonly ties: number;
  readonly differences: readonly ProjectionDifference[];
}

export interface ProjectionDifference {
  readonly person: string;
  /** What of the person differs: standing, a tie, its evidence, … */
  readonly what: string;
  /** In words; empty where there is nothing. */
  readonly followed: string;
  readonly anew: string;
}

/** Persons as far as they may be members of a group on a date. */
export interface Members {
  /** Those with a standing as colleagues, by id. */
  readonly colleagues: readonly string[];
  /** Those of them who contribute: own evidence, COUNTED or SHARED, not TEAM, seen by then, of a tie to someone who is not excluded. */
  readonly contributors: ReadonlySet<string>;
}

export interface OwnStructureQuestion {
  readonly person: string;
  readonly parameters: GroupQuestion['parameters'];
  /** By strengths, else every tie counts the same. */
  readonly weighted: boolean;
}

export interface OwnStructureAnswer extends OwnStructure {
  /** Pairs of others of whom the person told that they know each other. */
  readonly reportedTies: number;
}

export interface GroupStructureQuestion {
  readonly members: readonly string[];
  /** The unit of every employee; undefined: none. */
  readonly unitOf: ReadonlyMap<string, string | undefined>;
  readonly parameters: GroupQuestion['parameters'];
  readonly weighted: boolean;
}

export interface PathQuestion {
  readonly source: string;
  /** Person ids; a path may pass through another target. */
  readonly targets: readonly string[];
  readonly layer: GroupQuestion['layer'];
  readonly parameters: GroupQuestion['parameters'];
  readonly limit: number;
}

export interface BestPath {
  readonly path: readonly string[];
  /** Strength of each tie along the path, thousandths. */
  readonly strengths: readonly number[];
  /** P·1000^(4−h). */
  readonly scaledStrength: number;
}

export interface IntroductionQuestion extends Omit<PathQuestion, 'source'> {
  /** One person, or the members of a group; no path passes a second one. */
  readonly sources: readonly string[];
  /** Whether the probability is wanted: it costs most. */
  readonly probability: boolean;
}

export interface IntroductionAnswer {
  readonly revision: number;
  readonly paths: readonly BestPath[];
  readonly alternative: BestPath | null;
  readonly probability: IntroductionProbability | null;
}

/** That some path of at most `horizon` ties is wholly open, ties being open independently. */
export interface IntroductionProbability {
  /** In [0, 1]. */
  readonly value: number;
  readonly method: 'EXACT' | 'SAMPLED';
  /** Ties on any such path; null when there are too many paths to count them. */
  readonly relevantTies: number | null;
  /** Null where exact; so is the interval, Wilson's of 95 %. */
  readonly samples: number | null;
  readonly interval: readonly [number, number] | null;
}

/** What every service gets before the viewer. */
export interface Ports {
  readonly store: GraphStore;
  readonly clock: Clock;
  readonly reach: ReachEngine;
  /** How the audit log is kept; absent: chain 'main' with a key made at start, whose pseudonyms do not outlive the process. */
  readonly audit?: AuditSettings;
  /** The recorded purposes by configuration, in the place of the setting `purposes`. */
  readonly purposes?: readonly string[];
}

export interface AuditSettings {
  /** Secret from which pseudonyms are made (HMAC-SHA256). */
  readonly key: string;
  /** This server's chain: one writer a chain. */
  readonly chain: string;
}
