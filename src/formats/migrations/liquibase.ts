import {
  AHEAD,
  pendingReading,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Liquibase 3 to 5 (`StatusCommandStep.java`, `ValidatingVisitor.java`). An `offline:` URL is a CSV file, no database. */
const CHANGESET = 'change ?sets?';

function validation(text: StatusText): Reading | undefined {
  const after = (pattern: RegExp): string | undefined => {
    const index = text.lines.findIndex((line) => pattern.test(line));
    return index === -1
      ? undefined
      : [text.lines[index], text.lines[index + 1]].join(' ').replace(/\s+/g, ' ').trim();
  };
  const duplicate = after(new RegExp(`\\d+ ${CHANGESET} had duplicate identifiers`, 'i'));
  if (duplicate !== undefined) return reading('conflict', duplicate);
  const edited = after(new RegExp(`\\d+ ${CHANGESET} check ?sum`, 'i'));
  if (edited !== undefined) return reading('drift', edited);
  const locked = after(/Could not acquire change ?log lock/i);
  if (locked !== undefined) return reading('dirty', locked);
  const config = after(
    /Error parsing command line|^Unexpected argument\(s\)|Driver class was not specified|file .* was not found|Cannot find (?:database driver|changelogFile)|Invalid argument|does not exist.*changelog/i,
  );
  return config === undefined ? undefined : reading('misconfigured', config);
}

function readStatus(text: StatusText): Verdict {
  if (text.code !== 0) return validation(text);
  const start = text.out.findIndex((line) =>
    new RegExp(`^\\d+ ${CHANGESET} ha(?:s|ve) not been applied to `, 'i').test(line),
  );
  if (start === -1) {
    const fine = text.out.filter((line) => /^\S+@\S+ is up to date$/.test(line));
    const offline = fine.some((line) => line.includes('@offline:'));
    return fine.length === 1 && !offline ? upToDate() : undefined;
  }
  const names = text.out.slice(start + 1).flatMap((line) => /^\s+(\S.*::.+::.+)$/.exec(line)?.[1] ?? []);
  const count = Number(/^\d+/.exec(text.out[start] ?? '')?.[0]);
  return names.length === 0 || names.length === count
    ? pendingReading(names, names.length === 0 ? ` (${count})` : '')
    : undefined;
}

function readUnexpected(text: StatusText): Verdict {
  if (text.code !== 0) return validation(text);
  const found = text.out.find((line) => /^\d+ unexpected changes were found in /.test(line));
  if (found !== undefined) return reading('unknown-applied', found);
  return text.out.some((line) => /contains no unexpected changes!$/.test(line)) ? 'not-read' : undefined;
}

/** `liquibase status && liquibase unexpected-changesets`: the second one tells what only the database has. */
function readBoth(text: StatusText): Verdict {
  const unexpected = readUnexpected(text);
  if (unexpected !== 'not-read') return unexpected;
  const end = text.out.findIndex((line) => /contains no unexpected changes!$/.test(line));
  return readStatus({ ...text, out: text.out.slice(0, end) });
}

function readValidate(text: StatusText): Verdict {
  if (text.code !== 0) return validation(text);
  return text.lines.some((line) => /No validation errors found/.test(line)) ? 'not-read' : undefined;
}

export const liquibase: MigrationTool = {
  name: 'liquibase',
  marks: ['**/liquibase.properties', '**/db.changelog*.{xml,yaml,yml,json,sql}'],
  packages: ['liquibase'],
  files: ['**/changelog/**/*.{xml,yaml,yml,json,sql}', '**/db.changelog*.{xml,yaml,yml,json,sql}'],
  naming: { kind: 'none' },
  status: ['liquibase', '--show-banner=false', 'status', '--verbose'],
  writes: 'databasechangelog and databasechangeloglock',
  readOnlyIgnored: true,
  together: { words: [], read: readBoth },
  commands: [
    { words: ['status'], unseen: AHEAD, read: readStatus },
    { words: ['unexpected-changesets'], read: readUnexpected },
    { words: ['unexpectedChangeSets'], read: readUnexpected },
    { words: ['validate'], read: readValidate },
  ],
};
