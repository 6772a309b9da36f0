/** kysely-ctl, db-migrate, graphile-migrate, Umzug, yoyo, aerich, tern and sql-migrate on PostgreSQL, in each of their states. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gate, prepare, sh, write } from '../../test-tools-gate.mjs';
import { postgresPath, withPostgres } from '../../test-tools-postgres.mjs';

export const name =
  'migrations on PostgreSQL: kysely-ctl, db-migrate, graphile-migrate, Umzug, yoyo, aerich, tern, sql-migrate';

const NOBODY = 'postgres://u:p@127.0.0.1:1/x?sslmode=disable';
const JS = 'kysely@0.28 kysely-ctl@0.20 pg@8 db-migrate@0.11 db-migrate-pg@1 graphile-migrate@1 umzug@3';

export async function run({ dir, check, skip }) {
  const bins = ['node_modules/.bin', 'venv/bin', 'go'].map((folder) => join(dir, folder)).join(':');
  const path = await postgresPath(dir, bins);
  if (path === undefined) skip('PostgreSQL is not installed (apt-get install postgresql)');
  await prepare(
    dir,
    `npm init -y >/dev/null && npm i --silent --ignore-scripts --no-audit --no-fund ${JS} sequelize@6`,
  );
  await prepare(
    dir,
    'python3 -m venv venv && venv/bin/pip -q install yoyo-migrations "setuptools<80" psycopg2-binary "aerich[toml]<1" tortoise-orm asyncpg',
  );
  await withPostgres(dir, path, async (port) => {
    const server = `postgres://postgres@127.0.0.1:${port}`;
    for (const tool of [kysely, dbMigrate, graphileMigrate, umzug, yoyo, aerich, tern, sqlMigrate]) {
      const own = join(dir, tool.name.toLowerCase());
      mkdirSync(own);
      await prepare(own, `psql -q ${server}/postgres -c 'create database ${tool.name}'`, { PATH: path });
      const database = `${server}/${tool.name.toLowerCase()}?sslmode=disable`;
      await tool({
        ...{ dir: own, check, database },
        env: { PATH: path, DATABASE_URL: database, PGPORT: String(port), PYTHONPATH: own },
      });
    }
  });
}

/** Asks as the spec says, with other environment variables where they are given. */
const asking =
  ({ dir, env }, spec) =>
  (more = {}, other = {}) =>
    gate(dir, 'migrations', { ...spec, ...more }, { ...env, ...other });

async function kysely(world) {
  const { dir, check, env } = world;
  const file = 'export async function up() {}\nexport async function down() {}\n';
  write(dir, {
    'package.json': '{"type":"module"}',
    'kysely.config.ts':
      "import { Pool } from 'pg';\nimport { PostgresDialect } from 'kysely';\nimport { defineConfig } from 'kysely-ctl';\nexport default defineConfig({ dialect: new PostgresDialect({ pool: new Pool({ connectionString: process.env.DATABASE_URL }) }), migrations: { migrationFolder: 'migrations' } });\n",
    'migrations/1700000000000_a.ts': file,
  });
  const ask = asking(world, { command: 'kysely migrate:list --no-outdated-check' });
  check('kysely: nothing applied, found by itself', await ask(), 'failure pending');
  await prepare(dir, 'kysely migrate:latest', env);
  check('kysely: up to date', await ask(), 'success');
  write(dir, { 'migrations/1800000000000_b.ts': file });
  check('kysely: pending', await ask(), 'failure pending');
  check('kysely: unreachable', await ask({}, { DATABASE_URL: NOBODY }), 'error database-unreachable');
  await prepare(dir, 'rm kysely.config.ts', env);
  check('kysely: no configuration', await ask({ tool: 'kysely' }), 'error tool-misconfigured');
}

