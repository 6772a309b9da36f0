import { open, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { didYouMean } from '../../../checklist/nearest.ts';
import {
  findMigrationTool,
  MIGRATION_TOOLS,
  readMigrationStatus,
} from '../../../formats/migrations/index.ts';
import type { Command, Io } from '../../io.ts';

/** `inspect migrations`: what the gate would conclude from one run of a status command. Exit 0 with a state, 1 with an error, 2 bad usage. */

const USAGE = `Usage: deploy-checklist inspect migrations --tool TOOL --command COMMAND --stdout FILE --stderr FILE --exit-code N [--directory DIR] [--json]
  --directory DIR  the migration files, for tools that print a bare version number
`;

const MAX_BYTES = 4 * 1024 * 1024;

export const command: Command = async (argv, io) => {
  const options = readOptions(argv);
  if (typeof options === 'string') {
    io.stderr.write(`deploy-checklist inspect migrations: ${options}\n${USAGE}`);
    return 2;
  }
  const tool = findMigrationTool(options.tool);
  if (!tool) {
    const names = MIGRATION_TOOLS.map((entry) => entry.name).join(', ');
    return fail(
      io,
      options.json,
      'unknown-tool',
      `there is no migration tool '${options.tool}'.${didYouMean(
        options.tool,
        MIGRATION_TOOLS.map((entry) => entry.name),
      )} Tools: ${names}`,
    );
  }
  try {
    const [stdout, stderr, files] = await Promise.all([
      readText(io, options.stdout),
      readText(io, options.stderr),
      options.directory === undefined ? undefined : readdir(resolve(io.cwd(), options.directory)),
    ]);
    const result = readMigrationStatus(tool, {
      command: options.command,
      stdout,
      stderr,
      exitCode: options.exitCode,
      ...(files === undefined ? {} : { files }),
    });
    if (!result.ok) return fail(io, options.json, 'not-a-status-command', result.why);
    const { state, pending, detail } = result.reading;
    io.stdout.write(
      options.json ? `${JSON.stringify({ state, pending, detail })}\n` : `${state}: ${detail}\n`,
    );
    return 0;
  } catch (error) {
    return fail(io, options.json, 'unreadable', error instanceof Error ? error.message : String(error));
  }
};

interface Options {
  readonly tool: string;
  readonly command: string;
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  readonly exitCode: number | null;
  readonly directory: string | undefined;
  readonly json: boolean;
}

function readOptions(argv: readonly string[]): Options | string {
  const string = { type: 'string' } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        tool: string,
        command: string,
        stdout: string,
        stderr: string,
        'exit-code': string,
        directory: string,
        json: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { tool, command: line, stdout, stderr, directory } = values;
  const code = values['exit-code'];
  if (tool === undefined || line === undefined) return '--tool and --command are required';
  if (stdout === undefined && stderr === undefined)
    return 'give what the command printed with --stdout and --stderr';
  if (code === undefined || !/^(?:-?\d{1,10}|null)$/.test(code)) return '--exit-code must be a number';
  const exitCode = code === 'null' ? null : Number(code);
  return { tool, command: line, stdout, stderr, exitCode, directory, json: values.json === true };
}

/** Bounded: a status command prints kilobytes; of more than 4 MiB only the head is read. */
async function readText(io: Io, path: string | undefined): Promise<string> {
  if (path === undefined) return '';
  const file = await open(resolve(io.cwd(), path));
  try {
    const buffer = Buffer.alloc(MAX_BYTES);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, MAX_BYTES - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === MAX_BYTES) return buffer.toString('utf8', 0, length);
    }
  } finally {
    await file.close();
  }
}

function fail(io: Io, json: boolean, code: string, message: string): number {
  if (json) io.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  else io.stderr.write(`deploy-checklist inspect migrations: ${message} [${code}]\n`);
  return 1;
}
