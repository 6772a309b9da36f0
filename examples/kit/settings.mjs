/** Settings come from a dotenv file; the environment wins. */
import { existsSync, readFileSync } from 'node:fs';

export function readSettings(file) {
  const text = file && existsSync(file) ? readFileSync(file, 'utf8') : '';
  const rows = [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  return { ...Object.fromEntries(rows), ...process.env };
}

/** The list in a setting that is separated by commas. */
export const listOf = (text = '') => text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
