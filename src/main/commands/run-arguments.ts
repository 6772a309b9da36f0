import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PHASES } from '../../checklist/types.ts';
import type { PhaseName } from '../../checklist/types.ts';

export interface RunArguments {
  readonly file?: string;
  readonly phases: readonly PhaseName[];
  readonly environment?: string;
  readonly only: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly json?: string;
  readonly junit?: string;
  readonly summary?: string;
  readonly base?: string;
  readonly concurrency?: number;
  readonly quiet: boolean;
  readonly list: boolean;
}

/** The arguments do not fit; the message says which and what is allowed. */
export class UsageError extends Error {}

export const RUN_USAGE = `Usage: deploy-checklist run [FILE] [OPTIONS]

Runs the gates of a checklist on this machine. FILE defaults to deploy-checklist.yml, then .github/deploy-checklist.yml.

  --phase P          a phase to run (repeatable): ${PHASES.join(', ')}; default: those before the merge
  --environment E    an environment of the file: its variables and items apply
  --only ID…         only these items, and what they need
  --set NAME=VALUE   a variable (repeatable); wins over the file's
  --base REF         compare with this commit, for items that depend on changed files
  --concurrency N    gates side by side, 1 to 64
  --json F           the report as JSON (schemas/report.schema.json); - is standard output
  --junit F          the report as JUnit XML
  --summary F        the job summary as Markdown
  --quiet            only the end
  --list             the items with their ids; runs nothing

Exit code: 0 all gates passed, 1 something blocks or no gate ran, 2 bad usage or bad file, 3 a fault of deploy-checklist itself.
`;

const OPTIONS = {
  phase: { type: 'string', multiple: true },
  environment: { type: 'string' },
  only: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  base: { type: 'string' },
  concurrency: { type: 'string' },
  json: { type: 'string' },
  junit: { type: 'string' },
  summary: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws UsageError */
export async function parseRunArguments(
  argv: readonly string[],
  directory: string,
): Promise<RunArguments | 'help'> {
  const { values, positionals } = parse(argv);
  if (values.help === true) return 'help';
  const { file, ids } = await splitPositionals(positionals, values.only !== undefined, directory);
  const { environment, json, junit, summary, base } = values;
  return {
    ...(file !== undefined && { file }),
    phases: (values.phase ?? []).flatMap((value) => value.split(',')).map(phaseName),
    ...(environment !== undefined && { environment }),
    only: [...(values.only ?? []).flatMap((value) => value.split(/[\s,]+/)), ...ids].filter(
      (id) => id !== '',
    ),
    variables: Object.fromEntries((values.set ?? []).map(assignment)),
    ...(json !== undefined && { json }),
    ...(junit !== undefined && { junit }),
    ...(summary !== undefined && { summary }),
    ...(base !== undefined && { base }),
    ...(values.concurrency !== undefined && { concurrency: count(values.concurrency) }),
    quiet: values.quiet === true,
    list: values.list === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${RUN_USAGE}`, {
      cause: error,
    });
  }
}

/** `--only a b c` takes the words that follow: the one that is a file, or looks like one, is the checklist. */
async function splitPositionals(
  positionals: readonly string[],
  only: boolean,
  directory: string,
): Promise<{ file?: string; ids: string[] }> {
  const files: string[] = [];
  const ids: string[] = [];
  for (const word of positionals) {
    const isFile =
      /\.ya?ml$/i.test(word) || (await stat(resolve(directory, word)).catch(() => undefined)) !== undefined;
    (isFile || !only ? files : ids).push(word);
  }
  if (files.length > 1)
    throw new UsageError(
      `one checklist at a time, not ${files.length} (${files.join(', ')}).\n\n${RUN_USAGE}`,
    );
  return files[0] === undefined ? { ids } : { file: files[0], ids };
}

function phaseName(value: string): PhaseName {
  const found = PHASES.find((name) => name === value.trim());
  if (found === undefined)
    throw new UsageError(`there is no phase '${value}'. Phases: ${PHASES.join(', ')}.`);
  return found;
}

function assignment(text: string): [string, string] {
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(text);
  if (!match) throw new UsageError(`'--set ${text}' is not NAME=VALUE.`);
  return [match[1] ?? '', match[2] ?? ''];
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new UsageError(`--concurrency takes a whole number from 1 to 64, not '${text}'.`);
  return value;
}
