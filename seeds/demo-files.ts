import { REFERENCE_DATE } from './calendar';
import { linkedinFiles, tickedFiles } from './exports';
import type { Employee } from './employees';
import {
  broaderFile,
  expertiseFile,
  occupationsFile,
  organisationsFile,
  roleProfilesFile,
  titleMappingFile,
} from './knowledge-files';
import { knowledgeItemsFile } from './knowledge-items';
import { OWN } from './organisations';
import { consentsFile, noticesFile, peopleFile, peopleMapping, unitsFile } from './people-files';
import { reportedTiesFile, tiesFile } from './tie-files';
import { makeWorld, type World } from './world';

/** Every file of the demo by its path below seeds/demo, in the order in which demo.yaml imports them. */
export function demoFiles(): ReadonlyMap<string, string> {
  const world = makeWorld();
  const exports = linkedinFiles(world);
  const files = new Map<string, string>([
    ['units.csv', unitsFile()],
    ['people.csv', peopleFile(world)],
    ['people-columns.yaml', peopleMapping()],
    ['organisations.csv', organisationsFile(world)],
    ['expertise-en.csv', expertiseFile('en')],
    ['expertise-nl.csv', expertiseFile('nl')],
    ['expertise-broader.csv', broaderFile()],
    ['occupations.csv', occupationsFile()],
    ['title-mapping.yaml', titleMappingFile()],
    ['role-profiles.yaml', roleProfilesFile(world)],
    ['consents.csv', consentsFile(world)],
    ['ties.csv', tiesFile(world)],
    ['reported-ties.csv', reportedTiesFile(world)],
    ['notices.csv', noticesFile(world)],
    ['knowledge-items.jsonl', knowledgeItemsFile(world)],
    ['demo.yaml', manifest(world, [...exports.keys()])],
  ]);
  for (const [unit, text] of tickedFiles(world)) files.set(tickedPath(unit), text);
  for (const [number, text] of exports) files.set(exportPath(number), text);
  return files;
}

function exportPath(number: string): string {
  return `linkedin/${number}-Connections.csv`;
}

function tickedPath(unit: string): string {
  return `ticked/${unit}.csv`;
}

/** demo.yaml: what is imported in which order, and who signs in. */
function manifest(world: World, exported: readonly string[]): string {
  const unitOf = new Map(world.employees.map((one) => [one.number, one.unit.code]));
  const imports = [
    '{ format: units-csv, file: units.csv }',
    '{ format: organisations-csv, file: organisations.csv }',
    '{ format: esco-skills-csv, file: expertise-en.csv, language: en }',
    '{ format: esco-skills-csv, file: expertise-nl.csv, language: nl }',
    '{ format: esco-broader-csv, file: expertise-broader.csv }',
    '{ format: occupations-csv, file: occupations.csv }',
    '{ format: role-profiles-yaml, file: role-profiles.yaml }',
    '{ format: people-csv, file: people.csv, mapping: people-columns.yaml }',
    '{ format: consents-csv, file: consents.csv }',
    ...exported.map(
      (number) =>
        `{ format: linkedin-connections, file: ${exportPath(number)}, owner: '${number}', ticked: ${tickedPath(unitOf.get(number)!)} }`,
    ),
    '{ format: ties-csv, file: ties.csv }',
    '{ format: reported-ties-csv, file: reported-ties.csv }',
    '{ format: notices-csv, file: notices.csv }',
    '{ format: knowledge-items-jsonl, file: knowledge-items.jsonl }',
  ];
  return `# The demo organisation: what is imported, in this order, and who signs in. Made by seeds/generate-demo.ts.
referenceDate: ${REFERENCE_DATE}
organisation: ${OWN.name}
titleMapping: title-mapping.yaml
imports:
${imports.map((line) => `  - ${line}\n`).join('')}personas:
${personas(world)
  .map(
    ({ name, employee, accessRoles }) =>
      `  - { name: ${name}, employeeNumber: '${employee.number}', accessRoles: [${accessRoles.join(', ')}] }\n`,
  )
  .join('')}`;
}

interface Persona {
  readonly name: string;
  readonly employee: Employee;
  readonly accessRoles: readonly string[];
}

function personas(world: World): readonly Persona[] {
  const titled = (title: string): Employee => world.employees.find((one) => one.jobTitle === title)!;
  const engineers = world.employees.filter((one) => one.role === 'DEVELOPMENT');
  const known = (one: Employee): number => world.circles.find((circle) => circle.employee === one)!.known.length;
  const taking = engineers.filter((one) => one.willing === 'ALL').sort((a, b) => known(b) - known(a));
  return [
    { name: 'hr', employee: titled('HR-adviseur'), accessRoles: ['EMPLOYEE', 'HR'] },
    { name: 'analyst', employee: titled('Data-analist'), accessRoles: ['EMPLOYEE', 'ANALYST'] },
    { name: 'manager', employee: titled('Export Director'), accessRoles: ['EMPLOYEE', 'MANAGER'] },
    { name: 'employee', employee: taking[0]!, accessRoles: ['EMPLOYEE'] },
    {
      name: 'newcomer',
      employee: engineers.find((one) => one.willing === 'NEVER')!,
      accessRoles: ['EMPLOYEE'],
    },
    { name: 'archivist', employee: titled('Archivaris'), accessRoles: ['EMPLOYEE', 'ARCHIVIST'] },
    { name: 'admin', employee: titled('ICT-beheerder'), accessRoles: ['EMPLOYEE', 'ADMIN'] },
  ];
}
