import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GateError } from '../../gates/gate.ts';
import type { ChangedFile } from '../../gates/gate.ts';
import type { Before } from './pull-request.ts';

/** Larger ones have no patch at GitHub either. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What the pull request changes, as GitHub lists it; more than it lists is an error of the gate that asks, never "nothing changed". */
export async function changedFiles(
  { port, number }: Pick<Before, 'port' | 'number'>,
  workspace: string,
): Promise<readonly ChangedFile[]> {
  const files = await port.files(number);
  if (files === 'truncated')
    throw new GateError({
      code: 'too-many-files',
      message:
        'The pull request changes more files than GitHub lists (3000), so what it changes cannot be known.',
      hint: 'Split the pull request, or judge the whole instead of the changed lines.',
    });
  const changes: ChangedFile[] = [];
  for (const { change, addedLines, ...file } of files) {
    const known = addedLines !== undefined && (await isHere(file.blob, join(workspace, file.path)));
    changes.push({ ...file, status: change, ...(known && { addedLines }) });
  }
  return changes;
}

/**
 * Whether the file lies here as it is at the head. A workflow checks out the merge of head and base (refs/pull/N/merge): where
 * the base changed the same file, its lines have other numbers there, and so have those of every report.
 */
async function isHere(blob: string | undefined, path: string): Promise<boolean> {
  if (blob === undefined) return false;
  try {
    const info = await lstat(path);
    if (!info.isFile() || info.size > MOST_BYTES) return false;
    const bytes = await readFile(path);
    // git-hash-object(1): the hash of `blob`, the size, a NUL byte and the content.
    const hash = createHash(blob.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === blob;
  } catch {
    return false;
  }
}
