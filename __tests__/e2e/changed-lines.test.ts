import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { sourceAction } from './source.ts';
import { World } from './world.ts';

/** Twenty lines of which the pull request changes the tenth: nine of ten old ones are covered, the new one is not. */
const OLD = Array.from({ length: 20 }, (_, index) => `export const a${index + 1} = 1;`).join('\n');
const NEW = OLD.replace('a10 = 1', 'a10 = 2');
const LCOV = `SF:src/cart.js\n${Array.from({ length: 20 }, (_, index) => `DA:${index + 1},${index === 9 ? 0 : 1}`).join('\n')}\nend_of_record`;
const finding = (line: number): string =>
  `echo '<checkstyle version="8"><file name="src/cart.js"><error line="${line}" severity="error" message="bad" source="s"/></file></checkstyle>'`;

let world: World | undefined;
afterEach(() => world?.stop());

test('a pull request is judged by the lines that it changes, as GitHub lists them', async () => {
  const lint = (name: string, line: number): string =>
    `    - { id: ${name}, name: ${name}, lint: { run: ${JSON.stringify(finding(line))}, only-changed-lines: true } }`;
  const coverage = JSON.stringify(`printf '${LCOV.replaceAll('\n', '\\n')}\\n' > l.info`);
  const started = await World.start({
    checklist: [
      'version: 1',
      'phases:',
      '  pre-deploy:',
      lint('old-line', 3),
      lint('new-line', 10),
      `    - { id: covered, name: covered, coverage: { run: ${coverage}, report: l.info, changed-lines: '>= 80' } }`,
    ].join('\n'),
    files: { 'src/cart.js': OLD },
    changes: { 'src/cart.js': NEW },
  });
  world = started;
  const run = async (checkedOut: string): Promise<string> => {
    mkdirSync(join(started.workspace, 'src'), { recursive: true });
    writeFileSync(join(started.workspace, 'src', 'cart.js'), checkedOut);
    return (await started.run(started.opened(), { actionDir: sourceAction() })).summary;
  };
  const summary = await run(NEW);
  expect(summary).toMatch(/passed \| old-line \|/);
  expect(summary).toMatch(/failed \| new-line \|/);
  expect(summary).toMatch(/failed \| covered \| changed lines 0/);
  // The merge with a base that has changed the same file: its lines have other numbers than at the head.
  const merged = await run(`// from the base\n${NEW}`);
  expect(merged).toMatch(/failed \| old-line \|/);
  expect(merged).toMatch(/measure \| covered \| Which lines of src\/cart.js changed is not known/);
});
