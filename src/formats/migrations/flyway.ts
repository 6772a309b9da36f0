import {
  fromList,
  noMigrations,
  pendingReading,
  reading,
  upToDate,
  type MigrationState,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';
import { trouble } from './trouble.ts';

/**
 * Flyway 8 to 13. State names: flyway-core `MigrationState.java`; error codes: `CoreErrorCode.java`. `validate` with JSON
 * output leaves with 0 even when it found something, so the exit code is not looked at where JSON says it.
 */
const STATES: Readonly<
  Record<string, 'applied' | 'pending' | 'neutral' | 'out-of-order' | 'dirty' | 'unknown'>
> = {
  Success: 'applied',
  'Out of Order': 'applied',
  Baseline: 'applied',
  Pending: 'pending',
  Outdated: 'pending',
  'Above Target': 'neutral',
  'Below Baseline': 'neutral',
  'Ignored (Baseline)': 'neutral',
  Undone: 'neutral',
  Available: 'neutral',
  Superseded: 'neutral',
  Deleted: 'neutral',
  Ignored: 'out-of-order',
  Failed: 'dirty',
  'Failed (Missing)': 'dirty',
  'Failed (Future)': 'dirty',
  Missing: 'unknown',
  Future: 'unknown',
};

interface Row {
  readonly name: string;
  readonly state: string;
}

function fromStates(rows: readonly Row[], text: StatusText): Verdict {
  if (rows.length === 0) return noMigrations();
  const by = (wanted: string): string[] =>
    rows
      .filter((row) => (Object.hasOwn(STATES, row.state) ? STATES[row.state] : undefined) === wanted)
      .map((row) => row.name);
  if (rows.some((row) => !Object.hasOwn(STATES, row.state))) return undefined;
  const waiting = by('pending');
  const unknown = by('unknown');
  const skipped = text.lines.find((line) =>
    /Skipping filesystem location|Unable to resolve location/.test(line),
  );
  if (unknown.length > 0 && skipped !== undefined) return reading('misconfigured', skipped);
  if (by('dirty').length > 0) return reading('dirty', `failed half way: ${by('dirty').join(', ')}`, waiting);
  if (by('out-of-order').length > 0)
    return reading('conflict', `not applied and older than what is: ${by('out-of-order').join(', ')}`, [
      ...by('out-of-order'),
      ...waiting,
    ]);
  if (unknown.length > 0)
    return reading(
      'unknown-applied',
      `the database has ${unknown.join(', ')}, for which there is no file`,
      waiting,
    );
  const list = rows.filter((row) => STATES[row.state] === 'applied' || STATES[row.state] === 'pending');
  return list.length === 0
    ? undefined
    : fromList(list.map((row) => ({ name: row.name, applied: STATES[row.state] === 'applied' })));
}

const ERRORS: Readonly<Record<string, MigrationState>> = {
  CHECKSUM_MISMATCH: 'drift',
  TYPE_MISMATCH: 'drift',
  DESCRIPTION_MISMATCH: 'drift',
  RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED: 'pending',
  RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED: 'pending',
  OUTDATED_REPEATABLE_MIGRATION: 'pending',
  APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED: 'unknown-applied',
  APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED: 'unknown-applied',
  FAILED_VERSIONED_MIGRATION: 'dirty',
  FAILED_REPEATABLE_MIGRATION: 'dirty',
  DUPLICATE_VERSIONED_MIGRATION: 'conflict',
  DUPLICATE_REPEATABLE_MIGRATION: 'conflict',
  DUPLICATE_UNDO_MIGRATION: 'conflict',
  CONFIGURATION: 'misconfigured',
  SCHEMA_DOES_NOT_EXIST: 'misconfigured',
  NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE: 'misconfigured',
};
const WORST: readonly MigrationState[] = [
  'dirty',
  'conflict',
  'drift',
  'unknown-applied',
  'pending',
  'misconfigured',
];

function stateOf(code: unknown): MigrationState | undefined {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
}

type Json = Readonly<Record<string, unknown>>;
function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function jsonOf(text: StatusText): Json | undefined {
  const start = text.out.findIndex((line) => line.startsWith('{'));
  if (start === -1) return undefined;
  try {
    const value: unknown = JSON.parse(text.out.slice(start).join('\n'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function jsonError(json: Json, text: StatusText): Verdict {
  const error = json['error'];
  if (!isObject(error)) return undefined;
  const state = stateOf(error['errorCode']);
  return state === undefined
    ? trouble({ ...text, code: text.code === 0 ? 1 : text.code })
    : reading(state, string(error['message']).split('\n')[0] ?? '');
}

function readInfo(text: StatusText): Verdict {
  const json = jsonOf(text);
  if (!json) return readTable(text);
  if (json['error'] !== undefined) return jsonError(json, text);
  const rows = json['migrations'];
  if (json['operation'] !== 'info' || !Array.isArray(rows) || text.code !== 0) return undefined;
  return fromStates(
    rows.map((row: unknown) =>
      isObject(row)
        ? { name: string(row['version']) || string(row['description']), state: string(row['state']) }
        : { name: '', state: '' },
    ),
    text,
  );
}

function readTable(text: StatusText): Verdict {
  const known = textError(text);
  if (known) return known;
  if (text.code !== 0) return undefined;
  // Maven puts [INFO] before every line.
  const cells = text.out
    .map((line) => line.replace(/^\[INFO\] /, ''))
    .filter((line) => /^\|.*\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const head = cells.find((row) => row.includes('State'));
  const whole = text.out.filter((line) => /^(?:\[INFO\] )?\+[-+]+\+$/.test(line)).length >= 3;
  if (!head || !whole) return undefined;
  const body = cells.slice(cells.indexOf(head) + 1);
  if (body.length === 1 && /^No migrations found$/.test(body[0]?.[0] ?? '')) return noMigrations();
  const at = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? '';
  return fromStates(
    body.map((row) => ({ name: at(row, 'Version') || at(row, 'Description'), state: at(row, 'State') })),
    text,
  );
}

function textError(text: StatusText): Reading | undefined {
  const find = (pattern: RegExp): string | undefined =>
    text.lines.find((line) => pattern.test(line))?.replace(/^(?:\[ERROR\] )?ERROR: /, '');
  const failed = find(/Detected failed (?:\w+ )?migration/);
  if (failed !== undefined) return reading('dirty', failed);
  const twice = find(/Found more than one (?:\w+ )?migration with (?:version|description)/);
  if (twice !== undefined) return reading('conflict', twice);
  const changed = find(/Migration (?:checksum|type|description) mismatch for migration/);
  if (changed !== undefined) return reading('drift', changed);
  const unknown = find(/Detected applied migration not resolved locally/);
  if (unknown !== undefined) return reading('unknown-applied', unknown);
  const waiting = text.lines.flatMap(
    (line) => /Detected resolved (?:\w+ )?migration not applied to database: (.*?)\.?$/.exec(line)?.[1] ?? [],
  );
  if (waiting.length > 0) return pendingReading(waiting);
  const config = find(
    /Unable to connect to the database\. Configure the url|No (?:Flyway )?database (?:plugin )?found to handle/,
  );
  return config === undefined ? undefined : reading('misconfigured', config);
}

function readValidate(text: StatusText): Verdict {
  const json = jsonOf(text);
  if (json) {
    if (json['error'] !== undefined) return jsonError(json, text);
    return json['operation'] === 'validate' ? readValidation(json) : undefined;
  }
  const known = textError(text);
  if (known) return known;
  const count = text.out
    .map((line) => /Successfully validated (\d+) migrations?/.exec(line)?.[1])
    .find((found) => found !== undefined);
  if (text.code !== 0 || count === undefined) return undefined;
  return Number(count) > 0 ? upToDate(Number(count)) : noMigrations();
}

function readValidation(json: Json): Verdict {
  const count = json['validateCount'];
  if (json['validationSuccessful'] === true)
    return typeof count !== 'number' ? undefined : count > 0 ? upToDate(count) : noMigrations();
  const invalid = Array.isArray(json['invalidMigrations']) ? json['invalidMigrations'].filter(isObject) : [];
  const found = invalid.map((entry) => {
    const details = isObject(entry['errorDetails']) ? entry['errorDetails'] : {};
    return {
      name: string(entry['version']) || string(entry['description']),
      state: stateOf(details['errorCode']),
      message: string(details['errorMessage']).split('\n')[0] ?? '',
    };
  });
  if (
    json['validationSuccessful'] !== false ||
    found.length === 0 ||
    found.some((entry) => entry.state === undefined)
  )
    return undefined;
  const worst = WORST.find((state) => found.some((entry) => entry.state === state));
  const pending = found.filter((entry) => entry.state === 'pending').map((entry) => entry.name);
  if (worst === undefined || worst === 'pending') return pendingReading(pending);
  return reading(worst, found.find((entry) => entry.state === worst)?.message ?? '', pending);
}

const FILTERS = [
  '-infoOfState',
  '-infoSinceDate',
  '-infoUntilDate',
  '-infoSinceVersion',
  '-infoUntilVersion',
  '-migrationIds',
  '-target',
  '-cherryPick',
];

export const flyway: MigrationTool = {
  name: 'flyway',
  marks: ['**/flyway.toml', '**/flyway.conf', '**/db/migration/V*__*.sql'],
  packages: ['flyway'],
  files: ['**/V*__*.sql', '**/V*__*.java'],
  naming: { kind: 'version-prefix', pattern: /^V([0-9][0-9._]*?)__.+\.(?:sql|java)$/ },
  status: ['flyway', 'info', '-outputType=json'],
  strictOrder: true,
  commands: [
    ...['info', 'flyway:info', 'flywayInfo'].map((word) => ({
      words: [word],
      without: FILTERS,
      unseen: 'an applied migration was edited, which `flyway validate` sees',
      read: readInfo,
    })),
    ...['validate', 'flyway:validate', 'flywayValidate'].map((word) => ({
      words: [word],
      without: ['-ignoreMigrationPatterns', '-ignorePendingMigrations', ...FILTERS],
      read: readValidate,
    })),
  ],
};
