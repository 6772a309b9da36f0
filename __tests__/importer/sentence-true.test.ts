import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';
import { updateChecklist } from '../../src/importer/update.ts';

const ANSWERS = new Map([
  ['base_url', 'https://api.octo.dev'],
  ['migration_tool', 'django'],
  ['value_ALLOWED_HOSTS', 'shop.octo.dev'],
  ['value_BASE_URL', 'https://shop.octo.dev'],
]);

function yamlOf(item: string, heading = 'Before the release', answers?: typeof ANSWERS): string {
  const options = answers ? { file: 'x.md', answers } : { file: 'x.md' };
  const { yaml } = importChecklist(`# List\n\n## ${heading}\n\n- [ ] ${item}\n`, options);
  return yaml.slice(0, yaml.indexOf('# What this import wrote'));
}
const outcomeOf = (item: string, heading = 'After the deployment'): string | undefined =>
  importChecklist(`# List\n\n## ${heading}\n\n- [ ] ${item}\n`, { file: 'x.md' }).report.items[0]?.outcome;

describe('no question whose gate would be green, or red, whatever the sentence says', () => {
  test.each([
    // that all are applied says nothing of the release that runs
    'Every migration is backwards compatible with the running release',
    'Las migraciones son compatibles con la versión actual',
    // who has a token must come in
    'Protected routes can be reached with the token',
    'Puedes acceder a rutas protegidas con el token',
    // written down is not set
    'Variables de entorno documentadas',
    'Variables d’environnement documentées',
    // folders of a machine or a build
    'Mount Path: `/app/uploads`',
    'Verificar que Root Directory sea `inventario-backend`',
    'Verifica que tu código guarda en la ruta correcta',
    // a default is no defect, a token that comes back no setting
    'NO usas valores por defecto como "secret" o "password"',
    'Recibes un token JWT válido',
    'Confirme: **Generate key**',
  ])('%s', (item) => {
    expect(outcomeOf(item)).toBe('manual');
  });

  test.each([
    'Protected routes refuse requests with an invalid token',
    'All migrations applied',
    'Frontend and API use the path `/api/v2`: GET /api/v2 returns 200',
  ])('%s keeps its question', (item) => {
    expect(outcomeOf(item)).toBe('question');
  });
});

describe('what is asked of an answer', () => {
  test.each(['Health check endpoint responds: `GET /`', 'Endpoint de health check responde: `GET /`.'])(
    '%s asks for the path that is written',
    (item) => {
      expect(yamlOf(item, 'After the deployment', ANSWERS)).toContain(
        'http: { url: "${base_url}/", expect: { status: 200 } }',
      );
    },
  );

  test('a path below the root is read to its end', () => {
    expect(yamlOf('Health check works: `GET /api/ping`', 'After the deployment', ANSWERS)).toContain(
      '"${base_url}/api/ping"',
    );
  });
});

describe('what a variable contains or matches', () => {
  test.each([
    ['`ALLOWED_HOSTS` contains `api.octo.dev`', 'ALLOWED_HOSTS: { list: { contains: api.octo.dev } }'],
    [
      '`ALLOWED_HOSTS` includes api.octo.dev, www.octo.dev',
      'ALLOWED_HOSTS: { list: { contains: [ api.octo.dev, www.octo.dev ] } }',
    ],
    [
      '`ALLOWED_HOSTS` includes the production domain',
      'ALLOWED_HOSTS: { list: { contains: shop.octo.dev } }',
    ],
    ['`BASE_URL` matches the production domain', 'BASE_URL: { equals: https://shop.octo.dev }'],
  ])('%s', (item, gate) => {
    expect(yamlOf(item, 'Settings', ANSWERS)).toContain(gate);
  });

  test.each([
    ['DATABASE_URL', '`DATABASE_URL` points to the production database'],
    ['STRIPE_SECRET_KEY', '`STRIPE_SECRET_KEY` matches the one of the dashboard'],
  ])('%s: its value is not asked for, and a person says the rest', (name, item) => {
    const yaml = yamlOf(item, 'Settings');
    expect(yaml).toContain(`env: [ ${name} ]\n          confirm: true`);
    expect(yaml).not.toContain('value_');
  });
});

