import { AHEAD, fromFirst, fromList, reading, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Pop, the ORM of Buffalo (`soda migrate status`, `buffalo pop migrate status`): version, name, `Applied` or `Pending`. */
const HEAD = /^Version +Name +Status$/;

function readStatus(text: StatusText): Verdict {
  const config = text.lines.find((line) =>
    /unable to find pop config file|There is no connection named/.test(line),
  );
  if (config !== undefined) return reading('misconfigured', config.replace(/^Error: /, ''));
  const list = fromFirst(text.out, HEAD).filter((line) => line !== '');
  if (text.code !== 0 || list.length === 0) return undefined;
  const rows = list.slice(1).map((line) => /^(\d+) +(\S+) +(Applied|Pending)$/.exec(line));
  if (rows.some((row) => row === null)) return undefined;
  return fromList(
    rows.map((row) => ({ name: `${row?.[1] ?? ''}_${row?.[2] ?? ''}`, applied: row?.[3] === 'Applied' })),
  );
}

export const soda: MigrationTool = {
  name: 'soda',
  aliases: ['pop', 'buffalo'],
  marks: [],
  packages: ['gobuffalo/pop'],
  files: ['**/migrations/*.up.{sql,fizz}'],
  naming: { kind: 'version-prefix', pattern: /^(\d+)_.+\.up\.(?:sql|fizz)$/ },
  unseen: AHEAD,
  status: ['soda', 'migrate', 'status'],
  writes: 'schema_migration',
  commands: [{ words: ['migrate', 'status'], read: readStatus }],
};
