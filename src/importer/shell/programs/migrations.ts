import type { Judgement } from '../types.ts';
import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  hasExact,
  kind,
  READ,
  SHOW,
  type Rule,
} from './rule.ts';

/** A read-only migration status, with the tool it belongs to. */
export const status = (base: Judgement = SHOW): Judgement => kind(base, 'migrations');

const alembic: Rule = bySub(
  {
    ...each('current heads history show branches', status()),
    check: status(READ),
    upgrade: (args) => (hasExact(args, '--sql') ? SHOW : CHANGE),
    downgrade: (args) => (hasExact(args, '--sql') ? SHOW : DESTROY),
    stamp: CHANGE,
    revision: CHANGE,
  },
  CHANGE,
  ['-c', '--config', '-x', '-n', '--name'],
);
const prisma: Rule = bySub({
  'migrate status': status(READ),
  'migrate diff': SHOW,
  validate: READ,
  format: (args) => (hasExact(args, '--check') ? READ : CHANGE),
  version: SHOW,
  studio: CHANGE_ENDLESS,
  'migrate reset': DESTROY,
  'db push': (args) => (hasExact(args, '--accept-data-loss', '--force-reset') ? DESTROY : CHANGE),
  'db pull': CHANGE,
});

/** Migration tools. */
export const MIGRATIONS: Readonly<Record<string, Rule>> = {
  alembic,
  prisma,
  knex: bySub({
    ...each('migrate:list migrate:status migrate:currentVersion', status()),
    ...each('migrate:rollback migrate:down', DESTROY),
  }),
  ...each(
    'sequelize sequelize-cli',
    bySub({
      'db:migrate:status': status(),
      'db:drop': DESTROY,
      'db:migrate:undo': DESTROY,
      'db:migrate:undo:all': DESTROY,
    }),
  ),
  ...each(
    'typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm',
    bySub(
      {
        'migration:show': status(),
        'migration:revert': DESTROY,
        'schema:drop': DESTROY,
        'schema:log': SHOW,
        query: CHANGE,
      },
      CHANGE,
    ),
  ),
  'drizzle-kit': bySub({ check: status(READ), drop: DESTROY, studio: CHANGE_ENDLESS }),
  ...each(
    'mikro-orm',
    bySub({
      ...each('migration:pending migration:list migration:check', status()),
      'migration:down': DESTROY,
      'migration:fresh': DESTROY,
    }),
  ),
  flyway: bySub({ info: status(), validate: status(READ), clean: DESTROY, undo: DESTROY }, CHANGE),
  liquibase: bySub(
    {
      ...each('status validate history', status()),
      ...each('rollback rollback-count rollbackCount dropAll drop-all', DESTROY),
      ...each('updateSQL update-sql', SHOW),
    },
    CHANGE,
  ),
  goose: (args) =>
    args.some((arg) => /^(?:status|version)$/.test(arg))
      ? status()
      : args.some((arg) => /^(?:down|reset|redo|down-to)$/.test(arg))
        ? DESTROY
        : CHANGE,
  migrate: (args) =>
    args.at(-1) === 'version'
      ? status()
      : args.some((arg) => /^(?:down|drop|force)$/.test(arg))
        ? DESTROY
        : CHANGE,
  atlas: bySub({
    'migrate status': status(),
    'migrate lint': READ,
    'migrate validate': status(READ),
    'schema inspect': SHOW,
    'schema clean': DESTROY,
  }),
  dbmate: bySub({ status: status(), ...each('drop rollback down', DESTROY) }),
  sqlx: bySub({ 'migrate info': status(), 'migrate revert': DESTROY, 'database drop': DESTROY }),
  diesel: bySub({
    'migration list': status(),
    'migration pending': status(),
    'migration revert': DESTROY,
    'database reset': DESTROY,
  }),
  sqitch: bySub({ status: status(READ), ...each('check plan log verify', status(READ)), revert: DESTROY }),
  phinx: bySub({ status: status(READ), rollback: DESTROY }),
  'doctrine-migrations': bySub({ ...each('up-to-date', status(READ)), ...each('status list', status()) }),
  kysely: bySub({ ...each('migrate:list', status(READ)), 'migrate list': status(READ) }, CHANGE),
  'graphile-migrate': bySub({ status: status(), reset: DESTROY, watch: CHANGE_ENDLESS }, CHANGE),
  'db-migrate': bySub({ check: status(), ...each('reset down', DESTROY) }, CHANGE),
  'migrate-mongo': bySub({ status: status(READ), down: DESTROY }, CHANGE),
  'sql-migrate': bySub({ status: status(), ...each('down redo', DESTROY) }, CHANGE),
  aerich: bySub({ ...each('heads history', status(READ)), downgrade: DESTROY }, CHANGE),
  yoyo: bySub({ list: status(), ...each('rollback reapply', DESTROY) }, CHANGE),
  tern: bySub({ status: status() }, CHANGE),
  payload: bySub(
    {
      'migrate:status': status(READ),
      ...each('migrate:down migrate:reset migrate:fresh migrate:refresh', DESTROY),
    },
    CHANGE,
  ),
  hasura: bySub({ 'migrate status': status(READ), console: CHANGE_ENDLESS }, CHANGE),
  'node-pg-migrate': (args) =>
    args[0] === 'up' && hasExact(args, '--dry-run') ? status() : args[0] === 'down' ? DESTROY : CHANGE,
};
