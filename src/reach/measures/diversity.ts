import { blauIndex, qualitativeVariation } from './heterogeneity';

/** How evenly contacts lie over sectors; reach.md, "For a group". */
export interface Diversity {
  /** Blau's index 1 − Σp²; null without a contact whose sector is known. */
  readonly blau: number | null;
  /** Blau over its greatest possible value 1 − 1/k; null also where k is 0 or 1. */
  readonly iqv: number | null;
  /** Share of contacts whose sector is unknown, who are left out above; null without contacts. */
  readonly withoutSector: number | null;
  /** Distinct sectors. */
  readonly sectors: number;
}

/** `kinds` is k: how many sectors occur among all persons who are not excluded. `sector` is 0 where unknown. */
export function sectorDiversity(contacts: Uint32Array, sector: Uint16Array, kinds: number): Diversity {
  const counts = new Map<number, number>();
  let known = 0;
  for (const contact of contacts) {
    const code = sector[contact] as number;
    if (code === 0) continue;
    known += 1;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const blau = blauIndex(counts.values());
  return {
    blau,
    iqv: qualitativeVariation(blau, kinds),
    withoutSector: contacts.length === 0 ? null : (contacts.length - known) / contacts.length,
    sectors: counts.size,
  };
}
