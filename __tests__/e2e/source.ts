import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is the action as the runner takes it, straight from src/: what dist/ will be once it is built. */
export function sourceAction(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-checklist-action-'));
  copyFileSync(new URL('../../action.yml', import.meta.url), join(folder, 'action.yml'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  mkdirSync(join(folder, 'dist'));
  const entry = new URL('../../src/index.ts', import.meta.url);
  writeFileSync(join(folder, 'dist', 'index.js'), `import ${JSON.stringify(entry.href)};\n`);
  return folder;
}
