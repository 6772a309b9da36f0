import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { daysFrom, planShifts } from '../../src/plan.mjs';

test('days follow each other', () => {
  assert.deepEqual(daysFrom('2026-02-27', 3), ['2026-02-27', '2026-02-28', '2026-03-01']);
  assert.throws(() => daysFrom('soon', 3), RangeError);
  assert.throws(() => daysFrom('2026-02-27', 0), RangeError);
});

test('nobody works two days in a row', () => {
  const plan = planShifts(daysFrom('2026-02-01', 10), ['ada', 'max', 'kim']);
  for (const [index, { resident }] of plan.entries()) assert.notEqual(resident, plan[index + 1]?.resident);
});

test('a plan needs somebody', () => assert.throws(() => planShifts(['2026-02-01'], []), /Nobody/));
