/** Alembic, Django, dbmate and TypeORM on SQLite, in every state that they can be brought into. */
import { join } from 'node:path';
import { gate, prepare, write } from '../test-tools-gate.mjs';

export const name = 'migrations on SQLite: alembic, Django, dbmate, TypeORM';

/** `dir`: an empty folder; `check(label, actual, expected)` compares and counts. */
export async function run({ dir, check }) {
  await prepare(dir, 'python3 -m venv venv && venv/bin/pip -q install alembic django');
  const path = `${join(dir, 'venv/bin')}:${process.env.PATH}`;
  await alembic(join(dir, 'alembic'), check, { PATH: path });
  await django(join(dir, 'django'), check, { PATH: path });
  await prepare(
    dir,
    'mkdir -p js && cd js && npm init -y >/dev/null && npm i --silent --ignore-scripts --no-audit --no-fund dbmate typeorm reflect-metadata sql.js',
  );
  await dbmate(join(dir, 'js'), check);
  await typeorm(join(dir, 'js'), check);
}

const revision = (id, parent, body) =>
  `import sqlalchemy as sa\nfrom alembic import op\nrevision = '${id}'\ndown_revision = ${parent}\nbranch_labels = None\ndepends_on = None\ndef upgrade():\n    ${body}\ndef downgrade():\n    pass\n`;

