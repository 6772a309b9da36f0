/** Django's migration files, read without running them (docs.djangoproject.com/en/5.2/topics/migrations/#migration-files). */

export interface DjangoMigration {
  readonly file: string;
  /** Folder of the app, which need not be its label. */
  readonly folder: string;
  readonly name: string;
  readonly dependencies: readonly (readonly [app: string, name: string])[];
  readonly replaces: readonly string[];
}

export interface DjangoConflict {
  readonly folder: string;
  readonly leaves: readonly string[];
}

const MAX_LIST = 20_000;

/** Undefined where the file has no `class Migration`. */
export function readDjangoMigration(file: string, text: string): DjangoMigration | undefined {
  const path = /^(?:(.*)\/)?migrations\/([^/]+)\.py$/.exec(file);
  if (!path || !/^class Migration\b/m.test(text)) return undefined;
  const folder = path[1] ?? '';
  return {
    file,
    folder,
    name: path[2] ?? '',
    dependencies: pairs(listOf(text, 'dependencies')),
    replaces: pairs(listOf(text, 'replaces')).map(([, name]) => name),
  };
}

/** Apps in which more than one migration is not built upon: `migrate` refuses them. */
export function djangoConflicts(migrations: readonly DjangoMigration[]): DjangoConflict[] {
  const folders = new Map<string, DjangoMigration[]>();
  for (const migration of migrations)
    folders.set(migration.folder, [...(folders.get(migration.folder) ?? []), migration]);
  return [...folders]
    .map(([folder, own]) => ({ folder, leaves: leavesOf(folder, own) }))
    .filter(({ leaves }) => leaves.length > 1);
}

function leavesOf(folder: string, own: readonly DjangoMigration[]): string[] {
  const label = labelOf(folder, own);
  const replaced = new Set(own.flatMap((migration) => migration.replaces));
  const needed = new Set(
    own.flatMap((migration) =>
      migration.dependencies.filter(([app]) => app === label).map(([, name]) => name),
    ),
  );
  const squashed = own
    .filter((migration) => migration.replaces.some((name) => needed.has(name)))
    .map(({ name }) => name);
  return own
    .map(({ name }) => name)
    .filter((name) => !needed.has(name) && !replaced.has(name) && !squashed.includes(name))
    .sort();
}

/** The app's label is usually its folder's name; where AppConfig says otherwise, it is the one that the files call themselves. */
function labelOf(folder: string, own: readonly DjangoMigration[]): string {
  const names = new Set(own.map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const [app, name] of own.flatMap((migration) => migration.dependencies))
    if (names.has(name)) counts.set(app, (counts.get(app) ?? 0) + 1);
  const usual = folder.split('/').at(-1) ?? '';
  return counts.has(usual) ? usual : ([...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? usual);
}

function listOf(text: string, name: string): string {
  const start = new RegExp(`^[ \\t]+${name}(?:[ \\t]*:[^=\\n]{0,200})?[ \\t]*=[ \\t]*[\\[(]`, 'm').exec(text);
  if (!start) return '';
  const rest = text.slice(start.index + start[0].length, start.index + start[0].length + MAX_LIST);
  const end = rest.search(/^[ \t]*[\])]|[\])][ \t]*$/m);
  // A one-line list ends in `)]`; the closing bracket of the list is the last one of that line.
  return end === -1 ? rest : rest.slice(0, end + 2);
}

function pairs(list: string): (readonly [string, string])[] {
  return [
    ...list.replace(/#.*$/gm, '').matchAll(/\(\s*["']([\w.]+)["']\s*,\s*["']([\w.-]+)["']\s*,?\s*\)/g),
  ].map((match) => [match[1] ?? '', match[2] ?? ''] as const);
}
