#!/usr/bin/env node
/**
 * Bundles src/ into dist/, byte-identical on every run: ESM with code splitting, so that a command loads only what it
 * needs. The banner gives bundled CommonJS packages their `require` (without it: `Dynamic require of "net"`).
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
/**
 * The toolkit imports its HTTP client, and with it undici, for proxies and OIDC tokens. What is never used is marked free
 * of side effects and dropped; what a proxy needs is loaded when there is one (lazy-undici.mjs).
 */
const lighterToolkit = {
  name: 'lighter-toolkit',
  setup(build) {
    build.onResolve(
      { filter: /^(@actions\/http-client|undici|tunnel|@actions\/exec|@actions\/io)(\/|$)/ },
      async ({ path, pluginData, importer, resolveDir, kind }) => {
        if (pluginData === 'resolved' || !importer.includes('@actions')) return undefined;
        if (path === 'undici') return { path: `${root}scripts/lazy-undici.mjs`, sideEffects: false };
        const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
        return { ...found, sideEffects: false };
      },
    );
  },
};

await build({
  absWorkingDir: root,
  entryPoints: { index: 'src/index.ts', cli: 'src/cli.ts' },
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
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [lighterToolkit],
  logLevel: 'warning',
});

/** What the preview serves to a browser stays as it is. Mermaid (3 MB) is not among it: it is served where it is installed. */
const assets = `${root}src/preview/assets/`;
mkdirSync(`${root}dist/preview`, { recursive: true });
for (const name of readdirSync(assets)) copyFileSync(`${assets}${name}`, `${root}dist/preview/${name}`);
copyFileSync(
  `${root}node_modules/github-markdown-css/github-markdown.css`,
  `${root}dist/preview/github-markdown.css`,
);
