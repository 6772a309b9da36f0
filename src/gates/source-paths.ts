/** Places in reports, as paths of the repository: reports name files as the tool saw them, in a container or from a subfolder. */
import { stat } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { isAbsolute, resolve } from 'node:path';
import type { GateContext } from './gate.ts';
import { isInside, shownPath } from './workspace.ts';

type World = Pick<GateContext, 'workspace' | 'directory' | 'signal'>;

const MAX_LOOKUPS = 200;
const MAX_GLOBS = 10;

/** Asks the disk once for each different path, within bounds. */
export class SourcePaths {
  readonly #context: World;
  readonly #known = new Map<string, string | undefined>();
  #globs = 0;

  constructor(context: World) {
    this.#context = context;
  }

  /** Relative to the workspace with forward slashes; undefined where no file of the repository is meant. */
  async find(written: string): Promise<string | undefined> {
    const path = written.replaceAll('\\', '/');
    if (this.#known.has(path)) return this.#known.get(path);
    if (this.#known.size >= MAX_LOOKUPS || path.length > 500 || path.includes('\0')) return undefined;
    const found = (await this.#direct(path)) ?? (await this.#suffix(path)) ?? (await this.#search(path));
    this.#known.set(path, found);
    return found;
  }

  async #direct(path: string): Promise<string | undefined> {
    for (const base of [this.#context.directory, this.#context.workspace]) {
      const absolute = isAbsolute(path) ? path : resolve(base, path);
      if (await this.#isFile(absolute)) return shownPath(this.#context, absolute);
    }
    return undefined;
  }

  /** `/home/runner/work/app/app/src/a.js` of another machine: the longest end of it that is here. */
  async #suffix(path: string): Promise<string | undefined> {
    if (!/^(?:\/|[A-Za-z]:\/)/.test(path)) return undefined;
    const parts = path.split('/').slice(1);
    for (let from = 1; from < Math.min(parts.length, 15); from += 1) {
      const absolute = resolve(this.#context.workspace, parts.slice(from).join('/'));
      if (await this.#isFile(absolute)) return shownPath(this.#context, absolute);
    }
    return undefined;
  }

  /** `CalcTest.java` or `a_test.go`, when there is just one. */
  async #search(path: string): Promise<string | undefined> {
    if (this.#globs >= MAX_GLOBS || isAbsolute(path) || !/^[\w./-]+$/.test(path) || path.includes('..'))
      return undefined;
    this.#globs += 1;
    const found = await glob(`**/${path}`, {
      cwd: this.#context.workspace,
      ignore: ['**/node_modules/**', '**/.git/**', '**/target/**', '**/build/**', '**/dist/**'],
      followSymbolicLinks: false,
      expandDirectories: false,
      deep: 12,
      signal: this.#context.signal,
    });
    return found.length === 1 ? found[0] : undefined;
  }

  async #isFile(absolute: string): Promise<boolean> {
    if (!isInside(this.#context.workspace, absolute)) return false;
    return stat(absolute).then(
      (info) => info.isFile(),
      () => false,
    );
  }
}
