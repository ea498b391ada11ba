/** What a person knows and does: links to expertise and occupations, said by people or derived from job titles. */
import type { TieRecord, TitleMapping } from '../../import/importer';
import { textOf } from '../properties';
import { fault, type ImportRun } from './run';

export type LinkType = 'HAS_EXPERTISE' | 'HAS_OCCUPATION';

type SaidExpertise = NonNullable<NonNullable<TieRecord['contact']>['expertise']>;

/**
 * Links the person to what the reviewed mapping says of the job title, marked DERIVED with the mapping's version, and removes links that
 * were derived from an earlier title. What somebody declared or confirmed stays as it is. Without a mapping only `titleChanged` matters:
 * what the earlier title said no longer holds.
 */
export function deriveLinks(run: ImportRun, person: string, titleChanged: boolean): void {
  const { titleMapping } = run;
  if (!titleChanged && (titleMapping === undefined || isYielding(run, person, titleMapping))) return;
  const title = textOf(run.draft.node('Person', person) ?? {}, 'jobTitle');
  const match = title === null ? undefined : titleMapping?.find(title);
  const occupation = match?.occupation === undefined ? undefined : occupationOf(run, match.occupation);
  const expertise = (match?.expertise ?? []).map((uri) => run.catalogue.find('Expertise', uri));
  replaceDerived(run, { type: 'HAS_OCCUPATION', person, targets: [occupation] });
  replaceDerived(run, { type: 'HAS_EXPERTISE', person, targets: expertise });
}

/** Links the person to the expertise that the contributor says they have. */
export function linkSaidExpertise(
  run: ImportRun,
  who: { readonly person: string; readonly contributor: string },
  said: SaidExpertise,
  line: number,
): void {
  for (const { resource, level, provenance } of said) {
    const expertise = run.catalogue.find('Expertise', resource);
    if (expertise === undefined) {
      fault(run, line, 'repaired', `no expertise has the identifier or label '${resource}': left out`);
      continue;
    }
    const known = run.draft.relation('HAS_EXPERTISE', who.person, expertise);
    const link = { type: 'HAS_EXPERTISE', from: who.person, to: expertise };
    if (known === undefined || known['provenance'] === 'DERIVED') {
      run.draft.relate(link, { provenance, level: level ?? null, contributor: who.contributor, mapping: null });
    } else if (known['contributor'] === who.contributor && !run.seen) run.draft.relate(link, { level });
    else run.draft.relate(link);
  }
}

/** Loads the links of these persons. */
export async function loadLinks(run: ImportRun, persons: readonly string[]): Promise<void> {
  await run.draft.loadRelations({ type: 'HAS_EXPERTISE', direction: 'out' }, persons);
  await run.draft.loadRelations({ type: 'HAS_OCCUPATION', direction: 'out' }, persons);
}

/** Whether another mapping, to which this one yields, has derived something for the person. */
function isYielding(run: ImportRun, person: string, { yieldsTo }: TitleMapping): boolean {
  if (yieldsTo === undefined) return false;
  const types: readonly LinkType[] = ['HAS_OCCUPATION', 'HAS_EXPERTISE'];
  const links = types.flatMap((type) => run.draft.relationsAt(type, 'out', person));
  return links.some(({ properties }) => {
    const version = textOf(properties, 'mapping');
    return properties['provenance'] === 'DERIVED' && version !== null && yieldsTo(version);
  });
}

/** The same code means another occupation in another scheme. */
function occupationOf(run: ImportRun, code: string): string | undefined {
  const found = run.catalogue.find('Occupation', code);
  const scheme = run.titleMapping?.scheme;
  if (found === undefined || scheme === undefined) return found;
  return run.draft.node('Occupation', found)?.['scheme'] === scheme ? found : undefined;
}

function replaceDerived(
  run: ImportRun,
  wanted: { readonly type: LinkType; readonly person: string; readonly targets: readonly (string | undefined)[] },
): void {
  const { type, person } = wanted;
  const targets = new Set(wanted.targets.filter((target) => target !== undefined));
  for (const relation of run.draft.relationsAt(type, 'out', person)) {
    if (relation.properties['provenance'] === 'DERIVED' && !targets.has(relation.to)) run.draft.unrelate(relation);
  }
  for (const to of targets) {
    const known = run.draft.relation(type, person, to);
    if (known !== undefined && known['provenance'] !== 'DERIVED') continue;
    run.draft.relate({ type, from: person, to }, { provenance: 'DERIVED', mapping: run.titleMapping?.version });
  }
}
