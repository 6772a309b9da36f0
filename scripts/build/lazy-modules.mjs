import { fileURLToPath } from 'node:url';

const STAND_IN = fileURLToPath(new URL('lazy-picomatch.mjs', import.meta.url));

/** What is loaded when it is first called, although its callers cannot wait for an `import()`. */
export const lazyModules = {
  name: 'lazy-modules',
  setup(build) {
    build.onResolve({ filter: /^picomatch$/ }, ({ importer }) =>
      /[/\\]src[/\\]/.test(importer) && !/[/\\]node_modules[/\\]/.test(importer)
        ? { path: STAND_IN, sideEffects: false }
        : undefined,
    );
    build.onResolve({ filter: /^\.\/picomatch\.js$/ }, ({ path, importer }) =>
      importer === STAND_IN ? { path, external: true } : undefined,
    );
  },
};
