/** Finding a repository's migration tool and files; nothing of the repository is run for it. */
import { open } from 'node:fs/promises';
import { join, relative } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { alembicGraph, readRevision } from '../formats/migrations/alembic-graph.ts';
import type { AlembicGraph } from '../formats/migrations/alembic-graph.ts';
import { drizzleJournal } from '../formats/migrations/drizzle-journal.ts';
import type { DrizzleJournal } from '../formats/migrations/drizzle-journal.ts';
import { djangoConflicts, readDjangoMigration } from '../formats/migrations/django-graph.ts';
import type { DjangoConflict } from '../formats/migrations/django-graph.ts';
import { findMigrationTool, MIGRATION_TOOLS } from '../formats/migrations/index.ts';
import type { MigrationTool } from '../formats/migrations/index.ts';
import { oneLine } from '../values/text.ts';
import { GateError } from './gate.ts';
import type { GateContext } from './gate.ts';

const IGNORE = ['node_modules', '.git', '.venv', 'venv', 'site-packages', 'vendor', '.tox', 'target'].map(
  (name) => `**/${name}/**`,
);
const MANIFESTS = [
  '**/{package.json,pyproject.toml,Pipfile,setup.py,setup.cfg,go.mod,Cargo.toml,composer.json,Gemfile,pom.xml,build.gradle,build.gradle.kts,mix.exs}',
  '**/requirements*.txt',
  '**/requirements/*.txt',
  '**/*.csproj',
];
const MAX_FILES = 20_000;
const MAX_BYTES = 256 * 1024;
const MAX_JOURNAL = 4 * 1024 * 1024;

/** @throws {GateError} unknown-tool, tool-not-found, tool-ambiguous */
export async function chooseTool(context: GateContext, name: string | undefined): Promise<MigrationTool> {
  const names = MIGRATION_TOOLS.map((tool) => tool.name).join(', ');
  if (name !== undefined) {
    const tool = findMigrationTool(name);
    if (tool) return tool;
    throw new GateError({
      code: 'unknown-tool',
      message: `There is no migration tool '${oneLine(name, 60)}'.`,
      hint: `Known: ${names}.`,
    });
  }
  const files = await list(context, ['**/*']);
  const isManifest = picomatch(MANIFESTS, { dot: true });
  const manifests = await texts(context, files.filter((path) => isManifest(path)).slice(0, 200));
  const scores = MIGRATION_TOOLS.map((tool) => ({
    tool,
    score: scoreOf(tool, files, [...manifests.values()]),
  })).filter(({ score }) => score > 0);
  const best = Math.max(0, ...scores.map(({ score }) => score));
  const found = scores.filter(({ score }) => score === best).map(({ tool }) => tool);
  if (found[0] && found.length === 1) return found[0];
  if (found.length === 0)
    throw new GateError({
      code: 'tool-not-found',
      message: 'No migration tool was recognised in the repository.',
      hint: `Name it with \`tool:\`, and its folder with \`working-directory:\`. Known: ${names}.`,
    });
  throw new GateError({
    code: 'tool-ambiguous',
    message: `Several migration tools fit: ${found.map((tool) => tool.name).join(', ')}.`,
    hint: 'Name the one that is meant with `tool:`.',
  });
}

/** A mark and a package together are surer than either; Flask-Migrate is Alembic with a package of its own, aerich Tortoise. */
function scoreOf(tool: MigrationTool, files: readonly string[], manifests: readonly string[]): number {
  const isMark = picomatch([...tool.marks], { dot: true });
  const marked = tool.marks.length > 0 && files.some((path) => isMark(path));
  const listed = (tool.packages ?? []).some((name) => {
    const pattern = new RegExp(
      `(?:^|[^\\w.-])${name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}(?![\\w-])`,
      'im',
    );
    return manifests.some((text) => pattern.test(text));
  });
  if (tool.byPackage) return listed ? 4 : 0;
  return (marked ? 2 : 0) + (listed ? 1 : 0);
}

export interface MigrationFiles {
  /** Relative to the workspace, forward slashes, sorted. */
  readonly paths: readonly string[];
  /** Whether a path of the pull request is a migration, also where it is gone. */
  readonly isMigration: (path: string) => boolean;
  readonly alembic?: AlembicGraph;
  readonly django?: { readonly count: number; readonly conflicts: readonly DjangoConflict[] };
  /** Of drizzle-kit up to 0.31, whose SQL files are applied only where a journal names them. */
  readonly drizzle?: readonly DrizzleJournal[];
}

