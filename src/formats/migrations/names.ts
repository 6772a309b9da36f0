import type { MigrationTool } from './tool.ts';
import { compareVersions } from './versions.ts';

/** The versions in the names of migration files, and what is wrong with them; pure. Paths have forward slashes. */

export interface NamedMigration {
  readonly path: string;
  readonly version: string;
}

/** The part of a path that the tool's pattern is about: the file, or its folder and the file (`x/up.sql`). */
function named(pattern: RegExp, path: string): string {
  return path
    .split('/')
    .slice(pattern.source.includes('\\/') ? -2 : -1)
    .join('/');
}

/** Files that carry a version; all others are none of the tool's business. */
export function versioned(tool: MigrationTool, paths: readonly string[]): NamedMigration[] {
  const { naming } = tool;
  if (naming.kind !== 'version-prefix') return [];
  return paths.flatMap((path) => {
    const version = naming.pattern.exec(named(naming.pattern, path))?.[1];
    return version === undefined ? [] : [{ path, version }];
  });
}

/** Files of one folder that claim the same version: `2: a.sql, b.sql`. */
export function sameVersion(migrations: readonly NamedMigration[]): string[] {
  const groups = new Map<string, NamedMigration[]>();
  for (const migration of migrations) {
    const key = `${folderOf(migration)}\n${migration.version.replace(/[^\d]+/g, '.').replace(/(^|\.)0+(?=\d)/g, '$1')}`;
    groups.set(key, [...(groups.get(key) ?? []), migration]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => `${group[0]?.version ?? ''}: ${group.map(({ path }) => path).join(', ')}`);
}

/** New files whose version is not above the newest that was there before. */
export function outOfOrder(
  before: readonly NamedMigration[],
  added: readonly NamedMigration[],
): { late: NamedMigration[]; newest?: NamedMigration } {
  const newest = [...before].sort((a, b) => compareVersions(order(b.version), order(a.version)))[0];
  if (!newest) return { late: [] };
  return {
    late: added.filter((migration) => compareVersions(order(migration.version), order(newest.version)) < 0),
    newest,
  };
}

/** Dates with separators (`2026_01_05_100000`, `2026-01-05-100000`) compare part by part. */
function order(version: string): string {
  return version.replace(/[^\d]+/g, '.');
}

function folderOf(migration: NamedMigration): string {
  const parts = migration.path.split('/');
  return parts.slice(0, /\/(?:up|migration)\.sql$/.test(migration.path) ? -2 : -1).join('/');
}
