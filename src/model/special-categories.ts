import { fold } from './search/fold';

interface Rule {
  readonly category: string;
  /** Looked for in employer and job title. */
  readonly anywhere: readonly string[];
  /** Looked for in the job title alone: as part of a company's name these are often surnames. */
  readonly inTitle: readonly string[];
}

/** Dutch, English and German words, folded and without punctuation; each stands for whole words. */
const RULES: readonly Rule[] = [
  {
    category: 'trade union',
    anywhere: [
      'fnv|cnv|vcp|ver di|ig metall|abvv|acv|aclvb|unison|unite the union|gmb union|ufcw',
      'vakbond(?:s\\w*)?|vakcentrale|vakvereniging|vakbeweging|werknemersorganisatie',
      '(?:trade|labou?r|workers|teachers|students) unions?|trade unionist',
      'gewerkschaft\\w*|deutscher gewerkschaftsbund',
    ],
    inTitle: [
      'kaderlid|kaderleden|unionist|shop steward',
      'union (?:rep|representative|organi[sz]er|steward|member|official|secretary)',
    ],
  },
  {
    category: 'church or religion',
    anywhere: [
      'kerk|kerken|kerkelijke?|kerkenraad|kerkgenootschap|kerkbestuur|kerkgemeente|parochie\\w*|bisdom|aartsbisdom|diaconie',
      'moskee|synagoge|protestantse?|gereformeerde?|hervormde?|leger des heils|katholieke kerk',
      'kirche|kirchengemeinde|kirchenkreis|pfarrei|bistum|caritas|diakonie',
      'church|churches|parish|diocese|archdiocese|mosque|synagogue|salvation army|jehovah\\w*|ministry of (?:jesus|christ|god)',
    ],
    inTitle: [
      'predikante?|dominee|pastoor|kapelaan|priester|bisschop|pastoraal \\w+|ouderling|diaken|koster|imam|rabbijn|evangelist',
      'geestelijk verzorger|zendeling|priest|vicar|pastor|clergy(?:man|woman)?|bishop|archbishop|chaplain|deacon|rabbi|missionary',
      'minister of religion|pfarrer(?:in)?|pastorin|diakon(?:in)?|kuster',
    ],
  },
  {
    category: 'political party',
    anywhere: [
      'vvd|pvda|cda|d66|groenlinks|pvv|sgp|christenunie|bbb|ja21|fvd|volt (?:nederland|europa)|denk fractie|50plus|bij1',
      'partij (?:voor|van) de \\w+|socialistische partij|forum voor democratie|nieuw sociaal contract|boerburgerbeweging',
      'politieke partij|politieke jongeren\\w*|political party|(?:labou?r|conservative|green|republican|democratic|libertarian) party',
      'politische partei|spd|cdu|csu|bundnis 90|liberal democrats?|(?:raads|staten|tweede kamer|kamer)?fractie \\w+',
    ],
    inTitle: [
      'partij(?:voorzitter|bestuur|bestuurder|lid|secretaris)|fractie(?:voorzitter|medewerker|lid)?|lijsttrekker',
      '(?:gemeente)?raadslid|(?:duo|burger)raadslid|statenlid|(?:tweede |eerste )?kamerlid|wethouder',
      'party (?:member|chair|chairman|chairwoman|whip|activist)|(?:city |town )?councill?or|member of parliament|political campaigner',
    ],
  },
  {
    category: 'patient group',
    anywhere: [
      'patient(?:en)?(?:vereniging|organisatie|federatie|groep|platform|belang\\w*|raad)|lotgenoten\\w*|zelfhulpgroep',
      'patients? (?:group|association|organi[sz]ation|federation|advocacy|network|council|forum)|self help group',
      'patientenverein|patientenverband|selbsthilfegruppe|alcoholics anonymous|anonieme alcoholisten|\\w+ survivors network',
    ],
    inTitle: [
      'patient(?:en)?vertegenwoordiger|ervaringsdeskundigen?|patients? (?:advocate|representative)|expert by experience',
      '(?:cancer|\\w+) survivor',
    ],
  },
];

const whole = (words: readonly string[]): RegExp => new RegExp(` (?:${words.join('|')}) `, 'u');
const COMPILED = RULES.map(({ category, anywhere, inTitle }) => ({
  category,
  anywhere: whole(anywhere),
  inTitle: whole([...anywhere, ...inTitle]),
}));

/**
 * Which special category an employer or job title hints at, as the reason for a quarantine; undefined for none.
 * It errs towards asking: a person decides.
 */
export function specialCategory(organisation: string | undefined, jobTitle: string | undefined): string | undefined {
  const employer = words(organisation);
  const title = words(jobTitle);
  for (const { category, anywhere, inTitle } of COMPILED) {
    if (anywhere.test(employer)) return `special category: ${category} (employer)`;
    if (inTitle.test(title)) return `special category: ${category} (job title)`;
  }
  return undefined;
}

function words(text: string | undefined): string {
  return ` ${fold(text ?? '').replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
}