async function dbMigrate(world) {
  const { dir, check, env } = world;
  const file = 'exports.up = async () => {};\nexports.down = async () => {};\n';
  write(dir, { 'migrations/20260101000000-a.js': file });
  const ask = asking(world, { tool: 'db-migrate', command: 'db-migrate check', 'status-writes': 'allow' });
  check('db-migrate: no consent', await ask({ 'status-writes': 'refuse' }), 'error consent-missing');
  const readOnly = { 'status-writes': 'postgres-read-only' };
  check('db-migrate: nothing applied, read-only', await ask(readOnly), 'failure pending');
  await prepare(dir, 'db-migrate up', env);
  check('db-migrate: up to date', await ask(), 'success');
  check('db-migrate: up to date, read-only', await ask(readOnly), 'success');
  write(dir, { 'migrations/20260102000000-b.js': file });
  check('db-migrate: pending', await ask(), 'failure pending');
  check('db-migrate: unreachable', await ask({}, { DATABASE_URL: NOBODY }), 'error database-unreachable');
  await prepare(dir, 'rm migrations/*', env);
  check('db-migrate: no migration', await ask(), 'error no-migrations');
}

async function graphileMigrate(world) {
  const { dir, check, database } = world;
  const env = {
    ...world.env,
    SHADOW_DATABASE_URL: database.replace('graphilemigrate', 'shadow'),
    ROOT_DATABASE_URL: database.replace('graphilemigrate', 'postgres'),
  };
  await prepare(dir, 'createdb -h 127.0.0.1 -U postgres shadow && graphile-migrate init', env);
  const spec = { tool: 'graphile-migrate', command: 'graphile-migrate status', 'status-writes': 'allow' };
  const ask = asking({ dir, env }, { ...spec, variables: ['ROOT_DATABASE_URL'] });
  check('graphile-migrate: no migration', await ask(), 'error no-migrations');
  write(dir, { 'migrations/current.sql': 'select 1;\n' });
  check('graphile-migrate: a current one', await ask(), 'failure pending');
  await prepare(dir, 'graphile-migrate commit', env);
  check('graphile-migrate: up to date', await ask(), 'success');
  await prepare(dir, 'dropdb -h 127.0.0.1 -U postgres graphilemigrate', env);
  await prepare(dir, 'createdb -h 127.0.0.1 -U postgres graphilemigrate', env);
  check('graphile-migrate: nothing applied', await ask(), 'failure pending');
  const readOnly = { 'status-writes': 'postgres-read-only' };
  check('graphile-migrate: read-only', await ask(readOnly), 'error read-only-impossible');
  const nobody = { DATABASE_URL: NOBODY };
  check('graphile-migrate: unreachable', await ask({}, nobody), 'error database-unreachable');
}

