#!/usr/bin/env node
/**
 * Bundles src/ into dist/, byte-identical on every run: CommonJS with code splitting, so that a command loads only what it
 * needs (scripts/build/ says why CommonJS). Built beside it and put in its place when whole, so that a failed build
 * changes nothing. `--out FOLDER` builds there instead.
 */
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { commonjs, DEFINE } from './build/commonjs.mjs';
import { lazyModules } from './build/lazy-modules.mjs';
import { lighterToolkit } from './build/lighter-toolkit.mjs';
import { copied, inEntry, OWN_COPY, packed, packing, throughPacks } from './build/pack.mjs';
import { replaceFolder } from './build/replace-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } });
const out = resolve(values.out);

await replaceFolder(out, async (folder) => {
  for (const [path, text] of await bundle()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  copyAssets(join(folder, 'preview'));
});

/** Every file by its path in dist/. */
async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/index.ts', cli: 'src/cli.ts', 'chunks/picomatch': 'picomatch' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    keepNames: false,
    legalComments: 'linked',
    chunkNames: 'chunks/[name]-[hash]',
    define: DEFINE,
    plugins: [lighterToolkit, lazyModules],
    logLevel: 'warning',
    write: false,
    metafile: true,
  });
  const packs = packing(metafile);
  const texts = new Map(
    outputFiles.map(({ path, text }) => [relative(join(root, 'dist'), path).replaceAll('\\', '/'), text]),
  );
  const copies = new Map(
    copied(metafile).map((name) => [name, { text: texts.get(`chunks/${name}`), sideEffects: false }]),
  );
  const files = new Map([['package.json', '{ "type": "commonjs" }\n']]);
  const hot = new Map();
  for (const [name, text] of texts) {
    const pack = packs.get(basename(name));
    if (pack !== undefined) hot.set(pack, new Map([...(hot.get(pack) ?? []), [basename(name), { text }]]));
  }
  for (const [name, text] of texts) {
    const chunk = basename(name);
    if (packs.has(chunk) || copies.has(chunk)) continue;
    const own = inEntry(hot.get(OWN_COPY[name]) ?? new Map());
    files.set(name, name.endsWith('.js') ? await written(text, new Map([...copies, ...own])) : text);
  }
  for (const [name, chunks] of hot)
    files.set(
      `chunks/${name}.js`,
      await written(packed([...chunks.keys()].sort()), new Map([...copies, ...chunks])),
    );
  return [...files].sort(byName);

  async function written(text, inside) {
    return throughPacks(await commonjs(text, inside), packs);
  }
}

function byName([one], [other]) {
  return one < other ? -1 : 1;
}

/** What the preview serves to a browser stays as it is. Mermaid (3 MB) is not among it: it is served where it is installed. */
function copyAssets(folder) {
  const assets = join(root, 'src/preview/assets');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(assets)) copyFileSync(join(assets, name), join(folder, name));
  copyFileSync(
    join(root, 'node_modules/github-markdown-css/github-markdown.css'),
    join(folder, 'github-markdown.css'),
  );
}
