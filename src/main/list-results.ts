import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Files of a folder by how their names begin and end, at any depth that artifact downloads make; or the one file.
 */
export async function listResults(path: string, start: string, end: string): Promise<string[]> {
  const info = await lstat(path).catch(() => undefined);
  if (!info) return [];
  if (info.isFile()) return [path];
  const found: string[] = [];
  await walk(path, MAX_DEPTH, found);
  return found.filter((name) => name.endsWith(end) && basename(name).startsWith(start)).sort();
}

/** Deeper than any download makes them. */
const MAX_DEPTH = 4;
const MAX_ENTRIES = 20_000;

/** Links are listed, to be refused by name, but never followed: what they lead to is not of the artifact. */
async function walk(folder: string, depth: number, found: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (found.length >= MAX_ENTRIES) return;
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) found.push(path);
    else if (depth > 0) await walk(path, depth - 1, found);
  }
}
