import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

/** How people write that a variable has to be set, where the sentence does not begin with it. */

const importOf = (line: string) => {
  const [item] = importChecklist(`# Deployment\n\n## Environment\n\n- [ ] ${line}\n`, { file: 'c.md' }).report
    .items;
  return [item?.outcome, item?.kind];
};

test.each([
  'Replace `JWT_SECRET_KEY` with a generated value',
  'Use strong, randomly generated `API_SECRET` (min 32 characters)',
  'Get the pixel id → add as `VITE_META_PIXEL`',
  'Adicionei `BANK_SANDBOX` (true ou false)',
  'تحديث DATABASE_URL',
])('is set: %s', (line) => {
  expect(importOf(line)).toEqual(['gate', 'env']);
});

test.each([
  'Replace `OLD_BASE_URL` everywhere in the docs',
  'Get `DATABASE_URL` from a colleague',
  'Use `DEMO_MODE_URL` for trying things',
])('is only spoken of: %s', (line) => {
  expect(importOf(line)[0]).not.toBe('gate');
});
