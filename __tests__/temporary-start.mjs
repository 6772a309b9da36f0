import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Everything that tests, and what they start, leave in the folder for temporary files is in one place, and goes with it. */
export default function start() {
  globalThis.temporaryBefore = process.env.TMPDIR;
  globalThis.temporary = mkdtempSync(join(tmpdir(), 'dc-tests-'));
  process.env.TMPDIR = globalThis.temporary;
}
