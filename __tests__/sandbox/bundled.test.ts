import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `preview` runs the sandbox out of dist/, where a library's names may stand elsewhere than in node_modules. */
const SCRIPT = `
import { startSandbox } from './src/sandbox/server.ts';
import { sampleRepository } from './src/sandbox/scenario.ts';
const sample = sampleRepository();
const sandbox = await startSandbox(sample.store);
const query = '{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { title } } }';
const headers = { authorization: 'token ' + sample.token };
const answer = await fetch(sandbox.graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
process.stdout.write(await answer.text());
await sandbox.close();
`;

test('the sandbox answers GraphQL also when it is bundled', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    await build({
      stdin: { contents: SCRIPT, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' },
      outdir,
      bundle: true,
      splitting: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      outExtension: { '.js': '.mjs' },
      banner: {
        js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
      },
    });
    const shown = execFileSync(process.execPath, [join(outdir, 'stdin.mjs')], { encoding: 'utf8', env: {} });
    expect(JSON.parse(shown)).toEqual({ data: { repository: { pullRequest: { title: 'Add the cart' } } } });
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
