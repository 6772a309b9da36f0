import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatProblem } from '../../checklist/format-problem.ts';
import { loadChecklist } from '../../checklist/load.ts';
import type { Checklist } from '../../checklist/types.ts';
import { packageRoot } from '../../preview/assets.ts';
import { pageServer } from '../../preview/serve.ts';
import { Session } from '../../preview/session.ts';
import { stillPage } from '../../preview/still.ts';
import { findChecklist } from '../find-checklist.ts';
import type { Command, Io } from '../io.ts';
import { onTermination } from '../termination.ts';

const USAGE = `Usage: deploy-checklist preview [FILE] [--port N]
       deploy-checklist preview [FILE] --once --output FOLDER

Opens a pull-request page on this machine with the checklist's comment, as reviewers will see it. Boxes can be clicked as
different people; every click runs the built action against a small GitHub inside this process. Nothing leaves the
machine, no gate is run: their results are made up. FILE defaults to deploy-checklist.yml, then .github/deploy-checklist.yml.

  --port N         serve at this port of 127.0.0.1; default: any free one
  --once           write the page as it is at first into FOLDER and end
  --output FOLDER  where to write it: index.html, comment.md, summary.md

Ends with Ctrl+C. Exit code: 0 · 2 bad usage, or a checklist that cannot be read.
`;

/** `preview`: the pull-request page. Ends when it is told to (Ctrl+C). */
export const command: Command = async (argv, io) => {
  const parsed = parse(argv);
  if (typeof parsed === 'string') {
    io.stderr.write(`deploy-checklist preview: ${parsed}\n\n${USAGE}`);
    return 2;
  }
  if (parsed.help) {
    io.stdout.write(USAGE);
    return 0;
  }
  const loaded = await load(parsed.file, io);
  if (!loaded) return 2;
  const actionDir = packageRoot();
  if (!existsSync(join(actionDir, 'dist', 'index.js'))) {
    io.stderr.write(
      'deploy-checklist preview: dist/index.js is missing, and the preview runs the built action. Make it with `npm run build`.\n',
    );
    return 2;
  }
  const options = {
    ...loaded,
    actionDir,
    clock: () => Date.now(),
    ...(parsed.port !== undefined && { port: parsed.port }),
  };
  return parsed.output === undefined
    ? serve(options, io)
    : once(options, resolve(io.cwd(), parsed.output), io);
};

interface Arguments {
  readonly file?: string;
  readonly port?: number;
  readonly output?: string;
  readonly help: boolean;
}

function parse(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        once: { type: 'boolean' },
        output: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [file, ...more] = positionals;
    const port = values.port === undefined ? undefined : Number(values.port);
    if (more.length > 0) return `one FILE at a time, not ${positionals.length}.`;
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
      return `'${values.port ?? ''}' is no port. Allowed: 0 to 65535.`;
    if ((values.once === true) !== (values.output !== undefined))
      return '--once and --output FOLDER belong together.';
    return {
      help: values.help === true,
      ...(file !== undefined && { file }),
      ...(port !== undefined && { port }),
      ...(values.output !== undefined && { output: values.output }),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function load(
  file: string | undefined,
  io: Io,
): Promise<{ readonly checklist: Checklist; readonly text: string } | undefined> {
  const found = await findChecklist(file, io.cwd());
  if (found.path === undefined) {
    io.stderr.write(`deploy-checklist preview: ${found.message}\n`);
    return undefined;
  }
  const text = Buffer.from(found.bytes).toString('utf8');
  const { checklist, problems } = loadChecklist(found.bytes, found.path);
  if (checklist) return { checklist, text };
  for (const problem of problems) io.stderr.write(formatProblem(problem, text));
  return undefined;
}

type Options = Parameters<typeof Session.start>[0];

async function once(options: Options, folder: string, io: Io): Promise<number> {
  const session = await Session.start(options);
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, text] of stillPage(session)) await writeFile(join(folder, name), text);
    io.stdout.write(`${join(folder, 'index.html')}\n`);
    return 0;
  } finally {
    await session.close();
  }
}

async function serve(options: Options, io: Io): Promise<number> {
  const termination = onTermination();
  let session: Session | undefined;
  try {
    session = await Session.start(options, pageServer());
    io.stdout.write(
      `Pull-request page with ${options.checklist.name}: ${session.sandbox.url}/\nEnd with Ctrl+C.\n`,
    );
    const { signal } = termination;
    await new Promise<void>((done) => {
      if (signal.aborted) done();
      signal.addEventListener('abort', () => done(), { once: true });
    });
    return 0;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    io.stderr.write(
      `deploy-checklist preview: port ${options.port ?? 0} cannot be used (${code}). Leave --port away to take any free one.\n`,
    );
    return 2;
  } finally {
    termination.dispose();
    await session?.close();
  }
}
