/** `inspect` as another program calls it, and places to install tools into. Shared by the scripts of test-tools/. */
import { fileURLToPath } from 'node:url';
import { prepare, sh } from './test-tools-gate.mjs';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/** The parsed answer; an error as `error CODE`. */
export async function inspect(dir, what, ...files) {
  const { stdout, stderr } = await sh(
    dir,
    `'${process.execPath}' --no-warnings '${CLI}' inspect ${what} ${files.map((file) => `'${file}'`).join(' ')} --json`,
  );
  try {
    const answer = JSON.parse(stdout);
    return answer.error ? `error ${answer.error.code}` : answer;
  } catch {
    return `no JSON: ${stdout}${stderr}`;
  }
}

/** `format passed/failed/errored/skipped of total`. */
export const tests = async (dir, ...files) => {
  const answer = await inspect(dir, 'tests', ...files);
  return typeof answer === 'string'
    ? answer
    : `${answer.format} ${answer.passed}/${answer.failed}/${answer.errored}/${answer.skipped} of ${answer.total}`;
};

/** `format errors/warnings/notes`. */
export const lint = async (dir, ...files) => {
  const answer = await inspect(dir, 'lint', ...files);
  return typeof answer === 'string'
    ? answer
    : `${answer.format} ${answer.errors}/${answer.warnings}/${answer.notes}`;
};

/** Installs from npm, without running anything of the packages. */
export const npm = (dir, ...packages) =>
  prepare(
    dir,
    `npm init -y >/dev/null && npm install --ignore-scripts --no-audit --no-fund --loglevel=error ${packages.join(' ')}`,
  );

/** A virtual environment in `venv` with these packages; gives what to put before a command. */
export async function python(dir, ...packages) {
  await prepare(
    dir,
    `python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check ${packages.join(' ')}`,
  );
  return 'PATH="$PWD/venv/bin:$PATH"; ';
}