async function alembic(dir, check, env) {
  write(dir, { 'README.md': '' });
  await prepare(dir, 'alembic init migrations', env);
  await prepare(dir, `sed -i 's#^sqlalchemy.url.*#sqlalchemy.url = sqlite:///app.db#' alembic.ini`);
  const ask = (more = {}, other = {}) =>
    gate(dir, 'migrations', { tool: 'alembic', ...more }, { ...env, ...other });
  check('alembic: no migration', await ask(), 'error no-migrations');
  write(dir, {
    'migrations/versions/a1.py': revision('a1', 'None', "op.create_table('t', sa.Column('id', sa.Integer))"),
  });
  check('alembic: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'alembic upgrade head', env);
  check('alembic: up to date', await ask(), 'success');
  check('alembic: found by itself', await gate(dir, 'migrations', { pending: 'forbid' }, env), 'success');
  write(dir, { 'migrations/versions/b2.py': revision('b2', "'a1'", 'pass') });
  check('alembic: pending', await ask(), 'failure pending');
  check('alembic: pending, allowed', await ask({ pending: 'allow' }), 'success');
  write(dir, { 'migrations/versions/c3.py': revision('c3', "'a1'", 'pass') });
  check('alembic: two heads', await ask({ database: false }), 'failure');
  await prepare(dir, 'alembic upgrade heads', env);
  check('alembic: two heads, both applied', await ask(), 'failure conflict');
  await prepare(
    dir,
    'alembic stamp --purge b2 && rm migrations/versions/[bc]?.py && rm -rf migrations/versions/__pycache__',
    env,
  );
  check('alembic: the database is ahead', await ask(), 'failure unknown-applied');
  await prepare(
    dir,
    `sed -i 's#^sqlalchemy.url.*#sqlalchemy.url = sqlite:////nowhere/at/all.db#' alembic.ini`,
  );
  check('alembic: unreachable', await ask(), 'error database-unreachable');
  check('alembic: tool missing', await ask({}, { PATH: '/usr/bin:/bin' }), 'error tool-missing');
}

async function django(dir, check, env) {
  const migration = (dependencies, operations) =>
    `from django.db import migrations, models\nclass Migration(migrations.Migration):\n    dependencies = [${dependencies}]\n    operations = [${operations}]\n`;
  const field = (label) => `migrations.AddField('product', '${label}', models.IntegerField(null=True))`;
  write(dir, { 'README.md': '' });
  await prepare(dir, 'django-admin startproject site_ . && python manage.py startapp shop', env);
  await prepare(
    dir,
    `printf "\\nINSTALLED_APPS = ['django.contrib.contenttypes', 'shop']\\nMIDDLEWARE = []\\nROOT_URLCONF = None\\n" >> site_/settings.py`,
  );
  write(dir, {
    'shop/models.py':
      'from django.db import models\nclass Product(models.Model):\n    price = models.IntegerField(null=True)\n',
    'shop/migrations/0001_initial.py': migration(
      '',
      "migrations.CreateModel('Product', [('id', models.BigAutoField(primary_key=True))])",
    ),
  });
  const ask = (more = {}) => gate(dir, 'migrations', { tool: 'django', ...more }, env);
  check('Django: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'python manage.py migrate', env);
  check('Django: up to date', await ask(), 'success');
  check('Django: migrate --check', await ask({ command: 'python manage.py migrate --check' }), 'success');
  write(dir, { 'shop/migrations/0002_price.py': migration("('shop', '0001_initial')", field('price')) });
  check('Django: pending', await ask(), 'failure pending');
  check(
    'Django: pending by --check',
    await ask({ command: 'python manage.py migrate --check' }),
    'failure pending',
  );
  write(dir, { 'shop/migrations/0002_stock.py': migration("('shop', '0001_initial')", field('stock')) });
  check('Django: two leaves in the files', await ask({ database: false }), 'failure');
  check('Django: two leaves', await ask({ command: 'python manage.py migrate --check' }), 'failure conflict');
  await prepare(dir, 'rm shop/migrations/0002_stock.py && python manage.py migrate', env);
  await prepare(
    dir,
    `sed -i 's#price = #size = models.IntegerField(null=True)\\n    price = #' shop/models.py`,
  );
  check(
    'Django: models changed',
    await ask({ command: 'python manage.py makemigrations --check --dry-run' }),
    'failure drift',
  );
  await prepare(
    dir,
    `printf "\\nDATABASES['default']['NAME'] = '/nowhere/at/all.db'\\n" >> site_/settings.py`,
  );
  check('Django: unreachable', await ask(), 'error database-unreachable');
  check(
    'Django: tool missing',
    await ask({ command: '/usr/bin/python3 -I manage.py showmigrations --plan' }),
    'error tool-missing',
  );
}

async function dbmate(dir, check) {
  const env = {
    DATABASE_URL: `sqlite:${dir}/db.sqlite3`,
    PATH: `${dir}/node_modules/.bin:${process.env.PATH}`,
  };
  write(dir, {
    'db/migrations/20260101000000_a.sql':
      '-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\nDROP TABLE a;\n',
  });
  const ask = (other = {}) =>
    gate(dir, 'migrations', { tool: 'dbmate', directory: 'db/migrations' }, { ...env, ...other });
  await prepare(dir, 'dbmate create', env);
  check('dbmate: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'dbmate --no-dump-schema up', env);
  check('dbmate: up to date', await ask(), 'success');
  write(dir, {
    'db/migrations/20260102000000_b.sql': '-- migrate:up\nCREATE TABLE b (id int);\n-- migrate:down\n',
  });
  check('dbmate: pending', await ask(), 'failure pending');
  write(dir, {
    'db/migrations/20260102000000_c.sql': '-- migrate:up\nCREATE TABLE c (id int);\n-- migrate:down\n',
  });
  check('dbmate: a version twice', (await ask()).split(' ')[0], 'failure');
  await prepare(dir, 'rm db/migrations/20260102000000_c.sql');
  const nobody = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x?sslmode=disable' };
  check('dbmate: unreachable', await ask(nobody), 'error database-unreachable');
  check('dbmate: tool missing', await ask({ PATH: '/usr/bin:/bin' }), 'error tool-missing');
}

async function typeorm(dir, check) {
  const migration = (label) =>
    `module.exports = class ${label} { name = '${label}'; async up(q) { await q.query('CREATE TABLE ${label} (id int)'); } async down() {} };\n`;
  write(dir, {
    'ds.js':
      "require('reflect-metadata');\nconst { DataSource } = require('typeorm');\nmodule.exports = new DataSource({ type: 'sqljs', location: process.env.DATABASE_URL, autoSave: true, migrations: ['orm/*.js'] });\n",
    'orm/1767225600000-A.js': migration('A1767225600000'),
  });
  const env = { DATABASE_URL: `${dir}/orm.db` };
  const command = 'npx --no-install typeorm migration:show -d ds.js';
  const ask = (more = {}) =>
    gate(
      dir,
      'migrations',
      { tool: 'typeorm', directory: 'orm', command, 'status-writes': 'allow', ...more },
      env,
    );
  check('TypeORM: no consent', await ask({ 'status-writes': 'refuse' }), 'error consent-missing');
  check('TypeORM: nothing applied', await ask(), 'failure pending');
  await prepare(dir, 'npx --no-install typeorm migration:run -d ds.js', env);
  check('TypeORM: up to date', await ask(), 'success');
  write(dir, { 'orm/1767225700000-B.js': migration('B1767225700000') });
  check('TypeORM: pending', await ask(), 'failure pending');
  check(
    'TypeORM: no data source',
    await ask({ command: command.replace('ds.js', 'nothing.js') }),
    'error tool-misconfigured',
  );
}
