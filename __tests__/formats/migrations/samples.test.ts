import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  findMigrationTool,
  readMigrationStatus,
  type MigrationState,
} from '../../../src/formats/migrations/index.ts';

/** Real outputs: the word in a sample's name is the truth about the world; a tool may know less, but never more than it saw. */
const SAMPLES = join(import.meta.dirname, '../../../../shared/samples/migrations');

type Answer = MigrationState | 'not-read';
const TRUTH: Readonly<Record<string, readonly Answer[]>> = {
  up_to_date: ['up-to-date', 'not-read'],
  pending: ['pending', 'not-read'],
  pending_all: ['pending'],
  no_version_table: ['pending', 'not-read'],
  empty_version_table: ['pending'],
  out_of_order: ['pending', 'conflict', 'not-read'],
  multiple_heads: ['conflict', 'pending', 'not-read'],
  multiple_heads_all_applied: ['conflict'],
  duplicate_version: ['conflict'],
  duplicate_revision: ['conflict'],
  duplicate_id: ['conflict'],
  plan_conflict: ['conflict'],
  missing_parent: ['conflict'],
  inconsistent_history: ['conflict', 'pending'],
  diverged: ['conflict'],
  checksum_mismatch: ['drift', 'up-to-date'],
  divergent: ['drift', 'up-to-date'],
  dirty: ['dirty', 'not-read', 'up-to-date'],
  failed: ['dirty', 'not-read'],
  failed_file_gone: ['dirty'],
  future_applied: ['unknown-applied', 'up-to-date'],
  missing_applied: ['unknown-applied'],
  unreachable: ['unreachable'],
  unknown_host: ['unreachable'],
  local_not_running: ['unreachable'],
  no_such_database: ['misconfigured', 'pending'],
  no_config: ['misconfigured'],
  no_schema: ['misconfigured'],
  env_missing: ['misconfigured'],
  no_migrations_dir: ['misconfigured'],
  not_an_app: ['misconfigured'],
  not_a_project: ['misconfigured'],
  tool_missing: ['tool-missing'],
  vendor_missing: ['tool-missing'],
  gem_missing: ['tool-missing'],
  php_missing: ['tool-missing'],
  engine_download_failed: ['tool-missing'],
};
// What no output can tell: the tool prints the same as in another state (facts, "false greens"), or contradicts the name.
const EXCEPTIONS: Readonly<Record<string, readonly Answer[]>> = {
  'alembic/current.multiple_heads': ['up-to-date'],
  'alembic/upgrade_head.multiple_heads': ['not-read'],
  'mikro-orm/check.pending': ['drift'],
  'mikro-orm/check.no_version_table': ['drift'],
  'typeorm/generate_check.pending': ['drift'],
  'django/check.conflict': ['not-read'],
  'flask-migrate/current_check_heads.pending': ['misconfigured'],
  'sqitch/status.no_config': ['misconfigured'],
};

interface Sample {
  readonly id: string;
  readonly tool: string;
  readonly truth: string;
  readonly command: string;
  readonly exitCode: number;
  readonly base: string;
}

function samples(): Sample[] {
  if (!existsSync(SAMPLES)) return [];
  return readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: tool }) =>
      [
        ...readFileSync(join(SAMPLES, tool, 'README.md'), 'utf8').matchAll(
          /^\| (\S+?)\.(\S+) \| (\d+) \|[^`]*`(.*)` \|/gm,
        ),
      ].map(([, stem = '', truth = '', code = '', command = '']) => ({
        id: `${tool}/${stem}.${truth}`,
        tool,
        truth,
        command,
        exitCode: Number(code),
        base: join(SAMPLES, tool, `${stem}.${truth}`),
      })),
    )
    .filter((sample) => existsSync(`${sample.base}.exit`));
}

function answer(sample: Sample): { answer: Answer; pending: readonly string[]; text: string } {
  const tool = findMigrationTool(sample.tool);
  if (!tool) throw new Error(`no tool ${sample.tool}`);
  const result = readMigrationStatus(tool, {
    command: sample.command,
    stdout: readFileSync(`${sample.base}.stdout`, 'utf8'),
    stderr: readFileSync(`${sample.base}.stderr`, 'utf8'),
    exitCode: sample.exitCode,
  });
  return result.ok
    ? { answer: result.reading.state, pending: result.reading.pending, text: JSON.stringify(result.reading) }
    : { answer: 'not-read', pending: [], text: result.why };
}

const found = samples();
if (found.length === 0)
  console.warn(`samples of migration tools: ${SAMPLES} is not there, nothing was compared`);

describe('every captured output', () => {
  test('is read as what was true, as far as the tool can tell', () => {
    const wrong = found.flatMap((sample) => {
      const allowed = EXCEPTIONS[sample.id] ?? TRUTH[sample.truth];
      const got = answer(sample).answer;
      return allowed === undefined || allowed.includes(got)
        ? []
        : [`${sample.id}: ${got}, not ${allowed.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
    expect(
      found.length === 0 || found.filter((sample) => TRUTH[sample.truth] !== undefined).length > 180,
    ).toBe(true);
  });

  test('of a state that is not fine is never green, unless the tool prints the same when all is well', () => {
    const blind =
      /unknown_applied|drift|edited|locked|squash|readonly|multi_db_after|no_migrations|missing_sql|production_no_key|password_in_url|multiple_heads|checksum_mismatch|divergent|dirty/;
    const green = found.filter(
      (sample) =>
        !/up_to_date|clean/.test(sample.truth) &&
        !blind.test(sample.truth) &&
        answer(sample).answer === 'up-to-date',
    );
    expect(green.map((sample) => sample.id)).toEqual([]);
  });

  test('that lists what is pending names it', () => {
    const list =
      /^(?:dbmate|knex|typeorm|sequelize-cli|prisma|goose|liquibase|rails|laravel|phinx|supabase|diesel|sqlx-cli|ecto|sqitch|flyway)\/(?:list|status|show|v6\w*_status|info\w*|migrations)\.pending$/;
    for (const sample of found.filter((candidate) => list.test(candidate.id)))
      expect([sample.id, answer(sample).pending.length]).toEqual([sample.id, 1]);
  });

  test('shows no password', () => {
    for (const sample of found) expect(answer(sample).text).not.toContain('s3cret');
  });

  test('that was cut in the middle, emptied, or mixed up with another exit code is not greener than before', () => {
    const silent = /^(?:django\/(?:(?:\w+_)?migrate_check|manage)|rails\/abort|dbmate\/status_quiet)/;
    for (const sample of found) {
      const tool = findMigrationTool(sample.tool);
      if (!tool) throw new Error(sample.tool);
      const stdout = readFileSync(`${sample.base}.stdout`, 'utf8');
      const read = (out: string, err: string, exitCode: number | null): Answer => {
        const result = readMigrationStatus(tool, {
          command: sample.command,
          stdout: out,
          stderr: err,
          exitCode,
        });
        return result.ok ? result.reading.state : 'not-read';
      };
      if (!silent.test(sample.id))
        expect([sample.id, read('', '', 0)]).not.toEqual([sample.id, 'up-to-date']);
      expect([sample.id, read('', '', null)]).not.toEqual([sample.id, 'up-to-date']);
      expect([sample.id, read('All good!\n', 'fine\n', 0)]).not.toEqual([sample.id, 'up-to-date']);
      if (answer(sample).answer === 'pending' && stdout.length > 40)
        expect([sample.id, read(stdout.slice(0, stdout.length / 2), '', 1)]).not.toEqual([
          sample.id,
          'up-to-date',
        ]);
    }
  });
});
