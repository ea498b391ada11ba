import type { ParsedFile } from '../../import/importer';
import type { CatalogueContent } from './catalogue';

/** What several files imported one after another have in common, and is read once: lists of ticked rows, and the catalogue. */
export class SharedReading {
  private readonly lists = new Map<Uint8Array, ParsedFile>();
  private kept: { readonly revision: number; readonly content: CatalogueContent } | undefined;

  ticked(bytes: Uint8Array, parse: () => ParsedFile): ParsedFile {
    const parsed = this.lists.get(bytes) ?? parse();
    this.lists.set(bytes, parsed);
    return parsed;
  }

  /**
   * The catalogue that the run before left, unless anything was written since then. It is handed out once: a run that fails, or only
   * tells what it would do, leaves none behind.
   */
  takeCatalogue(revision: number): CatalogueContent | undefined {
    const { kept } = this;
    this.kept = undefined;
    return kept?.revision === revision ? kept.content : undefined;
  }

  keepCatalogue(revision: number, content: CatalogueContent): void {
    this.kept = { revision, content };
  }
}
