import {
  fromList,
  hasFlag,
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
    /No 'script_location' key|does not provide a MetaData object|invalid choice: |No config file|Path doesn't exist|No such revision|unrecognized arguments|No such option|Could not import|Could not locate a Flask application|Could not determine revision|Can't find Python file|has no attribute '(?:down_)?revision'/,
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

// What `env.py`'s logging writes on standard error, wherever it went.
const LOG = /^(?:DEBUG|INFO|WARNI?N?G?) +\[/;
// Branch labels stand between the id and the marks: `ae1027a6acf (shared) (head)`.
const LABELS = / \((?!(?:head|effective head|branchpoint|mergepoint|current)\))[\w, .-]+\)/g;

/** Revisions with their marks from plain lines, or from the `Rev:` lines of `--verbose`; `rest`: lines before them. */
function revisions(text: StatusText): { found: { id: string; marks: string }[]; rest: string[] } {
  const out = text.out.filter((line) => line !== '' && !LOG.test(line));
  const verbose = out.some((line) => /^Rev: |^Current revision\(s\) for /.test(line));
  const found: { id: string; marks: string }[] = [];
  const rest: string[] = [];
  for (const line of out) {
    if (verbose && !line.startsWith('Rev: ')) continue;
    const match = REVISION.exec((verbose ? line.slice(5) : line).replace(LABELS, ''));
    if (match) found.push({ id: match[1] ?? '', marks: match[2] ?? '' });
    else if (found.length > 0 || /^[\w.]+ \(/.test(line)) return { found: [], rest: [line] };
    else rest.push(line);
  }
  return { found, rest };
}

/** Lines that `env.py` or the application prints may stand before the revisions; without any revision they say nothing. */
function readCurrent(text: StatusText): Verdict {
  if (text.code !== 0) return failure(text);
  const own = revisions(text);
  // Silence means that nothing is recorded, so it has to be silence on both streams.
  const { found } = own.found.length > 0 ? own : revisions({ ...text, out: text.lines });
  if (found.length === 0) {
    const looked = text.lines.some((line) => /Context impl \w+Impl\b|^Current revision\(s\) for /.test(line));
    return looked && own.rest.length === 0
      ? { ...pendingReading([], '; no revision is recorded in the database'), at: [] }
      : undefined;
  }
  const at = found.map((entry) => entry.id);
  const heads = found.filter((entry) => entry.marks.includes('(head)'));
  if (heads.length > 1) return { ...severalHeads(heads.map((entry) => entry.id)), at };
  const behind = found.filter((entry) => !/\((?:effective )?head\)/.test(entry.marks));
  if (heads.length === 0 || behind.length > 0)
    return { ...pendingReading([], `; the database is at ${at.join(', ')}`), at };
  const head = heads[0]?.id ?? '';
  const sure = hasFlag(text.tokens, '--check-heads');
  return {
    ...reading(
      'up-to-date',
      sure
        ? `the database is at the head ${head}`
        : `the database is at ${head}, which is a head; whether there are more heads, \`alembic heads\` tells`,
    ),
    at,
  };
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
  const heads = revisions(text).found.filter((entry) => entry.marks.includes('(head)'));
  if (heads.length > 1) return severalHeads(heads.map((entry) => entry.id));
  return heads.length === 1 ? 'not-read' : undefined;
}

function readCheck(text: StatusText): Verdict {
  if (text.code !== 0) return failure(text);
  return text.lines.some((line) => /^No new upgrade operations detected\.$/.test(line))
    ? upToDate()
    : undefined;
}

// `a1, b2 (c3) -> d4 (label) (head), message`: parents, what it depends on, itself.
const HISTORY = /^(<base>|[\w.]+(?:, [\w.]+)*)(?: \(([\w., ]+)\))? -> ([\w.]+)((?: \([^()]*\))*)(?:,.*)?$/;

interface Entry {
  readonly id: string;
  readonly marks: string;
  parents: readonly string[];
}

function plainHistory(lines: readonly string[]): Entry[] {
  return lines.flatMap((line) => {
    const match = HISTORY.exec(
      line.replace(LABELS, (label, offset: number) => (offset < line.indexOf(' -> ') ? label : '')),
    );
    if (!match) return [];
    const [, down = '', depends = '', id = '', marks = ''] = match;
    return [{ id, marks, parents: [...(down === '<base>' ? [] : down.split(', ')), ...ids(depends)] }];
  });
}

const ids = (list: string): string[] => list.split(',').flatMap((id) => id.trim() || []);

/** `--verbose`: blocks of `Rev:`, `Parent:` or `Merges:`, and `Also depends on:`. */
function verboseHistory(lines: readonly string[]): Entry[] {
  const found: Entry[] = [];
  for (const line of lines) {
    const match = /^Rev: ([\w.]+)(.*)$/.exec(line.replace(LABELS, ''));
    const up = /^(?:Parent|Merges|Also depends on): ([\w., ]+)$/.exec(line)?.[1];
    const last = found.at(-1);
    if (match) found.push({ id: match[1] ?? '', marks: match[2] ?? '', parents: [] });
    else if (up !== undefined && last) last.parents = [...last.parents, ...ids(up)];
  }
  return found;
}

/** `history --indicate-current`: everything that no `(current)` descends from is waiting. */
function readHistory(text: StatusText): Verdict {
  if (text.code !== 0) return failure(text);
  const entries = text.out.some((line) => line.startsWith('Rev: '))
    ? verboseHistory(text.out)
    : plainHistory(text.out);
  if (entries.length === 0) return undefined;
  const heads = entries.filter(({ marks }) => marks.includes('(head)')).map(({ id }) => id);
  if (heads.length === 0) return undefined;
  if (heads.length > 1) return severalHeads(heads);
  const parents = new Map(entries.map((entry) => [entry.id, entry.parents]));
  const open = entries.filter(({ marks }) => marks.includes('(current)')).map(({ id }) => id);
  const done = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!done.has(id)) open.push(...(parents.get(id) ?? []));
    done.add(id);
  }
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
