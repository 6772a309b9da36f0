import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readLint } from '../../../src/formats/lint/read.ts';
import { samples } from '../samples.ts';

/** Formats that lose the severity: everything is an error there. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'github-annotations-text/rubocop-1.39.0/findings rubocop.github.txt': { errors: 10, warnings: 0 },
  'junit-lint/oxlint-1.94.0/findings oxlint.junit.xml': { errors: 9, warnings: 0 },
  'junit-lint/rubocop-1.39.0/findings rubocop.junit.xml': { errors: 10, warnings: 0 },
};
const UNREADABLE: Readonly<Record<string, string>> = {
  'eslint-json/eslint-10.15.0/crash eslint.json': 'empty',
  'eslint-json/eslint-10.15.0/crash stderr.txt': 'no-report',
  'mypy-json/mypy-2.4.0/clean mypy.jsonl': 'empty',
  'ruff-json-lines/ruff-0.16.9/clean ruff.jsonl': 'empty',
};

test('every sample has the errors and warnings that its tool counts', async () => {
  const wrong: string[] = [];
  for (const sample of samples('lint'))
    for (const file of sample.files) {
      const name = `${sample.name} ${file}`;
      try {
        const report = await readLint([readFileSync(join(sample.directory, file))]);
        const said = { errors: report.errors, warnings: report.warnings, notes_count: report.notes };
        for (const [key, found] of Object.entries(said)) {
          const expected = OTHERWISE[name]?.[key] ?? sample.counts[key];
          if (typeof expected === 'number' && found !== expected)
            wrong.push(`${name}: ${key} ${found}, not ${expected}`);
        }
        const isClean = report.errors + report.warnings + report.notes === 0;
        if (!isClean && report.findings.every(({ file: path }) => path === null))
          wrong.push(`${name}: no finding has a file`);
      } catch (error) {
        const code = (error as { code?: string }).code ?? String(error);
        if (UNREADABLE[name] !== code) wrong.push(`${name}: ${code}`);
      }
    }
  expect(wrong).toEqual([]);
});
