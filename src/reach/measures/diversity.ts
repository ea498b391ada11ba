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
  const counts = contactsBySector(contacts, sector);
  const unknown = counts[0] as number;
  const known = counts.subarray(1).filter((count) => count > 0);
  const blau = blauIndex(known);
  return {
    blau,
    iqv: qualitativeVariation(blau, kinds),
    withoutSector: contacts.length === 0 ? null : unknown / contacts.length,
    sectors: known.length,
  };
}

/** By sector, as far as the greatest one that occurs, and perhaps some further. */
function contactsBySector(contacts: Uint32Array, sector: Uint16Array): Uint32Array {
  let counts = new Uint32Array(64);
  for (let place = 0; place < contacts.length; place += 1) {
    const code = sector[contacts[place] as number] as number;
    if (code >= counts.length) counts = grown(counts, code);
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function grown(counts: Uint32Array, code: number): Uint32Array<ArrayBuffer> {
  const room = new Uint32Array(Math.max(code + 1, 2 * counts.length));
  room.set(counts);
  return room;
}
