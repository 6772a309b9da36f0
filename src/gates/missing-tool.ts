import { oneLine } from '../values/text.ts';
import type { ExecResult } from './gate.ts';

/** What a launcher could not start, in words for a person. */
export interface Missing {
  /** What the launcher itself said. */
  readonly said: string;
  readonly hint: string;
}

const INSTALL =
  'Install it in a step before (`npm ci`, `pip install`, `bundle install` …), or correct its name.';
const SCRIPT = 'Correct the name of the script, or the `working-directory` in which it stands.';
const PLUGIN =
  'Options of a plug-in are unknown without it: `--cov` needs pytest-cov. Install it in a step before.';

/**
 * The sentences with which launchers say that there is nothing to start. They end with 1 or with a number of their own instead of the
 * shell's 127, so the exit code alone would call a tool that never ran a tool that found something wrong.
 * Not run: `ERR!` of npm before 10, "could not determine executable", "Couldn't find a script named", and options of plug-ins but `--cov`. The others were
 * seen from the tool itself: npm 11, pnpm 10, yarn 1, CPython 3.11, poetry 2.5, uv 0.13, cargo 1.95, go 1.26, Composer 2.5, pytest 9.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^npm (?:ERR!|error) npx canceled due to missing packages/, INSTALL],
  [/^npm (?:ERR!|error) code E404$/, INSTALL],
  [/^npm (?:ERR!|error) could not determine executable to run/, INSTALL],
  [/^npm (?:ERR!|error) Missing script:/, SCRIPT],
  [/ERR_PNPM_NO_SCRIPT /, SCRIPT],
  [/ERR_PNPM_RECURSIVE_EXEC_FIRST_FAIL.{1,10}Command ".{1,100}" not found/, INSTALL],
  [/^error (?:Command ".{1,100}" not found|Couldn't find a script named)/, INSTALL],
  [/^\S{0,200}python[\d.]{0,6}: No module named /, INSTALL],
  [/^Command not found: /, INSTALL],
  [/^error: Failed to spawn: /, INSTALL],
  [/^error: no such command: `/, INSTALL],
  [/^go: no such tool "/, INSTALL],
  [/^Command ".{1,100}" is not defined\.$/, INSTALL],
  [/error: unrecognized arguments:.* --(?:cov|junit|json-report|html|numprocesses|reruns)/, PLUGIN],
];

/** How far from its end a launcher's sentence may stand: npm explains itself behind it, names a log file and offers an update. */
const LAST_LINES = 8;
const ASIDE = /^npm (?:notice|warn)\b|^npm (?:ERR!|error)$|^\s*$/;
const lastLines = (text: string): string[] =>
  text
    .slice(-8_000)
    .split('\n')
    .filter((line) => !ASIDE.test(line))
    .slice(-LAST_LINES);

/** Undefined where the command ended well, or where its last lines say nothing of the kind. */
export function missingTool(result: ExecResult): Missing | undefined {
  if (result.code === 0 || result.code === null) return undefined;
  for (const text of [result.stderr, result.stdout])
    for (const line of lastLines(text)) {
      const found = SENTENCES.find(([sentence]) => sentence.test(line.slice(0, 500).trim()));
      if (found) return { said: oneLine(line.trim(), 200), hint: found[1] };
    }
  return undefined;
}
