import { command as validate } from './commands/validate.ts';
import type { Command, Io } from './io.ts';

/** Loaded only when asked for, so that `validate` does not pay for `preview`; it is itself smaller than opening a file is. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  validate: () => Promise.resolve({ command: validate }),
  run: () => import('./commands/run.ts'),
  import: () => import('./commands/import.ts'),
  inspect: () => import('./commands/inspect.ts'),
  record: () => import('./commands/record.ts'),
  preview: () => import('./commands/preview.ts'),
  doctor: () => import('./commands/doctor.ts'),
};

/** What `help` says about each; a command without its line here is listed by its name alone. */
const ABOUT: Readonly<Record<string, string>> = {
  validate: 'says what is wrong with a checklist file, and where',
  run: 'runs the gates of a checklist on this machine',
  import: 'makes a checklist out of a Markdown file',
  inspect: 'shows what a gate would read in a report or in the output of a tool',
  record: 'renders and compares the records of runs',
  doctor: 'says what a repository really has set up, and which line to change',
  preview: "opens a pull-request page in the browser with this checklist's comment",
};

const USAGE = `Usage: deploy-checklist COMMAND [ARGUMENTS]

${Object.keys(COMMANDS)
  .map((name) => `  ${name.padEnd(10)}${ABOUT[name] ?? ''}`.trimEnd())
  .join('\n')}

\`deploy-checklist COMMAND --help\` says more about one.
`;

/** The whole command line: arguments in, exit code out. 0 fine · 1 problems or something blocks · 2 bad usage or bad file · 3 our own fault. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    (name === undefined ? io.stderr : io.stdout).write(USAGE);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.stderr.write(
      `deploy-checklist: there is no command '${name}'. Commands: ${Object.keys(COMMANDS).join(', ')}.\n`,
    );
    return 2;
  }
  try {
    return await (await load()).command(rest, io);
  } catch (error) {
    io.stderr.write(
      `deploy-checklist ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nThis is a fault of deploy-checklist itself. Please report it with the lines above.\n`,
    );
    return 3;
  }
}
