import { expect, test, describe } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

const ANSWERS = new Map([
  ['base_url', 'http://127.0.0.1:8123'],
  ['server_host', '127.0.0.1'],
]);
const imported = (text: string) => importChecklist(text, { file: 'x.md', answers: ANSWERS });
const listed = (item: string): string => `# Go-live\n\n- [ ] ${item}\n`;
const outcomeOf = (item: string) => imported(listed(item)).report.items[0];
/** What is checked of the only item: its kind and settings, or nothing. */
function gateOf(item: string): unknown {
  const { yaml } = imported(listed(item));
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [found] = checklist ? allItems(checklist) : [];
  return found?.item.gate && { [found.item.gate.kind]: found.item.gate.spec };
}
/** Without settings that have but one, short way to be written. */
const confirmed = (item: string): boolean | undefined => outcomeOf(item)?.partial;

describe('a negated claim is no gate that wants an answer, and no question for one', () => {
  test.each([
    '`/health` is not publicly reachable',
    '`/actuator` must never be publicly exposed',
    '`/ops` and `/metrics` are not accessible from the internet',
    'Admin panel not reachable from outside',
    'Swagger UI not accessible in production',
    'Old domain https://old.octo-shop.dev no longer responds',
    'https://old.octo-shop.dev no longer resolves',
    'DNS for old.octo-shop.dev no longer points to the server',
    '`/ops` disabled',
    '`/ops` only reachable through VPN',
    'Redis not accessible from the internet',
    'Database is not publicly accessible',
    'Port 22 only from office IP',
    'Only ports 80 and 443 are open',
    'Security group: port 5432 restricted to the VPC',
    'API访问限制',
    '`/ops` 不能从外网访问',
    '`/ops` は外部からアクセスできない',
    '`/ops` 외부에서 접근 불가',
    '`/ops` ist von außen nicht erreichbar',
    'El panel `/ops` no es accesible desde fuera',
    'O painel `/ops` não está acessível de fora',
    "L'API `/ops` n'est pas accessible de l'extérieur",
    'Il percorso `/ops` non è raggiungibile',
    '`/ops` недоступен снаружи',
    '`/ops` dışarıdan erişilemez',
    '`/ops` tidak bisa diakses dari luar',
    '`/ops` nie jest dostępny z zewnątrz',
    "`/health` isn't publicly reachable",
    '`/ops` shouldn’t be reachable',
    "`/ops` doesn't respond to the public",
    'Make sure nobody can open `/ops`',
    '`/ops` endpoint removed',
    'Block access to `/ops`',
    'Public access to `/ops` is off',
    '`/ops` limited to the office',
    '`/health` should not return 500',
    '`/ops` must not return 200',
  ])('%s', (item) => {
    expect(outcomeOf(item)).toMatchObject({ outcome: 'manual' });
  });
});

