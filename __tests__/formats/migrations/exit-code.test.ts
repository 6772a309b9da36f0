import { expect, test } from '@jest/globals';
import { findMigrationTool, readMigrationStatus } from '../../../src/formats/migrations/index.ts';

const applied = '[X] 001_users.sql\n[X] 002_orders.sql\n\nApplied: 2\nPending: 0\n';

test.each([
  [0, 'up-to-date'],
  [1, 'unreadable'],
  [2, 'unreadable'],
  [null, 'unreadable'],
])('a command that ends with %s and says that all is applied is %s', (exitCode, state) => {
  const tool = findMigrationTool('dbmate');
  if (!tool) throw new Error('there is no dbmate');
  const output = { command: 'dbmate status', stdout: applied, stderr: '', exitCode };
  const read = readMigrationStatus(tool, output);
  expect(read.ok && read.reading.state).toBe(state);
});
