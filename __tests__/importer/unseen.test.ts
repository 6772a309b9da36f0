import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What checklists of many projects taught, each in a document of our own. */
const read = (lines: readonly string[]): ReturnType<typeof importChecklist>['report'] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report;
const fence = (...commands: string[]): ReturnType<typeof importChecklist>['report']['commands'] =>
  read(['# Before deployment', '', '```bash', ...commands, '```']).commands;

describe('commands that look like checks and are none', () => {
  test('boxes pasted into a shell fence are no `[` commands', () => {
    const commands = fence('[ ] API_URL=https://api.acme.dev', '[x] Backups run', '- [ ] Alerts work');
    expect(commands.map(({ outcome, effect }) => [outcome, effect])).toEqual([
      ['ignored', 'read-only'],
      ['ignored', 'read-only'],
      ['ignored', 'read-only'],
    ]);
  });

  test('a real `[ … ]` still is a command', () => {
    expect(fence('[ -f package.json ]')[0]?.outcome).toBe('gate');
  });

  test.each([
    ['./scripts/deploy.sh --env prod --dry-run', 'mutating'],
    ['./restore-db.sh --dry-run', 'destructive'],
    ['npm run lint-staged', 'mutating'],
    ['npx lint-staged', 'mutating'],
  ])('%s is %s and no gate', (command, effect) => {
    const [only] = fence('# verify', command);
    expect(only).toMatchObject({ effect, outcome: 'runbook' });
  });

  test.each([
    'gh run watch',
    '.\\scripts\\smoke-test.ps1',
    'cat .env | grep API_KEY',
    'grep MODE .env.staging',
    'ls -la .env',
    'lighthouse https://www.acme.dev --output=json',
  ])('%s is no gate that runs', (command) => {
    expect(fence('# check', command)[0]?.outcome).not.toBe('gate');
  });

  test('a committed example of the variables can be read', () => {
    expect(fence('# check', 'ls .env.example')[0]?.outcome).toBe('gate');
  });

  test('a build is a check where it is claimed to succeed, and a part of one among the steps of the roll-out', () => {
    const { items } = read([
      '## Before deployment',
      '- [ ] `npm run build` succeeds',
      '## Deployment steps',
      '- [ ] `npm run build` - build the assets',
      '- [ ] `pnpm build` completes without errors',
    ]);
    expect(items.map(({ outcome, partial }) => [outcome, partial])).toEqual([
      ['gate', false],
      ['gate', true],
      ['gate', false],
    ]);
  });
});

describe('items that need a person', () => {
  test.each([
    '**CI/CD:** Add a secret scanner (gitleaks or trufflehog)',
    'Add a pre-commit hook with gitleaks',
    'ESLint configurado',
    'Code review: `src/wallet/signer.py` lines 10-25',
    'Code review knowledge sharing planned',
    'Rate limiting on (e.g. `ENABLE_LIMITS=true` or the default of production)',
  ])('%s', (text) => {
    expect(read(['# Before deployment', '', `- [ ] ${text}`]).items[0]?.outcome).not.toBe('gate');
  });

  test('the review of the pull request and the scanner itself stay gates', () => {
    const { items } = read([
      '# Before deployment',
      '- [ ] Code review: completed',
      '- [ ] `gitleaks detect` is clean',
    ]);
    expect(items.map(({ outcome }) => outcome)).toEqual(['gate', 'gate']);
  });
});

describe('phases', () => {
  const phases = (...lines: string[]): string[] => read(lines).items.map(({ phase }) => phase);

  test.each([
    ['Avant le lancement', 'Au moment du lancement', 'Après le lancement'],
    ['Antes del lanzamiento', 'Durante el lanzamiento', 'Después del lanzamiento'],
    ['Antes do lançamento', 'Durante o lançamento', 'Depois do lançamento'],
    ['Before the launch', 'During the launch', 'After the launch'],
  ])('%s: its own headings about later times are not in front of the merge', (before, during, after) => {
    expect(phases(`## ${before}`, '- [ ] a', `### ${during}`, '- [ ] b', `### ${after}`, '- [ ] c')).toEqual([
      'pre-deploy',
      'deploy',
      'post-deploy',
    ]);
  });

  test('numbered phases behind the deployment are not in front of the merge', () => {
    expect(
      phases(
        '# Checklist',
        '## PHASE 0: Checks',
        '- [ ] a',
        '## PHASE 1: Staging deployment',
        '- [ ] b',
        '## PHASE 2: Canary of real users',
        '- [ ] Restart the services',
      ),
    ).toEqual(['pre-deploy', 'deploy', 'deploy']);
  });

  test('an item that deploys to production belongs to the deployment although its section does not say so', () => {
    expect(
      phases(
        '# Checklist',
        '## Backend',
        '- [ ] Deploy the backend to production: `fly deploy`',
        '- [ ] Deploy script reviewed',
        '- [ ] Deploy to staging and click through',
        '## Pre-deployment',
        '- [ ] Deploy keys of production rotated',
      ),
    ).toEqual(['deploy', 'pre-deploy', 'pre-deploy', 'pre-deploy']);
  });
});

describe('headings of further languages', () => {
  test.each([
    ['Dağıtımdan önce', 'Dağıtım adımları', 'Dağıtımdan sonra', 'Geri alma planı'],
    ['Перед деплоем', 'Шаги деплоя', 'После деплоя', 'Откат'],
  ])('%s', (...titles) => {
    const { items } = read(['# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a'])]);
    expect(items.map(({ phase }) => phase)).toEqual(['pre-deploy', 'deploy', 'post-deploy', 'rollback']);
  });

  test('maintenance checklists belong to no deployment', () => {
    const { items } = read(['# X', '## Maintenance Checklists', '### Database', '- [ ] Rebuild the indexes']);
    expect(items.map(({ phase }) => phase)).toEqual(['reference']);
  });

  test('what to do in an incident is nothing to do before a merge', () => {
    const { items } = read([
      '# Alerts',
      '## API down (SEV-1)',
      '### Investigation steps',
      '- [ ] Read the logs',
      '### Resolution procedures',
      '- [ ] Scale up',
    ]);
    expect(items.map(({ phase }) => phase)).toEqual(['reference', 'reference']);
  });
});

describe('hostile documents', () => {
  test.each(['---', '...', '|', '> x', '--- x', '%TAG', '- y', '# z', 'a: b', '~', '<<', '🚀 ship'])(
    'a title of YAML marks reads back as it was: %s',
    (title) => {
      const { yaml } = importChecklist(`- [ ] \`${title}\`\n- [ ] ${title}\n`, { file: 'X.md' });
      const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(checklist && allItems(checklist).length).toBeGreaterThan(0);
      expect(checklist && allItems(checklist)[0]?.item.name).toBe(title);
    },
  );

  test('boxes nested sixty deep are all there', () => {
    const lines = Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- [ ] level ${depth}`);
    expect(read(lines).items).toHaveLength(60);
  });
});
