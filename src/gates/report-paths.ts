/**
 * Which file of the repository a report means: tools write absolute paths of another machine (`/home/runner/…`, `C:\…`),
 * paths relative to a source folder (Cobertura), module paths (Go) or packages (JaCoCo).
 */

/** Where the report's relative paths may start. */
export interface PathRoots {
  /** Absolute paths of the workspace: as given and with links resolved. */
  readonly workspaces: readonly string[];
  /** The gate's directory relative to the workspace, '' for the root. */
  readonly directory: string;
  /** Source folders that the reports name. */
  readonly sources: readonly string[];
}

/**
 * Report path → path in the repository, for those that can be told. A path that could mean two files is left out: a guess
 * could show one file's coverage as another's.
 */
export function matchPaths(
  reportPaths: Iterable<string>,
  repositoryPaths: Iterable<string>,
  roots: PathRoots,
): Map<string, string> {
  const known = new Set(repositoryPaths);
  const byName = new Map<string, string[]>();
  for (const path of known) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const list = byName.get(name);
    if (list) list.push(path);
    else byName.set(name, [path]);
  }
  const found = new Map<string, string>();
  for (const path of reportPaths) {
    const match = exact(path, known, roots) ?? bySuffix(path, byName);
    if (match !== undefined) found.set(path, match);
  }
  return found;
}

function exact(path: string, known: ReadonlySet<string>, roots: PathRoots): string | undefined {
  const absolute = isAbsolute(path);
  const starts = absolute ? [''] : [...roots.sources, roots.directory, ''];
  for (const start of starts) {
    const whole = tidy(start === '' ? path : `${start}/${path}`);
    const inside = isAbsolute(whole) ? inWorkspace(whole, roots.workspaces) : whole;
    if (inside !== undefined && known.has(inside)) return inside;
    if (inside !== undefined && roots.directory !== '' && known.has(tidy(`${roots.directory}/${inside}`)))
      return tidy(`${roots.directory}/${inside}`);
  }
  return undefined;
}

function inWorkspace(path: string, workspaces: readonly string[]): string | undefined {
  const root = workspaces.find((workspace) => path.startsWith(`${workspace}/`));
  return root === undefined ? undefined : path.slice(root.length + 1);
}

/** One path is the end of the other: the longest such file, when there is only one. */
function bySuffix(path: string, byName: ReadonlyMap<string, readonly string[]>): string | undefined {
  const candidates = byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? [];
  const within = candidates.filter((candidate) => `/${path}`.endsWith(`/${candidate}`));
  if (within.length > 0) return within.reduce((a, b) => (b.length > a.length ? b : a));
  const around = isAbsolute(path) ? [] : candidates.filter((candidate) => candidate.endsWith(`/${path}`));
  return around.length === 1 ? around[0] : undefined;
}

/** The path of a report that ends like the file's, among those that no file could be told for. */
export function meansPerhaps(file: string, open: ReadonlySet<string>): string | undefined {
  for (let from = 0; from >= 0; from = file.indexOf('/', from) + 1 || -1) {
    const end = file.slice(from);
    if (open.has(end)) return end;
  }
  return undefined;
}

const isAbsolute = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:\//.test(path);

function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}
