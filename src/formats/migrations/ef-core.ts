import { fromList, noMigrations, reading, type Reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Entity Framework Core (`MigrationsListCommand.cs`). It leaves with 0 when the database is unreachable: `applied` is then null. */
const UNREACHABLE = reading(
  'unreachable',
  'the tool listed its migrations without having reached the database',
);

function config(text: StatusText): Reading | undefined {
  const line = text.lines.find((candidate) =>
    /More than one DbContext was found|No DbContext was found|Unable to create a 'DbContext'|No project was found|Build failed|doesn't reference Microsoft\.EntityFrameworkCore\.Design/.test(
      candidate,
    ),
  );
  return line === undefined
    ? undefined
    : reading('misconfigured', line.replace(/^(?:data|info|warn|error): +/, ''));
}

function readList(text: StatusText): Verdict {
  const known = config(text);
  if (known) return known;
  if (text.code !== 0) return undefined;
  const prefixed = text.out.some((line) => line.startsWith('data:'));
  const data = prefixed
    ? text.out.filter((line) => line.startsWith('data:')).map((line) => line.replace(/^data: {0,4}/, ''))
    : text.out;
  const start = data.findIndex((line) => line.trim() === '[' || line.startsWith('['));
  if (start !== -1) return readJson(data.slice(start).join('\n'));
  if (text.lines.some((line) => /^(?:data: +|info: +)?No migrations were found\.$/.test(line)))
    return noMigrations();
  const lines = data.filter((line) => line !== '' && !/^Build (?:started|succeeded)/.test(line));
  const rows = lines.map((line) => /^(\d{14}_\S+)( \(Pending\))?$/.exec(line.trim()));
  if (rows.length === 0 || rows.some((row) => row === null))
    return text.squeezed.includes('anerroroccurredwhileaccessingthedatabase') ? UNREACHABLE : undefined;
  const list = fromList(rows.map((row) => ({ name: row?.[1] ?? '', applied: row?.[2] === undefined })));
  // Without (Pending) marks the list looks the same whether or not the database was reached; any word of trouble decides.
  return list.state === 'up-to-date' && text.err.some((line) => line !== '') ? UNREACHABLE : list;
}

function readJson(json: string): Verdict {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  const rows = list.map((row: unknown) =>
    typeof row === 'object' && row !== null && 'id' in row && 'applied' in row
      ? { name: String(row.id), applied: row.applied }
      : undefined,
  );
  if (rows.some((row) => row === undefined || (row.applied !== null && typeof row.applied !== 'boolean')))
    return undefined;
  if (rows.some((row) => row?.applied === null)) return UNREACHABLE;
  return fromList(rows.map((row) => ({ name: row?.name ?? '', applied: row?.applied === true })));
}

function readModelChanges(text: StatusText): Verdict {
  const known = config(text);
  if (known) return known;
  if (text.lines.some((line) => /Changes have been made to the model since the last migration/.test(line)))
    return reading('drift', 'the model has changes that no migration has');
  return text.code === 0 && text.lines.some((line) => /No changes have been made to the model/.test(line))
    ? 'not-read'
    : undefined;
}

export const efCore: MigrationTool = {
  name: 'ef-core',
  aliases: ['ef', 'dotnet-ef', 'entity-framework'],
  marks: ['**/*ModelSnapshot.cs'],
  packages: ['Microsoft.EntityFrameworkCore.Design'],
  files: ['**/Migrations/*.cs'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})_(?!.*\.Designer\.cs$).+\.cs$/ },
  status: ['dotnet', 'ef', 'migrations', 'list', '--json', '--prefix-output'],
  commands: [
    { words: ['migrations', 'list'], without: ['--no-connect'], read: readList },
    { words: ['migrations', 'has-pending-model-changes'], read: readModelChanges },
  ],
};
