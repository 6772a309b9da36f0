import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MAX_BYTES as MAX_CHECKLIST } from '../../checklist/source.ts';
import { importChecklist } from '../../importer/import.ts';
import type { Imported } from '../../importer/import.ts';
import type { ImportReport } from '../../importer/types.ts';
import { answersIn, updateChecklist } from '../../importer/update.ts';
import { oneLine } from '../../values/text.ts';
import type { Command, Io } from '../io.ts';
import { readAnswers } from './import-answers.ts';
import { askAll } from './import-ask.ts';
import { aboutStrangers, strangersAmong, whyNotAnswer } from './import-checks.ts';
import { IMPORT_USAGE, parseImportArguments, UsageError } from './import-arguments.ts';
import type { ImportArguments } from './import-arguments.ts';

/** A checklist is for people to read; what is larger is no checklist. */
const MAX_BYTES = 8 * 1024 * 1024;

/** `import FILE.md`: a Markdown checklist as a `deploy-checklist.yml`, with a report of what became of everything. */
export const command: Command = async (argv, io) => {
  try {
    const given = parseImportArguments(argv);
    if (given === 'help') {
      io.stdout.write(IMPORT_USAGE);
      return 0;
    }
    return await run(given, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`deploy-checklist import: ${error.message}.\n\n${IMPORT_USAGE}`);
      return 2;
    }
    if (!(error instanceof FileError)) throw error;
    io.stderr.write(`deploy-checklist import: ${error.message}.\n`);
    return 2;
  }
};

/** A file that cannot be read or written, in words for people. */
class FileError extends Error {}

async function run(given: ImportArguments, io: Io): Promise<number> {
  const standard = given.file === '-';
  const source = standard ? await readStdin(io) : await read(given.file, io);
  const before = given.update === undefined ? undefined : await read(given.update, io);
  const answers = await gatherAnswers(given, before, io);
  const file = standard ? 'standard input' : given.file;
  const make = (known: ReadonlyMap<string, string>): Imported =>
    importChecklist(source, { file, answers: known, bullets: given.bullets });
  const terminal = io.stdin.isTTY === true && io.stderr.isTTY === true && !standard;
  const asks = (some: ReadonlyMap<string, string>): string[] => namesAsked(make(some));
  const known = answersIn(before ?? '');
  const strangers = strangersAmong(answers, known, [source, before ?? ''], asks);
  for (const name of strangers) answers.delete(name);
  // What the earlier file has settled by hand is not asked again; one that cannot be updated is refused before anything is asked.
  if (given.ask && terminal) await askAll(result(given, before, make(answers), make).report, answers, io);
  const made = make(answers);
  const { yaml, report, changes, notes } = result(given, before, made, make);
  if (given.report !== undefined) await put(given.report, `${JSON.stringify(report, null, 2)}\n`, io);
  if (made.items === 0 && before === undefined) throw new FileError(nothingIn(made.warnings));
  await writeChecklist(given, yaml, io);
  for (const line of [
    ...made.warnings,
    ...aboutStrangers(
      {
        set: strangers.filter((name) => given.set.has(name)),
        file: strangers.filter((name) => !given.set.has(name)),
        path: given.answers ?? '',
      },
      strangers.length === 0 ? [] : asks(new Map()),
    ),
    ...changes,
    ...notes,
    ...summaryOf(report, answers),
    ...(BLOCKS_MERGE.test(yaml) ? [] : [NOTHING_BLOCKS]),
    ...nextOf(given, report),
  ])
    io.stderr.write(`${oneLine(line, 400)}\n`);
  return 0;
}

