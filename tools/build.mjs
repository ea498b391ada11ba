// Compiles src, test, bench, tools and seeds to dist/ (CommonJS, a file per source file, with source maps) and copies what stands
// beside the sources (pages, styles, mapping files). Types are checked by `npm run check`, not here.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));

const ROOMS = ['src', 'test', 'bench', 'tools', 'seeds'].filter(existsSync);
const isSource = (file) => file.endsWith('.ts') && !file.endsWith('.d.ts');
const ISLANDS = [join('src', 'console'), join('src', 'reach', 'assembly')];
const isIsland = (file) => ISLANDS.some((island) => file.startsWith(island));

const files = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true })
    .map((name) => join(room, String(name)))
    .filter((file) => statSync(file).isFile() && !isIsland(file)),
);
const sources = files.filter(isSource);

for (const room of ROOMS) rmSync(join('dist', room), { recursive: true, force: true });
for (const file of files) {
  if (isSource(file) || file.startsWith('seeds') || file.endsWith('.mjs')) continue;
  mkdirSync(dirname(join('dist', file)), { recursive: true });
  cpSync(file, join('dist', file));
}
await build({
  entryPoints: sources,
  outdir: 'dist',
  outbase: '.',
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  // A file hands out values: esbuild's getters, one for each name, are called at every use in other files' inner loops.
  // Jest and others know by the mark that a default export is one.
  footer: { js: "module.exports = Object.defineProperty({ ...module.exports }, '__esModule', { value: true });" },
  logLevel: 'warning',
});
