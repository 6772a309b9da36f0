import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { readWorkflow } from './evaluate.ts';
import { ROOT, tools } from './github.ts';

const read = (path: string): string => readFileSync(ROOT + path, 'utf8');
const PAGES = [
  'README.md',
  'docs/quick-start.md',
  'docs/workflow.md',
  ...readdirSync(`${ROOT}docs/migrating`).map((name) => `docs/migrating/${name}`),
];
const blocks = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = ''], at) => ({
    page,
    at: at + 1,
    text,
  })),
);
const WORKFLOWS = ['deploy-checklist.yml', 'deploy-checklist-fork-report.yml'];

describe('what the pages show can be copied', () => {
  test.each(blocks.filter(({ text }) => /^version: 1$/m.test(text)))(
    '$page, block $at is a checklist',
    ({ text }) => {
      const { checklist, problems } = loadChecklist(text, 'deploy-checklist.yml');
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(checklist).toBeDefined();
    },
  );
  test.each(blocks.filter(({ text }) => /^jobs:$/m.test(text)))(
    '$page, block $at is a workflow',
    ({ text }) => {
      const result = tools.parseWorkflow(
        { name: 'w.yml', content: text },
        new tools.NoOperationTraceWriter(),
      );
      expect(result.context.errors.getErrors()).toEqual([]);
    },
  );
  test.each(PAGES.filter((page) => page !== 'README.md'))('the links of %s lead somewhere', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});

describe('permissions are public API', () => {
  const table = [
    ...(
      /<!-- permissions -->([\s\S]*)<!-- \/permissions -->/.exec(read('docs/workflow.md'))?.[1] ?? ''
    ).matchAll(/^\| (deploy-checklist\S*) \| (\w+) \|(.*)\|$/gm),
  ];
  const said = Object.fromEntries(
    table.map(([, file, job, rest = '']) => {
      const [contents, pulls, statuses, actions] = rest.split('|').map((cell) => cell.trim());
      const all = { contents, 'pull-requests': pulls, statuses, actions };
      return [`${file} ${job}`, Object.fromEntries(Object.entries(all).filter(([, level]) => level))];
    }),
  );
  // The jobs without `permissions:` have what the caller grants: at least this.
  const LEAST = { contents: 'read', 'pull-requests': 'write', statuses: 'write' };
  const asked = Object.fromEntries(
    WORKFLOWS.flatMap((file) =>
      Object.entries(readWorkflow(read(`.github/workflows/${file}`)).jobs).map(([job, { permissions }]) => [
        `${file} ${job}`,
        permissions ?? (file.includes('fork') ? { actions: 'read', ...LEAST } : LEAST),
      ]),
    ),
  );
  test('the table says what the jobs ask for', () => {
    expect(said).toEqual(asked);
    const { jobs } = readWorkflow(read('.github/workflows/deploy-checklist-ghes.yml'));
    for (const [job, { permissions }] of Object.entries(jobs))
      expect(permissions ?? LEAST).toEqual(asked[`deploy-checklist.yml ${job}`]);
  });
  test('only the verdicts take what the caller grants, and they run nothing of the repository', () => {
    for (const file of [...WORKFLOWS, 'deploy-checklist-ghes.yml']) {
      const { jobs, permissions } = readWorkflow(read(`.github/workflows/${file}`));
      const without = Object.entries(jobs).filter(([, job]) => !job.permissions);
      expect(without.map(([name]) => name)).toEqual(
        file.includes('fork') ? ['report'] : ['report', 'deployment'],
      );
      expect(permissions).toBeUndefined();
      for (const [, { steps }] of without)
        for (const { uses } of steps)
          expect(uses).toMatch(
            /download-artifact|upload-artifact|create-github-app-token|\.github\/actions\/run/,
          );
    }
  });
  test('no version asks for more than the first did', () => {
    const most = (file: string): Record<string, string> =>
      Object.fromEntries(
        Object.entries(asked)
          .filter(([key]) => key.startsWith(`${file} `))
          .flatMap(([, all]) => Object.entries(all))
          .sort(([, a], [, b]) => (a === b ? 0 : a === 'write' ? 1 : -1)),
      );
    expect(most('deploy-checklist.yml')).toEqual({
      contents: 'read',
      'pull-requests': 'write',
      statuses: 'write',
    });
    expect(most('deploy-checklist-fork-report.yml')).toEqual({
      actions: 'read',
      contents: 'read',
      'pull-requests': 'write',
      statuses: 'write',
    });
  });
  const RANK = ['none', 'read', 'write'];
  const callers = [
    ...readdirSync(`${ROOT}docs/callers`).map((name) => `docs/callers/${name}`),
    '.github/workflows/checklist.yml',
  ];
  test.each(callers)('%s grants what is asked, and nothing more', (path) => {
    for (const job of Object.values(readWorkflow(read(path)).jobs)) {
      const [file] = WORKFLOWS.concat('deploy-checklist-ghes.yml').filter((name) =>
        String((job as { uses?: string }).uses).includes(`/${name}`),
      );
      if (file === undefined) continue;
      const wanted = Object.entries(asked)
        .filter(([key]) => key.startsWith(`${file.replace('-ghes', '')} `))
        .flatMap(([, all]) => Object.entries(all));
      const granted = new Map(Object.entries(job.permissions ?? {}));
      expect(
        wanted.filter(([name, level]) => RANK.indexOf(granted.get(name) ?? 'none') < RANK.indexOf(level)),
      ).toEqual([]);
      // What a deployment may use besides is optional, and pointless without a phase or its ticks.
      const optional = /deploy\.yml$/.test(path) ? ['deployments', 'issues'] : [];
      expect(
        [...granted.keys()].filter(
          (name) => !optional.includes(name) && !wanted.some(([each]) => each === name),
        ),
      ).toEqual([]);
    }
  });
});
