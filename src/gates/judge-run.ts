/** Judging what a command came to, apart from running it. */
import { duplicateKey } from '../values/duplicate-key.ts';
import { compareVersions, parseVersion } from '../values/semver.ts';
import { oneLine } from '../values/text.ts';
import { check, invalid, limitCheck, listOf } from './checks.ts';
import { GateError } from './gate.ts';
import type { Check, ExecResult } from './gate.ts';
import { judgeJson } from './json-match.ts';
import type { JsonExpectations } from './json-match.ts';
import { asExpectation, isOnlyNegative, judgeText, quote, searchAll } from './text-match.ts';
import type { TextExpectation } from './text-match.ts';

type Stream = 'stdout' | 'stderr';

/** What must be true of a command. */
export interface RunExpectations {
  readonly 'exit-code'?: number | readonly number[];
  readonly stdout?: string | TextExpectation;
  readonly stderr?: string | TextExpectation;
  readonly json?: JsonExpectations;
  readonly number?: string | number | NumberExpectation;
  readonly version?: VersionExpectation;
  readonly duration?: string | number;
}

interface NumberExpectation {
  readonly pattern?: string;
  readonly from?: Stream;
  readonly is: string | number;
}

interface VersionExpectation {
  readonly pattern?: string;
  readonly from?: Stream;
  readonly 'at-least'?: string;
  readonly below?: string;
  readonly equals?: string;
}

/** Pure but for the JSONPath parser that it loads. One check at least: the exit code. */
export async function judgeRun(spec: RunExpectations, result: ExecResult): Promise<Check[]> {
  const cut = result.droppedBytes > 0;
  const checks: Check[] = [exitCode(spec, result)];
  for (const stream of ['stdout', 'stderr'] as const) {
    const wanted = spec[stream];
    if (wanted !== undefined)
      checks.push(...judgeText(stream, { text: result[stream], cut }, asExpectation(wanted)));
  }
  // A command that failed has often printed nothing to read: its exit code says why, a second fault would hide it.
  if (checks.some(({ ok }) => !ok) && result.stdout.trim() === '') return checks;
  if (spec.json !== undefined) checks.push(...(await judgeDocument(result, spec.json)));
  if (spec.number !== undefined) checks.push(judgeNumber(spec.number, result));
  if (spec.version !== undefined) checks.push(...judgeVersion(spec.version, result));
  if (spec.duration !== undefined)
    checks.push(
      limitCheck({
        ...{ name: 'duration', measured: result.durationMs, limit: spec.duration },
        ...{ bare: '<=', quantity: 'duration' },
      }),
    );
  return checks;
}

function exitCode(spec: RunExpectations, result: ExecResult): Check {
  const wanted = spec['exit-code'] === undefined ? [0] : listOf(spec['exit-code']);
  const expected = wanted.length === 1 ? String(wanted[0]) : `one of ${wanted.join(', ')}`;
  if (result.code === null)
    return check(
      'exit code',
      false,
      `ended by ${result.signal ?? 'a signal'}`,
      expected,
      signalHint(result.signal),
    );
  const why =
    `${result.stdout}${result.stderr}`.trim() === '' ? 'It printed nothing.' : 'Its output says why.';
  return check('exit code', wanted.includes(result.code), result.code, expected, why);
}

function signalHint(signal: string | null): string {
  return signal === 'SIGKILL'
    ? 'SIGKILL mostly means that the machine ran out of memory.'
    : 'Something else ended the command.';
}

function judgeNumber(wanted: NonNullable<RunExpectations['number']>, result: ExecResult): Check {
  const { pattern, from: stream = 'stdout', is } = typeof wanted === 'object' ? wanted : { is: wanted };
  const text = pattern === undefined ? result[stream].trim() : group(pattern, result[stream]);
  const value = text === undefined ? Number.NaN : readNumber(text);
  const judged = limitCheck({ name: 'number', measured: value, limit: is, bare: '==' });
  if (!Number.isNaN(value)) return judged;
  return check(
    'number',
    false,
    text === undefined || text === '' ? `no number in ${stream}` : oneLine(text, 80),
    judged.expected,
    pattern === undefined
      ? 'The whole output must be one number; give a `pattern` with a group around it otherwise.'
      : `The first group of ${quote(pattern)} must be a number.`,
  );
}

