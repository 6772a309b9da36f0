import type { Readable } from 'node:stream';

/** What a command of the command line may touch of the process. `process` itself fits; the real thing is `processIo`. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
}

/** One command: arguments after its name in, exit code out. Never calls `process.exit`. */
export type Command = (argv: readonly string[], io: Io) => Promise<number>;
