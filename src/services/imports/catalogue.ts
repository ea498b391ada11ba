import type { Properties } from '../../model/graph/definitions';
import { fold } from '../../model/search/fold';
import { labelsOf, listOf, textOf } from '../properties';
import type { GraphDraft } from './draft';
import { organisationId, organisationKey } from './organisation-names';

type Kind = 'Organisation' | 'Expertise' | 'Occupation' | 'Unit';

/** Where names lead: organisations by name or alias, expertise and occupations by identifier or label, units by code or name. */
export class Catalogue {
  private readonly names = new Map<Kind, Map<string, string>>();

  constructor(private readonly draft: GraphDraft) {}

  /** Loads every node of these labels, once. */
  async load(...kinds: readonly Kind[]): Promise<void> {
    for (const kind of kinds) {
      if (this.names.has(kind)) continue;
      this.names.set(kind, new Map());
      const ids = await this.draft.loadAll(kind);
      for (const id of ids) this.add(kind, id, 'FIRST');
      for (const id of ids) this.add(kind, id, 'OTHER');
    }
  }

  find(kind: Kind, text: string): string | undefined {
    const names = this.names.get(kind);
    if (kind === 'Organisation') return names?.get(organisationKey(text));
    return names?.get(`=${text}`) ?? names?.get(fold(text));
  }

  /** Makes a node findable by all its names that nobody else has. */
  learn(kind: Kind, id: string): void {
    this.add(kind, id, 'FIRST');
    this.add(kind, id, 'OTHER');
  }

  /** The organisation of this name or alias; one that is not known is created, without a sector. Undefined: the name says nothing. */
  organisationOf(name: string): string | undefined {
    const key = organisationKey(name);
    if (key === '') return undefined;
    const known = this.find('Organisation', name);
    if (known !== undefined) return known;
    const id = this.freeId('Organisation', organisationId(key));
    this.draft.set('Organisation', id, { name, sortName: fold(name) });
    this.learn('Organisation', id);
    return id;
  }

  /** The id, or the id with a number where another node has it. */
  freeId(kind: Kind, id: string): string {
    for (let number = 1; ; number += 1) {
      const candidate = number === 1 ? id : `${id}-${number}`;
      if (this.draft.node(kind, candidate) === undefined) return candidate;
    }
  }

  private add(kind: Kind, id: string, which: 'FIRST' | 'OTHER'): void {
    const names = this.names.get(kind);
    const properties = this.draft.node(kind, id);
    if (names === undefined || properties === undefined) return;
    for (const name of namesOf(kind, id, properties, which)) if (name !== '' && !names.has(name)) names.set(name, id);
  }
}

/** FIRST: identifiers and preferred names, which outrank OTHER: aliases. Identifiers begin with '='. */
function namesOf(kind: Kind, id: string, properties: Properties, which: 'FIRST' | 'OTHER'): readonly string[] {
  if (kind === 'Organisation') {
    const names = which === 'FIRST' ? [textOf(properties, 'name') ?? ''] : listOf(properties, 'aliases');
    return names.map(organisationKey);
  }
  if (kind === 'Unit') return which === 'FIRST' ? [`=${id}`] : [fold(textOf(properties, 'name') ?? '')];
  if (which === 'OTHER') return listOf(properties, 'altLabels').map(fold);
  const identifier = textOf(properties, kind === 'Expertise' ? 'uri' : 'code');
  const labels = Object.values(labelsOf(properties, 'labels')).map(fold);
  return identifier === null ? labels : [`=${identifier}`, ...labels];
}
