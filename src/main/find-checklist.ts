import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Where a checklist is looked for when nobody says, in this order. */
export const DEFAULT_PATHS = ['deploy-checklist.yml', '.github/deploy-checklist.yml'] as const;

/** More than any checklist; the loader has its own, smaller limit and the words for it. */
const READ_LIMIT = 1024 * 1024;

export type FoundChecklist =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path?: undefined; readonly message: string };

/** Reads the checklist that was asked for, or the first default that is there. Never more than 1 MiB of it. */
export async function findChecklist(asked: string | undefined, directory: string): Promise<FoundChecklist> {
  for (const path of asked === undefined || asked === '' ? DEFAULT_PATHS : [asked]) {
    const full = resolve(directory, path);
    try {
      if ((await stat(full)).isDirectory()) return { message: `${path} is a folder, not a checklist file.` };
      return { path, bytes: await readHead(full) };
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

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(READ_LIMIT + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, null);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}
