import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';
import type { ItemReport } from '../../src/importer/types.ts';

type Item = Readonly<Record<string, unknown>>;

function rowOf(header: string, row: string): { item: Item; report: ItemReport | undefined } {
  const columns = header.split('|').length - 2;
  const table = `${header}\n|${'---|'.repeat(columns)}\n${row}`;
  const { yaml, report } = importChecklist(`## Checks\n\n${table}\n`, { file: 'R.md' });
  const { phases } = parse(yaml) as { phases: Record<string, { items: Item[] }[]> };
  return { item: phases['pre-deploy']?.[0]?.items[0] ?? {}, report: report.items[0] };
}

describe('a row says in its cells what its item is', () => {
  test.each([
    ['| Unit tests | `npm test` | [ ] |', { name: 'Unit tests', tests: 'npm test' }],
    ['| Linter | npm run lint | [ ] |', { name: 'Linter', lint: 'npm run lint' }],
    ['| Audit | npm audit --audit-level=high | ☐ |', { lint: 'npm audit --audit-level=high' }],
    ['| Dry run | `terraform apply` | [ ] |', { name: 'Dry run', note: 'Runbook: `terraform apply`' }],
    ['| Clean | `rm -rf dist` | [ ] |', { name: 'Clean', note: 'Runbook: `rm -rf dist`' }],
    ['| Cache | Ask the operator | [ ] |', { name: 'Cache (Command: Ask the operator)' }],
  ])('%s', (row, wanted) => {
    expect(rowOf('| Gate | Command | Status |', row).item).toMatchObject(wanted);
  });

  test.each([
    ['| Gate | 命令 | Status |', '| 单元测试 | `npm test` | [ ] |'],
    ['| Puerta | Comando | Estado |', '| Pruebas | `npm test` | [ ] |'],
    ['| Prüfung | Befehl | Status |', '| Tests | npm test | [ ] |'],
  ])('in any language: %s', (header, row) => {
    expect(rowOf(header, row).item).toMatchObject({ tests: 'npm test' });
  });

  test('a command that changes something is no gate, and neither is one of two cells', () => {
    expect(
      rowOf('| Gate | Command | Done |', '| Database | `npx prisma migrate deploy` | [ ] |').report,
    ).toMatchObject({
      outcome: 'gate',
      kind: 'migrations',
    });
    expect(
      rowOf('| Gate | Command | Done |', '| Server | do not run `npm test` | [ ] |').report?.outcome,
    ).toBe('manual');
  });

  test.each([
    ['| Tests | `npm test` | All pass | [ ] |', false],
    ['| Coverage | `pytest --cov=app` | ≥ 80% | [ ] |', false],
    ['| Build | `npm run build` | a bundle for each language | [ ] |', true],
  ])('what is expected beyond the gate is for a person: %s', (row, partial) => {
    expect(rowOf('| Check | Command | Expected | Done |', row).report).toMatchObject({
      outcome: 'gate',
      partial,
    });
  });

  test('what is expected is asked where it can be', () => {
    const header = '| Check | Command | Expected | Done |';
    expect(rowOf(header, '| Cache | `redis-cli -h cache.octo.dev ping` | PONG | [ ] |').item).toMatchObject({
      run: { stdout: { contains: 'PONG' } },
    });
    expect(
      rowOf(header, '| Health | `curl -s https://api.octo.dev/health` | `{"status":"ok"}` | [ ] |').item,
    ).toMatchObject({ http: { expect: { json: { '$.status': 'ok' } } } });
    expect(rowOf(header, '| Coverage | `pytest --cov=app` | ≥ 80% | [ ] |').item).toMatchObject({
      coverage: { lines: '>= 80' },
    });
  });

  test('an address of its own column answers as the row expects', () => {
    const header = '| Check | URL | Expected | Done |';
    expect(rowOf(header, '| Health | https://api.octo.dev/health | 204 | [ ] |').item).toMatchObject({
      name: 'Health',
      http: { url: 'https://api.octo.dev/health', expect: { status: 204 } },
    });
    const version = rowOf(header, '| Version | `https://api.octo.dev/v` | `{"version": "2.1"}` | [ ] |');
    expect(version.item).toMatchObject({ http: { expect: { json: { '$.version': '2.1' } } } });
    expect(version.report?.partial).toBe(false);
    expect(rowOf(header, '| Admin | https://admin.octo.dev | Login page | [ ] |').report).toMatchObject({
      outcome: 'gate',
      partial: true,
    });
  });

  test.each([
    [
      '| Lint | `ruff check .` | 0 errors, 0 warnings | YES | [X] PASS |',
      { name: 'Lint', lint: 'ruff check .' },
    ],
    ['| Types | `mypy src` | 0 type errors | YES | [ ] |', { name: 'Types', lint: 'mypy src' }],
    [
      '| Units | `pytest -q` | 100% green; 0 failures | NO | [ ] pending |',
      { name: 'Units', tests: 'pytest -q' },
    ],
    [
      '| Scan | Snyk | Ask security | YES | [ ] |',
      { name: 'Scan (Tool / Mechanism: Snyk, Acceptance Threshold: Ask security)' },
    ],
  ])(
    'a name has no state of another day in it, and a tool with its arguments is a command: %s',
    (row, wanted) => {
      const header = '| Check | Tool / Mechanism | Acceptance Threshold | Mandatory? | Status |';
      expect(rowOf(header, row).item).toMatchObject(wanted);
    },
  );
  test('what must not be in the output is not looked for in it', () => {
    const { item } = rowOf(
      '| Check | Command | Threshold | Done |',
      '| Diagnostics | `python -m shop.diagnostics` | 0 FAIL checks; Python >= 3.12 | [ ] |',
    );
    expect(item).toMatchObject({ run: 'python -m shop.diagnostics', confirm: true });
  });
  test.each([
    ['Tester la connexion (optionnel)', true],
    ['도메인 변경 (선택)', true],
    ['可选: 开启缓存', true],
    ['Repository 목록에서 선택', false],
    ['任意のブランチで確認', false],
    ['可选择的套餐已显示', false],
  ])('what can be left out: %s', (text, optional) => {
    const { yaml } = importChecklist(`## Checks\n\n- [ ] ${text}\n`, { file: 'R.md' });
    expect(yaml.includes('allow-not-applicable')).toBe(optional);
  });
  test('a choice beside a box is no state', () => {
    expect(rowOf('| Check | Decision |', '| Security | [ ] Go / [ ] No-Go |').item['name']).toContain(
      'No-Go',
    );
  });

  test('a variable has the value of its row', () => {
    const header = '| Variable | Value | Set |';
    expect(rowOf(header, '| `NODE_ENV` | `production` | [ ] |').item).toMatchObject({
      env: { variables: { NODE_ENV: { equals: 'production' } } },
    });
    const secret = rowOf(header, '| `JWT_SECRET` | `k7s2Hd83jdGs62Jd8s` | [ ] |');
    expect(secret.item).toMatchObject({ env: ['JWT_SECRET'] });
  });
});
