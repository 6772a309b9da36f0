import {
  AHEAD,
  fromFirst,
  fromList,
  noMigrations,
  pendingReading,
  upToDate,
  type StatusText,
  type Verdict,
} from './reading.ts';
import { hasFlag } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** dbmate (`pkg/dbmate/db.go`): rows, then two counts that must agree with them. `--exit-code`: 0, 1 pending, 2 error. */
function readStatus(text: StatusText): Verdict {
  if (hasFlag(text.tokens, '--quiet')) return readQuiet(text);
  if (text.code !== 0 && text.code !== 1) return undefined;
  const lines = fromFirst(text.out, /^\[[ X]\] |^Applied: /).filter((line) => line !== '');
  const applied = /^Applied: (\d+)$/.exec(lines.at(-2) ?? '')?.[1];
  const waiting = /^Pending: (\d+)$/.exec(lines.at(-1) ?? '')?.[1];
  const rows = lines.slice(0, -2).map((line) => /^\[([ X])\] (\S.*)$/.exec(line));
  if (applied === undefined || waiting === undefined || rows.some((row) => row === null)) return undefined;
  if (
    Number(applied) + Number(waiting) !== rows.length ||
    rows.filter((row) => row?.[1] === ' ').length !== Number(waiting)
  )
    return undefined;
  if (rows.length === 0) return noMigrations();
  return fromList(rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'X' })));
}

/** `--quiet` implies `--exit-code`, and says it with that alone. */
function readQuiet(text: StatusText): Verdict {
  if (text.lines.length > 0) return undefined;
  if (text.code === 1) return pendingReading([]);
  return text.code === 0 ? upToDate() : undefined;
}

export const dbmate: MigrationTool = {
  name: 'dbmate',
  marks: ['**/.dbmate', 'db/schema.sql'],
  packages: ['dbmate'],
  files: ['db/migrations/*.sql', '**/migrations/*.sql'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)[_.].*\.sql$/ },
  unseen: AHEAD,
  status: ['dbmate', 'status', '--exit-code'],
  commands: [{ words: ['status'], read: readStatus }],
};
