/** Whom a group reaches by the kernels for many members at once. */
export interface MembersReached {
  /** Fewest ties by person; 0 for who is not reached, members among them. */
  readonly hops: Uint8Array;
  /** Each once, in no order that means something. */
  readonly reached: Uint32Array;
  /** Members with a path that passes no other member, by person. */
  readonly independent: Uint32Array;
}