describe('where the text says how it is refused, that is checked', () => {
  test.each([
    '`/admin` is blocked for anonymous users',
    '`/admin` requires login',
    'Der Pfad `/admin` ist für Anonyme gesperrt',
    '`/admin` bloqueado para usuarios anónimos',
    '`/admin` est interdit aux visiteurs anonymes',
    '`/admin` 对匿名用户禁止访问',
    '`/admin` は未ログインでアクセスできない',
    '`/admin` 비로그인 접근 차단',
    '`/admin` закрыт для анонимных пользователей',
  ])('%s', (item) => {
    expect(gateOf(item)).toEqual({ http: { url: '${base_url}/admin', expect: { status: [401, 403] } } });
  });

  test('any refusal, or the one that is named', () => {
    expect(gateOf('`/internal` is blocked from outside')).toMatchObject({
      http: { expect: { status: [401, 403, 404] } },
    });
    expect(gateOf('`/internal` is not reachable from outside (404)')).toEqual({
      http: { url: '${base_url}/internal', expect: { status: 404 } },
    });
  });

  test.each([
    ['Port 8123 not exposed to the internet', 8123],
    ['Le port 3306 n’est pas ouvert', 3306],
    ["Le port 3306 n'est pas ouvert", 3306],
    ['El puerto 3306 no está abierto al exterior', 3306],
    ["Ensure port 22 isn't open to the world", 22],
    ['Nothing listens on port 8123', 8123],
    ['端口 3306 不对外开放', 3306],
    ['ポート 3306 は外部からアクセス不可', 3306],
    ['포트 3306 외부 접근 차단', 3306],
  ])('%s: the port is closed', (item, port) => {
    expect(gateOf(item)).toEqual({ tcp: { address: `\${server_host}:${port}`, state: 'closed' } });
  });

  test('every port that is named', () => {
    expect(gateOf('Ports 3306 and 6379 are not exposed')).toEqual({
      tcp: { address: ['${server_host}:3306', '${server_host}:6379'], state: 'closed' },
    });
  });

  test('without the host it is a question for the same gate', () => {
    const { yaml } = importChecklist(listed('Port 8123 not exposed to the internet'), { file: 'x.md' });
    expect(yaml).toContain('state: closed');
    expect(yaml).toContain('server_host');
  });
});

describe('what only sounds like it stays what it was', () => {
  test.each([
    '`/health` reachable, no errors',
    '`/health` is not only reachable but fast',
    '`/health` 正常访问',
    'No errors and `/health` returns 200',
    'No issues found and `/health` is accessible',
    '`/health` does not require login',
    '`/health` accessible without authentication',
    '`/health` is not blocked by the firewall and returns 200',
  ])('%s', (item) => {
    expect(gateOf(item)).toMatchObject({ http: { url: '${base_url}/health', expect: { status: 200 } } });
  });

  test('another part of the sentence is for the person beside the gate', () => {
    const item = '`/api` answers, `/admin` and `/ops` are blocked from outside';
    expect(gateOf(item)).toMatchObject({ http: { url: '${base_url}/api', expect: { status: 200 } } });
    expect(confirmed(item)).toBe(true);
  });

  test.each(['Firewall allows only port 443', '只开放 80 和 443 端口', 'Firewall: port 443 open'])(
    '%s: never without a person',
    (item) => {
      expect(outcomeOf(item)).toMatchObject({ kind: 'tcp', partial: true });
    },
  );
  test('an open port is an open port', () => {
    expect(gateOf('Port 443 open')).toEqual({ tcp: { address: '${server_host}:443' } });
    expect(confirmed('Port 443 open')).toBe(false);
  });
});

test('a heading that forbids is heard where the item says nothing of its own', () => {
  const { report } = imported(
    '# Must not be publicly reachable\n\n- [ ] GET /actuator/env\n- [ ] `/health` returns 200\n',
  );
  expect(report.items.map(({ outcome }) => outcome)).toEqual(['manual', 'gate']);
});

test('commands of a fence: the comments on either side, and what leads to the fence', () => {
  const { report, yaml } = imported(
    [
      '# Smoke tests after deployment',
      '',
      'The panel must not be reachable:',
      '',
      '```bash',
      'curl https://api.octo-shop.dev/panel',
      '```',
      '',
      'Then:',
      '',
      '```bash',
      '# should be blocked',
      'curl https://api.octo-shop.dev/ops',
      '# must not be open',
      'nc -zv db.octo-shop.dev 5432',
      '# health',
      'curl https://api.octo-shop.dev/health',
      'curl https://api.octo-shop.dev/x # should fail',
      '```',
      '',
    ].join('\n'),
  );
  expect(report.commands.map(({ outcome }) => outcome)).toEqual([
    'runbook',
    'gate',
    'runbook',
    'gate',
    'runbook',
  ]);
  const { checklist } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(checklist && allItems(checklist).flatMap(({ item }) => item.gate?.spec ?? [])).toEqual([
    { url: 'https://api.octo-shop.dev/ops', expect: { status: [401, 403, 404] } },
    { url: 'https://api.octo-shop.dev/health', expect: { status: 200 } },
  ]);
});

