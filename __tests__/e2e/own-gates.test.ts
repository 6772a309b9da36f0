/** Gates that only ask GitHub are asked by the job that reports: not by the one that runs the pull request's code. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Delivery } from '../../src/sandbox/events.ts';
import { review } from '../../src/sandbox/people.ts';
import type { RunResult } from '../../src/sandbox/runner.ts';
import { installationToken } from '../../src/sandbox/scenario.ts';
import type { Level } from '../../src/sandbox/types.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.stop());

const UNIT = '{ id: unit, name: Unit tests pass, run: echo tested }';
const APPROVED = '{ id: approved, name: Approved, github: { approvals: 1 } }';
const checklist = (...items: string[]): string =>
  `version: 1\nname: Shop\nphases:\n  pre-deploy:\n    - section: Code\n      items:\n${items.map((item) => `        - ${item}\n`).join('')}`;

const token = (permissions: Readonly<Record<string, Level>>): string =>
  installationToken(world.sample.store, {
    value: `ghs_${Object.entries(permissions).flat().join('_')}`,
    repositories: ['acme/shop'],
    permissions,
  });

const machine = (): string => mkdtempSync(join(tmpdir(), 'deploy-checklist-job-'));

const gates = (event: Delivery, mode = 'gates', only = ''): Promise<RunResult> =>
  world.run(event, {
    inputs: { mode, only },
    token: token({ contents: 'read', 'pull-requests': 'read' }),
    workspace: machine(),
  });

function report(
  event: Delivery,
  file: object | string | undefined,
  more: Readonly<Record<string, Level>> = {},
  runId?: number,
): Promise<RunResult> {
  const workspace = machine();
  mkdirSync(join(workspace, 'deploy-checklist-results'));
  if (file !== undefined)
    writeFileSync(
      join(workspace, 'deploy-checklist-results', 'default.0.gates.json'),
      typeof file === 'string' ? file : JSON.stringify(file),
    );
  return world.run(event, {
    inputs: { mode: 'report' },
    token: token({ contents: 'read', 'pull-requests': 'write', statuses: 'write', ...more }),
    workspace,
    ...(runId !== undefined && { runId }),
  });
}

interface File {
  results: Record<string, Record<string, unknown>>;
}
const handed = (run: RunResult): File =>
  JSON.parse(readFileSync(run.outputs.get('results-path') ?? '', 'utf8')) as File;

test('the job that runs code does not ask; the report does, and says what it found', async () => {
  world = await World.start({ checklist: checklist(UNIT, APPROVED) });
  const opened = world.opened();
  const ran = await gates(opened);
  expect([Object.keys(handed(ran).results), ran.exitCode]).toEqual([['unit'], 0]);
  const reported = await report(opened, handed(ran));
  expect(reported.exitCode).toBe(1);
  expect(world.status()).toMatch(/^failing: .*Approved/);
  expect(reported.annotations.map(({ title }) => title)).toEqual(['Approved']);
  review(world.sample.store, { user: 'hubot', pull: world.sample.pull, state: 'APPROVED' });
  expect((await report(opened, handed(ran))).exitCode).toBe(0);
  expect(world.box().mergeable).toBe(true);
});

test('what the results say of such a gate does not count, however good it looks', async () => {
  world = await World.start({ checklist: checklist(UNIT, APPROVED) });
  const opened = world.opened();
  const honest = handed(await gates(opened));
  const approved = {
    ...honest.results['unit'],
    kind: 'github',
    outcome: {
      checks: [{ name: 'approvals', ok: true, actual: 1, expected: '>= 1' }],
      samples: { count: 1, of: 'reviews' },
    },
  };
  const forged = { ...honest, results: { ...honest.results, approved } };
  expect((await report(opened, forged)).exitCode).toBe(1);
  expect([world.box().mergeable, world.status()]).toEqual([false, expect.stringMatching(/Approved/)]);
});

test('a checklist of such gates alone leaves nothing to the other job', async () => {
  world = await World.start({ checklist: checklist(APPROVED) });
  const opened = world.opened();
  const ran = await gates(opened);
  expect([ran.exitCode, ran.outputs.has('results-path')]).toEqual([0, false]);
  expect((await gates(opened, 'plan')).outputs.get('legs')).toBe('0');
  review(world.sample.store, { user: 'hubot', pull: world.sample.pull, state: 'APPROVED' });
  expect((await report(opened, undefined)).exitCode).toBe(0);
  expect(world.box().mergeable).toBe(true);
});

test('rights beyond the least are those that the caller grants; without them the missing line is named', async () => {
  world = await World.start({
    checklist: checklist('{ id: checked, name: Checked, github: { checks: [build] } }'),
  });
  const opened = world.opened();
  await report(opened, undefined);
  expect(world.comment().body).toMatch(/checks: read/);
  const granted = await report(opened, undefined, { checks: 'read' });
  expect(granted.outputs.get('errored')).toBe('1');
  expect(world.comment().body).not.toMatch(/checks: read/);
  expect(world.comment().body).toMatch(/No check but those that do not count has run on this commit/);
  expect(world.status()).toMatch(/Checked/);
});

test('those that wait, or need what runs code, stay with the job that runs code', async () => {
  const waits = '{ id: waits, name: Waits, github: { approvals: 1 }, until: { within: 2s, every: 1s } }';
  const needs = '{ id: needs, name: Needs, github: { approvals: 1 }, needs: [unit] }';
  const short = '{ id: short, name: Short, github: { checks: [build] }, until: { within: 2s, every: 1s } }';
  world = await World.start({ checklist: checklist(UNIT, waits, needs, short, APPROVED) });
  const opened = world.opened();
  expect(Object.keys(handed(await gates(opened)).results)).toEqual(['unit', 'waits', 'needs']);
  const reported = await report(opened, undefined, { checks: 'read' });
  expect(reported.log).toMatch(/Short \(github\)/);
  expect(reported.log).not.toMatch(/Waits \(github\)/);
  expect(Object.keys(handed(await gates(opened, 'gates', 'approved')).results)).toEqual(['approved']);
});

test('what is asked now counts, though a review has started a later run that ended earlier', async () => {
  world = await World.start({ checklist: checklist(UNIT, APPROVED) });
  const opened = world.opened();
  const ran = await gates(opened);
  const { store, pull } = world.sample;
  const { event } = review(store, { user: 'monalisa', pull, state: 'COMMENTED', body: 'Nice.' });
  await report(event, undefined, {}, 7002);
  expect(world.status()).toMatch(/Approved/);
  review(store, { user: 'hubot', pull, state: 'APPROVED' });
  expect((await report(opened, handed(ran))).exitCode).toBe(0);
  expect(world.box().mergeable).toBe(true);
});

test('the report waits for ten minutes at most; what waits longer has a job of its own', async () => {
  const waiting = (id: string, within: string): string =>
    `{ id: ${id}, name: ${id}, github: { checks: [build] }, until: { within: ${within}, every: 1m } }`;
  world = await World.start({ checklist: checklist(UNIT, waiting('short', '10m'), waiting('long', '11m')) });
  const planned = await gates(world.opened(), 'plan');
  const { include } = JSON.parse(planned.outputs.get('matrix') ?? '{}') as { include: { only: string }[] };
  expect(include.map(({ only }) => only)).toEqual(['unit', 'long']);
});
