#!/usr/bin/env node
/**
 * actionlint and zizmor over all workflows, the actions and the caller examples: `npm run lint:workflows`. Both come from
 * their registries (Go module proxy, PyPI) into .tmp; one that cannot be had is skipped with a note. What is not followed
 * stands here with its reason. GitHub's own parser and language service run in __tests__/workflows.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ACTIONLINT = 'v1.7.12';
const ZIZMOR = '1.32.0';
const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = join(root, '.tmp');
mkdirSync(temporary, { recursive: true });

/** actionlint 1.7.12 is older than this syntax of 2026. */
const TOO_NEW = [
  // docs.github.com/actions, "control workflow concurrency", since 2026-05.
  'unexpected key "queue" for "concurrency" section',
  // docs.github.com/actions, workflow syntax, "self-repository", since 2026-07.
  'specifying action "\\$/\\.github/actions/run" in invalid format',
  // docs.github.com/actions, `environment.deployment`.
  'unexpected key "deployment" for "environment" section',
  // node24 came after its list of runtimes where that is older.
  'invalid runner name "node24"',
];

/** zizmor audit → file:why. */
const NOT_FOLLOWED = {
  // A reusable workflow of ours is named by its tag, as users do; they may pin it. Everybody else's is pinned.
  'unpinned-uses': /acme\/deploy-checklist/,
  // `$/` is for steps; a whole workflow of the same repository is still named by `./` (workflow syntax, jobs.<id>.uses).
  'self-repository': /\.\/\.github\/workflows\//,
  // Ticks and forks arrive by these events. What runs for them checks nothing out (__tests__/workflows/events.test.ts).
  'dangerous-triggers': /issue_comment|workflow_run|pull_request_target/,
  // The image is the checklist's of the base branch: policy, which may name it by digest.
  'unpinned-images': /matrix\.container/,
};

/** The files, in one folder as zizmor and actionlint look for them. */
function collect() {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'));
  const workflows = join(folder, '.github', 'workflows');
  mkdirSync(workflows, { recursive: true });
  execFileSync('git', ['init', '-q'], { cwd: folder });
  cpSync(join(root, '.github'), join(folder, '.github'), { recursive: true });
  for (const name of readdirSync(join(root, 'docs/callers')).filter((each) => each.endsWith('.yml')))
    cpSync(join(root, 'docs/callers', name), join(workflows, `caller-${name}`));
  cpSync(join(root, 'action.yml'), join(folder, 'action.yml'));
  return folder;
}

function find(name, version, install) {
  const path = join(temporary, name === 'zizmor' ? 'zizmor/bin' : 'bin', name);
  const works = () =>
    existsSync(path) &&
    (spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout ?? '').includes(version.replace(/^v/, ''));
  try {
    if (!works()) install();
    if (works()) return path;
    throw new Error('it was installed but does not run');
  } catch (error) {
    const why = String(error.stderr ?? error.message ?? error)
      .trim()
      .split('\n')
      .at(-1);
    process.stdout.write(`SKIPPED: ${name} ${version} could not be installed (${why}).\n`);
    return undefined;
  }
}

function actionlint(folder) {
  const path = find('actionlint', ACTIONLINT, () => {
    const env = { ...process.env, GOBIN: join(temporary, 'bin') };
    const module = 'github.com/rhysd/actionlint';
    execFileSync('go', ['list', '-m', `${module}@${ACTIONLINT}`], {
      env,
      stdio: 'pipe',
      timeout: 30_000,
      cwd: tmpdir(),
    });
    execFileSync('go', ['install', `${module}/cmd/actionlint@${ACTIONLINT}`], {
      env,
      stdio: 'pipe',
      timeout: 600_000,
    });
  });
  if (path === undefined) return [];
  const args = [
    '-shellcheck=',
    '-pyflakes=',
    '-format',
    '{{json .}}',
    ...TOO_NEW.flatMap((each) => ['-ignore', each]),
  ];
  const { stdout, stderr } = spawnSync(path, args, { cwd: folder, encoding: 'utf8' });
  if (stdout.trim() === '') return [`actionlint said nothing: ${stderr}`];
  return JSON.parse(stdout).map(
    ({ filepath, line, message }) => `actionlint ${filepath}:${line}: ${message}`,
  );
}

function zizmor(folder) {
  const path = find('zizmor', ZIZMOR, () => {
    const venv = join(temporary, 'zizmor');
    execFileSync('python3', ['-m', 'venv', venv], { stdio: 'pipe', timeout: 60_000 });
    execFileSync(
      join(venv, 'bin/pip'),
      ['install', '-q', '--retries', '1', '--timeout', '20', `zizmor==${ZIZMOR}`],
      { stdio: 'pipe', timeout: 180_000 },
    );
  });
  if (path === undefined) return [];
  const { stdout, stderr } = spawnSync(
    path,
    ['--offline', '--strict-collection', '--format', 'json', folder],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout.trim() === '') return [`zizmor said nothing: ${stderr}`];
  return JSON.parse(stdout).flatMap(({ ident, desc, determinations, locations, ignored }) => {
    const [first] = locations;
    const place = first?.symbolic.key.Local?.given_path?.replace(`${folder}/`, '') ?? '';
    const text = locations.map(({ concrete }) => concrete.feature).join('\n');
    if (ignored || NOT_FOLLOWED[ident]?.test(text)) return [];
    return [
      `zizmor ${place}:${(first?.concrete.location.start_point.row ?? 0) + 1}: ${ident} (${determinations.severity}): ${desc}`,
    ];
  });
}

const folder = collect();
const complaints = [...actionlint(folder), ...zizmor(folder)];
const files = readdirSync(join(folder, '.github/workflows')).map((name) =>
  readFileSync(join(folder, '.github/workflows', name)),
);
rmSync(folder, { recursive: true, force: true });
writeFileSync(join(temporary, 'lint-workflows.log'), complaints.join('\n'));
for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
process.stdout.write(`${files.length} workflows and 2 actions, ${complaints.length} complaints\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
