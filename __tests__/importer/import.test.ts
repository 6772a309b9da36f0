import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import type { Checklist, Item } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import type { Imported } from '../../src/importer/import.ts';

const fixture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../fixtures/importer/${name}.md`, import.meta.url)), 'utf8');
const make = (source: string, answers: Record<string, string> = {}): Imported =>
  importChecklist(source, { file: 'docs/RELEASE.md', answers: new Map(Object.entries(answers)) });
const fates = ({ report }: Imported): string[] =>
  report.items.map(({ line, phase, outcome, kind, question }) =>
    [line, phase, outcome, ...(kind === null ? [] : [kind]), ...(question === null ? [] : [question])].join(
      ' ',
    ),
  );

function loaded(made: Imported): Checklist {
  const { checklist, problems } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!checklist) throw new Error('it does not load');
  return checklist;
}
const itemOf = (made: Imported, id: string): Item => {
  const found = allItems(loaded(made)).find(({ item }) => item.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found.item;
};
/** What the one box of a small document came to. */
const box = (
  text: string,
  heading = 'Before the deployment',
  answers: Record<string, string> = {},
): ReturnType<typeof one> => one(make(`# App\n\n## ${heading}\n\n- [ ] ${text}\n`, answers));
function one(made: Imported): {
  outcome: string;
  kind: string | null;
  question: string | null;
  spec: unknown;
} {
  const [item] = made.report.items;
  const id = item?.id;
  return {
    outcome: item?.outcome ?? '',
    kind: item?.kind ?? null,
    question: item?.question ?? null,
    spec: id === null || id === undefined ? undefined : itemOf(made, id).gate?.spec,
  };
}

