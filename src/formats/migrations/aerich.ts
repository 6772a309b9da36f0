import { AHEAD, pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** aerich (`aerich/cli.py`): `heads` lists what is not applied, in spite of its name. */
function readHeads(text: StatusText): Verdict {
  if (
    /relation"?aerich"?doesnotexist|nosuchtable:aerich|table'[^']{0,80}\.?aerich'doesn'texist/.test(
      text.squeezed,
    )
  )
    return pendingReading([], '; the database has no table of aerich yet');
  const init = text.lines.find((line) => /You (?:need to|must) (?:run|exec) .{0,20}init/i.test(line));
  if (init !== undefined) return reading('misconfigured', init.replace(/^Error: /, ''));
  if (text.code !== 0) return undefined;
  const lines = text.out.filter(
    (line) => line !== '' && !/Warning: *$|recommended to use native|^https?:/.test(line),
  );
  const names = lines.filter((line) => /^\d+_\S+\.py$/.test(line));
  const none = lines.filter((line) => /^No available heads(?:, try migrate first)?\.?$/.test(line));
  if (names.length + none.length !== lines.length) return undefined;
  if (names.length > 0) return none.length === 0 ? pendingReading(names) : undefined;
  return none.length === 1 ? upToDate() : undefined;
}

export const aerich: MigrationTool = {
  name: 'aerich',
  marks: [],
  packages: ['aerich'],
  byPackage: true,
  files: ['**/migrations/*/[0-9]*_*.py'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.py$/ },
  unseen: AHEAD,
  status: ['aerich', 'heads'],
  countless: true,
  commands: [{ words: ['heads'], read: readHeads }],
};
