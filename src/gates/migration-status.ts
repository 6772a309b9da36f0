/** Running a tool's status command: only one that tells the status, only with consent where it writes. */
import { findStatusCommand, readMigrationStatus } from '../formats/migrations/index.ts';
import type { MigrationTool, Reading } from '../formats/migrations/index.ts';
import { oneLine } from '../values/text.ts';
import { GateError } from './gate.ts';
import type { ExecResult, GateContext } from './gate.ts';
import type { PendingPolicy } from './judge-migration-files.ts';
import type { MigrationFiles } from './migration-files.ts';

export interface MigrationsSpec {
  readonly tool?: string;
  readonly command?: string;
  readonly directory?: string;
  readonly database?: boolean;
  readonly pending?: PendingPolicy;
  readonly edited?: 'forbid' | 'allow';
  readonly 'out-of-order'?: 'forbid' | 'allow';
  readonly heads?: number;
  readonly 'status-writes'?: 'refuse' | 'allow' | 'postgres-read-only';
  readonly env?: Readonly<Record<string, string>>;
  readonly variables?: readonly string[];
}

/** What the tools and their drivers take connections from. Others are named with `variables:`. */
export const CONNECTION = [
  ...['DATABASE_URL', 'DB_URL', 'DB_HOST', 'DB_PORT', 'DB_NAME', 'DB_DATABASE', 'DB_USER', 'DB_USERNAME'],
  ...[
    'DB_PASSWORD',
    'DB_PASS',
    'DB_CONNECTION',
    'DIRECT_URL',
    'SHADOW_DATABASE_URL',
    'SQLALCHEMY_DATABASE_URI',
  ],
  ...[
    'PGHOST',
    'PGPORT',
    'PGUSER',
    'PGPASSWORD',
    'PGDATABASE',
    'PGSSLMODE',
    'PGOPTIONS',
    'PGSERVICE',
    'PGPASSFILE',
  ],
  ...['POSTGRES_HOST', 'POSTGRES_PORT', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB', 'MYSQL_PWD'],
  ...[
    'ALEMBIC_CONFIG',
    'DJANGO_SETTINGS_MODULE',
    'FLASK_APP',
    'FLASK_ENV',
    'RAILS_ENV',
    'RACK_ENV',
    'MIX_ENV',
  ],
  ...[
    'SECRET_KEY',
    'SECRET_KEY_BASE',
    'RAILS_MASTER_KEY',
    'APP_ENV',
    'APP_KEY',
    'NODE_ENV',
    'ASPNETCORE_ENVIRONMENT',
  ],
  ...[
    'FLYWAY_URL',
    'FLYWAY_USER',
    'FLYWAY_PASSWORD',
    'FLYWAY_LOCATIONS',
    'FLYWAY_SCHEMAS',
    'FLYWAY_CONFIG_FILES',
  ],
  ...['LIQUIBASE_COMMAND_URL', 'LIQUIBASE_COMMAND_USERNAME', 'LIQUIBASE_COMMAND_PASSWORD'],
  ...[
    'LIQUIBASE_COMMAND_CHANGELOG_FILE',
    'GOOSE_DRIVER',
    'GOOSE_DBSTRING',
    'GOOSE_MIGRATION_DIR',
    'GOOSE_TABLE',
  ],
  ...[
    'DBMATE_MIGRATIONS_DIR',
    'DBMATE_MIGRATIONS_TABLE',
    'SQITCH_TARGET',
    'SQITCH_PASSWORD',
    'SUPABASE_DB_PASSWORD',
  ],
  ...[
    'SUPABASE_ACCESS_TOKEN',
    'MONGODB_URI',
    'MONGODB_URL',
    'MONGO_URI',
    'MONGO_URL',
    'DATABASE_URI',
    'PAYLOAD_SECRET',
  ],
  ...[
    'CLOUDFLARE_API_TOKEN',
    'CLOUDFLARE_ACCOUNT_ID',
    'HASURA_GRAPHQL_ENDPOINT',
    'HASURA_GRAPHQL_ADMIN_SECRET',
  ],
];

export interface Asked {
  readonly reading: Reading;
  readonly result: ExecResult;
  readonly title: string;
  /** What the answer that all is applied leaves open. */
  readonly unseen?: string;
}

/** @throws {GateError} where the tool was not asked, or did not answer */
export async function askDatabase(
  tool: MigrationTool,
  spec: MigrationsSpec,
  files: MigrationFiles,
  context: GateContext,
): Promise<Asked> {
  const line = spec.command ?? tool.status?.join(' ');
  if (line === undefined)
    throw new GateError({
      code: 'command-missing',
      message: `${tool.name} has no status command that fits everywhere.`,
      hint: tool.noDefault ?? 'Give one with `command:`.',
    });
  const found = findStatusCommand(tool, line);
  if (!found.ok)
    throw new GateError({
      code: 'not-a-status-command',
      message: `'${oneLine(line, 120)}' was not run: ${found.why}.`,
    });
  const env = { ...QUIET, ...spec.env, ...consent(tool, found.command.writes ?? tool.writes, spec, context) };
  const result = await execute(tool, spec, env, context);
  if (result.droppedBytes > 0)
    throw new GateError({
      code: 'status-unreadable',
      message: `${tool.name} printed more than ${KEEP_BYTES} bytes, which is not a status.`,
    });
  const status = readMigrationStatus(tool, {
    command: line,
    stdout: result.stdout,
    stderr: result.startError === undefined ? result.stderr : notStarted(line, result.startError),
    exitCode: result.startError === undefined ? result.code : 127,
    files: files.paths.map((path) => path.split('/').at(-1) ?? ''),
  });
  if (!status.ok)
    throw new GateError({
      code: 'not-a-status-command',
      message: `'${oneLine(line, 120)}' does not tell the status: ${status.why}.`,
    });
  // Two commands in one line are asked for what one leaves open.
  const unseen = found.command.unseen ?? (found.command === tool.together ? undefined : tool.unseen);
  return {
    reading: status.reading,
    result,
    title: oneLine(line, 120),
    ...(unseen === undefined ? {} : { unseen }),
  };
}

/** In words: `flyway: ENOENT` tells nobody that the program is not there. */
const notStarted = (line: string, code: string): string =>
  `'${oneLine(line.split(' ')[0] ?? '', 60)}' was not found on the PATH${code === 'ENOENT' ? '' : `, or may not be started (${code})`}`;

const KEEP_BYTES = 1024 * 1024;

/** English, uncoloured, unwrapped, and with an end to connecting. */
const QUIET: Readonly<Record<string, string>> = {
  NO_COLOR: '1',
  COLUMNS: '200',
  LC_ALL: 'C.UTF-8',
  LANGUAGE: 'en',
  PGCONNECT_TIMEOUT: '10',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
};

/** Whether a command that writes may run, and in which session. @throws {GateError} consent-missing */
function consent(
  tool: MigrationTool,
  writes: string | undefined,
  spec: MigrationsSpec,
  context: GateContext,
): Record<string, string> {
  const choice = spec['status-writes'] ?? 'refuse';
  if (writes === undefined || choice === 'allow') return {};
  if (choice === 'refuse')
    throw new GateError({
      code: 'consent-missing',
      message: `The status command of ${tool.name} creates ${writes} in a database that has none, so it was not run.`,
      hint: 'Set `status-writes: allow`, or `postgres-read-only` where the database is PostgreSQL; `database: false` checks the files alone.',
    });
  if (tool.readOnlyFails)
    throw new GateError({
      code: 'read-only-impossible',
      message: `${tool.name} writes each time that it is asked, so it does not work in a read-only session.`,
      hint: 'Set `status-writes: allow`, or `database: false`.',
    });
  if (tool.readOnlyIgnored)
    throw new GateError({
      code: 'read-only-impossible',
      message: `${tool.name} does not honour PGOPTIONS, so a read-only session cannot be had.`,
      hint: 'Give it a database user that may only read, and set `status-writes: allow`.',
    });
  return {
    PGOPTIONS:
      `${spec.env?.['PGOPTIONS'] ?? context.env['PGOPTIONS'] ?? ''} -c default_transaction_read_only=on`.trim(),
  };
}

async function execute(
  tool: MigrationTool,
  spec: MigrationsSpec,
  env: Readonly<Record<string, string>>,
  context: GateContext,
): Promise<ExecResult> {
  if (spec.command !== undefined) return context.exec({ script: spec.command, env, keepBytes: KEEP_BYTES });
  const [program = '', ...args] = tool.status ?? [];
  if (args.includes('&&'))
    return context.exec({ script: [program, ...args].join(' '), env, keepBytes: KEEP_BYTES });
  const result = await context.exec({ program, args, env, keepBytes: KEEP_BYTES });
  // Debian and its images call it python3 only.
  if (program === 'python' && result.startError === 'ENOENT')
    return context.exec({ program: 'python3', args, env, keepBytes: KEEP_BYTES });
  return result;
}
