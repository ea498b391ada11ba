import { AppError } from '../errors';
import { ACCESS_ROLES, type AccessRole } from '../model/viewer';
import { readYaml, textOf, type YamlTree } from './yaml-tree';

export interface DemoManifestFile {
  readonly format: string;
  readonly file: string;
  readonly mapping?: string;
  readonly owner?: string;
  readonly language?: string;
  readonly ticked?: string;
}

export interface DemoPersona {
  readonly name: string;
  readonly employeeNumber: string;
  readonly accessRoles: readonly AccessRole[];
}

/** What a demo organisation consists of; paths are relative to the manifest's folder. */
export interface DemoManifestContent {
  readonly referenceDate: string;
  readonly organisation: string;
  /** A reviewed title mapping that applies to all files. */
  readonly titleMapping?: string;
  readonly imports: readonly DemoManifestFile[];
  readonly personas: readonly DemoPersona[];
}

const OPTIONAL = ['mapping', 'owner', 'language', 'ticked'] as const;

/** Reads demo.yaml. FILE_INVALID with the line of the first fault. */
export function parseDemoManifest(text: string): DemoManifestContent {
  const root = readYaml(text, 'a demo manifest (YAML)');
  const titleMapping = field(root, 'titleMapping');
  const referenceDate = required(root, 'referenceDate');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(referenceDate)) {
    throw new AppError('FILE_INVALID', `Expected referenceDate: YYYY-MM-DD, got '${referenceDate}'.`);
  }
  return {
    referenceDate,
    organisation: required(root, 'organisation'),
    ...(titleMapping === undefined ? {} : { titleMapping }),
    imports: list(root, 'imports').map(readFile),
    personas: list(root, 'personas').map((item) => ({
      name: required(item, 'name'),
      employeeNumber: required(item, 'employeeNumber'),
      accessRoles: list(item, 'accessRoles').map(accessRole),
    })),
  };
}

function accessRole(tree: YamlTree): AccessRole {
  const text = textOf(tree);
  const role = ACCESS_ROLES.find((one) => one === text);
  if (role !== undefined) return role;
  throw new AppError(
    'FILE_INVALID',
    `Line ${tree.line}: expected one of ${ACCESS_ROLES.join(', ')}, got '${text ?? ''}'.`,
    {
      line: tree.line,
    },
  );
}

function readFile(item: YamlTree): DemoManifestFile {
  const options = OPTIONAL.flatMap((name) => {
    const value = field(item, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { format: required(item, 'format'), file: required(item, 'file'), ...Object.fromEntries(options) };
}

function field(tree: YamlTree, name: string): string | undefined {
  return tree.kind === 'map' ? textOf(tree.entries.get(name)?.value) : undefined;
}

function required(tree: YamlTree, name: string): string {
  const value = field(tree, name);
  if (value !== undefined) return value;
  throw new AppError('FILE_INVALID', `Line ${tree.line}: expected ${name}: with a value.`, { line: tree.line });
}

function list(tree: YamlTree, name: string): readonly YamlTree[] {
  const value = tree.kind === 'map' ? tree.entries.get(name)?.value : undefined;
  if (value?.kind === 'list') return value.items;
  throw new AppError('FILE_INVALID', `Line ${tree.line}: expected ${name}: with a list.`, { line: tree.line });
}
