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
  onHost,
  operands,
  READ,
  SHOW,
  valueOf,
  type Rule,
} from './rule.ts';
import { fits } from '../../fits.ts';

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
  /** Options that write what the query shows into a file. */
  out: readonly string[];
  url: RegExp;
}): Rule {
  return (args, call) => {
    if (hasExact(args, '--version', '-V', '--help')) return SHOW;
    const local = !args.some((arg) => /^"?\$|:\/\//.test(arg) || fits(options.url, arg));
    if (options.out.some((out) => valueOf(args, out) !== undefined)) return CHANGE;
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
  out: ['-o', '--output', '-L', '--log-file'],
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
  out: ['--tee'],
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
    .every((part) => fits(MONGO_READS, part.trim()))
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
  if (
    /^(?:memory|slowlog|latency|xinfo|object|command|pubsub)$/i.test(name) &&
    /^(?:purge|reset|set\w*)$/i.test(sub)
  )
    return CHANGE;
  const reads = (base: Judgement): Judgement => ({ ...base, kind: 'redis', host: local });
  if (name === '') return ENDLESS;
  if (/^flush|^shutdown$|^del$|^unlink$/i.test(name)) return DESTROY;
  if (/^(?:monitor|subscribe|psubscribe)$/i.test(name)) return ENDLESS;
  if (/^(?:config|client|acl|script|function|cluster)$/i.test(name))
    return /^(?:get|list|info|nodes|slots|whoami|getname|stats)$/i.test(sub) ? reads(SHOW) : CHANGE;
  return REDIS_READS.test(name) ? reads(/^(?:ping|exists)$/i.test(name) ? READ : SHOW) : CHANGE;
};

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
