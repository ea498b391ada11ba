import { profileUrl } from './exports';
import { csv } from './text';
import type { DeclaredTie } from './ties';
import type { World } from './world';

/** Ties that employees declared themselves. */
export function tiesFile(world: World): string {
  return csv(
    [
      'who',
      'whomProfileUrl',
      'whomEmail',
      'name',
      'closeness',
      'organisation',
      'jobTitle',
      'country',
      'expertise',
      'helpsWith',
      'sharing',
      'nameShown',
      'firstSeen',
      'lastContact',
      'channel',
      'context',
    ],
    world.declared.map((tie) => [
      tie.who.number,
      ...whomCells(tie),
      tie.expertise.join('|'),
      tie.helpsWith.join('|'),
      tie.sharing,
      tie.nameShown ? 'true' : '',
      tie.firstSeen,
      tie.lastContact,
      tie.channel,
      tie.context,
    ]),
  );
}

/** Ties that an employee reports between two people outside. */
export function reportedTiesFile(world: World): string {
  return csv(
    ['who', 'aProfileUrl', 'aEmail', 'bProfileUrl', 'bEmail', 'sharing', 'firstSeen', 'context'],
    world.reported.map((one) => [
      one.who.number,
      `linkedin.com/in/${one.a.slug}`,
      '',
      `linkedin.com/in/${one.b.slug}`,
      '',
      one.sharing,
      one.firstSeen,
      one.context,
    ]),
  );
}

/** whomProfileUrl, whomEmail, name, closeness, organisation, jobTitle, country. */
function whomCells({ whom, byEmailOnly, closeness }: DeclaredTie): readonly string[] {
  if ('employee' in whom) return ['', whom.employee.email, '', String(closeness), '', '', ''];
  const { contact } = whom;
  const mailed = byEmailOnly || contact.byEmail;
  return [
    mailed ? '' : profileUrl(contact.slug),
    mailed ? contact.email : '',
    contact.name,
    String(closeness),
    mailed ? contact.company : '',
    mailed ? contact.jobTitle : '',
    contact.country,
  ];
}