async function umzug(world) {
  const { dir, check, env } = world;
  write(dir, {
    'migrate.js':
      "const { Umzug, SequelizeStorage } = require('umzug');\nconst { Sequelize } = require('sequelize');\nconst sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false });\nnew Umzug({ migrations: { glob: 'migrations/*.js' }, storage: new SequelizeStorage({ sequelize }), logger: undefined }).runAsCLI();\n",
    'migrations/2026.01.01T00.00.00.a.js': 'exports.up = async () => {};\n',
  });
  const command = 'node migrate.js pending --json';
  const ask = asking(world, { tool: 'umzug', command, 'status-writes': 'allow' });
  check('Umzug: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'node migrate.js up', env);
  check('Umzug: up to date', await ask(), 'success');
  check(
    'Umzug: without --json',
    await ask({ command: 'node migrate.js pending' }),
    'error not-a-status-command',
  );
  check('Umzug: unreachable', await ask({}, { DATABASE_URL: NOBODY }), 'error database-unreachable');
}

async function yoyo(world) {
  const { dir, check, env } = world;
  const file = 'from yoyo import step\nsteps = [step("SELECT 1")]\n';
  write(dir, { 'migrations/0001.a.py': file });
  const command = 'yoyo list --batch --database "$DATABASE_URL" migrations';
  const ask = asking(world, { tool: 'yoyo', command, 'status-writes': 'allow' });
  const own = { DATABASE_URL: env.DATABASE_URL.replace('postgres:', 'postgresql:') };
  check('yoyo: nothing applied', await ask({}, own), 'failure pending');
  await prepare(dir, 'yoyo apply --batch --database "$DATABASE_URL" migrations', { ...env, ...own });
  check('yoyo: up to date', await ask({}, own), 'success');
  write(dir, { 'migrations/0002.b.py': file });
  check('yoyo: pending', await ask({}, own), 'failure pending');
  await prepare(dir, 'psql -q "$DATABASE_URL" -c "insert into yoyo_lock values (1, now(), 9)"', env);
  check('yoyo: locked', await ask({}, own), 'failure dirty');
  const nobody = { DATABASE_URL: NOBODY.replace('postgres:', 'postgresql:') };
  check('yoyo: unreachable', await ask({}, nobody), 'error database-unreachable');
}

async function aerich(world) {
  const { dir, check, env } = world;
  write(dir, {
    'models.py':
      'from tortoise import fields, models\nclass A(models.Model):\n    id = fields.IntField(primary_key=True)\n',
    'settings.py':
      'import os\nTORTOISE_ORM = {"connections": {"default": f"asyncpg://postgres@127.0.0.1:{os.environ[\'PGPORT\']}/aerich"}, "apps": {"models": {"models": ["models", "aerich.models"], "default_connection": "default"}}}\n',
  });
  const ask = asking(world, { tool: 'aerich', variables: ['PYTHONPATH'] });
  check('aerich: not begun', await ask(), 'error tool-misconfigured');
  await prepare(dir, 'aerich init -t settings.TORTOISE_ORM && aerich init-db', env);
  check('aerich: up to date', await ask(), 'success');
  await prepare(
    dir,
    'echo "    b = fields.IntField(default=0)" >> models.py && aerich migrate --name b',
    env,
  );
  check('aerich: pending', await ask(), 'failure pending');
  check('aerich: unreachable', await ask({}, { PGPORT: '1' }), 'error database-unreachable');
}

const GO = 'GOBIN="$(dirname "$PWD")/go" GOFLAGS=-p=1 go install';

async function tern(world) {
  const { dir, check, env } = world;
  if ((await sh(dir, `${GO} github.com/jackc/tern/v2@v2.3.2`, env)).code !== 0) return;
  write(dir, { 'migrations/001_a.sql': 'select 1;\n' });
  const command = 'tern status -m migrations --conn-string "$DATABASE_URL"';
  const ask = asking(world, { tool: 'tern', command, 'status-writes': 'allow' });
  check('tern: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'tern migrate -m migrations --conn-string "$DATABASE_URL"', env);
  check('tern: up to date', await ask(), 'success');
  write(dir, { 'migrations/002_b.sql': 'select 1;\n' });
  check('tern: pending', await ask(), 'failure pending');
  await prepare(
    dir,
    'tern migrate -m migrations --conn-string "$DATABASE_URL" && rm migrations/002_b.sql',
    env,
  );
  check('tern: the database is ahead', await ask(), 'failure unknown-applied');
  write(dir, { 'migrations/003_c.sql': 'select 1;\n' });
  check('tern: a gap', await ask(), 'failure conflict');
  await prepare(dir, 'rm migrations/003_c.sql', env);
  check('tern: unreachable', await ask({}, { DATABASE_URL: NOBODY }), 'error database-unreachable');
}

async function sqlMigrate(world) {
  const { dir, check, env } = world;
  if ((await sh(dir, `${GO} github.com/rubenv/sql-migrate/sql-migrate@v1.8.0`, env)).code !== 0) return;
  const file = '-- +migrate Up\nselect 1;\n';
  write(dir, {
    'dbconfig.yml': 'development:\n  dialect: postgres\n  datasource: ${DATABASE_URL}\n  dir: migrations\n',
    'migrations/1-a.sql': file,
  });
  const ask = asking(world, { tool: 'sql-migrate', 'status-writes': 'allow' });
  check('sql-migrate: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'sql-migrate up', env);
  check('sql-migrate: up to date', await ask(), 'success');
  write(dir, { 'migrations/2-b.sql': file });
  check('sql-migrate: pending', await ask(), 'failure pending');
  await prepare(dir, 'sql-migrate up && rm migrations/2-b.sql', env);
  check('sql-migrate: the database is ahead', await ask(), 'failure unknown-applied');
  check('sql-migrate: unreachable', await ask({}, { DATABASE_URL: NOBODY }), 'error database-unreachable');
  await prepare(dir, 'rm dbconfig.yml', env);
  check('sql-migrate: no configuration', await ask(), 'error tool-misconfigured');
}
