/**
 * From esbuild's ES modules to CommonJS, file by file (esbuild splits code for ES modules only). Not for taste: `import
 * 'node:http'` reads every export of the module, and one of them is a getter that compiles undici, 35 ms of CPU time;
 * `require` reads what is used.
 */
import { transform } from 'esbuild';

/** How everything is written; `import()` becomes a `require` that happens later. */
export const COMMONJS = {
  format: 'cjs',
  platform: 'neutral',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  supported: { 'dynamic-import': false },
};

const HERE = '__moduleUrl';
const MODULE_URL = `const ${HERE}=require("node:url").pathToFileURL(__filename).href;`;

/** What esbuild is to be told when it makes the ES modules. */
export const DEFINE = { 'import.meta.url': HERE };

/** The text of a file of dist/ out of an ES module. */
export async function commonjs(text) {
  const { code } = await transform(text.replace(SHEBANG, ''), COMMONJS);
  return finished(code, SHEBANG.exec(text)?.[0]);
}

export function finished(code, shebang = '') {
  return `${shebang}"use strict";${code.includes(HERE) ? MODULE_URL : ''}${code.trimEnd()}\n`;
}

const SHEBANG = /^#!.*\n/;
