import { FormatFault } from '../formats/fault.ts';
import { LINT_FORMATS, mergeLint, readLint } from '../formats/lint/read.ts';
import type { LintReport } from '../formats/lint/types.ts';
import { oneLine } from '../values/text.ts';
import { durationSchema, objectSchema, textSchema, textsSchema } from './checks.ts';
import { defineGate, GateError } from './gate.ts';
import { annotateFindings, findingsEvidence } from './findings-shown.ts';
import type { Check, ExecResult, GateContext, Outcome } from './gate.ts';
import { judgeLint, needsReport } from './judge-lint.ts';
import type { LintExpectations } from './judge-lint.ts';
import { assertFails, assertSeen, refuseWriting } from './lint-hidden.ts';
import { emptyIsClean, failedOnMild, lintTool, reportHint, unformattedNames } from './lint-tools.ts';
import { assertLooked, assertSomewhere, doubts, foundOf, isAuto, isUnknown, listed } from './lint-looked.ts';
import { snapshotReports } from './report-files.ts';
import { readReports } from './report-reading.ts';
import { ending, lastLine, outputEvidence, runTool } from './tool-command.ts';

export interface LintSpec extends LintExpectations {
  readonly run?: string;
  readonly report?: string | readonly string[];
  readonly format?: string;
  readonly 'max-age'?: string | number;
  readonly 'ignore-problems'?: boolean;
}

const WANTED = 'a lint report';
const limit = (description: string): Record<string, unknown> => ({
  type: 'integer',
  minimum: 0,
  description,
});

export default defineGate<LintSpec>({
  kind: 'lint',
  summary: 'runs a linter, type checker or scanner or reads its report, and limits its findings by severity',
  shorthand: 'run',
  literal: ['run'],
  afterCommands: (spec) => spec.run === undefined,
  schema: objectSchema(
    'A linter’s command, its report, or both.',
    {
      run: textSchema(
        'The command, a bash script (`bash -euo pipefail`). Never interpolated: variables are environment variables in it.',
      ),
      report: textsSchema(
        'Report file or files, relative to the working directory; globs are fine. Without it, what the command prints is read.',
      ),
      format: {
        enum: LINT_FORMATS,
        description: 'What the report is. Default: `auto`, told by its content.',
      },
      'fail-on': {
        enum: ['error', 'warning', 'note'],
        description: 'The mildest severity of which there may be none. Default: error.',
      },
      'max-errors': limit('How many errors there may be. Default: 0.'),
      'max-warnings': limit(
        'How many warnings there may be. Default: any number, or 0 with `fail-on: warning`.',
      ),
      'max-notes': limit(
        'How many milder findings (info, style, convention) there may be. Default: any number, or 0 with `fail-on: note`.',
      ),
      'only-changed-lines': {
        type: 'boolean',
        description:
          'Judges only findings on lines that the pull request adds or changes. Outside of a pull request all count. Default: false.',
      },
      'ignore-rules': {
        type: 'array',
        minItems: 1,
        items: { type: 'string', minLength: 1 },
        description: 'Rules that do not count, by name; `*` at the end stands for the rest.',
      },
      'min-files': {
        type: 'integer',
        minimum: 1,
        description:
          'How many files must have been looked at, for formats that say it. 0 files are always an error.',
      },
      'ignore-problems': {
        type: 'boolean',
        description:
          'Whether what the tool says it could not do (files that it did not read) is only a warning. Default: false.',
      },
      'max-age': durationSchema(
        'How old a report may be when the gate has no `run`, counted back from the start of the checklist’s run. Default: 1h.',
      ),
    },
    { anyOf: [{ required: ['run'] }, { required: ['report'] }] },
  ),
  examples: [
    { run: 'npx eslint . --format json --output-file eslint.json', report: 'eslint.json', 'max-warnings': 0 },
    {
      run: 'ruff check --output-format sarif -o ruff.sarif',
      report: 'ruff.sarif',
      'only-changed-lines': true,
    },
    {
      run: 'pylint app/ --output-format=json2 > lint.json',
      report: 'lint.json',
      'fail-on': 'warning',
      'ignore-rules': ['fixme'],
    },
    { run: 'npx tsc --noEmit --pretty false', format: 'tsc-text' },
    { report: ['reports/*.sarif', '!reports/old.sarif'], 'max-age': '2h', 'max-errors': 10 },
  ],
  run: runLint,
});

