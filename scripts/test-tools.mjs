#!/usr/bin/env node
/**
 * Runs the gates on real tools, installed anew: every file of test-tools/ (or those that are named). Each exports
 * `name` and `run({ dir, check })`, where `dir` is an empty folder. Prints `N passed, N failed`. What cannot be installed
 * here is left out with a note. `npm run test:tools [NAME…]`; with `--nightly` those of test-tools/nightly/, which install
 * older versions and slower tools.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINUTES_EACH = 10;
const isNightly = process.argv.includes('--nightly');
const place = new URL(isNightly ? 'test-tools/nightly/' : 'test-tools/', import.meta.url);
const folder = fileURLToPath(place);
const wanted = process.argv.slice(2).filter((name) => name !== '--nightly');
const files = readdirSync(folder)
  .filter(
    (file) => file.endsWith('.mjs') && (wanted.length === 0 || wanted.some((name) => file.startsWith(name))),
  )
  .sort();

let passed = 0;
let failed = 0;
const left = [];
const root = mkdtempSync(join(tmpdir(), 'test-tools-'));
try {
  for (const file of files) await one(file);
} finally {
  rmSync(root, { recursive: true, force: true });
}
for (const name of left) process.stdout.write(`NOT RUN: ${name}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
// A script that runs into its time limit may leave a timer of its own behind.
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function one(file) {
  const script = await import(new URL(file, place).href);
  const dir = join(root, file.replace('.mjs', ''));
  mkdirSync(dir);
  process.stdout.write(`${script.name ?? file}\n`);
  const before = passed + failed;
  try {
    await Promise.race([script.run({ dir, check, skip }), timeout()]);
  } catch (error) {
    // A registry that cannot be reached says nothing about the gates.
    if (
      error?.skip === true ||
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|E404|No matching distribution|Could not find a version/.test(
        String(error?.message),
      )
    )
      left.push(
        `${script.name ?? file}: ${String(error.message).split('\n').slice(0, 3).join(' ').slice(0, 300)}`,
      );
    else check(`${file} ran to its end`, String(error?.stack ?? error).slice(0, 2000), 'yes');
  }
  if (passed + failed === before && !left.some((note) => note.startsWith(script.name ?? file)))
    left.push(`${script.name ?? file}: it checked nothing`);
  rmSync(dir, { recursive: true, force: true });
}

/** Compares and counts; an array of fine answers is fine too. */
function check(label, actual, expected) {
  const fine = Array.isArray(expected)
    ? expected.includes(actual)
    : JSON.stringify(actual) === JSON.stringify(expected);
  if (fine) passed += 1;
  else failed += 1;
  process.stdout.write(
    fine
      ? `  ok      ${label}\n`
      : `  FAILED  ${label}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}\n`,
  );
}

/** Ends a script whose tool is not to be had on this machine. */
function skip(why) {
  throw Object.assign(new Error(why), { skip: true });
}

function timeout() {
  return new Promise((_, reject) => {
    setTimeout(
      () => reject(new Error(`it took longer than ${MINUTES_EACH} minutes`)),
      MINUTES_EACH * 60_000,
    ).unref();
  });
}
