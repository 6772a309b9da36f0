import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What takes whose place, where the toolkit itself imports it. */
const STANDS_IN = {
  undici: here('lazy-undici.mjs'),
  '@octokit/plugin-rest-endpoint-methods': here('no-plugins.mjs'),
  '@octokit/plugin-paginate-rest': here('no-plugins.mjs'),
};
const ASKED =
  /^(\.\/(?:summary|oidc-utils|path-utils|platform)\.js|@actions\/(http-client|exec|io)|@octokit\/plugin-(rest-endpoint-methods|paginate-rest)|undici|tunnel)(\/|$)/;

/**
 * The toolkit imports its HTTP client, and with it undici, for proxies and OIDC tokens. What is never used is marked free
 * of side effects and dropped; what a proxy needs is loaded when there is one.
 */
export const lighterToolkit = {
  name: 'lighter-toolkit',
  setup(build) {
    build.onResolve({ filter: ASKED }, async ({ path, pluginData, importer, resolveDir, kind }) => {
      if (pluginData === 'resolved' || !/@actions[/\\]/.test(importer)) return undefined;
      if (path === '@actions/http-client' && /@actions[/\\]github[/\\]/.test(importer))
        return { path: here('lazy-http-client.mjs'), sideEffects: false };
      if (Object.hasOwn(STANDS_IN, path)) return { path: STANDS_IN[path], sideEffects: false };
      const found = await build.resolve(path, { importer, resolveDir, kind, pluginData: 'resolved' });
      return { ...found, sideEffects: false };
    });
  },
};