const BLOCKS_MERGE = /^\s*["']?(?:pre-deploy|sign-off)["']?\s*:|\bblocks: merge\b/m;
const NOTHING_BLOCKS =
  'Nothing of it blocks a merge: by its headings, all of the document comes with the deployment or after it. Move sections below `pre-deploy:` that must hold before; `--update` leaves them there.';

/** Names that an answer can have: where variables are can be said whenever an item or a list reads some. */
const namesAsked = ({ report, yaml }: Imported): string[] => {
  const reads = report.items.some(({ kind, reason }) => kind === 'env' || /the variable\b/.test(reason));
  const names = report.questions.map(({ name }) => name);
  return reads || /^\s+env:/m.test(yaml) ? [...names, 'variables_at'] : names;
};

interface Result {
  readonly yaml: string;
  readonly report: ImportReport;
  readonly changes: readonly string[];
  /** The sum of the changes. */
  readonly notes: readonly string[];
}

/** The import as it is, or brought into the earlier file. */
function result(
  given: ImportArguments,
  before: string | undefined,
  made: Imported,
  make: (answers: ReadonlyMap<string, string>) => Imported,
): Result {
  if (before === undefined) return { yaml: made.yaml, report: made.report, changes: [], notes: [] };
  const { yaml, report, changes, notes, problem } = updateChecklist(before, made, make(answersIn(before)));
  if (problem !== undefined || yaml === undefined || report === undefined)
    throw new FileError(
      `${given.update ?? ''} cannot be updated: ${problem ?? 'it is no checklist'}. Nothing was written`,
    );
  return { yaml, report, changes, notes };
}

/** A checklist without an item is none that `validate` takes: nothing is written. */
const nothingIn = (warnings: readonly string[]): string =>
  `${(warnings[0] ?? 'there is nothing to import').replace(/\.$/, '')}. Nothing was written, because a checklist needs an item`;

/** To `--output`, back into the updated file, or to standard output; too large for the reader is said, not hidden. */
async function writeChecklist(given: ImportArguments, yaml: string, io: Io): Promise<void> {
  if (given.update === undefined) await keepOlder(given.output, yaml, io);
  await put(given.output ?? given.update, yaml, io);
  const bytes = Buffer.byteLength(yaml);
  if (bytes > MAX_CHECKLIST)
    io.stderr.write(
      `The checklist has ${bytes} bytes; \`validate\` and the action read at most ${MAX_CHECKLIST}. Split the document, for example by phase, and import its parts.\n`,
    );
}

/** Nobody's edits are lost: what stood in the file before is put beside it, and `--update` is named. */
async function keepOlder(path: string | undefined, yaml: string, io: Io): Promise<void> {
  if (path === undefined || path === '-') return;
  const older = await read(path, io).catch(() => undefined);
  if (older === undefined || older.trim() === '' || older === yaml) return;
  await write(`${path}.bak`, older, io);
  io.stderr.write(
    `${path} was there already; it is kept as ${path}.bak. \`--update ${path}\` keeps its ids, answers and edits.\n`,
  );
}

/** What the earlier file knows, then the file of answers, then `--set`: the later wins. */
async function gatherAnswers(
  given: ImportArguments,
  before: string | undefined,
  io: Io,
): Promise<Map<string, string>> {
  const file = given.answers === undefined ? new Map<string, string>() : await answersOf(given.answers, io);
  for (const [name, value] of file) {
    const why = whyNotAnswer(name, value);
    if (why !== undefined) throw new FileError(`${given.answers ?? ''}: ${why}`);
  }
  for (const [name, value] of given.set) {
    const why = whyNotAnswer(name, value);
    if (why !== undefined) throw new UsageError(`--set ${why}`);
  }
  return new Map([...(before === undefined ? [] : answersIn(before)), ...file, ...given.set]);
}

/** To a file, or to standard output where none or `-` is named. */
async function put(path: string | undefined, text: string, io: Io): Promise<void> {
  if (path === undefined || path === '-') io.stdout.write(text);
  else await write(path, text, io);
}

/** What to do with the file now. */
function nextOf({ output, update }: ImportArguments, { questions }: ImportReport): string[] {
  const path = output ?? update;
  if (path === undefined || path === '-') return [];
  const [first] = questions;
  return [
    `Next: read its gates, then \`deploy-checklist validate ${path}\`.${first ? ` Answers go in with \`import FILE.md --update ${path} --set ${first.name}=…\`.` : ''}`,
  ];
}

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

function summaryOf(report: ImportReport, answers: ReadonlyMap<string, string>): string[] {
  const count = (outcome: string): number => report.items.filter((item) => item.outcome === outcome).length;
  const env = report.items.filter(({ outcome, kind }) => outcome === 'gate' && kind === 'env').length;
  const open = report.questions.slice(0, 5).map(({ name, unlocks }) => `${name} (${unlocks.length})`);
  return [
    `${many(report.items.length, 'box', 'boxes')}: ${many(count('gate'), 'gate')}, ${count('question')} ${count('question') === 1 ? 'waits' : 'wait'} for an answer, ${count('manual')} for people, ${many(count('note'), 'note')}; ${many(report.commands.length, 'command')}.`,
    ...(open.length > 0
      ? [
          `Answers that unlock most: ${open.join(', ')}${report.questions.length > 5 ? ` and ${report.questions.length - 5} more, listed at the end of the file` : ''}.`,
        ]
      : []),
    ...(env > 0 && !answers.has('variables_at')
      ? [
          `${env} ${env === 1 ? 'gate reads' : 'gates read'} environment variables, which the job of the gates has to get (docs/gates/env.md). Where only the deployed system has them: --set variables_at=server, and people look.`,
        ]
      : []),
  ];
}

async function answersOf(path: string, io: Io): Promise<Map<string, string>> {
  const text = await read(path, io);
  try {
    return readAnswers(text, path);
  } catch (error) {
    throw new FileError(error instanceof Error ? error.message : String(error));
  }
}

async function read(path: string, io: Io): Promise<string> {
  const bytes = await readFile(resolve(io.cwd(), path)).catch((error: unknown) => {
    throw new FileError(`${path} cannot be read: ${reasonOf(error)}`);
  });
  return decode(bytes, path);
}

async function readStdin(io: Io): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of io.stdin) {
    const bytes = Buffer.from(part as Uint8Array | string);
    size += bytes.length;
    if (size > MAX_BYTES) break;
    parts.push(bytes);
  }
  return decode(Buffer.concat(parts), 'standard input');
}

function decode(bytes: Buffer, path: string): string {
  if (bytes.length > MAX_BYTES)
    throw new FileError(`${path} has ${bytes.length} bytes; at most ${MAX_BYTES} are read`);
  if (
    bytes.length > 1 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
  )
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  return bytes.toString('utf8');
}

async function write(path: string, text: string, io: Io): Promise<void> {
  await writeFile(resolve(io.cwd(), path), text).catch((error: unknown) => {
    throw new FileError(`${path} cannot be written: ${reasonOf(error)}`);
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  ENOTDIR: 'a part of the path is no folder',
};
function reasonOf(error: unknown): string {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: unknown;
    message?: unknown;
  };
  return REASONS[String(code)] ?? String(message ?? error);
}
