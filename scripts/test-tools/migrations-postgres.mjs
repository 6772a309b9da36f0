/** knex, dbmate, golang-migrate, goose and Django on PostgreSQL: a cluster of our own on a free loopback port, ended at the end. */
import { join } from 'node:path';
import { gate, prepare, sh, write } from '../test-tools-gate.mjs';
import { postgresPath, withPostgres } from '../test-tools-postgres.mjs';

export const name = 'migrations on PostgreSQL: knex, dbmate, golang-migrate, goose, Django';

/** `dir`: an empty folder; `check(label, actual, expected)` compares and counts. */
export async function run({ dir, check }) {
  const path = await postgresPath(dir, `${join(dir, 'js/node_modules/.bin')}:${join(dir, 'go')}`);
  if (path === undefined) {
    console.warn(`${name}: PostgreSQL is not installed (apt-get install postgresql), skipped`);
    return;
  }
  await prepare(
    dir,
    'mkdir -p js && cd js && npm init -y >/dev/null && npm i --silent --ignore-scripts --no-audit --no-fund knex pg dbmate',
  );
  await withPostgres(dir, path, async (port) => {
    const base = `postgres://postgres@127.0.0.1:${port}`;
    await knex(join(dir, 'js'), check, { PATH: path, DATABASE_URL: `${base}/postgres` });
    await dbmate(join(dir, 'js'), check, { PATH: path, DATABASE_URL: `${base}/two?sslmode=disable` });
    await golangMigrate(dir, check, { PATH: path, DATABASE_URL: `${base}/three?sslmode=disable` });
    await goose(dir, check, { PATH: path, DATABASE_URL: `${base}/four?sslmode=disable` });
    await django(join(dir, 'django'), check, { PATH: path, PGPORT: String(port) });
  });
}

