import { expect, test, describe } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** Kind and specification of the gates of a text; of an item without one its outcome. */
function gatesOf(text: string): unknown[] {
  const { yaml, report } = importChecklist(text, { file: 'x.md' });
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const items = new Map(
    (checklist ? allItems(checklist) : []).map(({ item }) => [item.id, item.gate] as const),
  );
  return report.items.map(({ id, outcome }) => {
    const gate = items.get(id ?? '');
    return gate && outcome === 'gate' ? [gate.kind, gate.spec] : outcome;
  });
}
const gateOf = (item: string, heading = 'Before deployment'): unknown =>
  gatesOf(`# List\n\n## ${heading}\n\n- [ ] ${item}\n`)[0];

describe('a name that the text says is registered', () => {
  const servers = (name: string): unknown => ['dns', { name, type: 'NS' }];
  test.each([
    ['Domain registered: `octo.icu`', servers('octo.icu')],
    ['域名 `octo.cn` 已注册', servers('octo.cn')],
    ['ドメイン `octo.jp` 取得済', servers('octo.jp')],
    ['Domínio octo.com.br registrado', servers('octo.com.br')],
    ['Домен octo.kz зарегистрирован', servers('octo.kz')],
    // Inside of a zone only a record could tell.
    ['Domain registered: `app.octo.co`', ['dns', { name: 'app.octo.co' }]],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });

  test('with a mail service it is another thing', () => {
    expect(gateOf('Domain octo.icu registered in Resend')).not.toEqual(servers('octo.icu'));
  });
});

describe('endings of names', () => {
  test.each([
    ['DNS record created: `ai.octo.icu` → your public IP', ['dns', { name: 'ai.octo.icu' }]],
    ['DNS record created: `ai.octo.photography` → your IP', ['dns', { name: 'ai.octo.photography' }]],
    ['SSL certificate valid for shop.octo.hu', ['tls', { host: 'shop.octo.hu' }]],
  ])('%s', (item, wanted) => {
    expect(gateOf(item)).toEqual(wanted);
  });

  test.each(['Domain configured in `next.config`', 'DNS for `app.use` works', 'Set `dns.lookup` for SSL'])(
    'code is no name: %s',
    (item) => {
      expect(gateOf(item)).not.toContain('dns');
      expect(gateOf(item)).not.toContain('tls');
    },
  );
});

describe('certificates by the command that gets them', () => {
  test('the name that it was issued for', () => {
    expect(gateOf('SSL certificate obtained: `sudo certbot --nginx -d app.octo.dev`')).toEqual([
      'tls',
      { host: 'app.octo.dev' },
    ]);
  });

  test.each([
    'Renewal tested: `certbot renew --dry-run -d app.octo.dev`',
    'Certificate obtained: `certbot certonly -d example.com`',
  ])('no name for sure: %s', (item) => {
    expect(gateOf(item)).toBe('question');
  });

  test('a step in the form of somebody else is none', () => {
    expect(
      gatesOf('## Deployment\n\n### octo.icu\n\n- [ ] Create new certificate\n- [ ] Use DNS challenge\n'),
    ).not.toContainEqual(expect.arrayContaining(['tls']));
    expect(gateOf('Option B: Create new certificate for `ai.octo.icu`')).not.toContain('tls');
  });
});

