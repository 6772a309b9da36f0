import type { Io } from './io.ts';

/**
 * The process as `Io`. Text is written at once with `writeSync`: `process.stdout` for a pipe loads `node:net`, and what
 * is written to it last can be lost when the process ends (nodejs.org/api/process.html#a-note-on-process-io).
 */
export const processIo: Io = {
  get stdin() {
    return process.stdin;
  },
  stdout: output(1, () => process.stdout),
  stderr: output(2, () => process.stderr),
  env: process.env,
  cwd: () => process.cwd(),
};

/** Whether a reader is slower than we are, and the stream keeps what waits. */
let waiting = false;

/**
 * The end, at once where all is written: the process would else go on to tidy a heap that nobody needs any more. What
 * waits for a slow reader is written first.
 */
export function endWith(code: number): void {
  process.exitCode = code;
  if (!waiting) process.exit();
}

function output(descriptor: number, stream: () => NodeJS.WriteStream): Io['stdout'] {
  let streaming = false;
  let gone = false;
  return {
    get isTTY() {
      return stream().isTTY;
    },
    get columns() {
      return stream().columns;
    },
    write(text) {
      if (gone) return true;
      const rest = streaming ? Buffer.from(text) : writeNow(descriptor, Buffer.from(text));
      if (rest.length === 0) return true;
      // The reader is slower than we are: from now on the stream keeps what waits, and the order.
      if (!streaming)
        stream().on('error', (error: NodeJS.ErrnoException) => {
          // The reader went away while something waited: the rest is for nobody (`… | head -1`).
          if (error.code !== 'EPIPE') throw error;
          gone = true;
        });
      streaming = true;
      waiting = true;
      return stream().write(rest);
    },
  };
}

/** What could not be written. */
function writeNow(descriptor: number, bytes: Buffer): Buffer {
  const fs = process.getBuiltinModule?.('node:fs');
  let done = 0;
  try {
    while (fs && done < bytes.length) done += fs.writeSync(descriptor, bytes, done);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Nobody reads any more, as in `… | head -1`.
    if (code === 'EPIPE') return Buffer.alloc(0);
    if (code !== 'EAGAIN') throw error;
  }
  return bytes.subarray(done);
}
