import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ChangedFile } from '../gates/gate.ts';

const git = promisify(execFile);
const STATUS: Readonly<Record<string, ChangedFile['status']>> = {
  A: 'added',
  M: 'modified',
  D: 'removed',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** Git could not say what changed; the message names the command's complaint and what usually mends it. */
export class GitChangesError extends Error {}

/** What lies between the merge base with `base` and the working commit, as git sees it. @throws GitChangesError */
export async function gitChanges(workspace: string, base: string): Promise<ChangedFile[]> {
  if (base.startsWith('-')) throw new GitChangesError(`'${base}' is not the name of a commit.`);
  const range = `${base}...HEAD`;
  const raw = await run(workspace, ['diff', '--raw', '-z', '--no-abbrev', '-M', range]);
  const patch = await run(workspace, [
    'diff',
    '-U0',
    '--inter-hunk-context=0',
    '-M',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    range,
  ]);
  const added = addedLines(patch);
  return parseRaw(raw).map((file) => ({
    ...file,
    ...(added.has(file.path) && { addedLines: added.get(file.path) ?? [] }),
  }));
}

async function run(workspace: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await git(
      'git',
      ['-c', 'core.quotePath=false', '-c', 'core.fsmonitor=false', '-c', 'diff.relative=false', ...args],
      { cwd: workspace, maxBuffer: 256 * 1024 * 1024, timeout: 120_000 },
    );
    return stdout;
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
    const unknown = /ambiguous argument '(.{1,200})\.\.\.HEAD': unknown revision/.exec(said)?.[1];
    if (unknown !== undefined)
      throw new GitChangesError(
        `git knows no commit '${unknown}' here. Correct the name, or fetch it first (\`git fetch origin ${unknown}\`; in a workflow actions/checkout with fetch-depth: 0).`,
        { cause: error },
      );
    throw new GitChangesError(
      `git could not compare with the base: ${said} Fetch enough history (actions/checkout with fetch-depth: 0).`,
      { cause: error },
    );
  }
}

/** `:100644 100644 <blob> <blob> M\0path\0`, and for renames two paths (git-diff, "Raw output format"). */
export function parseRaw(raw: string): ChangedFile[] {
  const fields = raw.split('\0');
  const files: ChangedFile[] = [];
  for (let index = 0; index < fields.length; index += 1) {
    const match = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(fields[index] ?? '');
    if (!match) continue;
    const [, before, blob = '', letter = ''] = match;
    const status = STATUS[letter] ?? 'changed';
    const first = fields[(index += 1)] ?? '';
    const second = status === 'renamed' || status === 'copied' ? fields[(index += 1)] : undefined;
    files.push({
      path: second ?? first,
      status,
      ...(second !== undefined && { previousPath: first }),
      ...(!/^0+$/.test(blob) && { blob }),
      // Only renamed, or made executable: no line is new.
      ...(before === blob && { addedLines: [] }),
    });
  }
  return files;
}

/** Lines that are new at the head, by path, from a patch without context. */
export function addedLines(patch: string): Map<string, number[]> {
  const files = new Map<string, number[]>();
  let lines: number[] | undefined;
  let left = 0;
  for (const line of patch.split('\n')) {
    if (left > 0 && /^[+\-\\]/.test(line)) {
      if (line.startsWith('+') || line.startsWith('-')) left -= 1;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) {
      const [removed, start, count] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      for (let offset = 0; offset < count; offset += 1) lines?.push(start + offset);
      left = removed + count;
      continue;
    }
    const target = /^\+\+\+ (?:b\/(.*)|"b\/(.*)"|\/dev\/null)$/.exec(line.replace(/\t$/, ''));
    if (target) {
      lines = [];
      const path = target[1] ?? target[2];
      if (path !== undefined) files.set(path, lines);
    }
  }
  return files;
}