describe('an address that answers', () => {
  const answers = (url: string): unknown => ['http', { url, expect: { status: 200 } }];
  test.each([
    ['https://octo.dev açılır', 'https://octo.dev'],
    ['`https://www.octo.dev` 접근 가능', 'https://www.octo.dev'],
    ['`https://octo.dev` 可以正常打开', 'https://octo.dev'],
    ['https://octo.dev sa načíta', 'https://octo.dev'],
    ['https://octo.dev truy cập được', 'https://octo.dev'],
    ['האתר נפתח: https://octo.dev', 'https://octo.dev'],
    ['https://octo.dev відкривається', 'https://octo.dev'],
    ["Site https://octo.dev s'ouvre", 'https://octo.dev'],
    ['**Homepage**: https://www.youroctopus.com/ loads', 'https://www.youroctopus.com/'],
    ['API documentation available at https://octo.dev/docs', 'https://octo.dev/docs'],
  ])('%s', (item, url) => {
    expect(gateOf(item, 'After deployment')).toEqual(answers(url));
  });

  test.each([
    'https://octo.dev açılmır',
    'https://octo.dev לא נגיש',
    'https://octo.dev neotvára sa',
    'https://octo.dev kayıt ol',
  ])('denied, or something else: %s', (item) => {
    expect(gateOf(item, 'After deployment')).not.toEqual(answers('https://octo.dev'));
  });

  test('the label of a list of what is tried, and of no other list', () => {
    const item = 'API endpoint: `https://api.octo.dev/v1`';
    expect(gateOf(item, 'Backend tests')).toEqual(answers('https://api.octo.dev/v1'));
    expect(gateOf(item, 'UptimeRobot')).toBe('manual');
    expect(gateOf('Webhook URL: `https://api.octo.dev/v1`', 'Backend tests')).toBe('manual');
    expect(gateOf('Jaeger receives traces: https://jaeger.octo.live', 'Verification')).toBe('manual');
  });

  test('the source of a page has a text, or has it no longer', () => {
    expect(gateOf('`view-source:https://octo.dev/` → no "old.dev"')).toEqual([
      'http',
      { url: 'https://octo.dev/', expect: { status: 200, body: { 'not-contains': 'old.dev' } } },
    ]);
    expect(gateOf('`view-source:https://octo.dev/` → "og:title"')).toEqual([
      'http',
      { url: 'https://octo.dev/', expect: { status: 200, body: { contains: 'og:title' } } },
    ]);
  });

  test.each(['your-app.com', 'yourdomain.com', 'api.yoursite.dev', 'xxx.railway.app'])(
    '%s stands for another name',
    (host) => {
      expect(gateOf(`https://${host} loads`)).toBe('question');
    },
  );

  test('a known host makes no gate of more than it shows', () => {
    const text = '## After deployment of octo.dev\n\n- [ ] Page load under 3 seconds\n- [ ] Homepage loads\n';
    const { yaml } = importChecklist(text, { file: 'x.md' });
    expect(yaml).toContain('latency: < 3s');
    expect(yaml.match(/confirm: true/g)).toHaveLength(1);
  });
});

describe('what is no claim of an address', () => {
  test.each([
    'Site accessible (e.g., `https://octo.dev`)',
    'Copied backend URL (`https://octo.dev`)',
    'Confirm our webhook URL: `https://octo.dev/hook`',
    'octo.dev 서버 접속 정보',
    '前端URL：`https://________.vercel.app`',
    '访问 https://www.oracle.com/cloud/free/',
    'Visit https://us.cloud.langfuse.com',
    'Domain registered (e.g., `octo.dev`)',
    '获得部署URL（如：`https://octo.vercel.app`）',
    '已注册 Sealos 账户：https://octo.dev/',
    'Domaine `octo.github.io` ajouté aux domaines autorisés',
    'Demander la configuration du domaine `octo.dev` au service informatique',
  ])('%s', (item) => {
    const made = gateOf(item);
    expect(made).not.toContain('http');
    expect(made).not.toContain('dns');
  });

  test.each([
    ['Acessei `https://api.octo.dev/health`', 'https://api.octo.dev/health'],
    ['Deployment verified at `https://octo.web.app`', 'https://octo.web.app'],
    ['백엔드 배포 (`https://octo.onrender.com`)', 'https://octo.onrender.com'],
    ['Backend deployed: https://api.octo.dev', 'https://api.octo.dev'],
    ['Access admin at https://octo.dev/admin/', 'https://octo.dev/admin/'],
    ['Verify robots.txt: https://octo.dev/robots.txt', 'https://octo.dev/robots.txt'],
    ['Site visité : https://octo.github.io/a.html', 'https://octo.github.io/a.html'],
  ])('and what is one: %s', (item, url) => {
    expect(gateOf(item, 'After deployment')).toEqual(['http', { url, expect: { status: 200 } }]);
  });
});

describe('several names', () => {
  test('each has a record, or a certificate', () => {
    const yamlOf = (item: string): string =>
      importChecklist(`## Before deployment\n\n- [ ] ${item}\n`, { file: 'x.md' }).yaml;
    const dns = yamlOf('**도메인**: DNS 설정 완료 (api.octo.dev, monitor.octo.dev)');
    expect(dns).toContain('dns: api.octo.dev');
    expect(dns).toContain('dns: monitor.octo.dev');
    const tls = yamlOf('SSL certificates valid for octo.dev and www.octo.dev');
    expect(tls.match(/tls: (?:www\.)?octo\.dev/g)).toHaveLength(2);
  });

  test('one that leads to the other is another claim', () => {
    expect(gateOf('DNS set: octo.dev → octo.io')).not.toContain('dns');
  });

  test.each(['Domain `octo.dev` attached', '域名为 `octo.dev`（非 github.io）'])('%s', (item) => {
    expect(gateOf(item)).toEqual(['dns', { name: 'octo.dev' }]);
  });

  test('what a page of a known host shows, somebody sees', () => {
    const text = '## After deployment of octo.dev\n\n- [ ] Visit /seller/products → list displays\n';
    expect(gatesOf(text)).toEqual(['manual']);
  });

  test('an application on a platform has a name of its own', () => {
    expect(gateOf('域名 octo-tree.vercel.app 正确')).toEqual(['dns', { name: 'octo-tree.vercel.app' }]);
  });
});
