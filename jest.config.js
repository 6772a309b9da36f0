/** Jest in ESM mode on Node 24; TypeScript is only stripped (swc), the types are checked by `npm run typecheck`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  testTimeout: 30000,
  globalSetup: '<rootDir>/__tests__/temporary-start.mjs',
  globalTeardown: '<rootDir>/__tests__/temporary-end.mjs',
};
