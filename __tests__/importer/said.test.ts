import { expect, test, describe } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** Kind and specification of the gate that an item becomes; the outcome where it becomes none. */
function gateOf(item: string, heading = 'Before deployment'): unknown {
  const { yaml, report } = importChecklist(`# List\n\n## ${heading}\n\n- [ ] ${item}\n`, { file: 'x.md' });
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const gate = checklist && allItems(checklist)[0]?.item.gate;
  return gate && report.items[0]?.outcome === 'gate' ? [gate.kind, gate.spec] : report.items[0]?.outcome;
}
const equals = (name: string, value: string): unknown => [
  'env',
  { variables: { [name]: { equals: value } } },
];

describe('a value in marks behind a variable', () => {
  test.each([
    ['Verify MAIL_PORT is `2525` (not 25)', equals('MAIL_PORT', '2525')],
    ['Change MAIL_TLS to `true`', equals('MAIL_TLS', 'true')],
    ['Prüfen: MAIL_PORT ist `2525`', equals('MAIL_PORT', '2525')],
    ['`MAIL_TLS` を `true` に', equals('MAIL_TLS', 'true')],
    ['Vérifier que MAIL_PORT vaut `2525`', equals('MAIL_PORT', '2525')],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });

  test('a stand-in is no value, and no password is written down', () => {
    expect(gateOf('`STORE_URL`: `mysql://shop:changeme@localhost:3306/shop`')).toEqual([
      'env',
      { require: ['STORE_URL'] },
    ]);
  });

  test('where none or another will do too, it is not demanded', () => {
    expect(gateOf('MAIL_SANDBOX is `off` or not set')).not.toEqual(equals('MAIL_SANDBOX', 'off'));
  });
});

describe('variables that are put in, renewed or given up', () => {
  test.each([
    ['`OLD_MAIL_KEY` - no longer used', ['env', { absent: ['OLD_MAIL_KEY'] }]],
    ['`OLD_MAIL_KEY` ya no se usa', ['env', { absent: ['OLD_MAIL_KEY'] }]],
    ['`OLD_MAIL_KEY`: nicht mehr verwendet', ['env', { absent: ['OLD_MAIL_KEY'] }]],
    ['Change default `ROOT_PASSWORD` from "changeme"', ['env', { require: ['ROOT_PASSWORD'] }]],
    ['Copy the signing secret to HOOK_SECRET', ['env', { require: ['HOOK_SECRET'] }]],
    ['Đã copy MAIL_URL từ bảng điều khiển', ['env', { require: ['MAIL_URL'] }]],
    ['添加 `REGISTRY_TOKEN`', ['env', { require: ['REGISTRY_TOKEN'] }]],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });
});

describe('records of a name', () => {
  test.each([
    [
      'SPF: TXT on octo-shop.dev: "v=spf1 include:mail.octo-shop.dev ~all"',
      ['dns', { name: 'octo-shop.dev', type: 'TXT', contains: 'v=spf1 include:mail.octo-shop.dev ~all' }],
    ],
    [
      'TXT _dmarc.octo-shop.dev → "v=DMARC1; p=reject"',
      ['dns', { name: '_dmarc.octo-shop.dev', type: 'TXT', contains: 'v=DMARC1; p=reject' }],
    ],
    [
      '添加 CNAME 记录：`app.octo-shop.dev` → 负载均衡',
      ['dns', { name: 'app.octo-shop.dev', type: 'CNAME' }],
    ],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });

  test('a list of names under a heading about domains', () => {
    expect(gateOf('`till.octo-shop.dev` → Till', 'Domains')).toEqual(['dns', { name: 'till.octo-shop.dev' }]);
    expect(gateOf('`till.octo-shop.dev` → Till', 'Owners')).not.toEqual([
      'dns',
      { name: 'till.octo-shop.dev' },
    ]);
  });

  test('stand-in names are not asked', () => {
    expect(gateOf('TXT on your-domain.com: "v=spf1 -all"')).not.toEqual(expect.arrayContaining(['dns']));
  });
});

describe('workflows, git and builds', () => {
  test.each([
    ['Workflow `ping.yml` is active', ['files', { exist: '.github/workflows/ping.yml' }]],
    ['`ping.yml`（毎日）が有効', ['files', { exist: '.github/workflows/ping.yml' }]],
    [
      'No `.env` files are tracked (`git ls-files | grep .env` prints nothing)',
      ['files', { exist: '.env', tracked: false }],
    ],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });

  test.each([
    ['`.env` wird nicht hochgeladen', ['files', { exist: '.env', tracked: false }]],
    ['`.env` 파일이 업로드되지 않음', ['files', { exist: '.env', tracked: false }]],
  ])('under a heading about git: %s', (item, wanted) => {
    expect(gateOf(item, 'Push to GitHub')).toEqual(wanted);
    expect(gateOf(item, 'Photos')).not.toEqual(wanted);
  });

  test.each([
    [
      'Alle Migrationen liegen im Ordner `/supabase/migrations/`',
      ['files', { exist: ['supabase/migrations/**'] }],
    ],
    [
      '301 redirects work (old-shop.octo.dev → shop.octo.dev)',
      [
        'http',
        {
          url: 'https://old-shop.octo.dev/',
          expect: { status: [301, 302, 307, 308], redirect: { contains: '//shop.octo.dev' } },
        },
      ],
    ],
    ['Run `e2e_checkout.sh`', ['run', { command: 'bash e2e_checkout.sh' }]],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });

  test('a script that acts by its name is never run', () => {
    expect(gateOf('Run `restore_checkout.sh`')).toBe('manual');
    expect(gateOf('Run `deploy_shop.sh`')).toBe('manual');
  });

  test('behind the deployment the last run of a workflow can be asked', () => {
    expect(gateOf('The last run of `ping.yml` is green', 'After deployment')).toEqual([
      'run',
      {
        command: 'gh run list --workflow ping.yml --limit 1 --json conclusion --jq ".[0].conclusion"',
        stdout: { equals: 'success' },
      },
    ]);
  });

  test('a build by its tool, said to go well', () => {
    expect(gateOf('mvn clean verify exitoso (4 módulos)')).toEqual([
      'run',
      expect.objectContaining({ command: 'mvn clean verify' }),
    ]);
  });
});
