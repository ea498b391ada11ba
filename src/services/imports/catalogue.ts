import type { Properties } from '../../model/graph/definitions';
import { fold } from '../../model/search/fold';
import { labelsOf, listOf, textOf } from '../properties';
import type { GraphDraft } from './draft';
import { organisationId, organisationKey } from './organisation-names';

export type Kind = 'Organisation' | 'Expertise' | 'Occupation' | 'Unit';

/** Nodes of some kinds, and the names that lead to them. */
export type CatalogueContent = ReadonlyMap<Kind, KindContent>;

interface KindContent {
  readonly nodes: ReadonlyMap<string, Properties>;
  readonly names: Map<string, string>;
}

/** Where names lead: organisations by name or alias, expertise and occupations by identifier or label, units by code or name. */
export class Catalogue {
  private readonly names = new Map<Kind, Map<string, string>>();
  private readonly ids = new Map<Kind, Set<string>>();

  /** `read`: what an earlier run found or left, of which nothing has changed since. */
  constructor(
    private readonly draft: GraphDraft,
    private readonly read: CatalogueContent = new Map(),
  ) {}

  /** Loads every node of these labels, once. */
  async load(...kinds: readonly Kind[]): Promise<void> {
    for (const kind of kinds) {
      if (this.names.has(kind)) continue;
      const read = this.read.get(kind);
      this.names.set(kind, read?.names ?? new Map<string, string>());
      for (const [id, properties] of read?.nodes ?? []) this.draft.knows(kind, id, properties);
      const ids = read?.nodes.keys() ?? (await this.draft.loadAll(kind));
      this.ids.set(kind, new Set(ids));
      if (read !== undefined) continue;
      for (const id of this.ids.get(kind) ?? []) this.add(kind, id, 'FIRST');
      for (const id of this.ids.get(kind) ?? []) this.add(kind, id, 'OTHER');
    }
  }

  /** What a run that reads it next may start from, of the kinds whose nodes this one at most added to. */
  content(kinds: readonly Kind[]): CatalogueContent {
    const content = new Map<Kind, KindContent>();
    for (const kind of kinds) {
      const names = this.names.get(kind);
      const nodes = [...(this.ids.get(kind) ?? [])].map((id) => [id, this.draft.node(kind, id) ?? {}] as const);
      const read = this.read.get(kind);
      if (names !== undefined) content.set(kind, { nodes: new Map(nodes), names });
      else if (read !== undefined) content.set(kind, read);
    }
    return content;
  }

  find(kind: Kind, text: string): string | undefined {
    const names = this.names.get(kind);
    if (kind === 'Organisation') return names?.get(organisationKey(text));
    return names?.get(`=${text}`) ?? names?.get(fold(text));
  }

  /** Makes a node findable by all its names that nobody else has. */
  learn(kind: Kind, id: string): void {
    this.ids.get(kind)?.add(id);
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
