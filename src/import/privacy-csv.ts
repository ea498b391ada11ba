import { LEGAL_BASES, NOTICE_MODES, SOURCES } from '../model/graph/people';
import { csvFormat } from './csv-format';
import { present } from './present';
import { readCalendarDate, readChoice, readPastDate } from './values';

/** The organisation contributes TEAM ties itself; they need nobody's yes. */
const CONSENT_SOURCES = SOURCES.filter((source) => source !== 'TEAM');

/** Which employee said yes to which source, and when. */
export const consentsCsv = csvFormat<'who' | 'source' | 'givenOn' | 'withdrawnOn'>({
  name: 'consents-csv',
  about: 'Consents: employee, source of evidence, day of the yes, day of its withdrawal.',
  columns: { who: { required: true }, source: { required: true }, givenOn: { required: true }, withdrawnOn: {} },
  begin: ({ today }) => ({
    row: (fields) => {
      const person = fields.employee('who', 'required');
      const source = fields.read('source', readChoice(CONSENT_SOURCES), 'required');
      const givenOn = fields.read('givenOn', readPastDate(today), 'required');
      if (person === undefined || source === undefined || givenOn === undefined) return undefined;
      // A withdrawal that cannot be read must never leave the yes standing.
      const withdrawnOn = fields.has('withdrawnOn')
        ? fields.read('withdrawnOn', readCalendarDate, 'required')
        : undefined;
      if (withdrawnOn !== undefined && withdrawnOn < givenOn) {
        fields.reject('lies before the day on which the consent was given', 'withdrawnOn');
        return undefined;
      }
      return { record: 'consent', person, source, givenOn, ...present({ withdrawnOn }) };
    },
  }),
});

/** The rows of an export that its owner ticked: only these may enter. */
export const tickedCsv = csvFormat<'who' | 'source' | 'profileUrl' | 'email'>({
  name: 'ticked-csv',
  about: "Rows of an employee's export that the employee ticked, by the contact's profile URL or e-mail address.",
  columns: { who: { required: true }, source: { required: true }, profileUrl: {}, email: {} },
  oneOf: [['profileUrl', 'email']],
  begin: () => ({
    row: (fields) => {
      const owner = fields.employee('who', 'required');
      const source = fields.read('source', readChoice(CONSENT_SOURCES), 'required');
      const contact = fields.contact('profileUrl', 'email');
      if (owner === undefined || source === undefined || contact === undefined) return undefined;
      return { record: 'ticked', owner, source, contact };
    },
  }),
});

/** Which person outside was told, how, and by when it is due. */
export const noticesCsv = csvFormat<'profileUrl' | 'email' | 'legalBasis' | 'mode' | 'dueOn' | 'sentOn'>({
  name: 'notices-csv',
  about: 'Notices to people outside: legal basis, mode, due date and the day on which each was sent.',
  columns: {
    profileUrl: {},
    email: {},
    legalBasis: { required: true },
    mode: { required: true },
    dueOn: {},
    sentOn: {},
  },
  oneOf: [['profileUrl', 'email']],
  begin: ({ today }) => ({
    row: (fields) => {
      const person = fields.contact('profileUrl', 'email');
      const legalBasis = fields.read('legalBasis', readChoice(LEGAL_BASES), 'required');
      const mode = fields.read('mode', readChoice(NOTICE_MODES), 'required');
      if (person === undefined || legalBasis === undefined || mode === undefined) return undefined;
      const dueOn = fields.read('dueOn', readCalendarDate);
      const sentOn = fields.read('sentOn', readPastDate(today));
      return { record: 'notice', person, legalBasis, mode, ...present({ dueOn, sentOn }) };
    },
  }),
});
