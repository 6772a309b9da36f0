import { describe, expect, test } from '@jest/globals';
import { reportJson } from '../../src/reporters/json.ts';
import { compareRecords, deploymentMetrics, whoSigned } from '../../src/reporters/record/answer.ts';
import { metricRows, recordPage } from '../../src/reporters/record/page.ts';
import { readRecord } from '../../src/reporters/record/read.ts';
import type { RunRecord } from '../../src/reporters/record/read.ts';
import type { ItemResult, Report } from '../../src/report/types.ts';
import { checklist, gate, item, outcome, report } from '../report/build.ts';

const tool = { name: 'deploy-checklist', version: '0.0.0' } as const;
const tick = {
  by: 'octocat',
  at: '2026-11-20T13:41:07Z',
  commit: 'e4f5a6b0c1d2e3f405162738495a6b7c8d9e0f10',
  source: 'r1',
  role: 'qa',
};
const HOSTILE = '<script>alert(1)</script>"\'&';

function record(given: Report, file = 'a.json'): RunRecord {
  const read = readRecord(reportJson(given, tool), file);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

const items = [
  item('unit', { gate: { kind: 'run', spec: {} }, name: `Unit ${HOSTILE}` }),
  item('qa', { name: 'QA signs off', role: 'qa' }),
];
const results = (qa: ItemResult): ItemResult[] => [
  {
    id: 'unit',
    status: 'success',
    gate: gate('success', { outcome: outcome({ evidence: [{ title: 'log', text: 'x' }] }) }),
  },
  qa,
];
const signed = report(
  items,
  results({ id: 'qa', status: 'success', tick: { state: 'done', ticks: [tick] } }),
);
const refused = report(
  items,
  results({
    id: 'qa',
    status: 'pending',
    tick: { state: 'refused', by: 'defunct', at: tick.at, because: 'not in qa', remedy: 'Ask qa.' },
  }),
);

test('a record reads back what was written', () => {
  expect(record(signed)).toMatchObject({
    conclusion: 'success',
    checklist: { sha256: 'a'.repeat(64) },
    items: [
      { id: 'unit', samples: '1 command', evidence: [{ title: 'log' }] },
      { id: 'qa', role: 'qa', tick: { state: 'done', ticks: [tick] } },
    ],
  });
});

test.each([
  ['{', /no JSON/],
  ['[]', /no record/],
  ['{"schema":2,"items":[]}', /no record/],
  ['null', /no record/],
])('%s is refused in words', (text, message) => {
  expect(readRecord(text, 'x.json')).toEqual({ problem: expect.stringMatching(message) });
});

test('who signed what at which commit, and who was refused', () => {
  expect(whoSigned([record(signed), record(refused, 'b.json')], 'qa')).toEqual([
    {
      file: 'a.json',
      item: 'QA signs off',
      what: 'ticked',
      by: 'octocat',
      at: tick.at,
      commit: tick.commit,
      role: 'qa',
      note: '',
    },
    {
      file: 'b.json',
      item: 'QA signs off',
      what: 'refused',
      by: 'defunct',
      at: tick.at,
      commit: '',
      role: 'qa',
      note: 'not in qa',
    },
  ]);
});

test('two records: what came to something else', () => {
  expect(compareRecords(record(refused), record(signed)).map(({ item: name }) => name)).toEqual([
    'the conclusion',
    'QA signs off',
  ]);
  expect(compareRecords(record(signed), record(signed))).toEqual([]);
});

describe('deployments', () => {
  const deployment = (
    startedAt: string,
    status: 'success' | 'failure' | 'pending',
    durationMs: number,
  ): RunRecord => {
    const list = checklist(
      [item('up', { gate: { kind: 'migrations', spec: {} }, blocks: 'deployment' })],
      'deploy',
    );
    return record({
      ...report([], []),
      checklist: list,
      phases: ['deploy'],
      subject: { environment: 'production' },
      items: [{ id: 'up', status, gate: gate(status, { kind: 'migrations', durationMs: 2000 }) }],
      startedAt,
      durationMs,
    });
  };
  test('success rate, durations, downtime', () => {
    const records = [
      deployment('2026-11-20T10:00:00Z', 'success', 60_000),
      deployment('2026-11-20T11:00:00Z', 'failure', 60_000),
      deployment('2026-11-20T11:10:00Z', 'success', 120_000),
    ];
    expect(deploymentMetrics(records)).toMatchObject({
      deployments: 3,
      succeeded: 2,
      rollbacks: 0,
      meanDurationMs: 80_000,
      longestDurationMs: 120_000,
      meanMigrationMs: 2000,
      downtimeMs: 720_000,
    });
  });
  test('what has not ended is no downtime of zero, and who waits for people is not down', () => {
    const records = [
      deployment('2026-11-20T10:00:00Z', 'pending', 60_000),
      deployment('2026-11-20T11:00:00Z', 'failure', 60_000),
    ];
    expect(deploymentMetrics(records)).toMatchObject({
      downtimeMs: 0,
      down: [{ environment: 'production', since: '2026-11-20T11:00:00Z' }],
    });
    expect(metricRows(deploymentMetrics(records))).toContainEqual([
      'Downtime after failed deployments',
      expect.stringMatching(/^not over yet: production since .*11:00/),
    ]);
    expect(deploymentMetrics(records.slice(0, 1)).down).toEqual([]);
  });
  test('a deployment that waits for people has not failed, and its answer is not a second deployment', () => {
    const of = (head: string, deployed: RunRecord): RunRecord => ({
      ...deployed,
      subject: { ...deployed.subject, head },
    });
    const records = [
      of('a', deployment('2026-11-20T10:00:00Z', 'pending', 60_000)),
      of('a', deployment('2026-11-20T11:00:00Z', 'success', 60_000)),
      of('b', deployment('2026-11-20T12:00:00Z', 'pending', 90_000)),
    ];
    const found = deploymentMetrics(records);
    expect(found).toMatchObject({
      deployments: 2,
      succeeded: 1,
      waiting: 1,
      successRate: 100,
      longestDurationMs: 60_000,
    });
    expect(metricRows(found).slice(0, 2)).toEqual([
      ['Deployments', '2, of which 1 waits for people'],
      ['Success rate', '100 % (1 of 1)'],
    ]);
    expect(deploymentMetrics(records.slice(2)).successRate).toBeNull();
  });
  test('nothing deployed is not measured, not 100 %', () => {
    expect(deploymentMetrics([record(signed)])).toMatchObject({
      deployments: 0,
      successRate: null,
      meanDurationMs: null,
    });
  });
});

test('the page stands alone and hostile text stays text', () => {
  for (const html of [
    recordPage([record(signed)]),
    recordPage([record(refused), record(signed)]),
    recordPage([]),
  ]) {
    expect(html).not.toMatch(/<script|<img|<link|https?:\/\//);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<table/g)?.length).toBe(html.match(/<\/table>/g)?.length);
  }
});