async function knex(dir, check, env) {
  const file = (table) =>
    `exports.up = (k) => k.schema.createTable('${table}', (t) => t.integer('id'));\nexports.down = () => {};\n`;
  write(dir, {
    'knexfile.js':
      "module.exports = { development: { client: 'pg', connection: process.env.DATABASE_URL } };\n",
    'migrations/20260101000000_a.js': file('a'),
  });
  const ask = (writes, other = {}) =>
    gate(dir, 'migrations', { tool: 'knex', 'status-writes': writes }, { ...env, ...other });
  check('knex: no consent', await ask('refuse'), 'error consent-missing');
  check('knex: empty database, read-only', await ask('postgres-read-only'), 'failure pending');
  const tables = await prepare(
    dir,
    `node -e "const k=require('knex')({client:'pg',connection:process.env.DATABASE_URL});k.raw('select count(*)::int n from pg_tables where schemaname=\\$\\$public\\$\\$').then(r=>{console.log(r.rows[0].n);k.destroy()})"`,
    env,
  );
  check('knex: nothing was created', tables.trim(), '0');
  check('knex: nothing applied', await ask('allow'), 'failure pending');
  await prepare(dir, 'npx --no-install knex migrate:latest', env);
  check('knex: up to date', await ask('allow'), 'success');
  check('knex: up to date, read-only', await ask('postgres-read-only'), 'success');
  write(dir, { 'migrations/20260102000000_b.js': file('b') });
  check('knex: pending', await ask('allow'), 'failure pending');
  await prepare(dir, 'npx --no-install knex migrate:latest && rm migrations/20260102000000_b.js', env);
  check('knex: the database is ahead', await ask('allow'), 'failure unknown-applied');
  check(
    'knex: unreachable',
    await ask('allow', { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' }),
    'error database-unreachable',
  );
  check(
    'knex: no such database',
    await ask('allow', { DATABASE_URL: env.DATABASE_URL.replace(/postgres$/, 'nowhere') }),
    'error tool-misconfigured',
  );
}

async function dbmate(dir, check, env) {
  write(dir, {
    'db/migrations/20260101000000_a.sql': '-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\n',
  });
  await prepare(dir, 'dbmate create', env);
  const ask = (other = {}) =>
    gate(dir, 'migrations', { tool: 'dbmate', directory: 'db/migrations' }, { ...env, ...other });
  check('dbmate: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'dbmate --no-dump-schema up', env);
  check('dbmate: up to date', await ask(), 'success');
  check(
    'dbmate: unreachable',
    await ask({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x?sslmode=disable' }),
    'error database-unreachable',
  );
}

async function golangMigrate(dir, check, env) {
  const own = join(dir, 'gomig');
  write(own, { 'migrations/1_a.up.sql': 'CREATE TABLE ga (id int);\n', 'migrations/1_a.down.sql': '' });
  const built = await sh(
    dir,
    `command -v migrate || GOBIN=${join(dir, 'go')} go install -tags postgres github.com/golang-migrate/migrate/v4/cmd/migrate@v4.18.3`,
    env,
  );
  if (built.code !== 0) {
    console.warn(`${name}: golang-migrate could not be built, skipped`);
    return;
  }
  await prepare(dir, 'cd js && dbmate create', env);
  const command = 'migrate -path migrations -database "$DATABASE_URL" version';
  const ask = (other = {}) =>
    gate(
      own,
      'migrations',
      { tool: 'golang-migrate', directory: 'migrations', command, 'status-writes': 'allow' },
      { ...env, ...other },
    );
  const up = () => sh(own, 'migrate -path migrations -database "$DATABASE_URL" up', env);
  check('golang-migrate: nothing applied', await ask(), 'failure pending');
  await up();
  check('golang-migrate: up to date', await ask(), 'success');
  write(own, { 'migrations/2_b.up.sql': 'this is no SQL;\n', 'migrations/2_b.down.sql': '' });
  check('golang-migrate: pending', await ask(), 'failure pending');
  await up();
  check('golang-migrate: dirty', await ask(), 'failure dirty');
  check(
    'golang-migrate: unreachable',
    await ask({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x?sslmode=disable' }),
    'error database-unreachable',
  );
}

async function goose(dir, check, env) {
  const own = join(dir, 'goose');
  const sql = (table) =>
    `-- +goose Up\nCREATE TABLE ${table} (id int);\n-- +goose Down\nDROP TABLE ${table};\n`;
  write(own, { 'migrations/00001_a.sql': sql('gooa') });
  // Without the drivers that nobody asks for here it builds in half the time.
  const without = ['clickhouse', 'mssql', 'mysql', 'sqlite3', 'ydb', 'vertica', 'libsql', 'duckdb']
    .map((driver) => `no_${driver}`)
    .join(',');
  const built = await sh(
    dir,
    `command -v goose || GOBIN=${join(dir, 'go')} go install -tags ${without} github.com/pressly/goose/v3/cmd/goose@v3.24.3`,
    env,
  );
  if (built.code !== 0) {
    console.warn(`${name}: goose could not be built, skipped`);
    return;
  }
  await prepare(dir, 'cd js && dbmate create', env);
  const goose = {
    ...env,
    GOOSE_DRIVER: 'postgres',
    GOOSE_DBSTRING: env.DATABASE_URL,
    GOOSE_MIGRATION_DIR: 'migrations',
  };
  const ask = (more = {}, other = {}) =>
    gate(
      own,
      'migrations',
      { tool: 'goose', directory: 'migrations', 'status-writes': 'allow', ...more },
      { ...goose, ...other },
    );
  check('goose: no consent', await ask({ 'status-writes': 'refuse' }), 'error consent-missing');
  check('goose: read-only', await ask({ 'status-writes': 'postgres-read-only' }), 'failure pending');
  check('goose: nothing applied', await ask(), 'failure pending');
  await prepare(own, 'goose up', goose);
  check('goose: up to date', await ask(), 'success');
  write(own, { 'migrations/00003_c.sql': sql('gooc') });
  check('goose: pending', await ask(), 'failure pending');
  await prepare(own, 'goose up && mv migrations/00003_c.sql .', goose);
  check('goose: the file of an applied one is gone', await ask(), 'failure unknown-applied');
  await prepare(own, 'mv 00003_c.sql migrations', goose);
  check(
    'goose: a version twice',
    await (write(own, { 'migrations/00003_d.sql': sql('good') }), ask()),
    'failure conflict',
  );
  await prepare(own, 'rm migrations/00003_d.sql', goose);
  const nobody = { GOOSE_DBSTRING: 'postgres://u:p@127.0.0.1:1/x?sslmode=disable' };
  check('goose: unreachable', await ask({}, nobody), 'error database-unreachable');
  check('goose: no such driver', await ask({}, { GOOSE_DRIVER: 'nope' }), 'error tool-misconfigured');
}

async function django(dir, check, env) {
  write(dir, { 'README.md': '' });
  await prepare(dir, 'python3 -m venv venv && venv/bin/pip -q install django psycopg2-binary');
  const own = { ...env, PATH: `${join(dir, 'venv/bin')}:${env.PATH}` };
  await prepare(dir, 'django-admin startproject site_ . && python manage.py startapp shop', own);
  await prepare(
    dir,
    `printf "\\nINSTALLED_APPS = ['django.contrib.contenttypes', 'shop']\\nMIDDLEWARE = []\\nROOT_URLCONF = None\\nimport os\\nDATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '127.0.0.1', 'PORT': os.environ['PGPORT'], 'USER': 'postgres', 'NAME': os.environ.get('PGDATABASE', 'postgres')}}\\n" >> site_/settings.py`,
  );
  write(dir, {
    'shop/migrations/0001_initial.py':
      "from django.db import migrations, models\nclass Migration(migrations.Migration):\n    dependencies = []\n    operations = [migrations.CreateModel('Product', [('id', models.BigAutoField(primary_key=True))])]\n",
  });
  const ask = (more = {}, other = {}) =>
    gate(dir, 'migrations', { tool: 'django', variables: ['PGPORT'], ...more }, { ...own, ...other });
  check('Django: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'python manage.py migrate', own);
  check('Django: up to date', await ask(), 'success');
  check('Django: migrate --check', await ask({ command: 'python manage.py migrate --check' }), 'success');
  check('Django: no such database', await ask({}, { PGDATABASE: 'nowhere' }), 'error tool-misconfigured');
  check('Django: unreachable', await ask({}, { PGPORT: '1' }), 'error database-unreachable');
}
