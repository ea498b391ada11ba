/** One row per mutation: an input with mistakes (so that nothing is changed), what is said of them, and who may ask. */
export interface MutationRow {
  readonly input: object;
  /** `path CODE`, in order; with none the input asks for what is so already. */
  readonly mistakes: readonly string[];
  /** Personas who may. */
  readonly granted: readonly string[];
  /** Whether an administrator who is no person in the graph may, where Carla may; default true. */
  readonly outsiders?: false;
}

const EDITORS = ['Anna', 'Carla'];
const HR = ['Anna'];
const ALL = ['Bram', 'Anna', 'Carla', 'Daan', 'Els', 'Femke'];
/** Every persona is an employee; who is none has no ties. */
const OWN = { granted: ALL, outsiders: false } as const;
const LONG = 'x'.repeat(1001);

export const MUTATIONS: Readonly<Record<string, MutationRow>> = {
  createEmployee: {
    input: {
      name: ' ',
      jobTitle: LONG,
      employedFrom: '2026-02-01',
      employedUntil: '2026-01-01',
      email: 'hr@own.example',
    },
    mistakes: ['name REQUIRED', 'jobTitle TOO_LONG', 'employedUntil INVALID'],
    granted: EDITORS,
  },
  changePerson: {
    input: { id: 'Person:anna', roleProfileIds: ['RoleProfile:engineer', 'RoleProfile:none'] },
    mistakes: ['roleProfileIds NOT_FOUND'],
    granted: EDITORS,
  },
  retirePerson: { input: { id: 'Person:none', lastDay: '2026-06-01' }, mistakes: ['id NOT_FOUND'], granted: EDITORS },
  createOrganisation: {
    input: { name: 'de WEVER', aliases: ['Weverij', 'De Wever'] },
    mistakes: ['name TAKEN', 'aliases.1 TAKEN'],
    granted: EDITORS,
  },
  changeOrganisation: {
    input: { id: 'Organisation:weaver', name: '', aliases: [''] },
    mistakes: ['name REQUIRED', 'aliases.0 REQUIRED'],
    granted: EDITORS,
  },
  retireOrganisation: { input: { id: 'Expertise:wool' }, mistakes: ['id NOT_FOUND'], granted: EDITORS },
  createExpertise: { input: { labels: [] }, mistakes: ['labels REQUIRED'], granted: EDITORS },
  changeExpertise: {
    input: { id: 'Expertise:fibres', broaderIds: ['Expertise:wool'] },
    mistakes: ['broaderIds.0 CYCLE'],
    granted: EDITORS,
  },
  retireExpertise: { input: { id: 'Expertise:none' }, mistakes: ['id NOT_FOUND'], granted: EDITORS },
  createRoleProfile: {
    input: { title: 'Seller', familyId: 'RoleFamily:none' },
    mistakes: ['familyId NOT_FOUND'],
    granted: EDITORS,
  },
  changeRoleProfile: { input: { id: 'RoleProfile:buyer', title: ' ' }, mistakes: ['title REQUIRED'], granted: EDITORS },
  retireRoleProfile: { input: { id: 'RoleProfile:engineer' }, mistakes: ['id IN_USE'], granted: EDITORS },
  saveRoleFamily: { input: { id: 'RoleFamily:none', title: 'Sales' }, mistakes: ['id NOT_FOUND'], granted: EDITORS },
  createNeed: {
    input: { roleProfileId: 'RoleProfile:none', kind: 'SECTOR', sector: 'Textiles' },
    mistakes: ['roleProfileId NOT_FOUND'],
    granted: HR,
  },
  changeNeed: {
    input: { id: 'Need:need-fibres', wanted: 0, importance: 0 },
    mistakes: ['wanted INVALID', 'importance INVALID'],
    granted: HR,
  },
  removeNeed: { input: { id: 'Need:none' }, mistakes: ['id NOT_FOUND'], granted: HR },
  proposeNeed: {
    input: { reason: ' ', kind: 'SECTOR', sector: 'Textiles', wanted: 0 },
    mistakes: ['reason REQUIRED', 'roleProfileId REQUIRED', 'wanted INVALID'],
    granted: ['Daan'],
  },
  reportTie: {
    input: { personId: 'Person:none', otherId: 'Person:nobody' },
    mistakes: ['personId NOT_FOUND'],
    ...OWN,
  },
  offerForRole: { input: { roleProfileId: 'RoleProfile:none' }, mistakes: ['roleProfileId NOT_FOUND'], ...OWN },
  withdrawOffer: { input: { roleProfileId: 'RoleProfile:buyer' }, mistakes: ['roleProfileId NOT_FOUND'], ...OWN },
  acceptNeedProposal: { input: { id: 'NeedProposal:none' }, mistakes: ['id NOT_FOUND'], granted: HR },
  declineNeedProposal: { input: { id: 'NeedProposal:none', answer: 'No.' }, mistakes: ['id NOT_FOUND'], granted: HR },
  withdrawNeedProposal: { input: { id: 'NeedProposal:none' }, mistakes: ['id NOT_FOUND'], granted: ALL },
  requestIntroduction: {
    input: { introducerId: 'Person:none', personId: 'Person:none', message: 'Please.' },
    mistakes: ['personId NOT_FOUND'],
    ...OWN,
  },
  answerIntroduction: { input: { id: 'Introduction:none', answer: 'DECLINED' }, mistakes: ['id NOT_FOUND'], ...OWN },
  cancelIntroduction: { input: { id: 'Introduction:none' }, mistakes: ['id NOT_FOUND'], ...OWN },
  closeIntroduction: { input: { id: 'Introduction:none', outcome: 'HELPED' }, mistakes: ['id NOT_FOUND'], ...OWN },
  askBlind: { input: { kind: 'SECTOR', message: ' ' }, mistakes: ['message REQUIRED', 'sector REQUIRED'], ...OWN },
  answerBlindAsk: { input: { id: 'BlindAsk:none', answer: 'HELP' }, mistakes: ['id NOT_FOUND'], ...OWN },
  closeBlindAsk: { input: { id: 'BlindAsk:none' }, mistakes: ['id NOT_FOUND'], ...OWN },
  declareTie: {
    input: { contact: { name: 'Nobody' }, closeness: 6 },
    mistakes: ['contact.profileUrl REQUIRED', 'closeness INVALID'],
    ...OWN,
  },
  shareTies: { input: { select: {}, sharing: 'SHARED' }, mistakes: ['select REQUIRED'], ...OWN },
  withdrawTies: {
    input: { select: { evidenceIds: ['Evidence:none'] } },
    mistakes: ['select.evidenceIds NOT_FOUND'],
    ...OWN,
  },
  giveConsent: { input: { source: 'LINKEDIN' }, mistakes: [], ...OWN },
  withdrawConsent: { input: { source: 'MAIL' }, mistakes: ['source NOT_FOUND'], ...OWN },
  confirmLink: { input: { personId: 'Person:xbram', level: 3 }, mistakes: ['expertiseId REQUIRED'], ...OWN },
};
