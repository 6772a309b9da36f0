import { headAndTail, oneLine } from '../values/text.ts';
import { limitSchema, listOf, objectSchema, patternSchema, textSchema } from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import type { Evidence, ExecResult, GateContext, Outcome } from './gate.ts';
import { jsonExpectationsSchema } from './json-match.ts';
import { judgeRun, silenceOf } from './judge-run.ts';
import type { RunExpectations } from './judge-run.ts';
import { missingTool } from './missing-tool.ts';
import { quote, textOrExpectation } from './text-match.ts';

export interface RunSpec extends RunExpectations {
  readonly command?: string;
  readonly program?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

const from = { enum: ['stdout', 'stderr'], description: 'Which stream is read. Default: stdout.' };

export default defineGate<RunSpec>({
  kind: 'run',
  summary: 'runs a command and checks its exit code and what it printed',
  shorthand: 'command',
  literal: ['command'],
  schema: objectSchema(
    'A command and what must be true of it.',
    {
      command: textSchema(
        'A bash script (`bash -euo pipefail`). Never interpolated: variables are environment variables in it.',
      ),
      program: textSchema('A program to start without a shell.'),
      args: {
        type: 'array',
        items: { type: 'string' },
        description: 'Arguments of `program`, passed as they are.',
      },
      env: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Further environment variables of the command.',
      },
      stdin: { type: 'string', description: 'Text for standard input, which is empty otherwise.' },
      'exit-code': {
        description: 'The exit code, or a list of those that are fine. Default: 0.',
        anyOf: [
          { type: 'integer', minimum: 0, maximum: 255 },
          { type: 'array', minItems: 1, items: { type: 'integer', minimum: 0, maximum: 255 } },
        ],
      },
      stdout: textOrExpectation(
        'standard output',
        'What standard output must say; a text must be contained.',
      ),
      stderr: textOrExpectation('standard error', 'What standard error must say; a text must be contained.'),
      json: jsonExpectationsSchema('standard output, read as JSON,'),
      number: {
        description:
          'A number in the output and its limit. A bare limit judges the whole output as one number.',
        anyOf: [
          limitSchema('The limit of the whole standard output, read as one number.'),
          objectSchema(
            'A number in the output and its limit.',
            {
              pattern: patternSchema(
                'A regular expression whose first group is the number. Default: the whole output.',
              ),
              from,
              is: limitSchema('The limit: `>= 80`, `< 10`, `1..5`; a bare number is exact.'),
            },
            { required: ['is'] },
          ),
        ],
      },
      version: objectSchema(
        'A version in the output and its bounds, compared as semver.org has it.',
        {
          pattern: patternSchema(
            'A regular expression whose first group is the version. Default: the first version in the output.',
          ),
          from,
          'at-least': textSchema('The version is this one or newer.'),
          below: textSchema('The version is older than this one.'),
          equals: textSchema('The version is this one.'),
        },
        { anyOf: [{ required: ['at-least'] }, { required: ['below'] }, { required: ['equals'] }] },
      ),
      duration: limitSchema(
        'How long the command may take: `< 30s`. A bare duration is the most that is allowed.',
      ),
    },
    {
      oneOf: [{ required: ['command'] }, { required: ['program'] }],
      dependentRequired: { args: ['program'] },
    },
  ),
  examples: [
    { command: 'make check' },
    { program: 'docker', args: ['compose', 'ps', '--format', 'json'], json: { '$.Health': 'healthy' } },
    { command: 'psql -tA -c "select count(*) from users"', number: '> 0' },
    { command: 'node --version', version: { 'at-least': '20.0.0', below: '25' } },
    { command: 'grep -c TODO -r src', 'exit-code': [0, 1], number: { is: '<= 10' }, stderr: { empty: true } },
  ],
  run: runCommand,
});

/** Enough to judge the output of nearly every tool whole; what is longer is decided on only where the part kept decides. */
const KEEP_BYTES = 2 * 1024 * 1024;

async function runCommand(spec: RunSpec, context: GateContext): Promise<Outcome> {
  if (spec.command !== undefined && /^(?:[ \t]*(?:#[^\n]*)?(?:\n|$))*$/.test(spec.command))
    throw new GateError({
      code: 'invalid-spec',
      message: 'The command holds only comments, so it would run nothing and always pass.',
      hint: 'Write the command that verifies the item.',
    });
  const reads = [spec.stdout, spec.stderr, spec.json, spec.number, spec.version].some(
    (key) => key !== undefined,
  );
  const result = await context.exec({
    ...(spec.command === undefined
      ? { program: spec.program ?? '', args: spec.args ?? [] }
      : { script: spec.command }),
    ...(spec.env && { env: spec.env }),
    ...(spec.stdin !== undefined && { stdin: spec.stdin }),
    ...(reads && { keepBytes: KEEP_BYTES }),
  });
  const title = oneLine(spec.command ?? [spec.program, ...(spec.args ?? [])].join(' '), 120);
  assertStarted(result, spec, title);
  return {
    checks: await judgeRun(spec, result),
    samples: { count: 1, of: 'commands' },
    facts: { status: result.code, durationMs: Math.round(result.durationMs) },
    evidence: outputEvidence(title, result),
    warnings: silenceOf(spec, result),
  };
}

const START_HINTS: Readonly<Record<string, readonly [code: string, message: string, hint: string]>> = {
  ENOENT: [
    'tool-missing',
    'is not installed, or not on the PATH',
    'Install it in a step before, or correct the name.',
  ],
  EACCES: [
    'not-executable',
    'may not be executed',
    'Set its executable bit (`git update-index --chmod=+x`).',
  ],
  ENOTDIR: ['directory-missing', 'has no directory to run in', 'Correct `working-directory`.'],
};

/** @throws {GateError} where the command never ran, so that there is nothing to judge */
function assertStarted(result: ExecResult, spec: RunSpec, title: string): void {
  const { startError } = result;
  if (startError !== undefined) {
    const [code, what, hint] = START_HINTS[startError] ?? [
      'not-started',
      `could not be started (${startError})`,
      'Look at the command.',
    ];
    throw new GateError({ code, message: `${quote(spec.program ?? 'bash')} ${what}.`, hint });
  }
  const expected = listOf(spec['exit-code'] ?? 0);
  // POSIX §2.8.2: the shell's own words for "not found" and "not executable". The command measured nothing.
  if (
    spec.command !== undefined &&
    (result.code === 127 || result.code === 126) &&
    !expected.includes(result.code)
  )
    throw new GateError({
      code: result.code === 127 ? 'tool-missing' : 'not-executable',
      message: `${quote(title)} ended with ${result.code}: ${quote(lastLine(result.stderr) || 'a command in it was not found')}.`,
      hint:
        result.code === 127
          ? 'Install the tool in a step before, or correct its name.'
          : 'Set the executable bit of the file.',
    });
  const missing = expected.includes(result.code ?? 0) ? undefined : missingTool(result);
  if (missing)
    throw new GateError({
      code: 'tool-missing',
      message: `${quote(title)} ended with ${String(result.code)}: ${quote(missing.said)}.`,
      hint: missing.hint,
    });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function outputEvidence(title: string, result: ExecResult): Evidence[] {
  const parts = [result.stdout, result.stderr]
    .filter((text) => text.trim() !== '')
    .map((text) => headAndTail(text, 20, 40));
  return parts.length === 0 ? [] : [{ title, text: parts.join('\n'), language: 'text' }];
}
