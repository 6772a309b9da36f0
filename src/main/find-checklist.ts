import type * as Fs from 'node:fs';
import { resolve } from 'node:path';

/** Where a checklist is looked for when nobody says, in this order. */
export const DEFAULT_PATHS = ['deploy-checklist.yml', '.github/deploy-checklist.yml'] as const;

/** More than any checklist; the loader has its own, smaller limit and the words for it. */
const READ_LIMIT = 1024 * 1024;
const PIECE = 64 * 1024;

export type FoundChecklist =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path?: undefined; readonly message: string };

/**
 * Reads the checklist that was asked for, or the first default that is there. Never more than 1 MiB of it. Without
 * `import … from 'node:fs'`: that loads `fs.promises` and all streams, a fifth of the time that `validate` has.
 */
export async function findChecklist(asked: string | undefined, directory: string): Promise<FoundChecklist> {
  const fs = await fileSystem();
  for (const path of asked === undefined || asked === '' ? DEFAULT_PATHS : [asked]) {
    const full = resolve(directory, path);
    try {
      if (fs.statSync(full).isDirectory()) return { message: `${path} is a folder, not a checklist file.` };
      return { path, bytes: readHead(fs, full) };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== 'ENOENT' && code !== 'ENOTDIR')
        return { message: `${path} cannot be read (${code ?? String(error)}).` };
    }
  }
  const where =
    asked === undefined || asked === ''
      ? `There is no checklist here: neither ${DEFAULT_PATHS.join(' nor ')}.`
      : `There is no file ${asked}.`;
  return {
    message: `${where} Make one from a Markdown checklist with \`deploy-checklist import FILE.md --output deploy-checklist.yml\`, or start with the ten lines of the README.`,
  };
}

type FileSystem = Pick<typeof Fs, 'statSync' | 'openSync' | 'readSync' | 'closeSync'>;

/** `getBuiltinModule` came with Node 20.16 and 22.3. */
async function fileSystem(): Promise<FileSystem> {
  const { getBuiltinModule } = process as Partial<Pick<NodeJS.Process, 'getBuiltinModule'>>;
  return getBuiltinModule?.('node:fs') ?? (await import('node:fs'));
}

/** In pieces, into memory that is not cleared first: a whole MiB of zeroes costs more than reading most checklists. */
function readHead(fs: FileSystem, path: string): Uint8Array {
  const file = fs.openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let left = READ_LIMIT + 1; left > 0;) {
      const piece = Buffer.allocUnsafe(Math.min(left, PIECE));
      const bytesRead = fs.readSync(file, piece, 0, piece.length, null);
      if (bytesRead === 0) break;
      pieces.push(piece.subarray(0, bytesRead));
      left -= bytesRead;
    }
    return Buffer.concat(pieces);
  } finally {
    fs.closeSync(file);
  }
}
