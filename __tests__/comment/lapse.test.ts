import { afterAll, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { closeStages, stage } from './stage.ts';

afterAll(closeStages);

const CHECKLIST = `version: 1
name: Shop
phases:
  pre-deploy:
    - { id: health, name: Staging is healthy, http: 'https://staging.example.com/health', expires: { after: 24h } }
    - { id: unit, name: Unit tests pass, run: make check }
`;
const HOUR = 3_600_000;

test('a result of a gate lapses by time, and a new one holds again', async () => {
  const world = await stage({ checklist: CHECKLIST });
  const head = (await world.sync()).head ?? '';
  const noon = Date.parse('2026-03-01T12:00:00Z');
  const measured = (startedAt: string, run: number) => ({
    sha: head,
    run,
    attempt: 1,
    results: new Map(
      (['health', 'unit'] as const).map((id) => [
        id,
        {
          kind: id === 'unit' ? 'run' : 'http',
          status: 'success' as const,
          attempts: 1,
          startedAt,
          durationMs: 5,
          outcome: {
            checks: [{ name: 'status', ok: true, actual: 200, expected: '200' }],
            samples: { count: 1, of: 'requests' },
          },
        },
      ]),
    ),
  });
  const later = async (hours: number): Promise<string> =>
    (await world.sync({ now: () => noon + hours * HOUR })).status.state;
  await world.sync({ gates: measured('2026-03-01T12:00:00Z', 5), now: () => noon });
  expect([await later(0), await later(23.9)]).toEqual(['success', 'success']);
  const { status } = await world.sync({ now: () => noon + 25 * HOUR });
  expect([status.state, status.description]).toEqual(['pending', '1 gate not finished']);
  expect(world.body()).toContain('measured more than 1 d ago: run the gates again');
  expect(world.body()).toMatch(/Unit tests pass \| .*200/);
  // The old result does not come back by looking again, nor with a clock that was set back.
  expect(await later(25)).toBe('pending');
  expect(await later(-1)).toBe('pending');
  await world.sync({ gates: measured('2026-03-02T13:00:00Z', 6), now: () => noon + 25 * HOUR });
  expect(await later(26)).toBe('success');
});

test('a result without a time, or of tomorrow, has lapsed', async () => {
  for (const startedAt of ['', 'yesterday', '2026-03-02T12:00:00Z']) {
    const world = await stage({ checklist: CHECKLIST.replace(/^ {4}- \{ id: unit.*\n/m, '') });
    const head = (await world.sync()).head ?? '';
    const result = {
      kind: 'http',
      status: 'success' as const,
      attempts: 1,
      startedAt,
      durationMs: 5,
      outcome: {
        checks: [{ name: 'status', ok: true, actual: 200, expected: '200' }],
        samples: { count: 1, of: 'requests' },
      },
    };
    const gates = { sha: head, run: 5, attempt: 1, results: new Map([['health', result]]) };
    const { status } = await world.sync({ gates, now: () => Date.parse('2026-03-01T12:00:00Z') });
    expect([startedAt, status.state]).toEqual([startedAt, 'pending']);
  }
});

test('on a gate that decides alone only the time means something', () => {
  const codes = (expires: string): string[] =>
    loadChecklist(CHECKLIST.replace('{ after: 24h }', expires), 'deploy-checklist.yml').problems.map(
      ({ code }) => code,
    );
  expect([codes('{ after: 24h }'), codes('on-push'), codes('{ on-change: [a] }'), codes('never')]).toEqual([
    [],
    ['key-without-tick'],
    ['key-without-tick'],
    ['key-without-tick'],
  ]);
});
