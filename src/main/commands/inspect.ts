import type { Command } from '../io.ts';

/** `inspect WHAT FILE…`: what a gate would read in a file. One line each, loaded when asked for. */
const WHAT: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  coverage: () => import('./inspect/coverage.ts'),
  migrations: () => import('./inspect/migrations.ts'),
  tests: () => import('./inspect/tests.ts'),
  lint: () => import('./inspect/lint.ts'),
  tasks: () => import('./inspect/tasks.ts'),
};

/** Exit code 0 read, 1 unreadable, 2 bad usage. */
export const command: Command = async (argv, io) => {
  const [what, ...rest] = argv;
  const load = what !== undefined && Object.hasOwn(WHAT, what) ? WHAT[what] : undefined;
  if (load) return (await load()).command(rest, io);
  const usage = `Usage: deploy-checklist inspect ${Object.keys(WHAT).join('|')} FILE… [--json]\n`;
  if (what === '--help' || what === '-h' || what === 'help') {
    io.stdout.write(usage);
    return 0;
  }
  const problem = what === undefined ? 'say what to inspect' : `there is nothing called '${what}' to inspect`;
  io.stderr.write(`deploy-checklist inspect: ${problem}.\n${usage}`);
  return 2;
};
