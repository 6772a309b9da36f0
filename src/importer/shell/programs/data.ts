import { sqlEffect } from '../sql.ts';
import type { Judgement } from '../types.ts';
import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  has,
  hasExact,
  kind,
  onHost,
  operands,
  READ,
  SHOW,
  valueOf,
  type Call,
  type Rule,
} from './rule.ts';

const bySql = (sql: string, local: boolean): Judgement => {
  const effect = sqlEffect(sql);
  return {
    ...(effect === 'read-only' ? READ : effect === 'destructive' ? DESTROY : CHANGE),
    host: local,
    decides: effect === 'read-only',
  };
};

/** A database client: the SQL it is given decides; a file on standard input or by option restores or changes. */
function client(options: {
  sql: readonly string[];
  file: readonly string[];
  values: readonly string[];
  url: RegExp;
}): Rule {
  return (args, call) => {
    if (hasExact(args, '--version', '-V', '--help')) return SHOW;
    const local = !args.some((arg) => /^"?\$|:\/\//.test(arg) || options.url.test(arg));
    if (call.stdin === 'file' || call.stdin === 'pipe') return DESTROY;
    if (call.stdinText !== undefined) return bySql(call.stdinText, local);
    const texts = valuesOf(args, options.sql);
    if (valueOf(args, ...options.file) !== undefined) return CHANGE;
    if (has(args, '-l') || hasExact(args, '--list')) return onHost(SHOW);
    const last = operands(args, options.values)
      .slice(1)
      .find((arg) => /\s/.test(arg));
    const sql = texts.length > 0 ? texts.join(';') : last;
    return sql === undefined ? onHost(ENDLESS) : bySql(sql, local);
  };
}

function valuesOf(args: readonly string[], options: readonly string[]): string[] {
  const found: string[] = [];
  args.forEach((arg, index) => {
    for (const option of options) {
      if (
        arg === option ||
        (/^-[a-zA-Z]{2,5}$/.test(arg) && /^-[a-z]$/.test(option) && arg.endsWith(option.slice(1)))
      )
        found.push(args[index + 1] ?? '');
      else if (option.startsWith('--') && arg.startsWith(`${option}=`))
        found.push(arg.slice(option.length + 1));
      else if (/^-[a-z]$/.test(option) && arg.startsWith(option) && arg.length > 3) found.push(arg.slice(2));
    }
  });
  return found;
}

const psql = client({
  sql: ['-c', '--command'],
  file: ['-f', '--file'],
  values: [
    '-U',
    '-h',
    '-p',
    '-d',
    '-c',
    '-v',
    '-P',
    '--username',
    '--host',
    '--port',
    '--dbname',
    '--command',
  ],
  url: /^--(?:dbname|host)=.*\$/,
});
const mysql = client({
  sql: ['-e', '--execute'],
  file: ['--init-file'],
  values: ['-u', '-h', '-P', '-p', '-D', '-e', '--user', '--host', '--execute'],
  url: /^--?h(?:ost)?=?\$/,
});
const sqlite: Rule = (args, call) => {
  if (call.stdin === 'file' || call.stdin === 'pipe') return DESTROY;
  const text = operands(args, ['-separator', '-cmd']).slice(1).join(' ');
  if (call.stdinText !== undefined && text === '') return bySql(call.stdinText, true);
  if (text === '') return ENDLESS;
  if (/^\.(?:tables|schema|databases|indexes|dump|dbinfo)\b/.test(text)) return onHost(SHOW);
  return text.startsWith('.') ? CHANGE : bySql(text, true);
};

const MONGO_READS =
  /^(?:printjson\(|print\(|JSON\.stringify\()?\s*(?:db(?:\.getSiblingDB\([^)]*\))?\.(?:adminCommand|runCommand)\(\s*(?:\{\s*)?["']?(?:ping|serverStatus|buildInfo|dbStats|connectionStatus|hello|isMaster|replSetGetStatus|listDatabases)\b|db\.(?:version|stats|getCollectionNames|serverStatus|hostInfo|getName|hello)\(\)|db\.[\w.]+\.(?:find|findOne|count|countDocuments|estimatedDocumentCount|getIndexes|stats|distinct)\(|rs\.(?:status|conf)\(\)|show (?:dbs|collections))/;
const mongo: Rule = (args, call) => {
  if (call.stdin === 'file' || call.stdin === 'pipe') return DESTROY;
  const code = valueOf(args, '--eval') ?? call.stdinText;
  if (code === undefined) return args.some((arg) => arg.endsWith('.js')) ? CHANGE : onHost(ENDLESS);
  if (/\b(?:drop|delete|remove)\w*\s*\(/.test(code)) return DESTROY;
  return code
    .split(/[;\n]/)
    .filter((part) => /\S/.test(part) && !/^\s*\}?\)?\s*$/.test(part))
    .every((part) => MONGO_READS.test(part.trim()))
    ? { ...READ, host: !args.some((arg) => /\$|:\/\//.test(arg)) }
    : CHANGE;
};

const REDIS_READS =
  /^(?:ping|info|get|mget|hget|hgetall|hlen|keys|scan|dbsize|exists|ttl|pttl|type|llen|lrange|scard|smembers|zcard|zrange|time|lastsave|memory|slowlog|latency|object|cluster|role|command|strlen|xlen|xinfo|pubsub|bitcount|echo)$/i;
const redis: Rule = (args, call) => {
  if (call.stdin === 'file' || call.stdin === 'pipe') return CHANGE;
  if (hasExact(args, '--version', '-v', '--help')) return SHOW;
  if (hasExact(args, '--stat', '--latency', '--bigkeys_', '--latency-history')) return ENDLESS;
  if (hasExact(args, '--bigkeys', '--memkeys', '--scan')) return onHost(SHOW);
  const words = operands(args, ['-h', '-p', '-a', '-n', '-u', '--user', '--pass', '-s', '-t', '--cacert']);
  const [name = '', sub = ''] = words;
  const host = valueOf(args, '-h', '-u') ?? '';
  const local = !host.includes('$') && host !== '' ? false : host === '';
  const reads = (base: Judgement): Judgement => ({ ...base, kind: 'redis', host: local });
  if (name === '') return ENDLESS;
  if (/^flush|^shutdown$|^del$|^unlink$/i.test(name)) return DESTROY;
  if (/^(?:monitor|subscribe|psubscribe)$/i.test(name)) return ENDLESS;
  if (/^(?:config|client|acl|script|function|cluster)$/i.test(name))
    return /^(?:get|list|info|nodes|slots|whoami|getname|stats)$/i.test(sub) ? reads(SHOW) : CHANGE;
  return REDIS_READS.test(name) ? reads(/^(?:ping|exists)$/i.test(name) ? READ : SHOW) : CHANGE;
};

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

export const DATA: Readonly<Record<string, Rule>> = {
  psql,
  ...each('mysql mariadb', mysql),
  cockroach: bySub({ sql: psql, node: onHost(SHOW) }),
  ...each('sqlite3 sqlite', sqlite),
  ...each('mongosh mongo', mongo),
  'redis-cli': redis,
  'valkey-cli': redis,
  pg_isready: (args) => ({ ...READ, host: !args.some((arg) => arg.includes('$')), kind: 'tcp' }),
  ...each('pg_dump pg_dumpall mysqldump mongodump mariadb-dump pg_basebackup mongoexport', CHANGE),
  pg_restore: (args) => (has(args, '-l') || hasExact(args, '--list') ? onHost(READ) : DESTROY),
  ...each('mongorestore mongoimport dropdb', DESTROY),
  ...each('mysqladmin mariadb-admin', (args) =>
    operands(args, ['-u', '-h', '-P', '-p']).some((arg) =>
      /^(?:ping|status|extended-status|processlist|variables|version)$/.test(arg),
    )
      ? onHost(READ)
      : CHANGE,
  ),
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
        query: (args) => bySql(args[0] ?? '', true),
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
  'node-pg-migrate': (args) =>
    args[0] === 'up' && hasExact(args, '--dry-run') ? status() : args[0] === 'down' ? DESTROY : CHANGE,
  etcdctl: bySub({
    get: SHOW,
    'endpoint health': onHost(READ),
    'endpoint status': onHost(SHOW),
    'member list': onHost(SHOW),
    del: DESTROY,
  }),
  rabbitmqctl: bySub({
    ...each('status list_queues list_connections cluster_status node_health_check list_users', onHost(READ)),
    reset: DESTROY,
  }),
  ...each('rabbitmq-diagnostics', onHost(READ)),
  ...each('kafka-topics kafka-topics.sh', (args) =>
    hasExact(args, '--list', '--describe') ? onHost(READ) : hasExact(args, '--delete') ? DESTROY : CHANGE,
  ),
  celery: (args) =>
    args.some((arg) => /^(?:inspect|status|report|events_)$/.test(arg))
      ? onHost({ ...READ })
      : args.includes('purge')
        ? DESTROY
        : args.some((arg) => /^(?:worker|beat|flower)$/.test(arg))
          ? CHANGE_ENDLESS
          : CHANGE,
};

/** Migration sub-commands of frameworks, shared by `python manage.py`, `rails`, `artisan` and their like. */
export const FRAMEWORK: Readonly<Record<string, Rule>> = {
  flask: bySub({
    'db current': status(),
    'db heads': status(),
    'db history': status(),
    'db check': status(READ),
    'db show': status(),
    'db downgrade': DESTROY,
    routes: SHOW,
    run: CHANGE_ENDLESS,
    shell: ENDLESS,
  }),
  ...each('rails rake bin/rails bin/rake', railsLike),
  artisan: bySub({
    'migrate:status': status(),
    ...each('test', kind(READ, 'tests')),
    ...each('about route:list config:show env schedule:list queue:failed event:list db:show db:table', SHOW),
    ...each('migrate:fresh migrate:reset migrate:rollback migrate:refresh db:wipe queue:flush', DESTROY),
    ...each('serve queue:work queue:listen schedule:work horizon tinker', CHANGE_ENDLESS),
  }),
  console: bySub({
    ...each('doctrine:migrations:up-to-date', status(READ)),
    ...each('doctrine:migrations:status doctrine:migrations:list', status()),
    'doctrine:schema:validate': READ,
    ...each('lint:yaml lint:twig lint:container lint:xliff security:check', kind(READ, 'lint')),
    ...each('debug:router debug:config debug:container about', SHOW),
    'doctrine:database:drop': DESTROY,
  }),
};

function railsLike(args: readonly string[], _call: Call): Judgement {
  const name = operands(args)[0] ?? '';
  if (/^db:(?:migrate:status|version)$/.test(name)) return status();
  if (name === 'db:abort_if_pending_migrations') return status(READ);
  if (/^(?:test|spec|test:.*|spec:.*)$/.test(name)) return kind(READ, 'tests');
  if (/^(?:routes|about|stats|notes|-T|zeitwerk:check|middleware|time:zones.*)$/.test(name)) return READ;
  if (
    /^(?:db:(?:rollback|drop|reset|purge|migrate:(?:down|redo|reset)|schema:load|truncate_all)|log:clear|tmp:clear)/.test(
      name,
    )
  )
    return DESTROY;
  if (/^(?:s|server|c|console|dbconsole)$/.test(name)) return CHANGE_ENDLESS;
  return name === '' && hasExact(args, '--version', '-v') ? SHOW : CHANGE;
}
