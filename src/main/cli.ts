import type { Command, Io } from './io.ts';

/** Loaded only when asked for, so that `validate` does not pay for `preview`. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  run: () => import('./commands/run.ts'),
  inspect: () => import('./commands/inspect.ts'),
};

const USAGE = `Usage: deploy-checklist COMMAND [ARGUMENTS]
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
