/** A temporary folder in which one example lives for one state: the kit, the repository, its releases, its environments. */
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));

/** What an outer run of a workflow or of tests would tell the programs here. */
const LEAKS = [
  'GITHUB_ACTIONS',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_EVENT_PATH',
  'NODE_TEST_CONTEXT',
  'FORCE_COLOR',
];

/** Names of the examples: the folders with a `states.mjs`. */
export const exampleNames = () =>
  readdirSync(examples)
    .filter((name) => existsSync(join(examples, name, 'states.mjs')))
    .sort();

export const definitionOf = async (name) => (await import(`../../examples/${name}/states.mjs`)).default;

const open = new Set();
const children = new Set();

/** Ends and removes everything that is still there. */
export async function closeAll() {
  for (const child of children) child.kill('SIGKILL');
  // What these had started in turn ends by itself, and writes no more.
  await sleep(500);
  await Promise.all([...open].map((stage) => stage.close()));
}

export function createStage(name) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `deploy-checklist-${name}-`)));
  const repo = join(root, name);
  cpSync(join(examples, 'kit'), join(root, 'kit'), { recursive: true });
  cpSync(join(examples, name), repo, {
    recursive: true,
    filter: (source) => !source.endsWith('states.mjs'),
  });
  const environment = {
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !LEAKS.includes(key))),
    // `node` is the Node that runs this, also in the gates' commands; nothing of the machine's own set-up reaches git.
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    ENDS_WITH: String(process.pid),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'octocat',
    GIT_AUTHOR_EMAIL: 'octocat@users.noreply.github.com',
    GIT_COMMITTER_NAME: 'octocat',
    GIT_COMMITTER_EMAIL: 'octocat@users.noreply.github.com',
  };
  const at = (path) => join(repo, path);
  const stage = {
    name,
    root,
    repo,
    /** Of everything that is started for the example. */
    environment,
    list: (path) => readdirSync(at(path)),
    read: (path) => readFileSync(at(path), 'utf8'),
    write(path, text) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    },
    /** Replaces a text that must be there. */
    edit(path, from, to) {
      const text = stage.read(path);
      if (!(typeof from === 'string' ? text.includes(from) : from.test(text)))
        throw new Error(`${name}/${path} does not contain ${from}`);
      stage.write(path, text.replace(from, to));
    },
    remove: (path) => rmSync(at(path), { recursive: true }),
    /** A file of a release, by its whole path. */
    erase(path) {
      if (!path.startsWith(root)) throw new Error(`${path} is not in ${root}`);
      rmSync(path);
    },
    /** Takes a file out of the version before; it comes back with the next one. */
    hide: (path) => rmSync(at(path)),
    /** All files as they are now, to come back to. */
    snapshot() {
      const copy = join(root, 'snapshot');
      cpSync(repo, copy, { recursive: true });
      return {
        restore() {
          cpSync(copy, repo, { recursive: true });
          rmSync(copy, { recursive: true });
        },
      };
    },
    git: (...args) =>
      execFileSync('git', args, {
        cwd: repo,
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    /** Whether a commit has a file. */
    isIn: (ref, path) => stage.git('ls-tree', '--name-only', ref, '--', path).trim() !== '',
    commit(message) {
      stage.git('add', '--all');
      stage.git('commit', '--quiet', '--allow-empty', '--message', message);
    },
    /** Settings of an environment, as a dotenv file that git ignores. */
    settings: (which, values) =>
      stage.write(
        `.env.${which}`,
        Object.entries(values)
          .map(([key, value]) => `${key}=${value}\n`)
          .join(''),
      ),
    /** Another value for one setting; undefined takes it out. */
    setting(which, key, value) {
      const line = new RegExp(`^${key}=.*\\n`, 'm');
      stage.edit(`.env.${which}`, line, value === undefined ? '' : `${key}=${value}\n`);
    },
    /** Runs a program of the example with Node, and gives { code, output }. */
    node: (...args) => run(process.execPath, args, { cwd: repo, env: environment }),
    /** What runs in an environment. */
    running(which) {
      const file = join(root, 'run', `${which}.json`);
      return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
    },
    async close() {
      open.delete(stage);
      for (const file of existsSync(join(root, 'run')) ? readdirSync(join(root, 'run')) : [])
        if (file.endsWith('.json'))
          for (const { pid } of Object.values(stage.running(file.slice(0, -5)).processes))
            try {
              process.kill(pid, 'SIGKILL');
            } catch {
              // It has ended already.
            }
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  open.add(stage);
  return stage;
}

/** @returns {Promise<{ code: number | null, output: string }>} both streams together; ended after `timeout` ms */
export function run(program, args, { cwd, env, timeout = 300_000 }) {
  return new Promise((done, refuse) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout,
      killSignal: 'SIGKILL',
    });
    children.add(child);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', refuse);
    child.on('close', (code) => {
      children.delete(child);
      done({ code, output });
    });
  });
}
