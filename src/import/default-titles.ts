import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TitleMapping } from './importer';
import { parseTitleMapping } from './title-mapping';

/** How the versions of the product's mapping begin. */
const OWN_VERSIONS = 'kenniskring-titles-';

/** The reviewed mapping that comes with the product, for imports that are given none; it leaves what an organisation's own one derived. */
export function defaultTitleMapping(): TitleMapping {
  const mapping = parseTitleMapping(readFileSync(join(__dirname, 'default-titles.yaml'), 'utf8'));
  return Object.freeze({ ...mapping, yieldsTo: (version: string) => !version.startsWith(OWN_VERSIONS) });
}
