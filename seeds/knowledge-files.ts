/** The files about what there is to know: organisations, expertise, occupations, job titles, roles. */
import { EXPERTISE, expertiseOf, expertiseUri } from './expertise';
import { JOBS } from './job-titles';
import { OCCUPATIONS } from './occupations';
import { OWN } from './organisations';
import { ROLES, type NeedPlan } from './role-profiles';
import { sectorLabel } from './sectors';
import { csv } from './text';
import { largest, type World } from './world';

const ESCO_COLUMNS = ['conceptType', 'conceptUri', 'skillType', 'preferredLabel', 'altLabels', 'status', 'description'];

export function organisationsFile(world: World): string {
  return csv(
    ['name', 'aliases', 'sector', 'country', 'own'],
    [
      [OWN.name, OWN.aliases.join('|'), OWN.sector, OWN.country, 'true'],
      ...world.organisations.map((one) => [
        one.name,
        one.aliases.join('|'),
        sectorLabel(one.sector),
        one.country,
        'false',
      ]),
    ],
  );
}

export function expertiseFile(language: 'en' | 'nl'): string {
  return csv(
    ESCO_COLUMNS,
    EXPERTISE.map((one) => [
      'KnowledgeSkillCompetence',
      expertiseUri(one.key),
      'knowledge',
      one[language],
      language === 'en' ? one.alternatives.join('\n') : '',
      'released',
      '',
    ]),
  );
}

export function broaderFile(): string {
  return csv(
    ['conceptType', 'conceptUri', 'broaderType', 'broaderUri'],
    EXPERTISE.flatMap((one) =>
      one.broader === undefined
        ? []
        : [
            [
              'KnowledgeSkillCompetence',
              expertiseUri(one.key),
              'KnowledgeSkillCompetence',
              expertiseUri(expertiseOf(one.broader).key),
            ],
          ],
    ),
  );
}

export function occupationsFile(): string {
  return csv(
    ['code', 'scheme', 'label_en', 'label_nl', 'altLabels', 'prestige'],
    OCCUPATIONS.map((one) => [one.code, 'ISCO-08', one.en, one.nl, '', String(one.prestige)]),
  );
}

export function titleMappingFile(): string {
  const entries = JOBS.map((job) => {
    // Case apart, some titles are the same in both languages.
    const all = [...new Map([...job.nl, ...job.en].map((title) => [title.toLowerCase(), title])).values()];
    const titles = all.map((title) => JSON.stringify(title)).join(', ');
    const expertise = job.expertise.map((key) => `      - ${expertiseUri(key)}\n`).join('');
    return `  - titles: [${titles}]\n    occupation: '${job.occupation}'\n    expertise:\n${expertise}`;
  });
  return `# Job titles as people write them, in Dutch and English, and what they mean: an ISCO-08 occupation and expertise.\n# Reviewed by HR and the archive; what follows from it is marked DERIVED until someone confirms it.\nversion: dinkelweef-1\nentries:\n${entries.join('')}`;
}

export function roleProfilesFile(world: World): string {
  const roles = ROLES.map(
    (role) =>
      `  - code: ${role.code}\n    title: ${role.title}\n    family: ${role.family}\n    description: ${JSON.stringify(role.description)}\n    needs:\n${role.needs
        .map((need) => needLines(world, need))
        .join('')}`,
  );
  return `# Role profiles of Dinkelweef with what each needs from its network.\nroles:\n${roles.join('')}`;
}

function needLines(world: World, need: NeedPlan): string {
  const organisation =
    need.organisation === undefined
      ? undefined
      : largest(world, need.organisation.sector, need.organisation.country).name;
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['code', need.code],
    ['expertise', need.expertise === undefined ? undefined : expertiseUri(need.expertise)],
    ['organisation', organisation === undefined ? undefined : JSON.stringify(organisation)],
    ['sector', need.sector === undefined ? undefined : sectorLabel(need.sector)],
    ['occupation', need.occupation === undefined ? undefined : `'${need.occupation}'`],
    ['country', need.country],
    ['minimumLevel', need.minimumLevel],
    ['wanted', need.wanted],
    ['importance', need.importance],
    ['domain', need.domain],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${String(value)}`]));
  return lines.map((line, place) => `${place === 0 ? '      - ' : '        '}${line}\n`).join('');
}
