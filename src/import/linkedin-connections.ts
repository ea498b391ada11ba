import { AppError } from '../errors';
import { normaliseEmail, normaliseProfileUrl } from '../model/identity';
import { csvFormat, refuseMapping } from './csv-format';
import type { Fields } from './fields';
import type { ParseOptions, PersonKey, TieRecord } from './importer';
import { present } from './present';
import { specialCategory } from '../model/special-categories';
import { readEmail, readPastDate, readProfileUrl } from './values';

type Column = 'firstName' | 'lastName' | 'url' | 'email' | 'company' | 'position' | 'connectedOn';

/** LinkedIn's Connections.csv: notes above the header or none, header in English, Dutch, German or French. */
export const linkedInConnections = csvFormat<Column>({
  name: 'linkedin-connections',
  about: "One employee's Connections.csv from LinkedIn's data export; say whose with the owner option.",
  preamble: true,
  columns: {
    firstName: { title: 'First Name', headers: ['Vorname', 'Prénom', 'Voornaam'], required: true },
    lastName: { title: 'Last Name', headers: ['Nachname', 'Nom', 'Nom de famille', 'Achternaam'], required: true },
    url: { title: 'URL', headers: ['Profile URL', 'Profil-URL', 'URL du profil', 'Profiel-URL'] },
    email: {
      title: 'Email Address',
      headers: ['E-mail Address', 'E-Mail-Adresse', 'Adresse e-mail', 'E-mailadres', 'E-mail'],
    },
    company: { title: 'Company', headers: ['Unternehmen', 'Firma', 'Entreprise', 'Société', 'Bedrijf', 'Organisatie'] },
    position: { title: 'Position', headers: ['Poste', 'Fonction', 'Functie', 'Positie'] },
    connectedOn: {
      title: 'Connected On',
      headers: ['Verbunden am', 'Kontakt seit', 'Date de connexion', 'Connecté le', 'Verbonden op', 'Connectie op'],
      required: true,
    },
  },
  oneOf: [['url', 'email']],
  begin: (options) => {
    refuseMapping('linkedin-connections', options);
    const owner = ownerOf(options);
    return { row: (fields) => connection(fields, owner, options.today) };
  },
});

function connection(fields: Fields<Column>, owner: PersonKey, today: string): TieRecord | undefined {
  const name = [fields.text('firstName'), fields.text('lastName')].filter((part) => part !== undefined).join(' ');
  const profileUrl = fields.read('url', readProfileUrl);
  const email = fields.read('email', readEmail);
  if (name === '' && email === undefined) {
    fields.skip(
      profileUrl === undefined ? 'it names nobody' : 'it has a profile URL and no name: the member is gone or hidden',
    );
    return undefined;
  }
  if (profileUrl === undefined && email === undefined) {
    fields.skip('it has neither profile URL nor e-mail address, and nobody is matched by name');
    return undefined;
  }
  if (isOwner(owner, profileUrl, email)) {
    fields.skip("it is the owner's own row");
    return undefined;
  }
  const organisation = fields.text('company');
  const jobTitle = fields.text('position');
  const shownName = name === '' ? undefined : name;
  return {
    record: 'tie',
    source: 'LINKEDIN',
    contributor: owner,
    between: [owner, present({ profileUrl, email, name: shownName })],
    channel: 'LinkedIn',
    contact: present({ name: shownName, organisation, jobTitle }),
    ...present({
      firstSeen: fields.read('connectedOn', readPastDate(today)),
      quarantine: specialCategory(organisation, jobTitle),
    }),
  };
}

/** BAD_INPUT where nobody is named, or by a key that is none. */
function ownerOf({ owner }: ParseOptions): PersonKey {
  const profileUrl = owner?.profileUrl === undefined ? undefined : normaliseProfileUrl(owner.profileUrl);
  const email = owner?.email === undefined ? undefined : normaliseEmail(owner.email);
  const employeeNumber = owner?.employeeNumber?.trim() === '' ? undefined : owner?.employeeNumber?.trim();
  if (profileUrl !== undefined || email !== undefined || employeeNumber !== undefined) {
    return present({ profileUrl, email, employeeNumber });
  }
  throw new AppError(
    'BAD_INPUT',
    'Expected whose connections these are: give the owner by employee number, e-mail address or profile URL.',
    { field: ['owner'] },
  );
}

function isOwner(owner: PersonKey, profileUrl: string | undefined, email: string | undefined): boolean {
  return (
    (profileUrl !== undefined && profileUrl === owner.profileUrl) || (email !== undefined && email === owner.email)
  );
}
