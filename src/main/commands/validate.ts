import type { Problem } from '../../checklist/problem.ts';
import { allItems } from '../../checklist/types.ts';
import type { Checklist } from '../../checklist/types.ts';
import { findChecklist } from '../find-checklist.ts';
import type { Command, Io } from '../io.ts';

const USAGE = `Usage: deploy-checklist validate [FILE] [--strict] [--quiet] [--json]

Says what is wrong with a checklist file. FILE defaults to deploy-checklist.yml, then .github/deploy-checklist.yml.

  --strict  warnings fail as well
  --quiet   nothing but problems
  --json    problems as JSON on standard output

Exit code: 0 no problems · 1 problems · 2 bad usage, or a file that cannot be read.
`;

const FLAGS = ['--strict', '--quiet', '--json'] as const;

/** `validate`: problems as `file:line:col: message [code]`, with a caret and what is allowed. */
export const command: Command = async (argv, io) => {
  if (argv.includes('--help') || argv.includes('-h')) {
    io.stdout.write(USAGE);
    return 0;
  }
  const end = argv.indexOf('--');
  const options = argv.slice(0, end === -1 ? argv.length : end).filter((one) => one.startsWith('-'));
  const files = argv.filter(
    (one, index) => index !== end && (!one.startsWith('-') || (end !== -1 && index > end)),
  );
  const unknown = options.find((one) => !FLAGS.some((flag) => flag === one));
  if (unknown !== undefined) return refuse(io, `there is no option ${unknown}.`);
  if (files.length > 1) return refuse(io, `one FILE at a time, not ${files.length}.`);
  const found = await findChecklist(files[0], io.cwd());
  if (found.path === undefined) {
    io.stderr.write(`deploy-checklist validate: ${found.message}\n`);
    return 2;
  }
  const { loadQuickly } = await import('../../checklist/load-quickly.ts');
  const { checklist, problems } = await loadQuickly(found.bytes, found.path);
  if (options.includes('--json')) writeJson(io, found.path, checklist, problems);
  else await writeText(io, found, checklist, problems, options.includes('--quiet'));
  return checklist && !(options.includes('--strict') && problems.length > 0) ? 0 : 1;
};

function refuse(io: Io, why: string): number {
  io.stderr.write(`deploy-checklist validate: ${why}\n\n${USAGE}`);
  return 2;
}

function writeJson(
  io: Io,
  file: string,
  checklist: Checklist | undefined,
  problems: readonly Problem[],
): void {
  const counts = checklist && countsOf(checklist);
  io.stdout.write(
    `${JSON.stringify({ file, valid: checklist !== undefined, ...counts, problems }, null, 2)}\n`,
  );
}

async function writeText(
  io: Io,
  found: { readonly path: string; readonly bytes: Uint8Array },
  checklist: Checklist | undefined,
  problems: readonly Problem[],
  quiet: boolean,
): Promise<void> {
  if (problems.length > 0) {
    const { formatProblems } = await import('../../checklist/format-problem.ts');
    const { coloursFor } = await import('../colours.ts');
    io.stdout.write(`${formatProblems(problems, found.bytes, coloursFor(io.stdout, io.env))}\n`);
  }
  if (!quiet)
    io.stdout.write(`${found.path}: ${checklist ? summaryOf(checklist) : ''}${verdictOf(problems)}\n`);
}

function countsOf(checklist: Checklist): { items: number; gates: number; people: number; phases: number } {
  const items = allItems(checklist).map(({ item }) => item);
  const gates = items.filter((item) => item.gate).length;
  return {
    items: items.length,
    gates,
    people: items.filter((item) => !item.gate || item.confirm).length,
    phases: checklist.phases.length,
  };
}

/** `25 items (12 gates, 13 by people) in 3 phases, `; a confirmed item is both, and said to be. */
function summaryOf(checklist: Checklist): string {
  const { items, gates, people, phases } = countsOf(checklist);
  const both = gates + people - items;
  const shared = both === 0 ? '' : `, ${both} of them both`;
  return `${count(items, 'item')} (${count(gates, 'gate')}, ${people} by people${shared}) in ${count(phases, 'phase')}, `;
}

function verdictOf(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  if (problems.length === 0) return 'no problems';
  if (problems.some(({ code }) => code === 'more-problems'))
    return `more than ${problems.length - 1} problems`;
  const parts = [
    ...(errors > 0 ? [count(errors, 'problem')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return parts.join(', ');
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
