import { pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Atlas (`cmd/atlas/internal/cmdlog`): a text, or with `--format '{{ json . }}'` an object. */
function readText(text: StatusText): Verdict {
  const line = (pattern: RegExp): RegExpExecArray | undefined =>
    text.lines.map((candidate) => pattern.exec(candidate)).find((match) => match !== null) ?? undefined;
  const checksum = line(/^(?:Error: )?You have a checksum error|checksum mismatch/i);
  if (checksum) return reading('drift', 'atlas.sum does not fit the files of the migration directory');
  if (text.code !== 0) return undefined;
  const failed = line(/Last migration attempt had errors|last one partially/);
  if (failed) return reading('dirty', 'the last migration was applied only in part');
  const order = line(/(\d+) out of order/);
  if (order) return reading('conflict', `${order[0]}`);
  const status = line(/^Migration Status: (OK|PENDING)$/)?.[1];
  const waiting = Number(line(/^\s+-- Pending Files: +(\d+)/)?.[1]);
  if (status === 'PENDING' && waiting > 0) return pendingReading([], ` (${waiting})`);
  const executed = Number(line(/^\s+-- Executed Files: +(\d+)/)?.[1]);
  return status === 'OK' && waiting === 0 && executed > 0 ? upToDate(executed) : undefined;
}

function readStatus(text: StatusText): Verdict {
  if (!text.out[0]?.startsWith('{')) return readText(text);
  let report: unknown;
  try {
    report = JSON.parse(text.out.join('\n'));
  } catch {
    return undefined;
  }
  if (typeof report !== 'object' || report === null) return undefined;
  const get = (key: string): unknown =>
    Object.hasOwn(report, key) ? (report as Record<string, unknown>)[key] : undefined;
  const names = (key: string): string[] => {
    const list = get(key);
    return Array.isArray(list)
      ? list.map((entry: unknown) =>
          typeof entry === 'object' && entry !== null && 'Name' in entry ? String(entry.Name) : String(entry),
        )
      : [];
  };
  if (typeof get('Error') === 'string' && get('Error') !== '') return reading('dirty', String(get('Error')));
  const pending = names('Pending');
  if (names('OutOfOrder').length > 0)
    return reading('conflict', `out of order: ${names('OutOfOrder').join(', ')}`, pending);
  if (get('Status') === 'PENDING' && pending.length > 0) return pendingReading(pending);
  return text.code === 0 && get('Status') === 'OK' && pending.length === 0 && names('Available').length > 0
    ? upToDate(names('Available').length)
    : undefined;
}

export const atlas: MigrationTool = {
  name: 'atlas',
  marks: ['**/atlas.hcl', '**/atlas.sum'],
  files: ['**/migrations/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_?.*\.sql$/ },
  noDefault: "atlas needs its database: command: atlas migrate status --env ci --format '{{ json . }}'",
  commands: [{ words: ['migrate', 'status'], read: readStatus }],
};