test('a command beside a box: what its comment says is heard as well', () => {
  const { report } = imported(
    '# Go-live\n\n- [ ] Check the panel\n\n  ```bash\n  # must not be reachable\n  curl https://api.octo-shop.dev/panel\n  ```\n',
  );
  expect(report.items.map(({ outcome }) => outcome)).toEqual(['manual']);
});

describe('plain http leads over to https', () => {
  test.each([
    'HTTP redirects to HTTPS',
    'redirect http → https',
    '`http://` redirects to `https://`',
    'HTTP自动跳转HTTPS',
    'Redirección HTTP a HTTPS',
    'HTTPS-Weiterleitung von HTTP aktiv',
    'HTTP を HTTPS にリダイレクト',
    'HTTP에서 HTTPS로 리다이렉트',
    'Все HTTP запросы перенаправляются на HTTPS',
  ])('%s', (item) => {
    expect(gateOf(item)).toMatchObject({ http: { expect: { redirect: { matches: '^https://' } } } });
    expect(confirmed(item)).toBe(false);
  });
  test('a certificate beside it is for a person, and the address of a callback is no redirect', () => {
    expect(outcomeOf('SSL certificate installed and HTTP redirects to HTTPS')).toMatchObject({
      kind: 'http',
      partial: true,
    });
    expect(JSON.stringify(gateOf('OAuth redirect URIs use HTTPS'))).not.toContain('matches');
  });
});

describe('marks are looked for in the folder that is named', () => {
  const files = (item: string): string[] => {
    const found = gateOf(item) as { files: { exist: string[] } };
    return found.files.exist
      .filter((glob) => !glob.startsWith('!'))
      .map((glob) => glob.replace(/\*\.\{.*$/, ''));
  };
  test.each([
    ['No `console.log` left in `src/`', ['src/**/']],
    ['No TODO in `app/`', ['app/**/']],
    ['No `debugger` in packages/web/src/', ['packages/web/src/**/']],
    ['Kein `console.log` in `src/` und `lib/`', ['src/**/', 'lib/**/']],
    ['`src/` 中没有 `console.log`', ['src/**/']],
    ['No `console.log` in src', ['src/**/']],
    ['No TODO or FIXME in the code', ['**/']],
  ])('%s', (item, folders) => {
    expect(files(item)).toEqual(folders);
  });
});

describe('what an answer shows is looked for in it', () => {
  test.each([
    ['GET /version shows 3.2', '(^|[^\\d.])3\\.2($|[^\\d])'],
    ['`/version` returns `2.4.1`', '(^|[^\\d.])2\\.4\\.1($|[^\\d])'],
    ['`/version` muestra 1.8.0', '(^|[^\\d.])1\\.8\\.0($|[^\\d])'],
    ['`/version` 显示 2.0.1', '(^|[^\\d.])2\\.0\\.1($|[^\\d])'],
  ])('%s', (item, matches) => {
    expect(gateOf(item)).toEqual({
      http: { url: '${base_url}/version', expect: { status: 200, body: { matches } } },
    });
  });
  test('a time is no version, an address none either, and of a new version a person makes sure', () => {
    expect(JSON.stringify(gateOf('`/health` returns 200 within 2.5 s'))).not.toContain('body');
    expect(imported(listed('http://127.0.0.1:3000/version shows v3.2')).yaml).toContain('3\\\\.2');
    expect(confirmed('`/version` shows the new version')).toBe(true);
    expect(confirmed('`/version` shows 3.2 (was 3.1)')).toBe(true);
  });
  test('what must not be shown must not be there', () => {
    expect(gateOf('`/` doesn\'t show "Coming soon"')).toEqual({
      http: { url: '${base_url}/', expect: { status: 200, body: { 'not-contains': 'Coming soon' } } },
    });
    expect(confirmed('https://octo-shop.dev no longer shows the maintenance page')).toBe(true);
  });
});