describe('what a reviewer reads of an item', () => {
  test('the colon of a heading does not end a name', () => {
    const fence = ['```env', 'DEBUG=false', 'LOG_LEVEL=INFO', '```'].join('\n');
    const doc = `# List\n\n## Before the release\n\n### Environment variables:\n\n- [ ] Team told\n- [ ] Freeze announced\n\n${fence}\n`;
    const { yaml } = importChecklist(doc, { file: 'x.md' });
    expect(yaml).toContain('"Variables are set: Environment variables" #');
  });

  test.each([
    ['No new errors in `journalctl -u shop --since "30 min ago"`', 'No new errors in journalctl -u shop'],
    ['Verifica: `npm run migration:show`', 'Verifica: npm run migration:show'],
    ['Ejecuta: `npm run migration:run`', 'Ejecuta: npm run migration:run'],
  ])('a name that says nothing without its command keeps it: %s', (item, name) => {
    expect(yamlOf(item, 'After the deployment')).toContain(name);
  });

  test('a name that says enough goes without', () => {
    expect(yamlOf('All unit tests pass: `npm test`')).toContain('- name: All unit tests pass #');
  });

  const FENCE = '```';
  const below = (lead: string, text: string): string =>
    yamlOf(`${lead}:\n  ${FENCE}\n  ${text}\n  ${FENCE}`, 'Deployment');

  test('the value that stands below it in a fence is in its note', () => {
    expect(below('Change `*` to the exact address', 'https://shop.octo.dev')).toContain(
      'note: "`https://shop.octo.dev`"',
    );
  });

  test.each(['API_KEY=abc', 'my-token-abc', '{"key": "abc"}'])(
    'a setting is not written down: %s',
    (text) => {
      expect(below('Set it', text)).not.toContain('abc');
    },
  );
});

test('words behind a name that go on with it keep its id', () => {
  const doc = (first: string): string =>
    `# List\n\n## After the deployment\n\n- [ ] ${first}\n- [ ] Team told\n`;
  const before = importChecklist(doc('Verifica'), { file: 'x.md' }).yaml.replace('id: verifica', 'id: mine');
  const made = importChecklist(doc('Verifica: `npm run migration:show`'), { file: 'x.md' });
  const text = updateChecklist(before, made).yaml;
  expect(text).toMatch(/- name: "?Verifica: npm run migration:show"? # x\.md:5\n {10}id: mine\n/);
});

describe('what the sources and the tests may not have', () => {
  test.each([
    ['No `print(` left in `shop/`', '\\bprint\\s*\\('],
    ['No print() calls left in `shop/`', '\\bprint\\s*\\('],
    ['No `dd()` left in `app/`', '\\bdd\\s*\\('],
  ])('%s: a call with something in its brackets is one', (item, pattern) => {
    expect(yamlOf(item)).toContain(`not-matches: ${pattern}`);
    expect('  print("paid")\n  dd($order)').toMatch(new RegExp(pattern));
  });

  test('marks of the change alone are no claim about all sources', () => {
    expect(yamlOf('No TODO or FIXME in the diff')).not.toContain('not-matches');
    expect(yamlOf('No TODO or FIXME')).toContain('not-matches');
  });

  test.each([
    ['`pytest -q` passes, no test is skipped', '{ run: pytest -q, max-skipped: 0 }'],
    ['`npm test` passes, none skipped', '{ run: npm test, max-skipped: 0 }'],
    ['`pytest -q` passes', 'tests: pytest -q'],
  ])('%s', (item, gate) => {
    expect(yamlOf(item)).toContain(gate);
  });
});

test('a fence of settings behind another claim is only a part of it', () => {
  const fence = ['```env', 'DEBUG=false', 'LOG_LEVEL=INFO', '```'].join('\n');
  expect(yamlOf(`Team told\n\n${fence}`)).toContain('env: [ DEBUG, LOG_LEVEL ]\n          confirm: true');
  expect(yamlOf(`Copy these:\n\n${fence}`)).not.toContain('confirm');
});