async function runLint(spec: LintSpec, context: GateContext): Promise<Outcome> {
  refuseWriting(spec.run);
  const before =
    spec.run !== undefined && spec.report !== undefined
      ? await snapshotReports(context, spec.report, { wanted: WANTED, allowEmpty: true, maxFiles: 5000 })
      : undefined;
  const ran = spec.run === undefined ? undefined : await runTool(spec.run, context);
  const reports =
    spec.report === undefined ? await printed(spec, ran) : await fromFiles(spec, context, ran, before);
  if (!reports) return commandOnly(spec, ran);
  const report = mergeLint(reports.map((one) => listed(one, spec)));
  assertWorked(spec, ran, report);
  assertLooked(spec, ran, report);
  assertSeen(spec.run, report);
  const changes = spec['only-changed-lines'] === true ? await context.changes?.() : undefined;
  const judged = judgeLint(spec, report, changes);
  const checks = [...judged.checks, ...exitCode(spec, ran, report)];
  assertNoProblems(
    spec,
    report,
    checks.every(({ ok }) => ok),
  );
  const { format, errors, warnings, notes, filesChecked } = report;
  return {
    checks,
    samples:
      filesChecked === undefined
        ? { count: reports.length, of: 'reports' }
        : { count: filesChecked, of: 'files' },
    facts: {
      format,
      errors,
      warnings,
      notes,
      filesChecked: filesChecked ?? null,
      leftOut: judged.leftOut,
      exitCode: ran?.code ?? null,
    },
    evidence: findingsEvidence(judged.findings),
    annotations: await annotateFindings(judged.findings, context),
    warnings: [
      ...report.problems,
      ...doubts(ran, report, reports),
      ...(spec['only-changed-lines'] === true && changes === undefined
        ? ['there is no pull request, so all lines count']
        : []),
    ],
  };
}

/** The tool's own limit, where the checklist has none of its own that could explain the exit code. */
function exitCode(spec: LintSpec, ran: ExecResult | undefined, report: LintReport): Check[] {
  const code = ran?.code ?? 0;
  if (needsReport(spec) || !failedOnMild(spec.run, code, report)) return [];
  const hint =
    'The tool fails on warnings (`--max-warnings` or the like). Mend them, or say here how many are fine: `max-warnings: 10`.';
  return [{ name: 'exit code', ok: false, actual: code, expected: '0', hint }];
}

const CLEAN: LintReport = { format: 'nothing', errors: 0, warnings: 0, notes: 0, findings: [], problems: [] };

async function fromFiles(
  spec: LintSpec,
  context: GateContext,
  ran: ExecResult | undefined,
  before: Awaited<ReturnType<typeof snapshotReports>> | undefined,
): Promise<LintReport[]> {
  const emptyOk = ran?.code === 0 && emptyIsClean(spec.run, spec.format);
  return readReports(context, {
    ...{ patterns: spec.report ?? [], wanted: WANTED, maxAge: spec['max-age'], allowEmpty: emptyOk },
    ...(ran ? { ran } : {}),
    ...(before ? { before } : {}),
    read: async (chunks, file) => {
      try {
        return await readLint(chunks, spec.format);
      } catch (error) {
        // mypy writes one line end.
        if (emptyOk && file.size < 10 && error instanceof FormatFault && error.code === 'empty') return CLEAN;
        throw error;
      }
    },
  });
}

