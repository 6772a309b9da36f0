import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatTime, STATUS_WORD } from '../../report/wording.ts';
import { compareRecords, deploymentMetrics, signaturesOf, whoSigned } from '../../reporters/record/answer.ts';
import type { Signature } from '../../reporters/record/answer.ts';
import { metricRows, recordPage } from '../../reporters/record/page.ts';
import { readRecord } from '../../reporters/record/read.ts';
import type { RunRecord } from '../../reporters/record/read.ts';
import { formatDuration } from '../../values/duration.ts';
import { plainText } from '../../values/text.ts';
import type { Command } from '../io.ts';

const USAGE = `Usage: deploy-checklist record FILE… [OPTIONS]

Renders the records of runs for an auditor. One file: that run. Two: what changed between them. A folder or more files:
the list and the deployment metrics.

  --who ITEM    who ticked, was refused or declared not applicable: an item's id or a part of its name
  --output F    writes a page (HTML) instead of plain lines
  --json        the answers as JSON

Exit code: 0, 2 bad usage or a file that is no record.
`;

const MAX_FILE = 64 * 1024 * 1024;

/** `record`: renders, compares and answers from the JSON that `run --json` and the action write. */
export const command: Command = async (argv, io) => {
  const parsed = parse(argv);
  if ('problem' in parsed) {
    io.stderr.write(`deploy-checklist record: ${parsed.problem}\n\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help === true) {
    io.stdout.write(USAGE);
    return 0;
  }
  const files = await expand(positionals, io.cwd());
  const read = await Promise.all(files.map((file) => load(file, io.cwd())));
  const problems = read.filter((entry) => 'problem' in entry);
  for (const { problem } of problems) io.stderr.write(`deploy-checklist record: ${plainText(problem)}\n`);
  const records = read
    .filter((entry): entry is RunRecord => !('problem' in entry))
    .sort((a, b) => (positionals.length === files.length ? 0 : a.startedAt.localeCompare(b.startedAt)));
  if (records.length === 0 || problems.length > 0) {
    if (files.length === 0)
      io.stderr.write(`deploy-checklist record: say which records to read.\n\n${USAGE}`);
    return 2;
  }
  if (values.output !== undefined) await writeFile(resolve(io.cwd(), values.output), recordPage(records));
  else if (values.json === true)
    io.stdout.write(`${JSON.stringify(answers(records, values.who), null, 2)}\n`);
  else
    io.stdout.write(
      plainText(values.who === undefined ? lines(records) : signatureLines(whoSigned(records, values.who))),
    );
  return 0;
};

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        who: { type: 'string' },
        output: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The JSON files of each folder, the files as they are. */
async function expand(paths: readonly string[], directory: string): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const info = await stat(resolve(directory, path)).catch(() => undefined);
      if (!info?.isDirectory()) return [path];
      return (await readdir(resolve(directory, path)))
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => join(path, name));
    }),
  );
  return found.flat();
}

async function load(file: string, directory: string): Promise<RunRecord | { problem: string }> {
  try {
    const full = resolve(directory, file);
    if ((await stat(full)).size > MAX_FILE)
      return { problem: `${file} is larger than 64 MiB, which no record is.` };
    return readRecord(await readFile(full, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { problem: `there is no file or folder ${file}.` };
    return { problem: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function answers(records: readonly RunRecord[], who: string | undefined): unknown {
  if (who !== undefined) return { who: whoSigned(records, who) };
  const [first, second] = records;
  return {
    records: records.map(({ file, conclusion, startedAt }) => ({ file, conclusion, startedAt })),
    ...(first && second && records.length === 2 && { differences: compareRecords(first, second) }),
    metrics: deploymentMetrics(records),
  };
}

function lines(records: readonly RunRecord[]): string {
  const [first, second] = records;
  const each = records.map(
    (record) =>
      `${record.file}: ${record.checklist.name}, ${record.conclusion}, ${record.items.length} items, ${formatTime(record.startedAt)}, took ${formatDuration(record.durationMs)}`,
  );
  if (first && !second) {
    const signed = first.items.flatMap((item) => signaturesOf(first, item));
    return [
      ...each,
      ...subjectLines(first),
      ...itemLines(first),
      '',
      signed.length === 0 ? 'Nobody ticked anything.\n' : signatureLines(signed),
    ].join('\n');
  }
  const metrics = deploymentMetrics(records);
  const differences =
    first && second && records.length === 2
      ? compareRecords(first, second).map(
          ({ item, before, after }) => `${item}\n  before: ${before}\n  after:  ${after}`,
        )
      : [];
  return `${[...each, ...(differences.length > 0 ? ['', ...differences] : []), ...(metrics.deployments > 0 ? ['', ...metricRows(metrics).map(([name, value]) => `${name}: ${value}`)] : [])].join('\n')}\n`;
}

/** What was judged: the checklist's own hash, commit, pull request, environment. */
function subjectLines({ checklist, subject, doubts }: RunRecord): string[] {
  const of = Object.entries(subject).filter(([, value]) => value !== '');
  return [
    `  checklist: ${checklist.path}, SHA-256 ${checklist.sha256}`,
    ...of.map(([name, value]) => `  ${name}: ${value}`),
    ...doubts.map((doubt) => `  in doubt: ${doubt}`),
  ];
}

function itemLines({ items }: RunRecord): string[] {
  let last = '';
  return items.flatMap((item) => {
    const heading = item.section === '' ? item.phase : `${item.phase} / ${item.section}`;
    const lines = [
      ...(heading === last ? [] : ['', heading]),
      `  ${STATUS_WORD[item.status]}: ${item.name}${item.says === STATUS_WORD[item.status] ? '' : ` — ${item.says}`}${item.durationMs > 0 ? ` (${formatDuration(item.durationMs)})` : ''}`,
    ];
    last = heading;
    return lines;
  });
}

function signatureLines(signatures: readonly Signature[]): string {
  if (signatures.length === 0) return 'Nobody signed that.\n';
  return signatures
    .map(
      ({ file, item, what, by, at, commit, role, note }) =>
        `${item}: ${what} by ${by} at ${formatTime(at)}${commit === '' ? '' : ` for ${commit}`}${role === '' ? '' : `, role ${role}`}${note === '' ? '' : `: ${note}`} (${file})\n`,
    )
    .join('');
}
