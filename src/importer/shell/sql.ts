import type { Effect } from './types.ts';
import { fits } from '../fits.ts';

/** What SQL text does. Only statements that are known to read are read-only; psql's own `\d…` lists too. */
export function sqlEffect(sql: string): Effect {
  const text = sql.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  let effect: Effect = 'read-only';
  for (const statement of statements(text)) {
    const one = statementEffect(statement);
    if (one === 'destructive') return one;
    if (one === 'mutating') effect = one;
  }
  return effect;
}

function statementEffect(statement: string): Effect {
  const bare = statement.replace(/'(?:[^']|'')*'/g, "''");
  if (/^\\(?:d\S*|l\+?|conninfo|du|dn|dt\S*|timing|x|q|echo|pset|encoding|c|connect)(?:\s|$)/i.test(bare))
    return 'read-only';
  if (/^\\copy\s*\(\s*select\b/i.test(bare) && /\bto\s+(?:stdout|pstdout)\b/i.test(bare)) return 'read-only';
  if (/^(?:drop|truncate)\b|^delete\b|^alter\b[\s\S]*\bdrop\b/i.test(bare)) return 'destructive';
  if (/^(?:explain)\b/i.test(bare))
    return /\banaly[sz]e\b/i.test(bare) && !/\bselect\b/i.test(bare) ? 'mutating' : readingOnly(bare);
  if (/^(?:select|with|show|describe|desc|values|table)\b/i.test(bare)) return readingOnly(bare);
  if (fits(PRAGMA_LOOKS, bare)) return 'read-only';
  if (
    /^(?:begin|commit|rollback|start transaction|use|set (?:search_path|role|statement_timeout|default_transaction_read_only|transaction read only))\b/i.test(
      bare,
    )
  )
    return 'read-only';
  return 'mutating';
}

/** SQLite's pragmas that tell something; a value in brackets sets many others, and some checkpoint or optimise (sqlite.org/pragma.html). */
const PRAGMA_LOOKS =
  /^pragma\s+(?:\w+\.)?(?:(?:integrity_check|quick_check|foreign_key_check|foreign_key_list|table_x?info|table_list|index_x?info|index_list)(?:\s*\([^()=]*\))?|database_list|collation_list|compile_options|function_list|page_count|page_size|freelist_count|user_version|schema_version|application_id|journal_mode|synchronous|foreign_keys|encoding|auto_vacuum|cache_size|locking_mode|temp_store|busy_timeout)\s*$/i;

/** `WITH x AS (DELETE …) SELECT`, `SELECT … INTO t`, `SELECT pg_terminate_backend(…)` change things though they begin as a query. */
const readingOnly = (text: string): Effect =>
  /\b(?:drop|truncate|delete)\s+(?:from|table|\w)/i.test(text)
    ? 'destructive'
    : /\b(?:insert\s+into|update\s+\S+\s+set|into\s+(?:outfile|dumpfile|\w+\s+from)|alter|create)\b|\b(?:pg_(?:terminate|cancel|reload|rotate|promote|switch|create|drop|stat_reset|advisory|logical|replication|start|stop|backup)\w*|setval|nextval|lo_\w+|dblink\w*|set_config|sleep|pg_sleep|query_to_xml|cron\.\w+)\s*\(|\bfor\s+(?:update|share)\b/i.test(
          text,
        )
      ? 'mutating'
      : onlyLooks(text)
        ? 'read-only'
        : 'mutating';

/** Functions that look. A function of the project may do anything, so a query that calls one counts as a change. */
const LOOKS =
  /^(?:count|sum|min|max|avg|now|version|database|user|schema|coalesce|nullif|greatest|least|lower|upper|length|trim|round|ceil|floor|abs|concat\w*|format|substring?|replace|split_part|left|right|lpad|position|regexp_\w+|to_\w+|date\w*|extract|age|interval|timestamp\w*|current_\w+|session_user|cast|convert|json\w*|array\w*|string_agg|group_concat|bool_\w+|every|exists|row_number|rank|dense_rank|lag|lead|over|unnest|generate_series|random|gen_random_uuid|uuid_generate_v4|md5|has_\w+|pg_size_pretty|pg_(?:database|total_relation|relation|table|indexes|tablespace)_size|pg_is_in_recovery|pg_last_\w+|pg_current_\w+|pg_wal_lsn_diff|pg_postmaster_start_time|pg_get_\w+|pg_encoding_to_char|pg_backend_pid|pg_table_is_visible|obj_description|col_description|inet_server_\w+|last_insert_rowid|sqlite_version|changes|typeof|ifnull|if|isnull|filter|within|percentile_\w+|stddev\w*|variance|postgis_\w*version|timescaledb_\w*information|in|any|all|some|values|and|or|not|as|from|join|on|where|using|with|select|by|when|then|else|is|like|between|limit|union|having|set|table|varchar|numeric|decimal|char|recursive|materialized|lateral|distinct|into|explain|analyze|columns?)$/i;

const onlyLooks = (text: string): boolean =>
  [...text.matchAll(/([A-Za-z_][\w.]*)\s*\(/g)].every(
    (match) =>
      fits(LOOKS, (match[1] ?? '').split('.').at(-1) ?? '') ||
      /\bwith\s+(?:recursive\s+)?$/i.test(text.slice(Math.max(0, match.index - 20), match.index)),
  );

function statements(text: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quote = '';
  for (const char of text) {
    if (quote) quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    if (char === ';' && !quote) {
      parts.push(current);
      current = '';
    } else current += char;
  }
  parts.push(current);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
