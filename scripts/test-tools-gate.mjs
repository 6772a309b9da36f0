/** Runs one gate as a user does: a checklist file, the command line, its JSON. Shared by the scripts of test-tools/. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const execute = promisify(execFile);

/** Ends like the command: `{ code, stdout, stderr }`; never throws on an exit code. */
export async function sh(directory, command, env = {}) {
  try {
    const { stdout, stderr } = await execute('bash', ['-euo', 'pipefail', '-c', command], {
      cwd: directory,
      env: { ...process.env, ...env },
      maxBuffer: 1e8,
      timeout: 600_000,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return {
      code: error.code ?? 1,
      stdout: error.stdout ?? '',
      stderr: `${error.stderr ?? ''}${error.message}`,
    };
  }
}

/** Like `sh`, but what fails ends the script: preparations. */
export async function prepare(directory, command, env) {
  const result = await sh(directory, command, env);
  if (result.code !== 0) throw new Error(`${command}\n${result.stdout}\n${result.stderr}`);
  return result.stdout;
}

export function write(directory, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}

/** `success`, `failure`, `error CODE`; for migrations with the state that was read: `failure pending`. */
export async function gate(directory, kind, spec, env = {}) {
  const item = { id: 'gate', name: 'Gate', timeout: '2m', [kind]: spec };
  const file = { version: 1, name: 'Test', phases: { 'pre-deploy': [{ items: [item] }] } };
  write(directory, { 'deploy-checklist.yml': JSON.stringify(file) });
  rmSync(join(directory, 'result.json'), { force: true });
  const node = `'${process.execPath}' --no-warnings '${CLI}' run --json result.json`;
  const ran = await sh(directory, node, env);
  try {
    const [{ gate: result }] = JSON.parse(readFileSync(join(directory, 'result.json'), 'utf8')).items;
    const detail = result.fault?.code ?? (result.status === 'success' ? undefined : result.facts?.state);
    return [result.status, detail].filter(Boolean).join(' ');
  } catch {
    return `no result: ${ran.stdout}${ran.stderr}`;
  }
}
