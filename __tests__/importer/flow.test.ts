import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

const ANSWERS: readonly (readonly [string, string])[] = [
  ['writes_url', 'https://staging.octo.dev'],
  ['base_url', 'https://octo.dev'],
  ['smoke_password', '${SMOKE_PASSWORD}'],
  ['token', '${API_TOKEN}'],
];
const make = (
  fence: string,
  answers: Iterable<readonly [string, string]> = [],
  heading = 'Smoke test',
): ReturnType<typeof importChecklist> =>
  importChecklist(`# Shop\n\n## After the deployment\n\n### ${heading}\n\n\`\`\`bash\n${fence}\n\`\`\`\n`, {
    file: 'R.md',
    answers: new Map(answers),
  });
/** The settings of the one http gate that comes of a fence when everything is answered. */
function specOf(fence: string): unknown {
  const { yaml } = make(fence, ANSWERS);
  const { checklist, problems } = loadChecklist(yaml, 'x.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const gates = (checklist ? allItems(checklist) : []).flatMap(({ item }) => (item.gate ? [item.gate] : []));
  expect(gates).toHaveLength(1);
  return gates[0]?.spec;
}

const CREATE = `# Create an order
curl -X POST https://api.example.com/orders -H 'Content-Type: application/json' -d '{"product":"probe"}'
# Expected: 201 {"id": "..."}
curl https://api.example.com/orders/<order_id>
# Expected: {"product": "probe"}
curl -X DELETE https://api.example.com/orders/<order_id>`;

describe('requests that change data', () => {
  test('are never a gate without a word on the system that they may write to', () => {
    for (const answers of [[], [['base_url', 'https://octo.dev']], ANSWERS.slice(1)] as [
      string,
      string,
    ][][]) {
      const { yaml, report } = make(CREATE, answers);
      expect(yaml).not.toMatch(/^ *http:/m);
      expect(yaml).toContain('# Answer writes_url, and this becomes a gate:\n');
      expect(report.commands.map(({ outcome, item }) => [outcome, item])).toEqual([
        ['runbook', 'smoke-test'],
        ['question', 'smoke-test'],
        ['runbook', 'smoke-test'],
      ]);
      expect(report.questions.map(({ name }) => name)).toContain('writes_url');
    }
    expect(make(CREATE, ANSWERS).report.commands.map(({ outcome }) => outcome)).toEqual([
      'gate',
      'gate',
      'gate',
    ]);
  });

  test('create, read and delete: the id is taken on, and what was made is taken back in any case', () => {
    expect(specOf(CREATE)).toEqual({
      flow: [
        {
          name: 'Create an order',
          url: '${writes_url}/orders',
          json: { product: 'probe' },
          expect: { status: 201 },
          capture: { order_id: '$.id' },
        },
        { url: '${writes_url}/orders/${order_id}', expect: { json: { '$.product': 'probe' } } },
      ],
      cleanup: [{ url: '${writes_url}/orders/${order_id}', method: 'DELETE' }],
    });
  });

  test('a delete that is itself looked at is a step, and done again at the end', () => {
    expect(
      specOf(`${CREATE}\ncurl https://api.example.com/orders/<order_id>  # Expected: 404`),
    ).toMatchObject({
      flow: [{}, {}, { method: 'DELETE' }, { expect: { status: 404 } }],
      cleanup: [{ method: 'DELETE', expect: { status: ['2xx', 404] } }],
    });
  });

  test('log in, then use the token; a password of the document is asked for', () => {
    const spec = specOf(
      `TOKEN=$(curl -s -X POST http://localhost:8000/auth/login -d 'user=probe&password=hunter2' | jq -r .access_token)\ncurl -f -H "Authorization: Bearer $TOKEN" http://localhost:8000/me`,
    );
    expect(spec).toEqual({
      flow: [
        {
          url: '${writes_url}/auth/login',
          form: { user: 'probe', password: '${smoke_password}' },
          capture: { TOKEN: '$.access_token' },
        },
        { url: '${writes_url}/me', auth: { bearer: '${TOKEN}' } },
      ],
    });
    expect(
      specOf(
        `curl -X POST https://api.example.com/login -H 'Content-Type: application/json' -d '{"user":"probe"}'\n# Expected: {"token": "eyJ..."}\ncurl -H "Authorization: Bearer <token>" https://api.example.com/me`,
      ),
    ).toMatchObject({ flow: [{ capture: { token: '$.token' } }, { auth: { bearer: '${token}' } }] });
  });

  test('“409 on second call” is the same request twice, with a fresh key of both', () => {
    expect(
      specOf(
        `KEY=$(uuidgen)\ncurl -X POST https://api.example.com/pay -H "X-Key: $KEY" -H 'Content-Type: application/json' -d '{"n": 1}' # Expected: 409 on second call`,
      ),
    ).toEqual({
      generate: { KEY: 'uuid' },
      flow: [
        { url: '${writes_url}/pay', headers: { 'X-Key': '${KEY}' }, json: { n: 1 } },
        {
          name: 'the same again',
          url: '${writes_url}/pay',
          headers: { 'X-Key': '${KEY}' },
          json: { n: 1 },
          expect: { status: 409 },
        },
      ],
    });
  });

  test('what reads only, and needs nothing of them, stays a gate of its own', () => {
    const { report } = make(`curl -f https://octo.dev/health\n${CREATE}`);
    expect(report.commands[0]).toMatchObject({ outcome: 'gate', kind: 'http' });
  });

  test('the box that speaks of them has them; there is no second item', () => {
    const source = `# Shop\n\n## After the deployment\n\n- [ ] Orders can be placed and taken back\n\n\`\`\`bash\n${CREATE}\n\`\`\`\n`;
    const { report, yaml } = importChecklist(source, { file: 'R.md' });
    expect(report.items[0]).toMatchObject({ outcome: 'question', kind: 'http', question: 'writes_url' });
    expect(yaml.match(/^ +- name:/gm)).toHaveLength(1);
  });

  test.each([
    ['a deploy hook', 'curl -X POST https://api.octo.dev/deploy/srv-1 # check that it works', 'Smoke test'],
    ['an action without a test', 'curl -X POST https://api.example.com/users -d name=admin', 'First user'],
    [
      'two systems',
      'curl -X POST https://a.example.com/login -d a=b\ncurl -X POST https://b.example.com/x -d a=b',
      'Test',
    ],
    ['another program in between', `${CREATE}\npsql -c "DELETE FROM orders"`, 'Smoke test'],
    [
      'a file that is sent',
      'curl -X POST https://api.example.com/files -F file=@x.png # Expected: 201',
      'Test',
    ],
    ['a body that is cut short', 'curl -X POST https://api.example.com/x -d a=b ... # Expected: 409', 'Test'],
    [
      'a loop',
      'for i in 1 2; do curl -X POST https://api.example.com/x -d a=b; done # Expected: 429',
      'Test',
    ],
  ])('%s is no flow', (_, fence, heading) => {
    expect(make(fence, [], heading).yaml).not.toContain('flow');
  });
});
