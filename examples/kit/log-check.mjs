/** `node ../kit/log-check.mjs FILE`: counts the lines of a log by level since the service last started; every line must be JSON. */
import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const since = lines.slice(lines.findLastIndex(({ message }) => message === 'started'));
const count = (...levels) => since.filter(({ level }) => levels.includes(level)).length;
console.log(JSON.stringify({ lines: since.length, errors: count('error', 'critical'), warnings: count('warning') }));
