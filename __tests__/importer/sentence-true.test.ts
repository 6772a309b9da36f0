import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

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
