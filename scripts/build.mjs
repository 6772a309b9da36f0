#!/usr/bin/env node
/**
 * Bundles src/ into dist/, byte-identical on every run: ESM with code splitting, so that a command loads only what it
 * needs. The banner gives bundled CommonJS packages their `require` (without it: `Dynamic require of "net"`).
 */
import { rmSync } from 'node:fs';
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
