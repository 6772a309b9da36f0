import { describe, expect, test } from '@jest/globals';
import { reportSummary } from '../../src/reporters/summary.ts';
import type { Item } from '../../src/checklist/types.ts';
import type { ItemResult, Report, Status } from '../../src/report/types.ts';
import { checklist, gate, item, outcome, report } from '../report/build.ts';

/** `count` gates in sections of ten; `bad` of them say no. */
function large(count: number, bad: (index: number) => boolean): Report {
  const items: Item[] = Array.from({ length: count }, (_, index) =>
    item(`g${index}`, { name: `Gate | number ${index}`, gate: { kind: 'run', spec: {} } }),
  );
  const results: ItemResult[] = items.map(({ id }, index) => {
    const status: Status = bad(index) ? 'failure' : 'success';
    const check = { name: 'exit code', ok: !bad(index), actual: bad(index) ? 1 : 0, expected: '0' };
    const evidence = [{ title: 'log', text: 'line of output\n'.repeat(60) }];
    return { id, status, gate: gate(status, { outcome: outcome({ checks: [check], evidence }) }) };
  });
  const list = checklist(items);
  const sections = Array.from({ length: Math.ceil(count / 10) }, (_, index) => ({
    title: `Section ${index}`,
    blocks: 'merge' as const,
    items: items.slice(index * 10, index * 10 + 10),
  }));
  return {
    ...report(items, results),
    checklist: { ...list, phases: [{ name: 'pre-deploy', blocks: 'merge', sections }] },
  };
}

/** Rows of a table have as many cells as its head, and folds are closed. */
function expectWhole(text: string): void {
  let cells = 0;
  for (const line of text.split('\n')) {
    const now = line.startsWith('|') ? line.replace(/\\\|/g, '').split('|').length : 0;
    if (cells > 0 && now > 0) expect({ line, now }).toEqual({ line, now: cells });
    cells = now;
  }
  expect(text.match(/<details/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
  expect((text.match(/^`{3,}/gm)?.length ?? 0) % 2).toBe(0);
}

describe.each([25, 90, 300])('%i items', (count) => {
  test('all green: one line a section', () => {
    const text = reportSummary(
      large(count, () => false),
      { target: 'merge' },
    );
    expect(text.split('\n')[0]).toBe('## ✅ Ready to merge');
    expect(text).not.toContain('### What blocks');
    expect(text.match(/<details><summary>✅ <b>Section \d+<\/b>: \d+ of \d+ hold/g)).toHaveLength(
      Math.ceil(count / 10),
    );
    expectWhole(text);
  });
  test('one red: it stands on top, and only its section is open', () => {
    const text = reportSummary(
      large(count, (index) => index === 12),
      { target: 'merge' },
    );
    expect(text.split('\n')[0]).toBe('## ❌ Not ready to merge: 1 gate fails');
    expect(text).toContain('Who can act: **the author** (1)');
    expect(text.match(/^\*\*Section \d+\*\*: /gm)).toEqual(['**Section 1**: ']);
    expectWhole(text);
  });
  test('all red', () => {
    const text = reportSummary(
      large(count, () => true),
      { target: 'merge' },
    );
    expect(text.split('\n')[0]).toContain(`${count} gates fail`);
    expectWhole(text);
  });
  test.each([3000, 10_000, 30_000])('within %i bytes, from the least important end', (limit) => {
    const whole = reportSummary(
      large(count, (index) => index === 12),
      { target: 'merge' },
    );
    const text = reportSummary(
      large(count, (index) => index === 12),
      { target: 'merge', limit },
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    expect(text).toContain('### What blocks');
    expect(/parts? left out, because/.test(text)).toBe(Buffer.byteLength(whole) > limit);
    // The failing section goes after everything that holds.
    if (/<b>Section 0<\/b>/.test(text)) expect(text).toContain('**Section 1**');
    expectWhole(text);
  });
});

test('what changed since the run before; worse first', () => {
  const given = large(3, (index) => index === 1);
  const before = new Map<string, { status: Status; says: string }>([
    ['g0', { status: 'failure', says: '' }],
    ['g1', { status: 'success', says: '' }],
    ['g2', { status: 'success', says: '' }],
  ]);
  const text = reportSummary(given, { target: 'merge', previous: { items: before } });
  expect(text).toContain('<b>2 changes</b> since the previous run');
  expect(text.indexOf('number 1 | ✅')).toBeLessThan(text.indexOf('number 0 | ❌'));
  expect(reportSummary(given, { target: 'merge' })).not.toContain('previous run');
});

test('the critical path goes over what a gate needed', () => {
  const run = { gate: { kind: 'run', spec: {} } };
  const at = (ms: number): string => new Date(Date.parse('2026-11-20T13:41:00Z') + ms).toISOString();
  const items = [item('a', run), item('b', { ...run, needs: ['a'] }), item('c', run)];
  const results = [
    { id: 'a', status: 'success' as const, gate: gate('success', { durationMs: 4000, outcome: outcome() }) },
    {
      id: 'b',
      status: 'success' as const,
      gate: gate('success', { startedAt: at(5000), durationMs: 3000, outcome: outcome() }),
    },
    {
      id: 'c',
      status: 'success' as const,
      gate: gate('success', { startedAt: at(100), durationMs: 4900, outcome: outcome() }),
    },
  ];
  const text = reportSummary(report(items, results), { target: 'merge' });
  expect(text).toContain('Critical path: Item a (4 s) → Item b (3 s).');
  expect(text).toMatch(
    /section Critical path\n {4}Item a :done, 0, 4000\n {4}Item b :done, 5000, 8000\n {4}section Beside it\n {4}Item c/,
  );
});
