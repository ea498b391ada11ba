import { AppError } from '../errors';
import type { ResourceKind } from '../model/graph/roles-and-needs';
import { cleanText } from './clean-text';
import { refuseMapping } from './csv-format';
import { decodeText } from './decode';
import { Fields } from './fields';
import type { ImportFormat, NeedRecord, ParsedFile, RoleProfileRecord, RowFault } from './importer';
import { OnceOnly } from './once-only';
import { present } from './present';
import { readCode, readCountry, readInteger, readPositive } from './values';
import { readYaml, textOf } from './yaml-tree';
import type { YamlEntry, YamlTree } from './yaml-tree';

const ROLE_FIELDS = ['code', 'title', 'family', 'description'] as const;
const RESOURCE_FIELDS = ['expertise', 'organisation', 'sector', 'occupation'] as const;
const NEED_FIELDS = ['code', 'country', 'wanted', 'importance', 'minimumLevel', 'domain', ...RESOURCE_FIELDS] as const;
type RoleField = (typeof ROLE_FIELDS)[number];
type NeedField = (typeof NEED_FIELDS)[number];

/** Role profiles with their needs. A role enters whole or not at all: a need left out would change every figure of the role. */
export const roleProfilesYaml: ImportFormat = {
  name: 'role-profiles-yaml',
  about: 'Role profiles with family and needs (YAML).',
  recognises: (head) => /^roles\s*:/m.test(head),
  parse: (bytes, options): ParsedFile => {
    refuseMapping('role-profiles-yaml', options);
    const faults: RowFault[] = [];
    const roles = roleList(readYaml(decodeText(bytes), 'role profiles (YAML with roles:)'), faults);
    const codes = new OnceOnly('role');
    const records = roles.flatMap((tree) => {
      const record = roleProfile(tree, faults, codes);
      return record === undefined ? [] : [{ line: tree.line, record }];
    });
    return Object.freeze({
      format: 'role-profiles-yaml',
      records: Object.freeze(records),
      rows: roles.length,
      faults: Object.freeze(faults),
      dropped: Object.freeze({}),
    });
  },
};

function roleList(root: YamlTree, faults: RowFault[]): readonly YamlTree[] {
  const entries: ReadonlyMap<string, YamlEntry> = root.kind === 'map' ? root.entries : new Map();
  const roles = entries.get('roles');
  if (roles?.value.kind !== 'list') {
    const line = roles?.line ?? root.line;
    throw new AppError('FILE_INVALID', `Expected role profiles; line ${line}: expected roles: with a list below it.`, {
      line,
    });
  }
  for (const [key, { line }] of entries) {
    if (key !== 'roles' && key !== 'version') {
      faults.push({ line, reason: 'expected roles: alone at the top of the file', outcome: 'skipped' });
    }
  }
  return roles.value.items;
}

function roleProfile(tree: YamlTree, faults: RowFault[], codes: OnceOnly): RoleProfileRecord | undefined {
  const before = faults.length;
  const fields = fieldsOf<RoleField>(tree, [...ROLE_FIELDS, 'needs'], faults);
  const code = fields.read('code', readCode, 'required');
  const title = fields.text('title', 'required');
  const family = fields.text('family', 'required', 200);
  const description = fields.text('description', 'optional', 100_000);
  const entry = tree.kind === 'map' ? tree.entries.get('needs') : undefined;
  if (entry !== undefined && entry.value.kind !== 'list') {
    faults.push({ line: entry.line, column: 'needs', reason: 'expected a list of needs', outcome: 'rejected' });
  }
  const list = entry?.value.kind === 'list' ? entry.value.items : [];
  const taken = new OnceOnly('need of this role');
  const needs = list.map((item) => need(item, faults, taken));
  if (code !== undefined) codes.take(fields, code, 'code');
  const good = needs.filter((one) => one !== undefined);
  const sound = faults.slice(before).every(({ outcome }) => outcome !== 'rejected');
  if (!sound || code === undefined || title === undefined || family === undefined) {
    if (needs.length > good.length) {
      faults.push({
        line: tree.line,
        reason: 'a need of this role is faulty, so the role is left out',
        outcome: 'rejected',
      });
    }
    return undefined;
  }
  return { record: 'roleProfile', code, title, family, ...present({ description }), needs: good };
}

function need(tree: YamlTree, faults: RowFault[], codes: OnceOnly): NeedRecord | undefined {
  const fields = fieldsOf<NeedField>(tree, NEED_FIELDS, faults);
  const code = fields.read('code', readCode, 'required');
  const resources = RESOURCE_FIELDS.filter((field) => fields.has(field));
  const [kind] = resources;
  if (kind === undefined || resources.length > 1) {
    fields.reject(`expected exactly one of ${RESOURCE_FIELDS.join(', ')}, got ${resources.join(' and ') || 'none'}`);
  }
  const resource = kind === undefined ? undefined : fields.text(kind, 'required');
  // What is written must be right: a weight or level left out in silence would change the figures.
  const strict = <T>(field: NeedField, reader: Parameters<typeof fields.read<T>>[1]): T | undefined =>
    fields.has(field) ? fields.read(field, reader, 'required') : undefined;
  const country = strict('country', readCountry);
  const wanted = strict('wanted', readInteger(1, 1_000_000)) ?? 1;
  const importance = strict('importance', readPositive) ?? 1;
  const minimumLevel = strict('minimumLevel', readInteger(1, 5));
  if (minimumLevel !== undefined && kind !== 'expertise')
    fields.reject('belongs to a need for expertise', 'minimumLevel');
  const domain = fields.text('domain', 'optional', 200);
  if (code !== undefined) codes.take(fields, code, 'code');
  if (code === undefined || kind === undefined || resource === undefined || fields.rejected) return undefined;
  return {
    code,
    kind: kind.toUpperCase() as ResourceKind,
    resource,
    wanted,
    importance,
    ...present({ country, minimumLevel, domain }),
  };
}

/** The scalars of a map; keys beyond the known ones are rejected, for a misspelt one would be lost in silence. */
function fieldsOf<F extends string>(tree: YamlTree, known: readonly string[], faults: RowFault[]): Fields<F> {
  const values = new Map<F, string>();
  const fields = new Fields<F>(tree.line, values, (field) => field, faults);
  if (tree.kind !== 'map') {
    fields.reject(`expected a map with ${known.join(', ')}`);
    return fields;
  }
  for (const [key, { line, value }] of tree.entries) {
    const text = textOf(value);
    if (!known.includes(key)) {
      faults.push({ line, reason: `an unknown key; expected one of ${known.join(', ')}`, outcome: 'rejected' });
      fields.rejected = true;
    } else if (value.kind !== 'scalar' && key !== 'needs') {
      faults.push({ line, column: key, reason: 'expected a single value', outcome: 'rejected' });
      fields.rejected = true;
    } else if (text !== undefined && cleanText(text) !== '') values.set(key as F, cleanText(text));
  }
  return fields;
}
