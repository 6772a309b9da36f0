/**
 * From esbuild's ES modules to CommonJS, file by file (esbuild splits code for ES modules only). Not for taste: `import
 * 'node:http'` reads every export of the module, and one of them is a getter that compiles undici, 35 ms of CPU time;
 * `require` reads what is used.
 */
import { builtinModules } from 'node:module';
import { basename } from 'node:path';
import { build } from 'esbuild';

/** How everything is written; `import()` becomes a `require` that happens later. */
const COMMONJS = {
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

const SHEBANG = /^#!.*\n/;

const BUILTIN = `"(?:node:)?(?:${builtinModules.filter((name) => !name.startsWith('_')).join('|')})"`;
const NAMESPACE = new RegExp(`import\\s*\\*\\s*as\\s*([\\w$]+)\\s*from\\s*(${BUILTIN});`, 'g');
const LATER = new RegExp(`(?<![\\w$.])import\\((${BUILTIN})\\)`, 'g');

/** Node's modules as they are: esbuild would copy each with a getter for every name in it, for a `default` that nobody asks for. */
function plainBuiltins(text) {
  return text
    .replace(NAMESPACE, (whole, name, module) =>
      new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}\\.default\\b`).test(text)
        ? whole
        : `const ${name}=require(${module});`,
    )
    .replace(LATER, (_, module) => `Promise.resolve().then(()=>require(${module}))`);
}

/** The text of a file of dist/ out of an ES module; what it imports of `inside`, by file name, becomes a part of it. */
export async function commonjs(text, inside) {
  const { outputFiles } = await build({
    ...COMMONJS,
    stdin: { contents: plainBuiltins(text.replace(SHEBANG, '')), loader: 'js' },
    bundle: true,
    write: false,
    plugins: [within(inside)],
    logLevel: 'warning',
    // Said of each `import './x.js'` of a part that has no side effects: that is why it is marked so.
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  const code = outputFiles[0].text.trimEnd();
  return `${SHEBANG.exec(text)?.[0] ?? ''}"use strict";${code.includes(HERE) ? MODULE_URL : ''}${code.replace(/^"use strict";/, '')}\n`;
}

function within(inside) {
  return {
    name: 'within',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path }) => {
        const name = basename(path);
        return path.startsWith('./') && inside.has(name)
          ? { path: name, namespace: 'inside', sideEffects: inside.get(name).sideEffects }
          : { path, external: true };
      });
      onLoad({ filter: /./, namespace: 'inside' }, ({ path }) => ({
        contents: plainBuiltins(inside.get(path).text),
        loader: 'js',
      }));
    },
  };
}
