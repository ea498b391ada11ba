// A Jest transform for packages that are published as ES modules only: esbuild rewrites them as CommonJS.
const { transformSync } = require('esbuild');

module.exports = {
  process: (text, file) => ({ code: transformSync(text, { format: 'cjs', sourcefile: file, target: 'node20' }).code }),
};
