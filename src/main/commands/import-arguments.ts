import { parseArgs } from 'node:util';

export interface ImportArguments {
  readonly file: string;
  readonly set: ReadonlyMap<string, string>;
  readonly answers?: string;
  readonly update?: string;
  readonly output?: string;
  readonly report?: string;
  readonly bullets: boolean;
  readonly ask: boolean;
}

/** The arguments do not fit; the message says which and what is allowed. */
export class UsageError extends Error {}

export const IMPORT_USAGE = `Usage: deploy-checklist import FILE.md [OPTIONS]

Makes a deploy-checklist.yml out of a Markdown checklist and writes it to standard output. FILE - reads standard input.

  --set NAME=VALUE  answers a question (repeatable), such as base_url=https://api.acme.dev
  --answers FILE    answers from a file: YAML or JSON with names and values, or NAME=VALUE lines
  --update FILE     an earlier import: its ids, answers and edits are kept where the item is still there
  --output FILE     write the checklist there; with --update the default is that file
  --report FILE     what became of every box and command, as JSON (docs/import.md); - is standard output
  --bullets         take list items without a box as items
  --no-input        never ask on the terminal

Exit code: 0 imported · 2 bad usage, a file that cannot be read, or a document without an item.
`;

const OPTIONS = {
  set: { type: 'string', multiple: true },
  answers: { type: 'string' },
  update: { type: 'string' },
  output: { type: 'string', short: 'o' },
  report: { type: 'string' },
  bullets: { type: 'boolean' },
  'no-input': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws UsageError */
export function parseImportArguments(argv: readonly string[]): ImportArguments | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help === true) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError('say which Markdown file to import');
  if (more.length > 0) throw new UsageError(`one FILE at a time, not ${positionals.length}`);
  const { set, answers, update, output, report } = values;
  if (report === '-' && output === undefined && update === undefined)
    throw new UsageError('--report - and the checklist both want standard output; give --output FILE');
  return {
    file,
    set: new Map((set ?? []).map(readPair)),
    bullets: values.bullets === true,
    ask: values['no-input'] !== true,
    ...(answers === undefined ? {} : { answers }),
    ...(update === undefined ? {} : { update }),
    ...(output === undefined ? {} : { output }),
    ...(report === undefined ? {} : { report }),
  };
}

function parse(
  argv: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readPair(text: string): [string, string] {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim();
  if (at < 1 || !/^[A-Za-z_][\w.-]*$/.test(name))
    throw new UsageError(`--set wants NAME=VALUE, not '${text.slice(0, 80)}'`);
  return [name, text.slice(at + 1).trim()];
}
