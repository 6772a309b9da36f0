import { cpSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Checklist } from '../../src/checklist/types.ts';
import { loadChecklist } from '../../src/checklist/load.ts';
import type { GateKind } from '../../src/gates/gate.ts';
import { KINDS } from '../../src/gates/index.ts';
import { planRun } from '../../src/runner/plan.ts';
import { runPlan } from '../../src/runner/run.ts';
import { dependencies, temporaryDirectory } from '../runner/world.ts';
import { came, runGate } from '../gates/world.ts';
import { sampleService } from './service.ts';

/** What the pages show is what works: every `yaml` block is read, and those after `<!-- run: STATUS -->` are run. */

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Example {
  readonly page: string;
  readonly line: number;
  readonly yaml: string;
  /** The status that every gate of the block comes to, where it is run. */
  readonly run?: string;
}

function examples(folder: string): Example[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      return [...text.matchAll(/(?:<!-- run: ([a-z]+) -->\s*)?^( *)```yaml\n([\s\S]*?)^\2```$/gm)].map((match) => ({
        page: `${folder}/${file}`,
        line: text.slice(0, match.index).split('\n').length,
        yaml: match[3] ?? '',
        ...(match[1] !== undefined && { run: match[1] }),
      }));
    });
}

/** A block is a whole checklist, or the items of one. */
function load(yaml: string): { checklist?: Checklist; problems: string[] } {
  const whole = /^version:/m.test(yaml)
    ? yaml
    : `version: 1\nname: Example\nphases:\n  pre-deploy:\n${yaml.replace(/^/gm, '    ')}`;
  const { checklist, problems } = loadChecklist(Buffer.from(whole), 'example.yml');
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ at, message }) => `${at?.line ?? 0}: ${message}`);
  return { ...(checklist && { checklist }), problems: errors };
}

const ALL = [...examples('docs/gates'), ...examples('docs/recipes')];
let service = '';
beforeAll(async () => {
  service = await sampleService();
});

test('there are examples to read', () => {
  expect(ALL.length).toBeGreaterThan(10);
  expect(ALL.filter(({ run }) => run !== undefined).length).toBeGreaterThan(2);
});

test.each(ALL.map((example) => [`${example.page}:${example.line}`, example] as const))('%s', async (_, example) => {
  const { checklist, problems } = load(example.yaml);
  expect(problems).toEqual([]);
  if (example.run === undefined) return;
  const workspace = temporaryDirectory();
  const fixture = join(root, '__tests__/fixtures', example.page.replace(/\/gates|\.md$/g, ''));
  if (existsSync(fixture)) cpSync(fixture, workspace, { recursive: true });
  for (const file of readdirSync(workspace, { recursive: true, encoding: 'utf8' })) utimesSync(join(workspace, file), new Date(), new Date());
  if (!checklist) throw new Error('no checklist');
  const plan = planRun({ checklist });
  const results = await runPlan({ ...plan, variables: { ...plan.variables, base_url: service } }, dependencies({ workspace, kinds: KINDS }));
  const found = [...results].map(([id, { status, outcome, fault }]) => ({ id, status, why: fault ?? outcome?.checks.filter(({ ok }) => !ok) }));
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter(({ status }) => status !== example.run)).toEqual([]);
});

describe('“Add a kind”', () => {
  test('shows a kind that works', async () => {
    const text = readFileSync(join(root, 'src/gates/README.md'), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    const file = join(temporaryDirectory(), 'license.ts');
    writeFileSync(file, code.replaceAll("from './", `from '${root}src/gates/`));
    const kind = ((await import(file)) as { default: GateKind }).default;
    const files = { LICENSE: 'Copyright Acme' };
    expect(came(await runGate(kind, { holder: 'Acme' }, { files }))).toBe('success');
    expect(came(await runGate(kind, { holder: 'Other' }, { files }))).toBe('failure');
    expect(came(await runGate(kind, { holder: 'Acme' }))).toBe('error file-missing');
  });
});
