import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const items = (...lines: string[]): ReturnType<typeof importChecklist>['report']['items'] =>
  importChecklist(['# Before the release', '', ...lines].join('\n'), { file: 'X.md' }).report.items;
const fate = (text: string): string => {
  const item = items(`- [ ] ${text}`)[0];
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}`;
};
const specOf = (text: string): string =>
  importChecklist(`# Before the release\n\n- [ ] ${text}\n`, { file: 'X.md' }).yaml;

describe('files', () => {
  test.each([
    'README.md актуален',
    'README.md jest aktualny',
    '앱 이름 설정 (`app/res/values/strings.xml`)',
    '`vercel.json` の buildCommand が `npm run build`',
    'CI workflow present (`.github/workflows/ci.yml`).',
    'config/deploy.yml válido',
    '**intro.mp4** - film of the first page',
    'Dockerfile',
    'El CHANGELOG.md está actualizado',
  ])('%s is a gate on files', (text) => {
    expect(fate(text)).toBe('gate files');
  });

  test.each([
    'Update [plan.cfg](https://files.octo.dev/plans/plan.cfg)',
    '`index.html` is present in `/htdocs/`',
  ])('%s is no file of this repository', (text) => {
    expect(fate(text)).not.toMatch(/^gate/);
  });
});

test('words of another script are no value of a variable', () => {
  expect(specOf('`SECRET_KEY=强随机字符串`')).toContain('env: [ SECRET_KEY ]');
  expect(specOf('`SECRET_KEY=强随机字符串`')).not.toContain('equals');
});

test.each(['Add `DATABASE_URL=...`', 'Definir `DATABASE_URL`', 'Gerar `DATABASE_URL`'])(
  '%s: the variable must be set',
  (text) => {
    expect(specOf(text)).toContain('env: [ DATABASE_URL ]');
  },
);

test.each(['`pnpm test:e2e:ui`', '`node test-whatsapp-notification.mjs`'])('%s is no check', (text) => {
  expect(fate(text)).not.toMatch(/^gate/);
});

test('names of variables in the lines below a box', () => {
  const text = '環境変数を設定：\n  - 必須：`API_KEY` / `SITE_URL`\n  - 任意：`CRON_SECRET`';
  expect(fate(text)).toBe('gate env');
  expect(specOf(text)).toContain('env: [ API_KEY, SITE_URL ]');
});

test.each([
  ['Snapshot attached (`docs/report.md`)', 'gate files'],
  ['Core rerun green (`scripts/ci/run-core-tests.sh`).', 'gate tests'],
  ['`make spellcheck` passes', 'gate run'],
  ['Confirmar que **.env** não são commitados', 'gate files'],
])('%s: %s', (text, wanted) => {
  expect(fate(text)).toBe(wanted);
});

test('a blank that a formatter has escaped is one', () => {
  expect(fate('Tech lead: code review approved \\***\\*\\_\\*\\*** (name, date)')).toBe('manual -');
});

describe('git and the pull request', () => {
  test.each([
    ['`.env` 文件已添加到 `.gitignore`', 'gate files'],
    ["`.env` dosyası Git'e commit edilmedi", 'gate files'],
    ['未コミットの変更がない', 'gate git'],
    ['Working directory is clean (`git clean -fdx`)', 'gate git'],
    ['Review the pull request', 'gate github'],
    ['Git tag v1.9.0 created', 'gate git'],
    ['Push that tag to GitHub', 'question git'],
    ['Meta tag created for every page', 'manual -'],
  ])('%s', (text, expected) => {
    expect(fate(text)).toBe(expected);
  });
});

describe('variables', () => {
  test('what the children of a variable say is about it', () => {
    expect(
      items(
        '- [ ] PAYMENT_API_KEY',
        '  - [ ] Configurado',
        '  - [ ] >= 32 caracteres',
        '  - [ ] Valor: 900',
        '  - [ ] Looks nice',
      ).map(({ outcome, kind }) => [outcome, kind]),
    ).toEqual([
      ['gate', 'env'],
      ['gate', 'env'],
      ['gate', 'env'],
      ['gate', 'env'],
      ['manual', null],
    ]);
  });

  test('a command in brackets only tells how a variable is set', () => {
    expect(fate('`APP_KEY` is set (run `php artisan key:generate`)')).toBe('gate env');
  });

  test.each([
    '`WALLET_KEY` backed up securely',
    '修改 JWT_SECRET',
    'Publish the notes with UPSTREAM_JOB and JOB_NUMBER',
  ])('%s is no claim on a variable', (text) => {
    expect(fate(text)).not.toBe('gate env');
  });
});

describe('commands and addresses', () => {
  test('escaped code marks are code marks', () => {
    expect(fate('All tests pass (\\`npm run test\\`)')).toBe('gate tests');
  });

  test('of two commands that will do, the first does', () => {
    const yaml = specOf('Evidence is complete (`npm run check:evidence` or `yarn check:evidence`)');
    expect(yaml).toContain('run: npm run check:evidence');
    expect(yaml).not.toContain('run: yarn check:evidence');
  });

  test.each([
    ['https://shop.octo.dev (debe cargar la página)', 'gate http'],
    ['Check GitHub Pages deployment (https://octocat.github.io/shop)', 'gate http'],
    ['Frontend: `https://your-frontend-domain.com`', 'question http'],
    ['Webhook URL registered: `https://your-domain.com/hook`', 'manual -'],
    ['Visit the [tags page](https://quay.io/repository/acme/app) and wait for the image', 'manual -'],
    ['Check the job https://ci.acme.dev/job/clean/build?delay=0sec', 'manual -'],
    ['Open `High` defects have an approved workaround', 'manual -'],
    ['Cache/compression telemetry attached', 'manual -'],
    ['Email service production keys configured', 'question env'],
    ['`dotnet restore` completed', 'question run'],
    ['Static analysis passed (Slither)', 'gate lint'],
  ])('%s', (text, expected) => {
    expect(fate(text)).toBe(expected);
  });
});
