/** Who was seen in this round: a round begins without forgetting the last one. */
export class SeenInRounds {
  /** 1..255. */
  round = 0;

  /** `of`: the number of the round that saw them last, by person; zeros. */
  constructor(readonly of: Uint8Array) {}

  /** O(1), each 255th time O(persons). */
  begin(): void {
    if (this.round === 255) this.of.fill(0);
    this.round = this.round === 255 ? 1 : this.round + 1;
  }
}
