/** Names of organisations as they are matched. */
import { hashId } from '../../model/hash-id';
import { fold } from '../../model/search/fold';

const LEGAL_FORMS = new Set(
  (
    'bv nv vof cv ltd limited gmbh ag kg ohg ug inc incorporated llc llp plc corp corporation co company sa sas sarl srl ' +
    'spa oy oyj ab as asa aps bvba sprl sl kft sro doo pty pte kgaa mbh'
  ).split(' '),
);
const AND = new Set(['and', 'en', 'und', 'et', '&', '+']);
const LONGEST_SLUG = 40;

/** 'Jansen, De Vries & Zn. B.V.' and 'Jansen De Vries en Zn BV' → 'jansen de vries en zn'; empty where nothing is left. */
export function organisationKey(name: string): string {
  const words = fold(name)
    .replace(/['’`.]/g, '')
    .replace(/[&+]/g, ' en ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (AND.has(word) ? 'en' : word));
  let end = words.length;
  while (end > 1 && LEGAL_FORMS.has(words[end - 1] ?? '')) end -= 1;
  if (end > 1 && words[end - 1] === 'en') end -= 1;
  return words.slice(0, end).join(' ');
}

/** ASCII letters, digits and hyphens; texts in other scripts get letters of their hash. */
export function slug(text: string): string {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const lossless = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]*$/u.test(text) && plain.length > 0;
  if (lossless && plain.length <= LONGEST_SLUG) return plain;
  return `${plain.slice(0, LONGEST_SLUG - 9).replace(/-+$/, '')}${plain === '' ? '' : '-'}${hashId(text, 8)}`;
}

/** The id of an organisation by the key of its first name. */
export function organisationId(key: string): string {
  return `o-${slug(key)}`;
}
