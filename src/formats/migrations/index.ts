import { aerich } from './aerich.ts';
import { alembic } from './alembic.ts';
import { atlas } from './atlas.ts';
import { codeigniter } from './codeigniter.ts';
import { parseCommand } from './command.ts';
import { d1 } from './d1.ts';
import { dbMigrate } from './db-migrate.ts';
import { dbmate } from './dbmate.ts';
import { diesel } from './diesel.ts';
import { django } from './django.ts';
import { doctrine } from './doctrine.ts';
import { drizzle } from './drizzle.ts';
import { ecto } from './ecto.ts';
import { efCore } from './ef-core.ts';
import { flaskMigrate } from './flask-migrate.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { graphileMigrate } from './graphile-migrate.ts';
import { hasura } from './hasura.ts';
import { knex } from './knex.ts';
import { kysely } from './kysely.ts';
import { laravel } from './laravel.ts';
import { liquibase } from './liquibase.ts';
import { lucid } from './lucid.ts';
import { migrateMongo } from './migrate-mongo.ts';
import { mikroOrm } from './mikro-orm.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { payload } from './payload.ts';
import { peeweeMigrate } from './peewee-migrate.ts';
import { phinx } from './phinx.ts';
import { piccolo } from './piccolo.ts';
import { prisma } from './prisma.ts';
import { rails } from './rails.ts';
import {
  hasFlag,
  hasWords,
  reading,
  statusText,
  type Reading,
  type StatusCommand,
  type StatusOutput,
  type StatusText,
  type Verdict,
} from './reading.ts';
import { refinery } from './refinery.ts';
import { seaOrm } from './sea-orm.ts';
import { sequelize } from './sequelize.ts';
import { soda } from './soda.ts';
import { sqitch } from './sqitch.ts';
import { sqlMigrate } from './sql-migrate.ts';
import { sqlx } from './sqlx.ts';
import { supabase } from './supabase.ts';
import { tern } from './tern.ts';
import type { MigrationTool } from './tool.ts';
import { tortoise } from './tortoise.ts';
import { trouble } from './trouble.ts';
import { typeorm } from './typeorm.ts';
import { umzug } from './umzug.ts';
import { yii } from './yii.ts';
import { yoyo } from './yoyo.ts';

export type { MigrationState, Reading, StatusOutput } from './reading.ts';
export type { MigrationTool } from './tool.ts';

/** The registry: one line per tool. Where two of them fit a repository, the earlier one is more specific. */
export const MIGRATION_TOOLS: readonly MigrationTool[] = [
  flaskMigrate,
  alembic,
  django,
  aerich,
  tortoise,
  piccolo,
  yoyo,
  peeweeMigrate,
  rails,
  laravel,
  prisma,
  drizzle,
  knex,
  sequelize,
  typeorm,
  mikroOrm,
  nodePgMigrate,
  kysely,
  graphileMigrate,
  umzug,
  dbMigrate,
  lucid,
  payload,
  migrateMongo,
  d1,
  flyway,
  liquibase,
  golangMigrate,
  goose,
  tern,
  sqlMigrate,
  soda,
  atlas,
  dbmate,
  seaOrm,
  sqlx,
  diesel,
  refinery,
  doctrine,
  phinx,
  yii,
  codeigniter,
  ecto,
  efCore,
  sqitch,
  supabase,
  hasura,
];

export function findMigrationTool(name: string): MigrationTool | undefined {
  const wanted = name.trim().toLowerCase();
  return MIGRATION_TOOLS.find((tool) => tool.name === wanted || tool.aliases?.includes(wanted));
}

export type NotRead = { readonly ok: false; readonly why: string };

interface Found {
  readonly ok: true;
  readonly command: StatusCommand;
  readonly tokens: readonly string[];
}

/** The status command that a command line runs, or why its output tells nothing. */
export function findStatusCommand(tool: MigrationTool, line: string): Found | NotRead {
  const { parts, filtered } = parseCommand(line);
  const found = parts.flatMap((tokens) => {
    const command = tool.commands.find((candidate) => matches(candidate, tokens));
    return command ? [{ ok: true as const, command, tokens }] : [];
  });
  const first = found[0];
  if (!first) return { ok: false, why: notRead(tool) };
  const isPair = found.length === 2 && found[1]?.command !== first.command;
  if (found.length > 1 && !(tool.together && isPair))
    return {
      ok: false,
      why: 'the command line runs two status commands, whose output cannot be told apart; give one',
    };
  if (filtered)
    return {
      ok: false,
      why: 'the output or exit code passes through a pipe, a redirection or `||`, so it is not the tool’s own; give the plain command',
    };
  return tool.together && isPair ? { ...first, command: tool.together } : first;
}

function matches(command: StatusCommand, tokens: readonly string[]): boolean {
  return (
    hasWords(tokens, command.words) &&
    (command.flags ?? []).every((flag) => hasFlag(tokens, flag)) &&
    !(command.without ?? []).some((flag) => hasFlag(tokens, flag))
  );
}

function notRead(tool: MigrationTool): string {
  const names = tool.commands.map((command) => [...command.words, ...(command.flags ?? [])].join(' '));
  return `this tool's status is not read from that command; ${tool.name}: ${[...new Set(names)].join(', ')}`;
}

/**
 * What the gate concludes from one run of a status command. `ok: false`: the command, or what it printed, tells nothing of
 * the status (a listing of heads, a comparison of models with files), which is no verdict at all.
 */
export function readMigrationStatus(
  tool: MigrationTool,
  output: StatusOutput,
): { readonly ok: true; readonly reading: Reading } | NotRead {
  const found = findStatusCommand(tool, output.command);
  if (!found.ok) return found;
  const text = statusText(output, found.tokens);
  const verdict = found.command.read(text) ?? trouble(text) ?? readMerged(found.command, text);
  if (verdict === 'not-read') return { ok: false, why: notRead(tool) };
  // Whatever it printed, a command that ended otherwise than well did not find that all is well.
  const sound = verdict?.state === 'up-to-date' && output.exitCode !== 0 ? undefined : verdict;
  return { ok: true, reading: sound ?? unreadable(text.lines, output.exitCode) };
}

/**
 * A terminal (`docker compose exec` without `-T`), `2>&1` and some log drivers put both streams into one, and some wrappers
 * exchange them. Only for what could not be read as it came, and never so that what a tool printed is taken for silence.
 */
function readMerged(command: StatusCommand, text: StatusText): Verdict {
  if (text.err.length === 0) return undefined;
  return command.read({ ...text, out: text.lines, err: [] });
}

function unreadable(lines: readonly string[], code: number | null): Reading {
  // `rails aborted!` stands above what happened, and Prisma first names its schema.
  const first =
    lines.find((line) => /^(?:\w{0,40}Error|error|Unexpected error)\b/.test(line)) ??
    lines.find((line) => line !== '' && !/^\w{1,20} aborted!$/.test(line));
  const ended = code === null ? 'ended by a signal' : `exit code ${code}`;
  return reading(
    'unreadable',
    first === undefined
      ? `the command printed nothing (${ended})`
      : `the output is none that the tool is known to print (${ended}): ${first.slice(0, 200)}`,
  );
}
