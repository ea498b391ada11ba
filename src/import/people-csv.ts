import { csvFormat } from './csv-format';
import type { Fields } from './fields';
import type { EmployeeRecord } from './importer';
import { OnceOnly } from './once-only';
import { present } from './present';
import { readCalendarDate, readCountry, readEmail, readLocale, readProfileUrl, readText } from './values';

const COLUMNS = {
  employeeNumber: { headers: ['employee id', 'personeelsnummer', 'medewerkernummer', 'Personalnummer'] },
  name: { headers: ['full name', 'naam', 'Vollständiger Name', 'nom complet'], required: true },
  email: { headers: ['e-mail', 'e-mail address', 'e-mailadres', 'E-Mail-Adresse', 'adresse e-mail'] },
  profileUrl: { headers: ['profile', 'profiel'] },
  jobTitle: { headers: ['title', 'functie', 'functietitel', 'Position', 'poste'] },
  country: { headers: ['land', 'pays'] },
  locale: { headers: ['language', 'taal'] },
  unit: { headers: ['department', 'afdeling', 'Abteilung'] },
  unitSince: {},
  manager: { headers: ['leidinggevende', 'Vorgesetzter'] },
  employedFrom: { headers: ['start date', 'in dienst', 'indienstdatum'] },
  employedUntil: { headers: ['end date', 'uit dienst', 'uitdienstdatum'] },
  roles: { headers: ['rollen'] },
  rolesSince: {},
} as const;
type Column = keyof typeof COLUMNS;

/** The organisation's own people, from its personnel system. */
export const peopleCsv = csvFormat<Column>({
  name: 'people-csv',
  about: 'Employees with unit, manager and role profiles; a mapping file (YAML) names the columns of another system.',
  columns: COLUMNS,
  oneOf: [['employeeNumber', 'email', 'profileUrl']],
  begin: () => {
    const numbers = new OnceOnly('employee number');
    const emails = new OnceOnly('person');
    return {
      row: (fields) => {
        const record = employee(fields);
        if (record === undefined) return undefined;
        const { employeeNumber, email } = record.key;
        const once = employeeNumber === undefined || numbers.take(fields, employeeNumber, 'employeeNumber');
        return once && (email === undefined || emails.take(fields, email, 'email')) ? record : undefined;
      },
    };
  },
});

function employee(fields: Fields<Column>): EmployeeRecord | undefined {
  const name = fields.text('name', 'required');
  const employeeNumber = fields.read('employeeNumber', readText(64));
  const email = fields.read('email', readEmail);
  const profileUrl = fields.read('profileUrl', readProfileUrl);
  if (name === undefined) return undefined;
  if (employeeNumber === undefined && email === undefined && profileUrl === undefined) {
    fields.reject('needs an employee number, e-mail address or profile URL: nobody is matched by name');
    return undefined;
  }
  const employedFrom = fields.read('employedFrom', readCalendarDate);
  const employedUntil = fields.read('employedUntil', readCalendarDate);
  if (employedFrom !== undefined && employedUntil !== undefined && employedUntil < employedFrom) {
    fields.reject('lies before the first day of employment', 'employedUntil');
    return undefined;
  }
  const roles = fields.list('roles', /[;|]/, readText(48));
  return {
    record: 'employee',
    key: present({ employeeNumber, email, profileUrl, name }),
    name,
    ...present({
      jobTitle: fields.text('jobTitle'),
      country: fields.read('country', readCountry),
      locale: fields.read('locale', readLocale),
      unit: fields.read('unit', readText(64)),
      unitSince: fields.read('unitSince', readCalendarDate),
      manager: managerOf(fields, employeeNumber, email),
      employedFrom,
      employedUntil,
      roles: roles.length > 0 ? roles : undefined,
      rolesSince: fields.read('rolesSince', readCalendarDate),
    }),
  };
}

function managerOf(
  fields: Fields<Column>,
  employeeNumber: string | undefined,
  email: string | undefined,
): EmployeeRecord['manager'] {
  if (fields.isEmpty('manager')) return null;
  const manager = fields.employee('manager');
  if (manager === undefined) return undefined;
  const self =
    (manager.email !== undefined && manager.email === email) ||
    (manager.employeeNumber !== undefined && manager.employeeNumber === employeeNumber);
  if (self) fields.repair('nobody manages themselves', 'manager');
  return self ? undefined : manager;
}
