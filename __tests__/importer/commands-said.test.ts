import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const read = (...lines: string[]): ReturnType<typeof importChecklist> =>
  importChecklist(['# List', '', '## Before the release', '', ...lines, ''].join('\n'), { file: 'X.md' });
const fate = (...lines: string[]): string => {
  const [item] = read(...lines).report.items;
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? ' in part' : ''}`;
};
const line = (...lines: string[]): string =>
  /^ +(?:run|lint|tests|coverage): (.*)$/m.exec(read(...lines).yaml)?.[1] ?? `none: ${fate(...lines)}`;

describe('tools that are named have a usual invocation', () => {
  test.each([
    ['Hadolint passes', 'hadolint Dockerfile'],
    ['pre-commit passes', 'pre-commit run --all-files'],
    ['Detect-secrets扫描通过', 'git ls-files -z | xargs -0 detect-secrets-hook'],
    ['OWASP dependency check', 'dependency-check --scan . --failOnCVSS 7'],
    ['No circular dependencies (madge)', 'npx --no-install madge --circular .'],
    ['bundle audit clean', 'bundle exec bundler-audit check'],
    ['terraform validate passes', 'terraform validate'],
    ['Django system check --deploy clean', 'python manage.py check --deploy'],
    ['Django check passes', 'python manage.py check'],
    ['docker compose config valid', 'docker compose config --quiet'],
    ['Playwright tests pass', 'npx --no-install playwright test'],
    ['E2E (Cypress) green', 'npx --no-install cypress run'],
    ['אין שגיאות TypeScript', 'npx --no-install tsc --noEmit'],
    ['타입스크립트 에러 없음', 'npx --no-install tsc --noEmit'],
    ['docker-compose.yml syntax valid', 'docker compose -f docker-compose.yml config --quiet'],
    ['Verify Dockerfile syntax', 'docker build --check .'],
  ])('%s: %s', (text, command) => {
    expect(line(`- [ ] ${text}`)).toBe(command);
  });

  test.each([
    'pre-commit hooks installed',
    'Playwright browsers installed',
    'Docker Compose config ready',
    'Add Hadolint to the pipeline',
    'Playwright tests written for checkout',
  ])('%s is no run of it', (text) => {
    expect(line(`- [ ] ${text}`)).toMatch(/^none/);
  });

  test.each(['Kod kapsamı %80 üzeri', 'Độ phủ code ≥ 80%', 'تغطية الاختبارات 80%'])('%s', (text) => {
    expect(fate(`- [ ] ${text}`)).toMatch(/^gate coverage/);
    expect(read(`- [ ] ${text}`).yaml).toContain('>= 80');
  });
});

describe('a command in a cell of its row', () => {
  const row = (header: string, name: string, cell: string): string =>
    fate(`| Item | ${header} | Done |`, '|---|---|---|', `| ${name} | ${cell} | [ ] |`);

  test.each([
    ['Mechanism', 'Static type integrity', '`mypy app tests`', 'gate lint'],
    ['Note', 'Production bundle', 'npm run build', 'gate run'],
    ['备注', '生产构建', 'npm run build', 'gate run'],
    ['Fix', 'Types', '`npx tsc --noEmit`', 'manual -'],
    ['Note', 'Assets', '`npm run deploy`', 'manual -'],
  ])('%s | %s | %s: %s', (header, name, cell, wanted) => {
    expect(row(header, name, cell)).toBe(wanted);
  });
});

describe('a search beside what the item says', () => {
  test.each([
    ['Routes updated: `grep createRouter src/router.ts`', 'gate run in part'],
    ['路由配置已更新: `grep createRouter src/router.ts`', 'gate run in part'],
    ['Checked for localhost addresses: `grep -r localhost src`', 'question run'],
    ['Old endpoint references updated: `grep -r old-api src`', 'question run'],
    ['Maintenance mode disabled: `grep MAINTENANCE src/config.ts`', 'manual -'],
  ])('%s: %s', (text, wanted) => {
    expect(fate(`- [ ] ${text}`)).toBe(wanted);
  });

  test('so is one in the fence below it', () => {
    expect(
      fate('- [ ] Rate limiter configured', '  ```bash', '  grep -n rateLimit src/app.ts', '  ```'),
    ).toBe('gate run in part');
  });
});

test('the size of a file is for whoever reads the list', () => {
  expect(fate('- [ ] Check database size: `ls -lh data/seed.db`')).toBe('gate files in part');
});

test.each([
  ['`spec-tool validate docs/api.yaml`', 'gate run'],
  ['`spec-tool check --fix`', 'manual -'],
  ['`spec-tool publish docs/api.yaml`', 'manual -'],
])('%s, of a tool that nobody knows: %s', (text, wanted) => {
  expect(fate(`- [ ] ${text}`)).toBe(wanted);
});
