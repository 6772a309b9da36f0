/** One JSON line for each event, into a file that is turned over when it has grown. */
import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const LEVELS = ['debug', 'info', 'warning', 'error', 'critical'];

export function createLog({ file, level = 'info', maxBytes = 5_000_000, name = 'service' }) {
  if (!file) return () => {};
  mkdirSync(dirname(file), { recursive: true });
  return (severity, message, fields = {}) => {
    if (LEVELS.indexOf(severity) < LEVELS.indexOf(level.toLowerCase())) return;
    if (existsSync(file) && statSync(file).size > maxBytes) renameSync(file, `${file}.1`);
    appendFileSync(file, `${JSON.stringify({ time: new Date().toISOString(), level: severity, service: name, message, ...fields })}\n`);
  };
}
