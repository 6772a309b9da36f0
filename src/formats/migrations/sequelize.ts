import {
  appliedWithoutFile,
  fromFirst,
  fromList,
  noMigrations,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Its migrations are scripts: `up to date` is none. */
const ROW = /^(up|down) (\S.*\.\w{1,5})$/;
/** sequelize-cli (`src/commands/migrate.js`): a banner, then `up NAME` or `down NAME`; errors are `ERROR: …`. */
const BANNER =
  /^(?:Sequelize CLI \[|Loaded configuration file |Using environment |Parsed url |Using gulpfile |WARNING: )/;

function readStatus(text: StatusText): Verdict {
  if (text.code !== 0 || text.lines.some((line) => /^ERROR: /.test(line))) return undefined;
  const lines = text.out.filter((line) => line !== '' && !BANNER.test(line));
  const rows = fromFirst(lines, ROW).map((line) => ROW.exec(line));
  if (rows.some((row) => row === null)) return undefined;
  if (rows.length === 0)
    return lines.length === 0 && text.out.some((line) => BANNER.test(line)) ? noMigrations() : undefined;
  const list = rows.map((row) => ({ name: row?.[2] ?? '', applied: row?.[1] === 'up' }));
  return appliedWithoutFile(list, text.files) ?? fromList(list);
}

export const sequelize: MigrationTool = {
  name: 'sequelize-cli',
  aliases: ['sequelize'],
  marks: ['**/.sequelizerc'],
  packages: ['sequelize-cli'],
  files: ['**/migrations/*.{js,cjs,mjs,ts}'],
  naming: { kind: 'version-prefix', pattern: /^(\d{14})-.+\.[cm]?[jt]s$/ },
  status: ['npx', '--no-install', 'sequelize-cli', 'db:migrate:status'],
  writes: 'SequelizeMeta',
  commands: [{ words: ['db:migrate:status'], read: readStatus }],
};
