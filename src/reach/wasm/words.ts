/**
 * The block of 32-bit words by which a question is put to the kernels: numbers, and addresses of arrays in the reach memory. Compiled
 * by TypeScript and AssemblyScript alike.
 */

/** Persons, and places in the columns of ties. */
export const SIZE = 0;
export const PLACES = 1;
export const STARTS = 2;
export const ENDS = 3;
export const NEIGHBOURS = 4;
export const STRENGTHS = 5;
export const ORDER = 6;

export const HORIZON = 7;
export const LEAST_STRENGTH = 8;
/** Bit s: persons of standing s may stand inside a path. */
export const PASSABLE = 9;
/** u32: the members, each once. */
export const MEMBERS = 10;
export const MEMBER_COUNT = 11;
/** u8 by person: 1 at members while a kernel runs, else 0. */
export const IS_MEMBER = 12;

/** u8 by person: fewest ties, 0 for who is not reached. u32: who is reached. */
export const HOPS = 13;
export const REACHED = 14;
export const REACHED_COUNT = 15;
/** u32 by person: members with a path that passes no other member. */
export const INDEPENDENT = 16;
/** 16 bytes by person, a bit a member: who has come by, who came with the last tie, who comes with this one; 0 between questions. */
export const SEEN = 17;
export const CURRENT = 18;
export const NEXT = 19;
/** u32: lists of persons. */
export const FRONTIER = 20;
export const FOUND = 21;
export const TOUCHED = 22;
/** u32: room for counting and for bits by place, `size` or 256 entries. */
export const COUNTS = 23;

/** By number of ties 0..4: the address of products by person (u32, from 4 ties on f64), of who stands before, and of who has a label. */
export const PRODUCTS = 24;
export const BEFORE = 29;
export const LABELLED = 34;
/** u32 by number of ties: how many have a label. */
export const LABELLED_COUNTS = 39;
/** u32 by person: the place of their walk among those of as many ties, by the ids from the member on; of the last layer and of this one. */
export const WALK_PLACES = 40;
export const NEXT_WALK_PLACES = 41;

/** The reached contacts: u32 in the order of persons, f64 their scaled strength beside each, and a bit by person. */
export const CONTACTS = 42;
export const SCALED = 43;
export const MARKS = 44;
/** Thousandths. */
export const USABLE_STRENGTH = 45;
/** Their number, that of the usable ones, and that of those with two independent members or more. */
export const CONTACT_COUNT = 46;
export const USABLE = 47;
export const REDUNDANT = 48;
/** Σ scaled strength, 64 bits: the lower half, then the upper one. */
export const EXPECTED = 49;
/** How many are reached at 1, 2, 3 and 4 ties. */
export const PER_HOP = 51;
/** How many stand in FRONTIER, where a kernel takes one. */
export const FRONTIER_LENGTH = 55;
/** u8 by person: the number of the round that saw them last (seen-in-rounds.ts). */
export const LAST_SEEN = 56;
/** Bit s: persons of standing s are counted. */
export const COUNTED = 57;
/** 1: who stands before whom on the best walks is asked for, 0: products alone. */
export const WALKS = 58;
/** The round that goes on. */
export const ROUND = 59;
/** More ties of a frontier than these are not gone through. */
export const MOST_TIES = 60;
export const WORDS = 61;
