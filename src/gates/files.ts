import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkChanged } from './files/changed.ts';
import type { ChangedRule } from './files/changed.ts';
import { checkContents } from './files/contents.ts';
import type { ContentRules } from './files/contents.ts';
import { checkGit } from './files/git.ts';
import type { GitRules } from './files/git.ts';
import { checkShape } from './files/shape.ts';
import type { ShapeRules } from './files/shape.ts';
import {
  durationSchema,
  limitSchema,
  listOf,
  objectSchema,
  patternsSchema,
  sizeSchema,
  textSchema,
  textsSchema,
  check,
} from './checks.ts';
import { findFiles } from './find-files.ts';
import { defineGate, GateError } from './gate.ts';
import type { Check, GateContext, Outcome } from './gate.ts';
import { jsonExpectationsSchema } from './json-match.ts';

export interface FilesSpec extends ContentRules, ShapeRules, GitRules {
  readonly exist?: string | readonly string[];
  readonly absent?: string | readonly string[];
  readonly newest?: string | readonly string[];
  readonly changed?: string | readonly string[] | ChangedRule;
}

const flag = (description: string): Record<string, unknown> => ({ type: 'boolean', description });

export default defineGate<FilesSpec>({
  kind: 'files',
  summary: 'checks files of the repository: there, new enough, containing, changed by this pull request',
  shorthand: 'exist',
  schema: objectSchema(
    'Files and what must be true of them. Paths and globs are relative to the working directory.',
    {
      exist: textsSchema(
        'Paths or globs; each must match a file. The other keys judge every file that matches.',
      ),
      absent: textsSchema('Paths or globs that must match nothing.'),
      newest: textsSchema(
        'Globs; of all files that match, the one written last is judged by the other keys.',
      ),
      changed: {
        description: 'Paths or globs of which this pull request must change one; or more exactly.',
        anyOf: [
          ...(textsSchema('')['anyOf'] as Record<string, unknown>[]),
          objectSchema(
            'Files that this pull request changes.',
            {
              any: textsSchema('At least one file that it changes matches one of these.'),
              all: textsSchema('Each of these matches a file that it changes.'),
              none: textsSchema('No file that it changes matches any of these.'),
            },
            { minProperties: 1 },
          ),
        ],
      },
      contains: textsSchema('Each file contains this text; of a list, every one.'),
      'not-contains': textsSchema('No file contains this text; of a list, none.'),
      matches: patternsSchema(
        'A regular expression (multi-line) that matches in each file; of a list, every one.',
      ),
      'not-matches': patternsSchema('A regular expression that matches in no file; of a list, none.'),
      'some-contains': textsSchema(
        'At least one of the files contains this text; of a list, each in some file.',
      ),
      'some-matches': patternsSchema(
        'A regular expression that matches in at least one of the files; of a list, each in some file.',
      ),
      json: jsonExpectationsSchema('each file, read as JSON,'),
      yaml: jsonExpectationsSchema('each file, read as YAML,'),
      sha256: textSchema(
        'SHA-256 of the file in hexadecimal, or the path of a file with it (as sha256sum writes).',
      ),
      count: limitSchema('How many files match: `>= 1`; a bare number is exact.'),
      'min-size': sizeSchema('Each file has at least so many bytes: `1MB`.'),
      'max-size': sizeSchema('Each file has at most so many bytes.'),
      'max-age': durationSchema(
        'Each file was written at most so long ago: `24h`. In a fresh clone every file is new.',
      ),
      executable: flag('Whether each file may be executed by its owner.'),
      tracked: flag('Whether git tracks each file; `false` with `absent`-like rules for secrets: `.env`.'),
      ignored: flag('Whether .gitignore leaves each path out of git.'),
    },
    {
      anyOf: ['exist', 'absent', 'newest', 'changed', 'tracked', 'ignored'].map((key) => ({
        required: [key],
      })),
      not: { required: ['exist', 'newest'] },
    },
  ),
  examples: [
    { exist: ['docs/rollback.md', 'CHANGELOG.md'] },
    { newest: 'backups/*.sql.gz', 'max-age': '24h', 'min-size': '1MB' },
    { exist: 'src/**/*.py', 'not-matches': 'pdb\\.set_trace|breakpoint\\(' },
    { changed: { all: ['CHANGELOG.md'], none: ['migrations/0*.sql'] } },
    { exist: 'package.json', json: { '$.private': true, '$.engines.node': { exists: true } } },
    { exist: ['.env', '*.pem'], tracked: false },
  ],
  run: checkFiles,
});