/** The migration files of the tool below the gate's directory, or below `directory` in it. */
export async function findMigrationFiles(
  context: GateContext,
  tool: MigrationTool,
  directory: string | undefined,
): Promise<MigrationFiles> {
  const base = directory === undefined ? '' : `${directory.replace(/^\.\/|\/+$/g, '')}/`;
  if (/(?:^|\/)\.\.(?:\/|$)|^\//.test(base))
    throw new GateError({
      code: 'directory-outside',
      message: `'${oneLine(base, 80)}' leads outside of the repository.`,
      hint: 'Name a folder of the repository, relative to `working-directory`.',
    });
  // A folder that was named holds migrations whatever it is called; otherwise the tool's usual places count.
  const endings = [...new Set(tool.files.map((pattern) => pattern.slice(pattern.lastIndexOf('/') + 1)))];
  const folders = tool.files.some((pattern) => /\/\*\/[^*/]+$/.test(pattern))
    ? tool.files.map((pattern) => `**/${pattern.split('/').slice(-2).join('/')}`)
    : endings.map((ending) => `**/${ending}`);
  const patterns =
    directory === undefined ? tool.files : folders.map((pattern) => `${base === './' ? '' : base}${pattern}`);
  const found = (await list(context, patterns)).filter((path) => !/(?:^|\/)(?:__init__|env)\.py$/.test(path));
  const prefix = relative(context.workspace, context.directory).replaceAll('\\', '/');
  const inWorkspace = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`);
  const matches = picomatch(patterns.map(inWorkspace), { dot: true });
  const isMigration = (path: string): boolean => matches(path) && !/(?:^|\/)(?:__init__|env)\.py$/.test(path);
  const files = { paths: found.map(inWorkspace), isMigration };
  if (tool.naming.kind === 'alembic') {
    const revisions = [...(await texts(context, found))].flatMap(
      ([file, text]) => readRevision(inWorkspace(file), text) ?? [],
    );
    return { ...files, paths: revisions.map(({ file }) => file), alembic: alembicGraph(revisions) };
  }
  if (tool.naming.kind === 'django') {
    const migrations = [...(await texts(context, found))].flatMap(
      ([file, text]) => readDjangoMigration(file, text) ?? [],
    );
    return {
      ...files,
      paths: migrations.map(({ file }) => inWorkspace(file)),
      django: { count: migrations.length, conflicts: djangoConflicts(migrations) },
    };
  }
  return tool.name === 'drizzle-kit' && found.length > 0
    ? { ...files, drizzle: await drizzleJournals(context, found) }
    : files;
}

/** The journals of the folders that have SQL files. */
async function drizzleJournals(context: GateContext, sql: readonly string[]): Promise<DrizzleJournal[]> {
  const meta = await list(context, ['**/meta/_journal.json', '**/meta/*_snapshot.json']);
  const folder = (path: string, depth: number): string => path.split('/').slice(0, -depth).join('/');
  const journals = meta.filter((path) => path.endsWith('_journal.json'));
  const isOurs = (path: string): boolean => sql.some((file) => folder(file, 1) === folder(path, 2));
  const read = await texts(context, journals.filter(isOurs), MAX_JOURNAL);
  const snapshots = await texts(
    context,
    meta.filter((path) => isOurs(path) && !journals.includes(path)),
    4096,
  );
  return [...read].map(([path, text]) => {
    const here = folder(path, 2);
    const names = sql.filter((file) => folder(file, 1) === here).map((file) => file.split('/').at(-1) ?? '');
    const own = [...snapshots].filter(([file]) => folder(file, 2) === here);
    return drizzleJournal(
      { path, text },
      names,
      own.map(([file, head]) => ({ path: file, text: head })),
    );
  });
}

async function list(context: GateContext, patterns: readonly string[]): Promise<string[]> {
  const found = await glob([...patterns], {
    cwd: context.directory,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    expandDirectories: false,
    ignore: IGNORE,
    signal: context.signal,
  });
  if (found.length > MAX_FILES && !patterns.includes('**/*'))
    throw new GateError({
      code: 'too-many-files',
      message: `${found.length} files look like migrations; at most ${MAX_FILES} are read.`,
      hint: 'Narrow it with `directory:`.',
    });
  return found.sort();
}

/** The heads of files; what cannot be opened counts as empty. */
async function texts(
  context: GateContext,
  paths: readonly string[],
  most = MAX_BYTES,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    context.signal.throwIfAborted();
    const handle = await open(join(context.directory, path), 'r').catch(() => undefined);
    if (!handle) continue;
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
      found.set(path, buffer.toString('utf8', 0, bytesRead));
    } finally {
      await handle.close();
    }
  }
  return found;
}
