/**
 * The organisation itself, as a table: twelve units, who works there under which job titles, and how many of them hold which role.
 */
export interface UnitPlan {
  readonly code: string;
  readonly name: string;
  /** Country of the unit's work as its own people see it: where their contacts mostly are. */
  readonly countries: Readonly<Record<string, number>>;
  /** Sectors that its people meet, with weights. */
  readonly sectors: Readonly<Record<string, number>>;
  /** How much its people are outside the door, 1 being average. */
  readonly outgoing: number;
  readonly manager: string;
  /** Job title → how many, the manager not counted; a role code after '@' is held by all of them. */
  readonly jobs: readonly (readonly [title: string, count: number, role?: string])[];
}

const home = { NL: 10, BE: 2, DE: 2 };

export const UNITS: readonly UnitPlan[] = [
  {
    code: 'DIR',
    name: 'Directie en staf',
    countries: { NL: 8, DE: 3, BE: 2, IT: 1 },
    sectors: { TT: 4, FI: 3, GO: 3, TA: 4, CN: 3, UN: 2, LP: 2 },
    outgoing: 1.3,
    manager: 'Algemeen directeur',
    jobs: [
      ['Financieel directeur', 1],
      ['Directiesecretaris', 1],
      ['Sustainability Manager', 1, 'SUSTAINABILITY'],
      ['IP and Standards Coordinator', 2, 'IP-STANDARDS'],
      ['Strategisch adviseur', 1],
      ['Managementassistent', 1],
    ],
  },
  {
    code: 'RND',
    name: 'Onderzoek en ontwikkeling',
    countries: { NL: 8, DE: 6, BE: 3, IT: 1, FR: 1, GB: 1, SE: 0.5 },
    sectors: { UN: 8, CH: 4, FY: 5, TT: 5, AE: 3, HC: 2, RC: 2, AU: 2, CO: 2 },
    outgoing: 1.2,
    manager: 'Hoofd onderzoek en ontwikkeling',
    jobs: [
      ['Development Engineer', 6, 'DEVELOPMENT'],
      ['Materials Researcher', 4, 'MATERIALS'],
      ['Laborant ontwikkeling', 1],
      ['IP and Standards Coordinator', 1, 'IP-STANDARDS'],
      ['Onderzoeker circulair textiel', 1, 'SUSTAINABILITY'],
    ],
  },
  {
    code: 'LAB',
    name: 'Laboratorium en kwaliteit',
    countries: { NL: 9, DE: 4, BE: 3 },
    sectors: { CT: 8, UN: 3, CH: 4, TT: 4, AU: 3, HC: 2, DS: 2 },
    outgoing: 0.9,
    manager: 'Hoofd laboratorium en kwaliteit',
    jobs: [
      ['Materials Researcher', 3, 'MATERIALS'],
      ['Quality Engineer', 5, 'QUALITY'],
      ['Laborant', 2],
      ['IP and Standards Coordinator', 1, 'IP-STANDARDS'],
    ],
  },
  {
    code: 'ENG',
    name: 'Procestechniek en onderhoud',
    countries: { NL: 8, DE: 7, BE: 2, IT: 2, CH: 1 },
    sectors: { MA: 10, EN: 3, IT: 3, TT: 4, WE: 1, ED: 2 },
    outgoing: 0.8,
    manager: 'Hoofd technische dienst',
    jobs: [
      ['Process Technologist', 6, 'PROCESS'],
      ['Onderhoudsmonteur', 3],
      ['Automatiseringsingenieur', 2],
      ['Teamleider onderhoud', 1, 'TEAM-LEAD'],
    ],
  },
  {
    code: 'INK',
    name: 'Inkoop en grondstoffen',
    countries: { NL: 5, DE: 5, BE: 3, IT: 3, TR: 2, IN: 2, CN: 1, PT: 1 },
    sectors: { FY: 12, CH: 6, TT: 3, LO: 3, RC: 1, MA: 2 },
    outgoing: 1.3,
    manager: 'Hoofd inkoop',
    jobs: [
      ['Raw Material Buyer', 5, 'BUYER'],
      ['Technisch inkoper', 1],
      ['Responsible Sourcing Officer', 1, 'SUSTAINABILITY'],
      ['Supply Chain Planner', 2, 'PLANNER'],
      ['Inkoopassistent', 1],
    ],
  },
  {
    code: 'VNL',
    name: 'Verkoop Benelux',
    countries: { NL: 12, BE: 7 },
    sectors: { CO: 7, AG: 5, HC: 4, RF: 4, DS: 4, GO: 3, WE: 2, MA: 2, LO: 1 },
    outgoing: 1.7,
    manager: 'Hoofd verkoop Benelux',
    jobs: [
      ['Account Manager Benelux', 7, 'ACCOUNT'],
      ['Verkoopbinnendienst', 3],
      ['Tender Coordinator', 1],
      ['Product Manager', 1, 'PRODUCT'],
    ],
  },
  {
    code: 'VEX',
    name: 'Verkoop export',
    countries: { DE: 9, IT: 4, FR: 4, GB: 3, PL: 2, US: 2, DK: 1, SE: 1, AT: 1, CH: 1, ES: 1, CZ: 1, NL: 3, JP: 0.5 },
    sectors: { AU: 8, CO: 5, AE: 4, DS: 4, SO: 3, MO: 3, MA: 2, AG: 2, TT: 3 },
    outgoing: 1.8,
    manager: 'Export Director',
    jobs: [
      ['Export Manager', 7, 'EXPORT'],
      ['Export Support Officer', 3],
      ['Product Manager', 2, 'PRODUCT'],
    ],
  },
  {
    code: 'MKT',
    name: 'Marketing en productmanagement',
    countries: { NL: 9, DE: 4, BE: 3, FR: 1, IT: 2, GB: 1 },
    sectors: { RF: 5, SO: 4, TA: 5, CN: 3, CO: 3, AU: 2, IT: 1 },
    outgoing: 1.4,
    manager: 'Marketing Manager',
    jobs: [
      ['Product Manager', 4, 'PRODUCT'],
      ['Marketing Specialist', 3],
      ['Account Manager Benelux', 1, 'ACCOUNT'],
      ['Export Manager', 1, 'EXPORT'],
      ['Sustainability Specialist', 1, 'SUSTAINABILITY'],
    ],
  },
  {
    code: 'WEV',
    name: 'Weverij en voorbereiding',
    countries: home,
    sectors: { TT: 10, MA: 4, ED: 4, FY: 3 },
    outgoing: 0.45,
    manager: 'Bedrijfsleider weverij',
    jobs: [
      ['Teamleider weverij', 4, 'TEAM-LEAD'],
      ['Process Technologist', 2, 'PROCESS'],
      ['Wever', 5],
      ['Weverijmeester', 1],
      ['Quality Engineer', 1, 'QUALITY'],
      ['Kettingvoorbereider', 1],
    ],
  },
  {
    code: 'VER',
    name: 'Veredeling en coating',
    countries: { NL: 8, DE: 5, BE: 3, IT: 1 },
    sectors: { CH: 10, TT: 6, MA: 3, WE: 2, CT: 1, GO: 1 },
    outgoing: 0.7,
    manager: 'Bedrijfsleider veredeling',
    jobs: [
      ['Development Engineer', 3, 'DEVELOPMENT'],
      ['Process Technologist', 2, 'PROCESS'],
      ['Teamleider coating', 3, 'TEAM-LEAD'],
      ['Operator coating', 3],
      ['Quality Engineer', 1, 'QUALITY'],
      ['Environmental Coordinator', 1, 'SUSTAINABILITY'],
    ],
  },
  {
    code: 'LOG',
    name: 'Logistiek en planning',
    countries: { NL: 9, DE: 3, BE: 4 },
    sectors: { LO: 10, IT: 2, FY: 2, TT: 2, FI: 1 },
    outgoing: 0.8,
    manager: 'Hoofd logistiek',
    jobs: [
      ['Supply Chain Planner', 5, 'PLANNER'],
      ['Raw Material Buyer', 2, 'BUYER'],
      ['Magazijnmedewerker', 2],
      ['Teamleider magazijn', 1, 'TEAM-LEAD'],
      ['Douanespecialist', 1],
    ],
  },
  {
    code: 'HRM',
    name: 'Mensen, financiën en ICT',
    countries: home,
    sectors: { ED: 5, CN: 4, FI: 4, IT: 5, LP: 2, GO: 2, UN: 1 },
    outgoing: 0.9,
    manager: 'Hoofd mensen en financiën',
    jobs: [
      ['HR-adviseur', 3],
      ['Business Controller', 2],
      ['ICT-beheerder', 3],
      ['Archivaris', 1],
      ['Data-analist', 1],
      ['Salarisadministrateur', 1],
      ['Sustainability Reporting Officer', 2, 'SUSTAINABILITY'],
    ],
  },
];
