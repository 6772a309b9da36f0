import { expect, test } from '@jest/globals';
import { conclude, describeRole } from '../../src/report/conclusion.ts';
import { asksPerson, itemStatus, verdict } from '../../src/report/verdict.ts';
import type { Tick } from '../../src/report/types.ts';
import { gate, item, outcome, report } from './build.ts';

const tick: Tick = { by: 'octocat', at: '2026-11-20T13:41:00Z', commit: 'e4f5a6b', source: 'r1' };
const done = { state: 'done', ticks: [tick] } as const;

test.each([
  ['nothing asserted', outcome({ checks: [] }), 'error'],
  ['nothing measured', outcome({ samples: { count: 0, of: 'tests' } }), 'error'],
  ['a sample count that is no number', outcome({ samples: { count: Number.NaN, of: 'tests' } }), 'error'],
  ['a negative sample count', outcome({ samples: { count: -1, of: 'tests' } }), 'error'],
  [
    'one check fails',
    outcome({
      checks: [
        { name: 'a', ok: true, actual: 1, expected: '1' },
        { name: 'b', ok: false, actual: 1, expected: '2' },
      ],
    }),
    'failure',
  ],
  [
    'a check fails on nothing',
    outcome({
      checks: [{ name: 'tests', ok: false, actual: 0, expected: '>= 1' }],
      samples: { count: 0, of: 'tests' },
    }),
    'failure',
  ],
  ['all hold', outcome(), 'success'],
])('%s: %#', (_name, given, status) => {
  expect(verdict(given).status).toBe(status);
});

const gated = { gate: { kind: 'run', spec: {} } };

test.each([
  ['manual, open', item('a'), undefined, { state: 'open' } as const, 'pending'],
  ['manual, ticked', item('a'), undefined, done, 'success'],
  ['manual, nothing known', item('a'), undefined, undefined, 'pending'],
  [
    'manual, refused',
    item('a'),
    undefined,
    { state: 'refused', by: 'defunct', at: '', because: '', remedy: '' } as const,
    'pending',
  ],
  ['manual, lapsed', item('a'), undefined, { state: 'lapsed', tick, because: 'a push' } as const, 'pending'],
  [
    'not applicable',
    item('a', gated),
    gate('failure'),
    { state: 'not-applicable', tick, why: 'no database' } as const,
    'skipped',
  ],
  ['gate without a result', item('a', gated), undefined, done, 'pending'],
  ['gate passes', item('a', gated), gate('success'), undefined, 'success'],
  ['gate fails, although ticked', item('a', gated), gate('failure'), done, 'failure'],
  [
    'confirmed: gate passes, not ticked',
    item('a', { ...gated, confirm: true }),
    gate('success'),
    { state: 'open' } as const,
    'pending',
  ],
  [
    'confirmed: gate passes, ticked',
    item('a', { ...gated, confirm: true }),
    gate('success'),
    done,
    'success',
  ],
  ['confirmed: gate fails, ticked', item('a', { ...gated, confirm: true }), gate('failure'), done, 'failure'],
  ['on-error ask: erred, ticked', item('a', { ...gated, onError: 'ask' }), gate('error'), done, 'success'],
  [
    'on-error ask: erred, open',
    item('a', { ...gated, onError: 'ask' }),
    gate('error'),
    { state: 'open' } as const,
    'pending',
  ],
  [
    'on-error ask: failing is not erring',
    item('a', { ...gated, onError: 'ask' }),
    gate('failure'),
    done,
    'failure',
  ],
])('%s', (_name, given, gateResult, tickState, status) => {
  expect(itemStatus(given, gateResult, tickState).status).toBe(status);
});

test('the box of a confirmed item is there only while its gate is green', () => {
  const confirmed = item('a', { ...gated, confirm: true });
  expect(
    ['success', 'failure', 'error', 'pending'].map((status) =>
      asksPerson(confirmed, gate(status as 'success')),
    ),
  ).toEqual([true, false, false, false]);
});

test('the worst blocker decides, and advisory items never block', () => {
  const items = [item('a', gated), item('b'), item('c', { ...gated, advisory: true })];
  const results = [
    { id: 'a', status: 'success' },
    { id: 'b', status: 'pending' },
    { id: 'c', status: 'failure' },
  ] as const;
  const conclusion = conclude(report(items, results), 'merge');
  expect(conclusion.status).toBe('pending');
  expect(conclusion.blockers.map(({ item: { id } }) => id)).toEqual(['b']);
  expect(conclusion.advisories.map(({ item: { id } }) => id)).toEqual(['c']);
});

test('an item without a result is pending: a hole never counts as success', () => {
  expect(
    conclude(report([item('a', gated), item('b', gated)], [{ id: 'a', status: 'success' }]), 'merge').status,
  ).toBe('pending');
});

test('nothing that blocks the merge is an error, and so is any doubt', () => {
  expect(conclude(report([], []), 'merge').status).toBe('error');
  expect(
    conclude(
      report([item('a')], [{ id: 'a', status: 'success' }], { doubts: ['history unreadable'] }),
      'merge',
    ).status,
  ).toBe('error');
});

test('everything skipped by its condition is success', () => {
  expect(
    conclude(
      report([item('a')], [{ id: 'a', status: 'skipped', reason: 'only when migrations/** changes' }]),
      'merge',
    ).status,
  ).toBe('success');
});

test.each([
  [{ name: 'dba', users: [], teams: ['acme/dba'], min: 2 }, 'acme/dba (2 different people)'],
  [
    { name: 'qa', users: ['octocat'], teams: ['acme/qa'], min: 1, author: false },
    'octocat or acme/qa, but not the author',
  ],
  [
    { name: 'any', users: [], teams: [], min: 1, author: false },
    'anybody with write access, but not the author',
  ],
])('a role in words: %#', (role, words) => {
  expect(describeRole(role)).toBe(words);
});