describe('a whole document', () => {
  test('every box has its phase, its outcome and its question', () => {
    expect(fates(make(fixture('release')))).toEqual([
      '6 pre-deploy gate tests',
      '7 pre-deploy gate lint',
      '8 pre-deploy gate coverage',
      '9 pre-deploy gate github',
      '10 pre-deploy gate git',
      '11 pre-deploy gate files',
      '12 pre-deploy manual',
      '13 pre-deploy manual',
      '16 pre-deploy gate env',
      '17 pre-deploy gate env',
      '18 pre-deploy gate env',
      '19 pre-deploy question env value_ALLOWED_ORIGINS',
      '20 pre-deploy gate files',
      '34 deploy gate migrations',
      '35 deploy question run service_status_command',
      '53 post-deploy question http base_url',
      '54 post-deploy question run metric_error_rate',
      '55 post-deploy manual',
      '58 post-deploy manual',
      '61 rollback manual',
      '62 rollback question http base_url',
      '73 sign-off manual',
      '74 sign-off manual',
    ]);
  });

  test('every command has its effect and its outcome', () => {
    expect(
      make(fixture('release')).report.commands.map(({ line, effect, outcome, kind, item }) => [
        line,
        effect,
        outcome,
        kind,
        item,
      ]),
    ).toEqual([
      [26, 'mutating', 'runbook', null, null],
      [29, 'read-only', 'gate', 'migrations', 'migrations-applied'],
      [31, 'mutating', 'runbook', null, null],
      [43, 'read-only', 'question', 'http', 'health-endpoint-answers'],
      [47, 'read-only', 'question', 'http', 'rate-limit-429-after-20-requests'],
      [50, 'read-only', 'runbook', null, null],
      [65, 'mutating', 'runbook', null, null],
      [66, 'read-only', 'question', 'http', 'health-verified'],
      [79, 'read-only', 'ignored', null, null],
    ]);
  });

  test('answers turn questions into gates that keep the variable', () => {
    const made = make(fixture('release'), {
      base_url: 'https://orders.octo.dev/',
      metric_error_rate: './error-rate.sh',
    });
    expect(itemOf(made, 'health-endpoint-answers').gate).toEqual({
      kind: 'http',
      spec: {
        url: '${base_url}/healthz',
        expect: { status: 200, json: { '$.status': 'up', '$.queue.state': 'idle' } },
      },
    });
    expect(itemOf(made, 'rate-limit-429-after-20-requests').gate?.spec).toEqual({
      url: '${base_url}/search',
      burst: { requests: 25, limited: '20..25' },
    });
    expect(itemOf(made, 'error-rate-1').gate?.spec).toEqual({ command: './error-rate.sh', number: '< 1' });
    expect(loaded(made).variables).toEqual({ base_url: 'https://orders.octo.dev' });
    expect(made.report.questions.map(({ name }) => name)).not.toContain('base_url');
  });

  test('sections keep the order, runbooks are shown and not run, signatures have roles, the time is said', () => {
    const checklist = loaded(make(fixture('release')));
    expect(checklist.phases.map(({ name }) => name)).toEqual([
      'pre-deploy',
      'sign-off',
      'deploy',
      'post-deploy',
      'rollback',
    ]);
    const sections = checklist.phases.flatMap(({ sections }) => sections);
    expect(sections.find(({ title }) => title === 'Deploy (10 min)')?.note).toContain(
      'npx prisma migrate deploy',
    );
    expect(sections.find(({ title }) => title === 'First 15 minutes')?.note).toContain(
      'within the first 15 minutes',
    );
    expect(sections.find(({ title }) => title === 'Rollback')?.note).toContain('docker compose down');
    expect(Object.keys(checklist.roles)).toEqual(['qa-lead', 'ops-lead']);
    const support = allItems(checklist).find(({ item }) => item.id === 'support-informed-if-needed');
    expect(support?.item.allowNotApplicable).toBeDefined();
  });

  test('the text says where each item comes from, and asks at the end', () => {
    const { yaml, report } = make(fixture('release'));
    for (const { line, outcome } of report.items)
      if (outcome !== 'note') expect(yaml).toContain(`# RELEASE.md:${line}\n`);
    expect(yaml).toMatch(/# Questions\.[\s\S]*base_url: 3 items/);
    expect(report.questions[0]).toMatchObject({
      name: 'base_url',
      unlocks: ['rate-limit-429-after-20-requests', 'health-endpoint-answers', 'health-verified'],
    });
  });
});

describe('other languages', () => {
  test.each([
    [
      'zh',
      [
        '5 pre-deploy gate tests',
        '6 pre-deploy gate env',
        '7 pre-deploy gate files',
        '8 pre-deploy manual',
        '9 pre-deploy gate github',
        '10 pre-deploy question tls base_url',
        '14 deploy gate migrations',
        '18 post-deploy question http base_url',
        '19 post-deploy question run log_command',
        '23 rollback manual',
      ],
    ],
    [
      'es',
      [
        '4 pre-deploy question tests test_command',
        '5 pre-deploy question env required_variables',
        '6 pre-deploy gate env',
        '7 pre-deploy manual',
        '10 deploy manual',
        '13 post-deploy gate http',
        '14 post-deploy manual',
        '17 rollback manual',
      ],
    ],
    [
      'ja',
      [
        '4 pre-deploy question tests test_command',
        '5 pre-deploy gate env',
        '6 pre-deploy gate github',
        '9 deploy manual',
        '12 post-deploy gate http',
        '13 post-deploy manual',
        '16 rollback manual',
      ],
    ],
    [
      'de',
      [
        '4 pre-deploy question tests test_command',
        '5 pre-deploy gate env',
        '6 pre-deploy manual',
        '9 deploy manual',
        '12 post-deploy question tls base_url',
        '13 post-deploy manual',
        '16 sign-off manual',
      ],
    ],
  ])('%s', (name, expected) => {
    const made = make(fixture(name));
    expect(fates(made)).toEqual(expected);
    loaded(made);
  });
});

describe('variables', () => {
  test.each([
    ['**PORT** - Set to 8080', { variables: { PORT: { equals: '8080' } } }],
    ['`APP_ENV` is set to "production"', { variables: { APP_ENV: { equals: 'production' } } }],
    ['LOG_LEVEL set to INFO or WARNING', { variables: { LOG_LEVEL: { 'one-of': ['INFO', 'WARNING'] } } }],
    ['`STRIPE_KEY` starts with `sk_live_`', { variables: { STRIPE_KEY: { prefix: 'sk_live_' } } }],
    [
      '**SECRET_KEY** - Strong random string (32+ chars)',
      { variables: { SECRET_KEY: { 'min-length': 32 } } },
    ],
    [
      '**DATABASE_URL** - Points to the database with sslmode=require',
      { variables: { DATABASE_URL: { url: { query: { sslmode: 'require' } } } } },
    ],
    ['`API_KEY` configured', { require: ['API_KEY'] }],
    ['`DB_HOST` and `DB_PORT` are set', { require: ['DB_HOST', 'DB_PORT'] }],
    ['`JWT_SECRET=<at least 32 chars>`', { variables: { JWT_SECRET: { 'min-length': 32 } } }],
    ['`TEST_TOKENS` should NOT be set', { absent: ['TEST_TOKENS'] }],
    ['`DEBUG` is disabled', { variables: { DEBUG: { 'one-of': ['False', 'false', '0'] } } }],
    ['`PORT` を 8080 に設定', { variables: { PORT: { equals: '8080' } } }],
    ['`JWT_SECRET` = Secret JWT fort (32+ caractères)', { variables: { JWT_SECRET: { 'min-length': 32 } } }],
  ])('%s', (text, spec) => {
    expect(box(text)).toMatchObject({ outcome: 'gate', kind: 'env', spec });
  });

  test.each([
    'Can use `DEMO_MODE=true` for testing',
    'Rotate `SECRET_KEY`',
    'Events refresh after `FETCH_INTERVAL`',
    'Save the `API_TOKEN` in the vault plan',
  ])('"%s" only mentions one', (text) => {
    expect(box(text).outcome).toBe('manual');
  });
});

describe('commands in code marks', () => {
  test.each([
    [
      '`curl -f https://api.octo.dev/health`',
      'http',
      { url: 'https://api.octo.dev/health', expect: { status: 200 } },
    ],
    [
      '`curl -sk -L -u hubot:$PASS https://api.octo.dev` returns 204',
      'http',
      {
        url: 'https://api.octo.dev',
        auth: { basic: { user: 'hubot', password: '${PASS}' } },
        'max-redirects': 5,
        expect: { status: 204 },
      },
    ],
    [
      '`curl -H "Authorization: Bearer $TOKEN" https://api.octo.dev/me`',
      'http',
      { url: 'https://api.octo.dev/me', auth: { bearer: '${TOKEN}' }, expect: { status: 200 } },
    ],
    [
      '`curl -s https://api.octo.dev/h | jq -e \'.status == "ok"\'`',
      'http',
      { url: 'https://api.octo.dev/h', expect: { status: 200, json: { '$.status': 'ok' } } },
    ],
    ['`nc -zv db.octo.dev 5432`', 'tcp', { address: 'db.octo.dev:5432' }],
    ['`openssl s_client -connect api.octo.dev:443`', 'tls', { host: 'api.octo.dev' }],
    ['`alembic current`', 'migrations', { tool: 'alembic' }],
    ['Tests: `npm test -- --passWithNoTests`', 'tests', { run: 'npm test' }],
    ['Work tree clean: `git status`', 'git', { clean: true }],
    [
      'Coverage > 90%: `pytest --cov=app`',
      'coverage',
      { run: 'pytest --cov=app --cov-report=xml:coverage.xml', report: 'coverage.xml', lines: '> 90' },
    ],
    [
      '`ab -n 500 -c 20 https://api.octo.dev/`',
      'http',
      { url: 'https://api.octo.dev/', load: { requests: 500, connections: 20 } },
    ],
    ['`psql $DATABASE_URL -c "SELECT 1"`', 'run', { command: 'psql $DATABASE_URL -c "SELECT 1"' }],
  ])('%s', (text, kind, spec) => {
    const found = box(text);
    expect(found).toMatchObject({ outcome: 'gate', kind });
    expect(found.spec).toMatchObject(spec);
  });

  test.each([
    'Log folder writable: `mkdir -p logs && touch logs/x`',
    'Verify backup: `psql < dump.sql --dry-run`',
    'Restart: `sudo systemctl restart api`',
    'Secret made: `openssl rand -hex 32`',
    'Smoke: `curl -X POST https://api.octo.dev/orders`',
    'Data there: `for i in {1..3}; do curl -F a=b https://api.octo.dev; done`',
    'Logs: `tail -f app.log`',
    'Data moved: `ssh host "rm -rf /old"`',
  ])('%s is no gate', (text) => {
    const found = box(text);
    expect(found.outcome).not.toBe('gate');
    expect(found.spec).toBeUndefined();
  });

  test('a directory behind the command is where it runs, and two commands are two gates', () => {
    const made = make(
      '## Before release\n\n- [ ] All tests pass (`pytest` in backend, `npm test` in frontend)\n',
    );
    const gates = allItems(loaded(made)).map(({ item }) => [item.gate?.spec, item.workingDirectory]);
    expect(gates).toEqual([
      [{ run: 'pytest' }, 'backend'],
      [{ run: 'npm test' }, 'frontend'],
    ]);
  });

  test('stand-ins are asked for and never run; in a script the answer takes their place', () => {
    expect(box('`curl https://api.example.com/v1/{tenant}/ping`')).toMatchObject({
      outcome: 'question',
      question: 'base_url',
      spec: undefined,
    });
    expect(box('`./scripts/verify.sh <region>`', 'Before release', { region: 'eu' })).toMatchObject({
      outcome: 'gate',
      spec: { command: './scripts/verify.sh eu' },
    });
    expect(
      box('Containers run: `docker compose ps` shows "healthy"', 'After deployment', {
        docker: 'ssh deploy@octo.dev',
      }),
    ).toMatchObject({ outcome: 'gate', spec: { command: "ssh deploy@octo.dev 'docker compose ps'" } });
  });
});

describe('the unusual', () => {
  test('a document without boxes says so, and its list items can be taken', () => {
    const source = '# Deploy\n\n## Before\n\n- Run the tests\n- Tell the team\n';
    expect(make(source).warnings.join()).toMatch(/no box.*2 list items.*--bullets/);
    const made = importChecklist(source, { file: 'x.md', bullets: true });
    expect(made.report.items.map(({ text, line }) => [line, text])).toEqual([
      [5, 'Run the tests'],
      [6, 'Tell the team'],
    ]);
    loaded(made);
  });

  test('of one list larger than the comment the first part stays in front of the merge', () => {
    const boxes = Array.from({ length: 700 }, (_, index) => `- [ ] Somebody looks at thing ${index}`);
    const items = allItems(loaded(make(`# List\n\n## Before\n\n${boxes.join('\n')}\n`)));
    const early = items.filter(({ phase }) => phase.name === 'pre-deploy').length;
    expect([items.length, early > 100, early <= 300]).toEqual([700, true, true]);
  });

  test('what does not fit into the comment waits before the deployment', () => {
    const sections = Array.from(
      { length: 8 },
      (_, index) =>
        `## Part ${index}\n\n${Array.from({ length: 40 }, (_unused, line) => `- [ ] Somebody looks at thing ${index}.${line}`).join('\n')}`,
    );
    const checklist = loaded(make(`# List\n\n${sections.join('\n\n')}\n`));
    const early = allItems(checklist).filter(({ phase }) => phase.name === 'pre-deploy').length;
    expect([early % 40, early > 80, early < 320]).toEqual([0, true, true]);
    expect(allItems(checklist)).toHaveLength(320);
  });

  test('hostile text stays text', () => {
    const source =
      '# a: "b" # c\n\n## Before *&%@\n\n- [ ] key: value # no comment\n- [ ] "quoted" \'too\' {x} [y] | > & * ! % @ `\n- [ ] __proto__ `__proto__=1`\n- [ ] \u202eturned\u200b around\n- [ ] - dash\n- [ ] ${base_url}\n';
    const made = make(source);
    expect(allItems(loaded(made)).map(({ item }) => item.name)).toEqual([
      'key: value # no comment',
      '"quoted" \'too\' {x} [y] | > & * ! % @ `',
      'proto __proto__=1',
      'turned around',
      '- dash',
      '${base_url}',
    ]);
  });

  test('an empty document, one of binary, and one of 3000 unclosed quotes are imported', () => {
    expect(make('').report.items).toEqual([]);
    expect(make('\u0000\ufffd- [ ] x').report.items).toHaveLength(0);
    const source = `\`\`\`bash\n${Array.from({ length: 3000 }, (_, line) => `echo don't ${line}`).join('\n')}\n\`\`\`\n`;
    expect(make(source).report.commands.length).toBeGreaterThan(0);
  });
});

describe('lists of variables', () => {
  test('a table and a dotenv fence of required variables make one item each; optional ones and those of boxes do not', () => {
    const source = `# App

## Environment variables

- [ ] \`SECRET_KEY\` is set

### Required

| Variable | Description |
|---|---|
| \`SECRET_KEY\` | asked for above |
| \`DB_PASSWORD\` | at least 16 characters |
| \`CORS_ORIGINS\` | allowed origins |

### Optional

| Variable | Default |
|---|---|
| \`CACHE_TTL\` | 60 |

### Required in production

\`\`\`bash
# Application
NODE_ENV=production
SESSION_KEY=<32-chars-min>

# Mail
SMTP_HOST=smtp.example.com
\`\`\`
`;
    const made = make(source);
    const gates = allItems(loaded(made)).flatMap(({ item }) =>
      item.gate ? [[item.name, item.gate.spec]] : [],
    );
    expect(gates).toEqual([
      ['SECRET_KEY is set', { require: ['SECRET_KEY'] }],
      [
        'Variables are set: Required',
        { require: ['CORS_ORIGINS'], variables: { DB_PASSWORD: { 'min-length': 16 } } },
      ],
      [
        'Variables are set: Required in production',
        {
          require: ['SMTP_HOST'],
          variables: { NODE_ENV: { equals: 'production' }, SESSION_KEY: { 'min-length': 32 } },
        },
      ],
    ]);
    expect(made.report.commands.map(({ outcome, item }) => [outcome, item])).toEqual([
      ['ignored', 'variables-are-set-required-in-production'],
      ['ignored', 'variables-are-set-required-in-production'],
    ]);
  });
});
