import {
  fromList,
  pendingReading,
  plural,
  reading,
  upToDate,
  type Reading,
  type StatusText,
  type Verdict,
} from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Alembic (alembic.sqlalchemy.org); texts of `alembic/command.py`, `script/base.py` (`cmd_format`) and `util/messaging.py`. */

const REVISION = /^([\w.]+)((?: \((?:head|effective head|branchpoint|mergepoint|current)\))*)$/;

const FAILURES: readonly (readonly [RegExp, Reading['state'], string])[] = [
  [
    /Can't locate revision identified by/,
    'unknown-applied',
    'the database is at a revision that the files do not have',
  ],
  [/Multiple head revisions are present/, 'conflict', 'there are several heads'],
  [/Multiple heads are present/, 'conflict', 'there are several heads'],
  [
    /is present more than once|is not present$|is not present\b.*|Cycle is detected|Dependency resolution failed/,
    'conflict',
    'the revisions do not form one chain',
  ],
  [/New upgrade operations detected/, 'drift', 'the models differ from the migrations'],
  [
    /Database is not on all head revisions|Target database is not up to date/,
    'pending',
    'the database is not at the head',
  ],
  [
    /No 'script_location' key|does not provide a MetaData object|invalid choice: |No config file|Path doesn't exist|No such revision|unrecognized arguments|No such option|Could not import|Could not locate a Flask application|Could not determine revision|Can't find Python file/,
    'misconfigured',
    'the tool is not configured for this directory',
  ],
];

function failure(text: StatusText): Reading | undefined {
  for (const [pattern, state, sentence] of FAILURES) {
    const line = text.lines.find((candidate) => pattern.test(candidate));
    if (line !== undefined) return reading(state, `${sentence} (${messageOf(line)})`);
  }
  return undefined;
}

function messageOf(line: string): string {
  return line.replace(/^(?:FAILED: |ERROR +\[[^\]]*\] (?:Error: )?|Error: )/, '').slice(0, 300);
}

/** Revisions with their marks from plain lines, or from the `Rev:` lines of `--verbose`; undefined where a line is neither. */
function revisions(text: StatusText): { id: string; marks: string }[] | undefined {
  const out = text.out.filter((line) => line !== '');
  const verbose = out.some((line) => /^Rev: |^Current revision\(s\) for /.test(line));
  const found: { id: string; marks: string }[] = [];
  for (const line of out) {
    if (verbose && !line.startsWith('Rev: ')) continue;
    // Branch labels stand between the id and the marks: `ae1027a6acf (shared) (head)`.
    const match = REVISION.exec(
      (verbose ? line.slice(5) : line).replace(
        / \((?!head|effective head|branchpoint|mergepoint|current)[\w, .-]+\)/,
        '',
      ),
    );
    if (!match) return undefined;
    found.push({ id: match[1] ?? '', marks: match[2] ?? '' });
  }
  return found;
}

function readCurrent(text: StatusText): Verdict {
  if (text.code !== 0) return failure(text);
  const found = revisions(text);
  if (!found) return undefined;
  if (found.length === 0) {
    const looked = text.lines.some((line) => /Context impl \w+Impl\b|^Current revision\(s\) for /.test(line));
    return looked
      ? { ...pendingReading([], '; no revision is recorded in the database'), at: [] }
      : undefined;
  }
  const heads = found.filter((entry) => entry.marks.includes('(head)'));
  if (heads.length > 1) return severalHeads(heads.map((entry) => entry.id));
  const behind = found.filter((entry) => !/\((?:effective )?head\)/.test(entry.marks));
  if (heads.length === 0 || behind.length > 0) {
    const at = found.map((entry) => entry.id);
    return { ...pendingReading([], `; the database is at ${at.join(', ')}`), at };
  }
  return reading('up-to-date', `the database is at the head ${heads[0]?.id ?? ''}`);
}

function severalHeads(ids: readonly string[]): Reading {
  const names = [...new Set(ids)];
  return names.length === 1
    ? reading('conflict', `the revision id ${names[0] ?? ''} is used by two files`)
    : reading('conflict', `${plural(names.length, 'head')}: ${names.join(', ')}`);
}

/** The files only; one head says nothing about the database. */
function readHeads(text: StatusText): Verdict {
  const known = failure(text);
  if (known) return known;
  if (text.lines.some((line) => /^KeyError: /.test(line)) && text.squeezed.includes('down_revision'))
    return reading('conflict', 'a revision refers to a parent that does not exist');
  if (text.code !== 0) return undefined;
  const heads = (revisions(text) ?? []).filter((entry) => entry.marks.includes('(head)'));
  if (heads.length > 1) return severalHeads(heads.map((entry) => entry.id));
  return heads.length === 1 ? 'not-read' : undefined;
}

function readCheck(text: StatusText): Verdict {
  if (text.code !== 0) return failure(text);
  return text.lines.some((line) => /^No new upgrade operations detected\.$/.test(line))
    ? upToDate()
    : undefined;
}

const HISTORY = /^(<base>|[\w.]+(?:, [\w.]+)*) -> ([\w.]+)((?: \([^()]*\))*)(?:, .*)?$/;

/** `history --indicate-current`: everything that no `(current)` descends from is waiting. */
function readHistory(text: StatusText): Verdict {
  if (text.code !== 0) return failure(text);
  const parents = new Map<string, readonly string[]>();
  const applied: string[] = [];
  const heads: string[] = [];
  for (const line of text.out) {
    if (line === '') continue;
    const match = HISTORY.exec(
      line.replace(/ \((?!head|effective head|branchpoint|mergepoint|current)[\w, .-]+\)/g, ''),
    );
    if (!match) return undefined;
    const [, down = '', id = '', marks = ''] = match;
    parents.set(id, down === '<base>' ? [] : down.split(', '));
    if (marks.includes('(current)')) applied.push(id);
    if (marks.includes('(head)')) heads.push(id);
  }
  if (parents.size === 0) return undefined;
  const done = new Set<string>();
  for (let id = applied.pop(); id !== undefined; id = applied.pop()) {
    if (!done.has(id)) applied.push(...(parents.get(id) ?? []));
    done.add(id);
  }
  if (heads.length > 1) return severalHeads(heads);
  return fromList([...parents.keys()].reverse().map((id) => ({ name: id, applied: done.has(id) })));
}

export const alembicCommands: MigrationTool['commands'] = [
  { words: ['current'], read: readCurrent },
  { words: ['heads'], read: readHeads },
  { words: ['check'], writes: 'alembic_version (where DDL is not transactional)', read: readCheck },
  {
    words: ['history'],
    flags: ['--indicate-current'],
    without: ['-r', '--rev-range'],
    writes: 'alembic_version',
    read: readHistory,
  },
  {
    words: ['history'],
    flags: ['-i'],
    without: ['-r', '--rev-range'],
    writes: 'alembic_version',
    read: readHistory,
  },
];

export const alembic: MigrationTool = {
  name: 'alembic',
  marks: ['**/alembic.ini'],
  files: ['**/versions/*.py'],
  naming: { kind: 'alembic' },
  status: ['alembic', 'current'],
  commands: alembicCommands,
};
