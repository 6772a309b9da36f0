/**
 * Puts versions into place: each release is a git worktree beside the repository, an environment is the process that
 * runs one of them, and `run/<environment>.json` in the folder above says which. Everything that is done is a line of
 * `deployments.log` there.
 */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
const place = (environment) => resolve('..', 'run', `${environment}.json`);

/** What runs in an environment: { pid, port, version, commit, folder } or undefined. */
export function running(environment) {
  return existsSync(place(environment)) ? JSON.parse(readFileSync(place(environment), 'utf8')) : undefined;
}

/** Checks a version out beside the repository, and says where. */
export function checkOut(ref) {
  const commit = git('rev-parse', `${ref}^{commit}`);
  const version = JSON.parse(git('show', `${commit}:package.json`)).version;
  const folder = resolve('..', `release-${version}`);
  if (existsSync(folder)) git('worktree', 'remove', '--force', folder);
  git('worktree', 'add', '--detach', folder, commit);
  return { folder, version, commit };
}

/** Starts programs of a release, each on a free port or on the one that it had before, and waits until they listen. */
export async function start(environment, release, programs = { service: 'src/main.mjs' }) {
  const before = running(environment);
  const processes = {};
  for (const [name, program] of Object.entries(programs)) {
    const note = resolve('..', 'run', `${environment}-${name}.listening`);
    mkdirSync(dirname(note), { recursive: true });
    rmSync(note, { force: true });
    const errors = openSync(resolve('..', 'run', `${environment}-${name}.err`), 'a');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
      cwd: release.folder,
      detached: true,
      stdio: ['ignore', 'ignore', errors],
      env: { ...process.env, SETTINGS: resolve(`.env.${environment}`), PORT: String(before?.processes[name]?.port ?? 0), LISTENING: note, PROGRAM: name, APP_VERSION: release.version, APP_COMMIT: release.commit },
    });
    closeSync(errors);
    child.unref();
    for (let tries = 0; !existsSync(note); tries += 1) {
      if (tries > 400 || child.exitCode !== null) throw new Error(`${name} ${release.version} did not start in ${environment}: ${readFileSync(resolve('..', 'run', `${environment}-${name}.err`), 'utf8').slice(-2000)}`);
      await sleep(25);
    }
    processes[name] = { pid: child.pid, port: Number(readFileSync(note, 'utf8')) };
  }
  writeFileSync(place(environment), JSON.stringify({ ...release, processes, previous: before && before.version !== release.version ? { version: before.version, commit: before.commit, folder: before.folder } : before?.previous }));
}

/** Ends what runs in an environment, by its process ids. */
export async function stop(environment) {
  for (const { pid } of Object.values(running(environment)?.processes ?? {}))
    try {
      process.kill(pid, 'SIGTERM');
      for (let tries = 0; tries < 100; tries += 1) {
        process.kill(pid, 0);
        await sleep(20);
      }
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
}

export function record(entry) {
  appendFileSync(resolve('deployments.log'), `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
}

/** A tool of the kit, with its output shown. */
export function tool(folder, ...args) {
  return execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
}

export const kit = (name) => join(import.meta.dirname, name);
