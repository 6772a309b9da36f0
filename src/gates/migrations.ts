import { MIGRATION_TOOLS } from '../formats/migrations/index.ts';
import { headAndTail } from '../values/text.ts';
import { objectSchema, textSchema } from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import type { Check, ExecResult, GateContext, Outcome } from './gate.ts';
import { judgeFiles } from './judge-migration-files.ts';
import type { Policy } from './judge-migration-files.ts';
import { judgeStatus } from './judge-migrations.ts';
import { chooseTool, findMigrationFiles } from './migration-files.ts';
import { askDatabase, CONNECTION } from './migration-status.ts';
import type { Asked, MigrationsSpec } from './migration-status.ts';

export default defineGate<MigrationsSpec>({
  kind: 'migrations',
  summary: 'asks a database migration tool what is applied, and checks the migration files',
  shorthand: 'tool',
  literal: ['command'],
  reads: (spec) => [
    ...CONNECTION,
    ...(spec.variables ?? []),
    ...[...(spec.command ?? '').matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)].map((match) => match[1] ?? ''),
  ],
  schema: objectSchema('A migration tool and what is fine.', {
    tool: {
      type: 'string',
      enum: MIGRATION_TOOLS.flatMap((tool) => [tool.name, ...(tool.aliases ?? [])]),
      description: 'The migration tool. Default: found from the repository.',
    },
    command: textSchema(
      'The status command, as a bash script, where the usual one does not fit (`docker compose exec -T web alembic current`). Never interpolated. Only commands that tell the status are run: nothing that applies or writes migrations.',
    ),
    directory: textSchema(
      'Folder of the migration files, relative to `working-directory`. Default: the tool’s usual places.',
    ),
    database: {
      type: 'boolean',
      description:
        'Whether a database is asked. `false` checks the files alone, which needs no tool and no database. Default: true.',
    },
    pending: {
      enum: ['forbid', 'allow', 'only-in-this-change'],
      description:
        'Whether something may be unapplied: `only-in-this-change` allows those that the pull request adds. Default: forbid.',
    },
    edited: {
      enum: ['forbid', 'allow'],
      description:
        'Whether the pull request may change, rename or delete a migration that the base branch has. Default: forbid.',
    },
    'out-of-order': {
      enum: ['forbid', 'allow'],
      description: `Whether a new migration may be older than the newest of the base branch. Default: forbid for tools that refuse or skip it (${MIGRATION_TOOLS.filter(
        (tool) => tool.strictOrder,
      )
        .map((tool) => tool.name)
        .join(', ')}), else allow.`,
    },
    heads: { type: 'integer', minimum: 1, description: 'How many heads Alembic revisions have. Default: 1.' },
    'status-writes': {
      enum: ['refuse', 'allow', 'postgres-read-only'],
      description:
        'Some tools create their own table when asked for the status. `refuse`: do not run them; `allow`: run them; `postgres-read-only`: run them in a session that cannot write (PGOPTIONS, which libpq, node-postgres and pgx honour; not JDBC, Ecto, asyncpg, tern). Default: refuse.',
    },
    variables: {
      type: 'array',
      items: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
      description:
        'Names of further environment variables that the tool needs. The usual ones (DATABASE_URL, PG…, FLYWAY_URL …) and those named in `command` are passed anyway.',
    },
    env: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Further environment variables of the status command.',
    },
  }),
  examples: [
    { tool: 'alembic' },
    { tool: 'django', pending: 'only-in-this-change' },
    { tool: 'flyway', database: false, directory: 'db/migration' },
    { tool: 'knex', 'status-writes': 'postgres-read-only' },
    {
      tool: 'golang-migrate',
      directory: 'migrations',
      command: 'migrate -path migrations -database "$DATABASE_URL" version',
      'status-writes': 'allow',
    },
  ],
  run: runMigrations,
});

async function runMigrations(spec: MigrationsSpec, context: GateContext): Promise<Outcome> {
  const tool = await chooseTool(context, spec.tool);
  const files = await findMigrationFiles(context, tool, spec.directory);
  if (
    files.paths.length === 0 &&
    (spec.database === false || spec.directory !== undefined || tool.naming.kind === 'alembic')
  )
    throw new GateError({
      code: 'no-migrations',
      message: `No ${tool.name} migration was found in ${spec.directory ?? 'the usual places'}.`,
      hint: 'Correct `directory:` or `working-directory:`.',
    });
  const changes = await context.changes?.();
  const policy: Policy = {
    pending: spec.pending ?? 'forbid',
    edited: spec.edited ?? 'forbid',
    outOfOrder: spec['out-of-order'] ?? (tool.strictOrder ? 'forbid' : 'allow'),
    heads: spec.heads ?? 1,
  };
  const statics = judgeFiles(tool, files, changes, policy);
  const facts = { tool: tool.name, files: files.paths.length };
  const samples = { count: files.paths.length, of: 'migrations' };
  const warnings = changes
    ? []
    : ['Outside of a pull request: edited and out-of-order migrations were not looked for.'];
  const { annotations } = statics;
  if (spec.database === false) return { checks: statics.checks, samples, facts, annotations, warnings };
  const failed = (check: Check): boolean => !check.ok;
  try {
    const asked = await askDatabase(tool, spec, files, context);
    const judged = judgeStatus(tool, asked.reading, files, changes, policy);
    const count = Math.max(samples.count, 1);
    return {
      checks: [...judged.checks, ...statics.checks],
      samples: { count, of: 'migrations' },
      facts: {
        ...facts,
        state: asked.reading.state,
        pending: judged.pending?.length ?? null,
        status: asked.result.code,
      },
      annotations,
      warnings: [...warnings, ...leftOpen(tool.name, asked, judged.pending)],
      evidence: evidence(asked.title, asked.result),
    };
  } catch (error) {
    // The files are wrong whatever the database says; that it could not be asked is then a remark.
    if (!(error instanceof GateError) || !statics.checks.some(failed)) throw error;
    return {
      checks: statics.checks,
      samples,
      facts,
      annotations,
      warnings: [...warnings, `The database was not asked: ${error.message}`],
    };
  }
}

/** Most tools do not look for all that can be wrong; a person may want to know what a green one has not seen. */
function leftOpen(tool: string, asked: Asked, pending: readonly string[] | undefined): string[] {
  if (asked.reading.state !== 'up-to-date' || pending?.length !== 0 || asked.unseen === undefined) return [];
  return [`${tool} says that all is applied also where ${asked.unseen}.`];
}

/** Names are enough: everything printed is about them. */
function evidence(title: string, result: ExecResult): { title: string; text: string; language: string }[] {
  const text = [result.stdout, result.stderr]
    .filter((part) => part.trim() !== '')
    .map((part) => headAndTail(part, 40, 20))
    .join('\n');
  return text === '' ? [] : [{ title, text, language: 'text' }];
}
