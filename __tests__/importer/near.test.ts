import { expect, test, describe } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** Kind and specification of the gate of each item; its outcome where it has none. */
function gatesOf(text: string): unknown[] {
  const { yaml, report } = importChecklist(`# List\n\n## After deployment\n\n${text}`, { file: 'x.md' });
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const gates = new Map(
    (checklist ? allItems(checklist) : []).map(({ item }) => [item.id, item.gate] as const),
  );
  return report.items.map(({ id, outcome }) => {
    const gate = gates.get(id ?? '');
    return gate && outcome === 'gate' ? [gate.kind, gate.spec] : outcome;
  });
}
const fence = (code: string, language = 'bash'): string => `  \`\`\`${language}\n  ${code}\n  \`\`\`\n`;
const http = (url: string, more: object = {}): unknown => ['http', { url, ...more, expect: { status: 200 } }];

describe('what comes back of the request in the item around it', () => {
  test('its status is that of the request, and not 200', () => {
    const text = `- [ ] Test invalid API key:\n${fence('curl -H "X-API-Key: invalid" https://api.octo.dev/v1/me')}  - [ ] Returns 403 Forbidden\n`;
    const [first] = gatesOf(text);
    expect(first).toEqual([
      'http',
      { url: 'https://api.octo.dev/v1/me', headers: { 'X-API-Key': 'invalid' }, expect: { status: 403 } },
    ]);
  });

  test('JSON has its type; a certificate is that of the host', () => {
    const text = `- [ ] Test from outside:\n${fence('curl https://api.octo.dev/health')}  - [ ] Returns JSON\n  - [ ] No SSL errors\n`;
    expect(gatesOf(text).slice(1)).toEqual([
      [
        'http',
        {
          url: 'https://api.octo.dev/health',
          expect: { status: 200, headers: { 'content-type': { contains: 'json' } } },
        },
      ],
      ['tls', expect.objectContaining({ host: 'api.octo.dev' })],
    ]);
  });

  test('a request that changes something, or sends what is not known, lends its address to nothing', () => {
    const text = `- [ ] Create one:\n${fence('curl -X POST https://api.octo.dev/v1/items')}  - [ ] Page loads\n`;
    expect(gatesOf(text)).not.toContainEqual(expect.arrayContaining(['http']));
  });
});

describe('an address below the item', () => {
  test.each([
    [`- [ ] Test in browser:\n${fence('https://octo.dev/docs', '')}`, http('https://octo.dev/docs')],
    ['- [ ] **Perform immediate smoke test**\n  - **URL:** https://octo.dev\n', http('https://octo.dev')],
    ['- [ ] **访问自定义域名**\n  - 访问：`https://octo.dev`\n', http('https://octo.dev')],
    ['- [ ] Custom domain is active\n  - Verify: `https://octo.dev`\n', http('https://octo.dev')],
    [
      '- [ ] Verify DNS configuration\n  - **Command:** `nslookup app.octo.dev`\n',
      ['dns', { name: 'app.octo.dev' }],
    ],
  ])('%s', (text, wanted) => {
    expect(gatesOf(text)).toEqual([wanted]);
  });

  test.each([
    '- [ ] Test user signup\n  - Visit `https://octo.dev`\n',
    '- [ ] Custom domain is active\n  - `https://octo.dev`\n  - `https://octo.io`\n',
    '- [ ] Check the deployment\n  - Open https://console.aws.amazon.com/cloudwatch\n',
    '- [ ] Test in browser\n  - See the guide: https://octo.dev/guide\n',
  ])('of something else: %s', (text) => {
    expect(gatesOf(text)).not.toContainEqual(expect.arrayContaining(['http']));
  });
});