/** `1234`, `-1.5`, `1_000`, `12,345`, `1e6`, `98 %`. */
function readNumber(text: string): number {
  const plain = text.trim().replace(/\s*%$/, '');
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  return /^[-+]?\d[\d_]*(\.\d+)?([eE][-+]?\d+)?$/.test(plain)
    ? Number(plain.replaceAll('_', ''))
    : Number.NaN;
}

function judgeVersion(wanted: VersionExpectation, result: ExecResult): Check[] {
  const stream = wanted.from ?? 'stdout';
  const text = group(
    wanted.pattern ?? '(?<![\\d.])(v?\\d+\\.\\d+(?:\\.\\d+)?(?:-[0-9A-Za-z.-]+)?)',
    result[stream],
  );
  const version = parseVersion(text ?? '');
  const bounds = [
    ['at-least', '>=', (order: number) => order >= 0],
    ['below', '<', (order: number) => order < 0],
    ['equals', '=', (order: number) => order === 0],
  ] as const;
  return bounds.flatMap(([key, sign, holds]) => {
    const bound = wanted[key];
    if (bound === undefined) return [];
    const limit = parseVersion(bound);
    if (!limit) throw invalid(`version.${key}: ${quote(bound)} is no version.`, 'Write it as `1.2.3`.');
    const expected = `${sign} ${bound}`;
    if (!version)
      return [
        check(
          'version',
          false,
          text ?? `no version in ${stream}`,
          expected,
          'Give a `pattern` whose first group is the version.',
        ),
      ];
    return [check('version', holds(compareVersions(version, limit)), text ?? '', expected)];
  });
}

function group(pattern: string, text: string): string | undefined {
  const match = searchAll(pattern, text);
  return match ? (match[1] ?? match[0]) : undefined;
}

/** What two readers of JSON would not read alike proves nothing. */
async function judgeDocument(result: ExecResult, wanted: JsonExpectations): Promise<Check[]> {
  const document = parseOutput(result);
  const twice = duplicateKey(result.stdout);
  if (twice === undefined) return judgeJson(document, wanted);
  const hint = 'Readers of JSON disagree on which of the two counts; mend what prints it.';
  return [
    check('stdout', false, `the key ${quote(twice)} twice in one object`, 'JSON that says one thing', hint),
  ];
}

function parseOutput(result: ExecResult): unknown {
  if (result.droppedBytes > 0)
    throw new GateError({
      code: 'output-too-large',
      message: 'The output is too long to be read as JSON.',
      hint: 'Let the command print only what is judged.',
    });
  try {
    return JSON.parse(result.stdout) as unknown;
  } catch {
    throw new GateError({
      code: result.stdout.trim() === '' ? 'output-empty' : 'output-not-json',
      message:
        result.stdout.trim() === ''
          ? 'The command printed nothing.'
          : `Standard output is no JSON: ${quote(result.stdout)}.`,
      hint: 'Many tools print JSON only when asked to (`--json`, `-o json`); messages belong on standard error.',
    });
  }
}

/** A command may be silent because all is well, or because it looked at nothing: people should know which. */
export function silenceOf(spec: RunExpectations, result: Pick<ExecResult, 'stdout'>): string[] {
  const wanted = spec.stdout;
  if (wanted === undefined || result.stdout.trim() !== '' || !isOnlyNegative(asExpectation(wanted)))
    return [];
  return [
    'the command printed nothing, so what its output does not contain proves little: did it look at anything?',
  ];
}