async function checkFiles(spec: FilesSpec, context: GateContext): Promise<Outcome> {
  const checks: Check[] = [];
  let judged = 0;
  const patterns = listOf(spec.exist ?? spec.newest);
  if (spec.tracked !== undefined || spec.ignored !== undefined) {
    const { checks: more, paths } = await checkGit(spec, patterns, context);
    checks.push(...more);
    judged += paths;
  }
  // `tracked: false` on files that are nowhere is what is wanted of secrets, not a missing file.
  if (patterns.length > 0 && !(onlyGit(spec) && checks.length > 0)) {
    const { checks: more, files } = await checkFound(spec, patterns, context);
    checks.push(...more);
    judged += files;
  }
  for (const pattern of listOf(spec.absent)) {
    const found = (await findFiles(context, [pattern])).map(({ path }) => path);
    // A symbolic link that leads nowhere is there all the same.
    if (found.length === 0 && (await isLink(resolve(context.directory, pattern)))) found.push(pattern);
    checks.push(
      check(
        `absent ${pattern}`,
        found.length === 0,
        found.length === 0 ? 'absent' : shownList(found),
        'absent',
      ),
    );
    judged += 1;
  }
  if (spec.changed !== undefined) {
    const { checks: more, files } = await checkChanged(spec.changed, context);
    checks.push(...more);
    judged += files;
  }
  return { checks, samples: { count: judged, of: 'files' } };
}

const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    (info) => info.isSymbolicLink(),
    () => false,
  );

/** Asked for nothing but what git says. */
function onlyGit(spec: FilesSpec): boolean {
  return (
    spec.newest === undefined &&
    Object.keys(spec).every((key) => ['exist', 'tracked', 'ignored', 'absent', 'changed'].includes(key)) &&
    spec.tracked !== true
  );
}

async function checkFound(
  spec: FilesSpec,
  patterns: readonly string[],
  context: GateContext,
): Promise<{ checks: Check[]; files: number }> {
  const all = await findFiles(context, patterns);
  if (!all.some(({ directory }) => !directory) && hasContentRules(spec))
    throw new GateError({
      code: 'no-samples',
      message: `No file matches ${patterns.join(', ')}, so nothing was looked into.`,
      hint: 'Correct the pattern, or make the files in a step before. If none may be there, say `absent`.',
    });
  const checks: Check[] = spec.newest === undefined ? await presence(patterns, context) : [];
  if (hasContentRules(spec))
    checks.push(
      ...all
        .filter(({ directory }) => directory)
        .map(({ path }) =>
          check(path, false, 'a folder', 'files', `Nothing in it was looked into: write \`${path}/**\`.`),
        ),
    );
  const files =
    spec.newest === undefined
      ? all
      : [...all]
          .filter(({ directory }) => !directory)
          .sort((a, b) => b.modifiedAt - a.modifiedAt)
          .slice(0, 1);
  if (spec.newest !== undefined)
    checks.push(
      check(
        `newest ${patterns.join(', ')}`,
        files.length > 0,
        files[0]?.path ?? 'none',
        'a file',
        'No file matches. Was it made?',
      ),
    );
  checks.push(...checkShape(spec, all.length, files, context.clock.now()));
  checks.push(...(await checkContents(spec, files, context)));
  return {
    checks,
    files: Math.max(files.length, spec.count === undefined ? 0 : 1, checks.some(({ ok }) => !ok) ? 1 : 0),
  };
}

function hasContentRules(spec: FilesSpec): boolean {
  const rules = [
    spec.contains,
    spec['not-contains'],
    spec.matches,
    spec['not-matches'],
    spec['some-contains'],
    spec['some-matches'],
    spec.json,
    spec.yaml,
    spec.sha256,
  ];
  return [...rules, spec['max-age'], spec['min-size'], spec['max-size'], spec.executable].some(
    (rule) => rule !== undefined,
  );
}

async function presence(patterns: readonly string[], context: GateContext): Promise<Check[]> {
  const negative = patterns.filter((pattern) => pattern.startsWith('!'));
  const checks: Check[] = [];
  for (const pattern of patterns.filter((one) => !one.startsWith('!'))) {
    const found = await findFiles(context, [pattern, ...negative]);
    checks.push(
      check(
        pattern,
        found.length > 0,
        found.length > 0
          ? there(
              pattern,
              found.map(({ path }) => path),
            )
          : 'missing',
        'to exist',
        'Add the file, or correct the path; it is relative to the working directory.',
      ),
    );
  }
  return checks;
}

/** `exists` of a plain path, else which files it means. */
const there = (pattern: string, paths: readonly string[]): string =>
  paths.length === 1 && paths[0] === pattern ? 'exists' : `is ${shownList(paths)}`;

function shownList(paths: readonly string[]): string {
  const [first = '', ...more] = paths;
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
