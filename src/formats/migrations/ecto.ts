import { noMigrations, reading, type StatusText, type Verdict } from './reading.ts';
import { blocks, fromRows, statusRows, twice } from './rails.ts';
import type { MigrationTool } from './tool.ts';

/** Ecto SQL (`lib/mix/tasks/ecto.migrations.ex`): one `Repo:` block per repository; compiler lines may come before. */
function readMigrations(text: StatusText): Verdict {
  if (
    text.lines.some((line) =>
      /Note no mix\.exs was found|could not find Ecto repos|The task "ecto\.migrations" could not be found/i.test(
        line,
      ),
    )
  )
    return reading('misconfigured', 'this is not the directory of a Mix project with an Ecto repository');
  if (text.code !== 0) return undefined;
  const repos = blocks(text.out, /^Repo: \S/);
  if (repos.length === 0) return undefined;
  for (const repo of repos) {
    const rule = repo.findIndex((line) => /^-{10,}$/.test(line));
    if (rule === -1 || !repo.slice(0, rule).some((line) => /Status +Migration ID/.test(line)))
      return undefined;
    const table = repo.slice(rule + 1);
    const end = table.indexOf('');
    if ((end === -1 ? table : table.slice(0, end)).some((line) => statusRows([line]).length === 0))
      return undefined;
    const repeated = twice(statusRows(repo));
    if (repeated.length > 0)
      return reading('conflict', `two migrations have the version ${repeated.join(', ')}`);
  }
  const rows = statusRows(repos.flat());
  return rows.length === 0 ? noMigrations() : fromRows(rows, /FILE NOT FOUND/);
}

export const ecto: MigrationTool = {
  name: 'ecto',
  marks: ['priv/*/migrations/*.exs', 'apps/*/priv/*/migrations/*.exs'],
  files: ['**/priv/*/migrations/*.exs'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.exs$/ },
  status: ['mix', 'ecto.migrations'],
  writes: 'schema_migrations',
  readOnlyIgnored: true,
  commands: [{ words: ['ecto.migrations'], read: readMigrations }],
};