/** What the command printed, on standard output or (stylelint since 16) on standard error; undefined where it is no report. */
async function printed(spec: LintSpec, ran: ExecResult | undefined): Promise<LintReport[] | undefined> {
  if (!ran) throw new GateError({ code: 'invalid-spec', message: 'Neither `run` nor `report` is given.' });
  const names = isAuto(spec) ? unformattedNames(spec.run, ran.stdout) : undefined;
  if (names) return [names];
  let first: FormatFault | undefined;
  for (const text of [ran.stdout, ran.stderr]) {
    if (text.trim() === '') continue;
    try {
      const report = await readLint([Buffer.from(text)], spec.format);
      return isUnknown(report, spec) ? undefined : [report];
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      first ??= error;
    }
  }
  if (ran.code === 0 && ran.stdout.trim() === '' && emptyIsClean(spec.run, spec.format)) return [CLEAN];
  const isOther = first === undefined || ['unknown-format', 'wrong-format', 'empty'].includes(first.code);
  if (isAuto(spec) && isOther) return undefined;
  const why = first
    ? `cannot be read as ${WANTED}: ${first.message}`
    : 'is nothing, where a report was expected';
  throw new GateError({
    code: `report-${first?.code ?? 'empty'}`,
    message: `What the command printed ${why}.${ending(ran)}`,
    hint: 'Let the tool write its report into a file, and name that as `report`.',
  });
}

/** @throws {GateError} tool-failed where the exit code says that it broke down, or where nothing in the report explains it */
function assertWorked(spec: LintSpec, ran: ExecResult | undefined, report: LintReport): void {
  if (!ran || ran.code === 0 || ran.code === null) return;
  const tool = lintTool(spec.run, report.format);
  if (tool?.broke(ran.code) === true)
    throw broke(ran, `${tool.name} ended with ${ran.code}, which means that it could not do its work`);
  if (foundOf(report) === 0 && report.problems.length === 0)
    throw broke(ran, `The command ended with ${ran.code}, though its report has no findings`);
}

function broke(ran: ExecResult, what: string): GateError {
  const said = outputEvidence('', ran)[0]?.text ?? '';
  return new GateError({
    code: 'tool-failed',
    message: `${what}: ${oneLine(said.slice(-600), 400) || 'it said nothing'}.`,
    hint: 'Look at its output: a broken configuration, a missing plugin, or a syntax that it does not know.',
  });
}

/** Findings over the limits are a failure in any case; what was not looked at is one more thing to tell then. */
function assertNoProblems(spec: LintSpec, report: LintReport, holds: boolean): void {
  const [first] = report.problems;
  if (first === undefined || !holds || spec['ignore-problems'] === true) return;
  const more = report.problems.length > 1 ? ` (and ${report.problems.length - 1} more)` : '';
  throw new GateError({
    code: 'tool-problem',
    message: `The tool says that it could not do all of its work: ${first}${more}.`,
    hint: 'Mend what it names, or set `ignore-problems: true` when that is meant.',
  });
}

/** A command whose output is no report: its exit code is all there is, which answers only the simplest question. */
function commandOnly(spec: LintSpec, ran: ExecResult | undefined): Outcome {
  const code = ran?.code ?? null;
  const tool = lintTool(spec.run, undefined);
  if (ran && code !== null && code !== 0 && tool?.broke(code) === true)
    throw broke(ran, `${tool.name} ended with ${code}, which means that it could not do its work`);
  if (code === 0) {
    assertSomewhere(ran);
    assertSeen(spec.run, undefined);
    assertFails(spec.run);
  }
  if (needsReport(spec) && code === 0)
    throw new GateError({
      code: 'findings-unknown',
      message: 'The command ended with 0, but its output is no report, so findings cannot be counted.',
      hint: `To count them, ${reportHint(spec.run)}.`,
    });
  return {
    checks: [
      {
        name: 'exit code',
        ok: code === 0,
        actual: code,
        expected: '0',
        ...(code === 0
          ? {}
          : {
              hint: `It said last: “${(ran ? lastLine(ran) : '') || 'nothing'}”. Findings were not counted, because its output is no report: ${reportHint(spec.run)}.`,
            }),
      },
    ],
    samples: { count: 1, of: 'runs' },
    facts: { exitCode: code },
    evidence: ran ? outputEvidence(spec.run ?? '', ran) : [],
    ...(code === 0
      ? {
          warnings: [
            `findings were not counted: the output is no report, so this passes on exit code 0 alone; to count them, ${reportHint(spec.run)}`,
          ],
        }
      : {}),
  };
}
