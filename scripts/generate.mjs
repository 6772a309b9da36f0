#!/usr/bin/env node
/**
 * Writes every file that is made from the sources: one line in FILES each. `--check` writes nothing and fails where a
 * file is not what it would be. Needs Node 24, which reads TypeScript as it is: `npm run generate`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Path from the root → its whole text. A generator is loaded only here, and knows neither clock nor machine. */
const FILES = {
  'schemas/deploy-checklist.schema.json': async () => {
    const { buildSchema } = await import('../src/checklist/schema.ts');
    const { KINDS } = await import('../src/gates/index.ts');
    return `${JSON.stringify(buildSchema(KINDS), null, 2)}\n`;
  },
  'src/checklist/generated/kinds.ts': async () => {
    const { kindData } = await import('../src/checklist/kind-data.ts');
    const { KINDS } = await import('../src/gates/index.ts');
    return kindData(KINDS);
  },
  ...(await import('./generate/gate-docs.mjs')).PAGES,
  ...(await import('./generate/file-docs.mjs')).PAGES,
  ...(await import('./generate/workflows.mjs')).PAGES,
};

const check = process.argv.includes('--check');
const stale = [];
for (const [path, make] of Object.entries(FILES)) {
  const text = await make();
  const before = read(path);
  if (before === text) continue;
  if (check) stale.push(path);
  else {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
}
if (stale.length > 0) {
  process.stderr.write(
    `Not up to date: ${stale.join(', ')}. Run \`npm run generate\` and commit what it writes.\n`,
  );
  process.exitCode = 1;
}

function read(path) {
  try {
    return readFileSync(root + path, 'utf8');
  } catch {
    return undefined;
  }
}
