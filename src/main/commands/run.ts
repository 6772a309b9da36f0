import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Checklist } from '../../checklist/types.ts';
import { allItems } from '../../checklist/types.ts';
import { formatProblem } from '../../checklist/format-problem.ts';
import { loadChecklist } from '../../checklist/load.ts';
import { conclude } from '../../report/conclusion.ts';
import type { Report } from '../../report/types.ts';
import { reportJson } from '../../reporters/json.ts';
import { reportJunit } from '../../reporters/junit.ts';
import { reportSummary } from '../../reporters/summary.ts';
import { isMachines, terminalReport } from '../../reporters/terminal.ts';
import { PlanError } from '../../runner/plan.ts';
import { plainText } from '../../values/text.ts';
import { findChecklist } from '../find-checklist.ts';
import { planGates, reportOf, runGates } from '../gate-run.ts';
import { gitChanges, GitChangesError } from '../git-changes.ts';
import type { Command, Io } from '../io.ts';
import { liveObserver, plainObserver } from '../live.ts';
import { withoutCommands } from '../group-log.ts';
import { onTermination } from '../termination.ts';
import { TOOL } from '../tool.ts';
import { parseRunArguments, RUN_USAGE, UsageError } from './run-arguments.ts';
import type { RunArguments } from './run-arguments.ts';

/** `run`: the gates of the checklist on this machine. 0 all passed · 1 something blocks · 2 bad usage or bad file · 3 our own fault. */
export const command: Command = async (argv, io) => {
  try {
    const args = await parseRunArguments(argv, io.cwd());
    if (args === 'help') {
      io.stdout.write(RUN_USAGE);
      return 0;
    }
    const loaded = await load(args.file, io);
    if (loaded === undefined) return 2;
    if (!args.list) return await runChecklist(loaded, args, io);
    io.stdout.write(listOf(loaded, args));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof PlanError || error instanceof GitChangesError))
      throw error;
    io.stderr.write(`deploy-checklist run: ${error.message}\n`);
    return 2;
  }
};

async function load(file: string | undefined, io: Io): Promise<Checklist | undefined> {
  const found = await findChecklist(file, io.cwd());
  if (found.path === undefined) {
    io.stderr.write(`deploy-checklist run: ${found.message}\n`);
    return undefined;
  }
  const { checklist, problems } = loadChecklist(found.bytes, found.path);
  const shown = checklist ? problems.filter(({ severity }) => severity === 'error') : problems;
  const text = Buffer.from(found.bytes).toString('utf8');
  for (const problem of shown) io.stderr.write(formatProblem(problem, text));
  return checklist;
}

/** `unit-tests  tests   All unit tests pass`, by phase. */
function listOf(checklist: Checklist, { phases }: RunArguments): string {
  const entries = allItems(checklist).filter(
    ({ phase }) => phases.length === 0 || phases.includes(phase.name),
  );
  const wide = Math.max(...entries.map(({ item }) => item.id.length));
  let last = '';
  return entries
    .map(({ phase, section, item }) => {
      const heading = section.title === undefined ? phase.name : `${phase.name} / ${section.title}`;
      const above = heading === last ? '' : `${last === '' ? '' : '\n'}${heading}\n`;
      last = heading;
      return `${above}  ${item.id.padEnd(wide)}  ${(item.gate?.kind ?? 'person').padEnd(10)}  ${plainText(item.name)}\n`;
    })
    .join('');
}

async function runChecklist(checklist: Checklist, args: RunArguments, io: Io): Promise<number> {
  const changes = args.base === undefined ? undefined : await gitChanges(io.cwd(), args.base);
  const request = {
    checklist,
    phases: args.phases.length > 0 ? args.phases : defaultPhases(checklist),
    ...(args.environment !== undefined && { environment: args.environment }),
    only: args.only,
    variables: args.variables,
    ...(changes && {
      facts: {
        paths: changes.flatMap(({ path, previousPath }) =>
          previousPath === undefined ? [path] : [path, previousPath],
        ),
      },
      changes: () => Promise.resolve(changes),
    }),
    ...(args.base !== undefined && { base: args.base }),
  };
  const plan = planGates(request);
  const screen = args.json === '-' ? io.stderr : io.stdout;
  const color = screen.isTTY === true && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb';
  const observer = args.quiet
    ? undefined
    : screen.isTTY === true && io.env['TERM'] !== 'dumb'
      ? liveObserver(
          {
            write: (text) => screen.write(text),
            get columns() {
              return screen.columns ?? 80;
            },
            color,
          },
          plan.order.length,
        )
      : plainObserver((text) => void screen.write(text), io.env['GITHUB_ACTIONS'] === 'true');
  const termination = onTermination();
  try {
    const run = await runGates({
      ...request,
      workspace: io.cwd(),
      env: io.env,
      pass: ['*'],
      secretNames: [],
      concurrency: args.concurrency ?? Math.min(10, availableParallelism() * 2),
      signal: termination.signal,
      ...(observer && { observer }),
    });
    observer?.stop();
    const report = reportOf(checklist, run, {});
    await writeReports(report, args, io);
    const width = screen.isTTY === true ? (screen.columns ?? 80) : Infinity;
    const text = terminalReport(report, { color, width, target: 'anything', judges: 'gates' });
    screen.write(io.env['GITHUB_ACTIONS'] === 'true' ? withoutCommands(text) : text);
    return exitCode(report);
  } finally {
    termination.dispose();
  }
}

/** Before a merge only what may stop it is run: nobody wants the gates of a deployment or a rollback on a laptop by accident. */
function defaultPhases(checklist: Checklist): Checklist['phases'][number]['name'][] {
  const before = checklist.phases.filter(
    ({ name, sections }) =>
      name === 'pre-deploy' ||
      name === 'sign-off' ||
      sections.some(({ items }) => items.some(({ blocks }) => blocks === 'merge')),
  );
  return (
    before.length > 0 ? before : checklist.phases.filter(({ name }) => name !== 'rollback').slice(0, 1)
  ).map(({ name }) => name);
}

/**
 * Boxes are ticked in the pull request, so here only the machine's half can block. A run without any gate, or one in
 * which every gate had to ask a person, verified nothing: that is not green.
 */
function exitCode(report: Report): number {
  const conclusion = conclude(report, 'anything');
  if (report.doubts.length > 0 || conclusion.blockers.some(isMachines)) return 1;
  return report.items.some(
    ({ gate, status }) => gate !== undefined && !(gate.status === 'error' && status === 'pending'),
  )
    ? 0
    : 1;
}

async function writeReports(report: Report, args: RunArguments, io: Io): Promise<void> {
  const put = async (target: string | undefined, text: () => string): Promise<void> => {
    if (target === undefined) return;
    if (target === '-') return void io.stdout.write(text());
    const path = resolve(io.cwd(), target);
    await mkdir(dirname(path), { recursive: true });
    if (path === io.env['GITHUB_STEP_SUMMARY']) await appendFile(path, text());
    else await writeFile(path, text());
  };
  await put(args.json, () => reportJson(report, TOOL));
  await put(args.junit, () => reportJunit(report));
  await put(args.summary, () =>
    reportSummary(report, {
      target: report.phases.some((phase) => phase === 'pre-deploy' || phase === 'sign-off')
        ? 'anything'
        : 'deployment',
    }),
  );
}
