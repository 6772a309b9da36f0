import { rmSync } from 'node:fs';

export default function end() {
  rmSync(globalThis.temporary, { recursive: true, force: true, maxRetries: 3 });
  if (globalThis.temporaryBefore === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = globalThis.temporaryBefore;
}
