import { expertiseOf, withNarrower } from './expertise';
import { JOBS, UNMAPPED_TITLES, type Job } from './job-titles';
import { nameSource } from './names';
import type { Organisation } from './organisations';
import { randomOf, type Random } from './random';
import { run, slug } from './text';

/** A person outside. */
export interface Contact {
  readonly index: number;
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly slug: string;
  readonly email: string;
  readonly organisation: Organisation;
  /** The organisation as this person writes it: its name, one of the other names, or nothing. */
  readonly company: string;
  readonly jobTitle: string;
  readonly job: Job;
  readonly country: string;
  /** What someone who knows them well says they know, with a level of 1..5. */
  readonly knows: readonly { readonly key: string; readonly level: number }[];
  /** Known by e-mail only: not on LinkedIn, or never connected there. */
  readonly byEmail: boolean;
}

const COUNT = 5985;
const HINTS: Readonly<Record<string, string>> = {
  TT: 'applications',
  FY: 'fibres',
  CH: 'finishing',
  MA: 'engineering',
  AU: 'automotive-textiles',
  AE: 'composites',
  CO: 'architectural-textiles',
  HC: 'medical-textiles',
  UN: 'materials-science',
  CT: 'testing',
  RC: 'circular-textiles',
  LO: 'supply',
  RF: 'design',
  SO: 'sports-textiles',
  EN: 'energy-efficiency',
  WE: 'waste-water',
  DS: 'protective-clothing',
  IT: 'digital',
  LP: 'law-and-finance',
  FI: 'law-and-finance',
  ED: 'people',
};

/** A rare job, and what its people alone know: so many of them in the whole demo. */
export const RARE_JOB = 'protein-fibre-scientist';
const RARE_PEOPLE = 6;

/** The people outside, each with a job that their organisation's sector has. */
export function makeContacts(organisations: readonly Organisation[]): readonly Contact[] {
  const random = randomOf('contacts');
  const nameOf = nameSource(random);
  const narrower = new Map(
    Object.entries(HINTS).map(([sector, key]) => [
      sector,
      [...withNarrower(key)].filter((one) => one !== 'biofabricated'),
    ]),
  );
  const staffed = staff(random, organisations);
  let rare = 0;
  return staffed.map((organisation, index) => {
    const job = random.weighted(
      JOBS.filter((one) => one.sectors.includes(organisation.sector)),
      (one) => (one.key === RARE_JOB && rare === RARE_PEOPLE ? 0 : weightOf(one)),
    );
    if (job.key === RARE_JOB) rare += 1;
    const { first, last } = nameOf(organisation.country);
    const hints = narrower.get(organisation.sector) ?? [...withNarrower('market')];
    return {
      index,
      first,
      last,
      name: `${first} ${last}`,
      slug: `${slug(`${first} ${last}`)}-${index.toString(36).padStart(3, '0')}${random.pick(Array.from('bdfhkmnp'))}`,
      email: `${run(first)}.${run(last)}@${organisation.domain}`,
      organisation,
      company: companyAsWritten(random, organisation),
      jobTitle: titleOf(random, job, organisation.country),
      job,
      country: organisation.country,
      knows: knowledgeOf(random, job, hints),
      byEmail: random.chance(0.05),
    };
  });
}

/** One place per contact: every organisation has at least one, most places are at the large ones. */
function staff(random: Random, organisations: readonly Organisation[]): readonly Organisation[] {
  const total = organisations.reduce((sum, one) => sum + one.weight, 0);
  const places = [...organisations];
  for (const organisation of organisations) {
    const share = ((COUNT - organisations.length) * organisation.weight) / total;
    const whole = Math.floor(share) + (random.chance(share - Math.floor(share)) ? 1 : 0);
    for (let i = 0; i < whole; i += 1) places.push(organisation);
  }
  return random.shuffled(places).slice(0, COUNT);
}

/** Jobs that many people have are commoner among acquaintances than those that a place has one of. */
function weightOf(job: Job): number {
  return 1 + Math.min(2, (job.en.length + job.nl.length) / 3);
}

function companyAsWritten(random: Random, organisation: Organisation): string {
  if (random.chance(0.015)) return '';
  if (random.chance(0.55) || organisation.aliases.length === 0) return organisation.name;
  return random.pick(organisation.aliases);
}

function titleOf(random: Random, job: Job, country: string): string {
  if (random.chance(0.07)) return random.pick(UNMAPPED_TITLES);
  const dutch = (country === 'NL' || country === 'BE') && random.chance(0.66);
  return random.pick(dutch ? job.nl : job.en);
}

function knowledgeOf(random: Random, job: Job, hints: readonly string[]): Contact['knows'] {
  const keys = new Set(job.expertise);
  if (random.chance(0.5)) keys.add(random.pick(hints));
  return [...keys].map((key) => ({ key: expertiseOf(key).key, level: random.pick([2, 3, 3, 4, 4, 5]) }));
}
