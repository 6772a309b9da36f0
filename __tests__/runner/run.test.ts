import { describe, expect, test } from '@jest/globals';
import type { Checklist, Item } from '../../src/checklist/types.ts';
import { GateError } from '../../src/gates/gate.ts';
import type { Outcome } from '../../src/gates/gate.ts';
import type { GateResult, TickState } from '../../src/report/types.ts';
import { planRun } from '../../src/runner/plan.ts';
import { itemResults } from '../../src/runner/results.ts';
import { runPlan } from '../../src/runner/run.ts';
import type { RunDependencies } from '../../src/runner/types.ts';
import { bad, checklist, dependencies, does, fakeKind, good, isRunning, item, manual } from './world.ts';
import type { Behaviour } from './world.ts';

const never = (): Promise<Outcome> => new Promise(() => undefined);
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const until = { everyMs: 15, withinMs: 3000, successes: 1, backoff: 1, jitter: 0, giveUpOn: [] };

async function run(
  items: readonly Item[],
  behaviours: Record<string, Behaviour> = {},
  more: Partial<RunDependencies> = {},
): Promise<Map<string, GateResult>> {
  return runFile(checklist({ 'pre-deploy': items }), behaviours, more);
}

async function runFile(
  file: Checklist,
  behaviours: Record<string, Behaviour> = {},
  more: Partial<RunDependencies> = {},
): Promise<Map<string, GateResult>> {
  const deps = dependencies({ kinds: [fakeKind(behaviours)], ...more });
  return new Map(await runPlan(planRun({ checklist: file }), deps));
}

describe('what a gate comes to', () => {
  test.each([
    ['good', 'success', undefined],
    ['bad', 'failure', undefined],
    ['empty', 'error', 'no-assertions'],
    ['unmeasured', 'error', 'unreachable'],
  ])('%s is %s', async (behaviour, status, code) => {
    const result = (await run([item('a', does(behaviour))])).get('a');
    expect(result).toMatchObject({ kind: 'fake', status, attempts: 1 });
    expect(result?.fault?.code).toBe(code);
  });

  test('an unknown kind is an error that says which there are', async () => {
    const result = (await run([item('a', { gate: { kind: 'magic', spec: {} } })])).get('a');
    expect(result).toMatchObject({ status: 'error', fault: { code: 'unknown-kind' } });
    expect(result?.fault?.hint).toContain('fake');
  });

  test('a kind that breaks is our own fault, not a verdict', async () => {
    const breaks = (): never => {
      throw new TypeError('x is not a function');
    };
    const result = (await run([item('a', does('breaks'))], { breaks })).get('a');
    expect(result).toMatchObject({ status: 'error', fault: { code: 'internal' } });
    expect(result?.fault?.message).toContain('x is not a function');
  });

  test.each([
    ['nothing', undefined],
    ['no outcome', { ok: true }],
    ['no number of samples', { checks: good.checks, samples: { count: 'many', of: 'x' } }],
  ])('a kind that returns %s is an error', async (_, value) => {
    const odd = (): Outcome => value as unknown as Outcome;
    expect((await run([item('a', does('odd'))], { odd })).get('a')).toMatchObject({ status: 'error' });
  });

  test.each([NaN, 0, -1])('%d samples are none', async (count) => {
    const odd = (): Outcome => ({ ...good, samples: { count, of: 'lines' } });
    expect((await run([item('a', does('odd'))], { odd })).get('a')?.fault?.code).toBe('no-samples');
  });
});

describe('order', () => {
  test('results stand in the order of the file, whatever ends first', async () => {
    const slow: Behaviour = async () => (await later(60), good);
    const results = await run([item('c', does('slow')), manual('m'), item('a'), item('b')], { slow });
    expect([...results.keys()]).toEqual(['c', 'a', 'b']);
  });

  test('not more at a time than the limit allows, and as many', async () => {
    let [now, most] = [0, 0];
    const counted: Behaviour = async () => {
      most = Math.max(most, (now += 1));
      await later(15);
      now -= 1;
      return good;
    };
    const items = Array.from({ length: 12 }, (_, index) => item(`i${index}`, does('counted')));
    await run(items, { counted }, { concurrency: 3 });
    expect(most).toBe(3);
  });

  test('what measures how fast something is runs alone', async () => {
    const beside: number[] = [];
    let now = 0;
    const counted: Behaviour = async () => {
      now += 1;
      await later(20);
      beside.push(now);
      now -= 1;
      return good;
    };
    const alone = { ...fakeKind({ counted }), kind: 'alone', alone: () => true };
    const gate = { kind: 'alone', spec: { do: 'counted' } };
    const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
      item(id, id === 'c' ? { gate } : does('counted')),
    );
    await run(items, {}, { kinds: [fakeKind({ counted }), alone], concurrency: 2 });
    expect(beside[2]).toBe(1);
    expect(Math.max(...beside)).toBe(2);
  });

  test('a gate waits for what it needs', async () => {
    const seen: string[] = [];
    const slow: Behaviour = async (_, spec) => {
      await later(30);
      seen.push(String(spec['name']));
      return good;
    };
    await run(
      [
        item('second', { ...does('slow', { name: 'second' }), needs: ['first'] }),
        item('first', does('slow', { name: 'first' })),
      ],
      { slow },
    );
    expect(seen).toEqual(['first', 'second']);
  });

  test.each(['bad', 'unmeasured'])(
    'is pending where what it needs is %s, and so is what needs it',
    async (behaviour) => {
      const results = await run([
        item('a', does(behaviour)),
        item('b', { needs: ['a'] }),
        item('c', { needs: ['b'] }),
      ]);
      expect(results.get('b')).toMatchObject({ status: 'pending', reason: 'waits for a', attempts: 0 });
      expect(results.get('c')).toMatchObject({ status: 'pending', reason: 'waits for b' });
    },
  );

  test('a need that a person ticks holds when it is ticked', async () => {
    const items = [manual('sign'), item('deploy', { needs: ['sign'] })];
    const tick: TickState = {
      state: 'done',
      ticks: [{ by: 'octocat', at: '2026-01-01T00:00:00Z', commit: 'a'.repeat(40), source: '1' }],
    };
    expect((await run(items)).get('deploy')?.status).toBe('pending');
    expect((await run(items, {}, { ticks: new Map([['sign', tick]]) })).get('deploy')?.status).toBe(
      'success',
    );
    expect(
      (await run([item('sign', { confirm: true }), item('deploy', { needs: ['sign'] })])).get('deploy'),
    ).toMatchObject({ status: 'pending', reason: 'waits for sign' });
  });

  test('a need outside of this run holds only by an earlier result', async () => {
    const file = checklist({ 'pre-deploy': [item('build')], deploy: [item('ship', { needs: ['build'] })] });
    const plan = planRun({ checklist: file, phases: ['deploy'] });
    const earlier = await runPlan(planRun({ checklist: file, phases: ['pre-deploy'] }), dependencies());
    expect((await runPlan(plan, dependencies())).get('ship')?.status).toBe('pending');
    expect((await runPlan(plan, dependencies({ earlier }))).get('ship')?.status).toBe('success');
  });

  test('what does not apply is skipped with its reason and holds nobody up', async () => {
    const file = checklist({
      'pre-deploy': [
        { when: { labels: ['db'] }, items: [item('backup', does('bad'))] },
        item('ship', { needs: ['backup'] }),
      ],
    });
    const plan = planRun({ checklist: file, facts: { labels: [] } });
    const results = await runPlan(plan, dependencies());
    expect(results.get('backup')).toMatchObject({ status: 'skipped', reason: 'only when labelled db' });
    expect(results.get('ship')?.status).toBe('success');
    expect(itemResults(plan, results).map(({ id, status }) => [id, status])).toEqual([
      ['backup', 'skipped'],
      ['ship', 'success'],
    ]);
  });
});

describe('time', () => {
  test('a kind that ignores its signal is over all the same', async () => {
    const result = (await run([item('a', { ...does('never'), timeoutMs: 30 })], { never })).get('a');
    expect(result).toMatchObject({ status: 'error', fault: { code: 'timeout' } });
    expect(result?.fault?.hint).toContain('timeout:');
  });

  test('a kind that answers after its signal did not measure in time', async () => {
    const late: Behaviour = async () => (await later(80), good);
    expect((await run([item('a', { ...does('late'), timeoutMs: 20 })], { late })).get('a')).toMatchObject({
      status: 'error',
      fault: { code: 'timeout' },
      outcome: { checks: [{ name: 'answer' }] },
    });
  });

  test('a timeout ends the command and what it started', async () => {
    let command: Promise<{ stdout: string; signal: string | null }> | undefined;
    const runs: Behaviour = async (context) => {
      command = context.exec({ script: 'sleep 60 & echo $!; wait' });
      await command;
      return good;
    };
    const result = (await run([item('a', { ...does('runs'), timeoutMs: 300 })], { runs })).get('a');
    expect(result?.fault?.code).toBe('timeout');
    const ended = await command;
    expect(ended?.signal).toBe('SIGTERM');
    expect(isRunning(String(ended?.stdout).trim())).toBe(false);
  });

  test('a command that a kind forgot is ended with the kind', async () => {
    let command: Promise<{ signal: string | null }> | undefined;
    const forgets: Behaviour = (context) => {
      command = context.exec({ script: 'sleep 60' });
      return good;
    };
    expect((await run([item('a', does('forgets'))], { forgets })).get('a')?.status).toBe('success');
    expect((await command)?.signal).toBe('SIGTERM');
  });

  test('cancelling ends what runs and starts nothing more', async () => {
    const controller = new AbortController();
    const started: string[] = [];
    const waits: Behaviour = (context) =>
      new Promise((_, reject) => {
        started.push('a');
        context.signal.addEventListener('abort', () => reject(context.signal.reason as Error));
        controller.abort();
      });
    const results = await run(
      [item('a', { ...does('waits'), retries: 3 }), item('b', does('waits')), item('c', { needs: ['a'] })],
      { waits },
      { concurrency: 1, signal: controller.signal },
    );
    expect(results.get('a')).toMatchObject({ status: 'error', attempts: 1, fault: { code: 'cancelled' } });
    expect(results.get('b')).toMatchObject({ status: 'error', attempts: 0, fault: { code: 'cancelled' } });
    expect(results.get('c')?.status).toBe('pending');
    expect(started).toEqual(['a']);
  });
});

describe('tries', () => {
  const series = (...answers: (Outcome | Error)[]): Behaviour => {
    let at = 0;
    return () => {
      const answer = answers[Math.min(at++, answers.length - 1)];
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('none');
      return answer;
    };
  };

  test('retries until it holds and says that it took several', async () => {
    const flaky = series(bad, bad, good);
    const result = (await run([item('a', { ...does('flaky'), retries: 4 })], { flaky })).get('a');
    expect(result).toMatchObject({ status: 'success', attempts: 3 });
    expect(result?.outcome?.warnings?.[0]).toContain('try 3 of 5');
  });

  test.each([
    [0, 1],
    [2, 3],
  ])('gives up after %d retries', async (retries, attempts) => {
    expect((await run([item('a', { ...does('bad'), retries })])).get('a')).toMatchObject({
      status: 'failure',
      attempts,
    });
    expect((await run([item('a', { ...does('unmeasured'), retries })])).get('a')?.attempts).toBe(attempts);
  });

  test('does not try again what would only repeat itself', async () => {
    const broken = series(new TypeError('boom'));
    expect((await run([item('a', { ...does('broken'), retries: 5 })], { broken })).get('a')?.attempts).toBe(
      1,
    );
    const spec = { gate: { kind: 'fake', spec: { do: '${nowhere}' } } };
    const missing = (await run([item('a', { ...spec, until })])).get('a');
    expect(missing).toMatchObject({ attempts: 1, fault: { code: 'variable-missing' } });
  });

  test('until: failures and errors are tried again', async () => {
    let tries = 0;
    const heals: Behaviour = () => {
      tries += 1;
      if (tries === 1) throw new GateError({ code: 'unreachable', message: 'Nobody answers.' });
      return tries === 2 ? bad : good;
    };
    expect((await run([item('a', { ...does('heals'), until })], { heals })).get('a')).toMatchObject({
      status: 'success',
      attempts: 3,
    });
  });

  test('until: wants so many successes in a row', async () => {
    const wavers = series(good, bad, good, good, good, bad);
    expect(
      (await run([item('a', { ...does('wavers'), until: { ...until, successes: 3 } })], { wavers })).get('a'),
    ).toMatchObject({ status: 'success', attempts: 5 });
  });

  test('until: too few successes in a row before the deadline are a failure', async () => {
    let tries = 0;
    const wavers: Behaviour = () => ((tries += 1) % 2 === 0 ? good : bad);
    const wants = { ...until, successes: 2, withinMs: 120 };
    const result = (await run([item('a', { ...does('wavers'), until: wants })], { wavers })).get('a');
    expect(result?.status).toBe('failure');
    expect(result?.attempts).toBeGreaterThan(2);
  });

  test('until: one success of three when the time is over says so', async () => {
    const wants = { ...until, everyMs: 200, successes: 3, withinMs: 100 };
    const result = (await run([item('a', { ...does('good'), until: wants })])).get('a');
    expect(result).toMatchObject({ status: 'failure', attempts: 1 });
    expect(result?.outcome?.checks.at(-1)).toMatchObject({
      name: 'successes in a row',
      ok: false,
      actual: 1,
    });
  });

  test('until: the deadline ends a try; the verdict is what was measured before', async () => {
    let tries = 0;
    const hangs: Behaviour = () => ((tries += 1) === 1 ? bad : never());
    const result = (
      await run([item('a', { ...does('hangs'), until: { ...until, withinMs: 100 } })], { hangs })
    ).get('a');
    expect(result).toMatchObject({ status: 'failure', attempts: 2 });
    expect(result?.outcome?.warnings?.[0]).toContain('did not hold within 100 ms');
  });

  test('until: a status that does not heal ends it at once', async () => {
    const forbidden: Behaviour = () => ({ ...bad, facts: { status: 403 } });
    const result = (
      await run([item('a', { ...does('forbidden'), until: { ...until, giveUpOn: [401, 403] } })], {
        forbidden,
      })
    ).get('a');
    expect(result).toMatchObject({ status: 'failure', attempts: 1 });
  });

  test('until: waits grow by the backoff, vary by the jitter and honour Retry-After', async () => {
    const waits: number[] = [];
    let now = 0;
    const clock = {
      now: () => 1_700_000_000_000 + now,
      monotonic: () => now,
      sleep: (ms: number) => {
        waits.push(ms);
        now += ms;
        return Promise.resolve();
      },
    };
    let tries = 0;
    const limited: Behaviour = () => {
      tries += 1;
      return tries === 4 ? { ...bad, facts: { retryAfterMs: 50_000 } } : tries === 6 ? good : bad;
    };
    const wants = { ...until, everyMs: 1000, withinMs: 600_000, backoff: 2, jitter: 0.5 };
    const result = (
      await run([item('a', { ...does('limited'), until: wants })], { limited }, { clock, random: () => 0.75 })
    ).get('a');
    expect(waits).toEqual([1250, 2500, 5000, 50_000, 20_000]);
    expect(result).toMatchObject({ status: 'success', attempts: 6, durationMs: 78_750 });
  });
});

describe('what a gate may see and show', () => {
  test('variables are filled in, but not where a shell reads them', async () => {
    const kind = {
      ...fakeKind({ shows: (_, spec) => ({ ...good, facts: { seen: JSON.stringify(spec) } }) }),
    };
    const deps = dependencies({ kinds: [{ ...kind, literal: ['script'] }], env: { PATH: '', REGION: 'eu' } });
    const spec = {
      do: 'shows',
      script: 'echo ${HOME}',
      deep: [{ url: '${base}/x', region: '${REGION}', d: '$${x}' }],
    };
    const file = checklist(
      { deploy: [item('a', { gate: { kind: 'fake', spec } })] },
      { variables: { base: 'https://example.com' } },
    );
    const result = (await runPlan(planRun({ checklist: file }), deps)).get('a');
    expect(JSON.parse(String(result?.outcome?.facts?.['seen']))).toEqual({
      ...{ do: 'shows', script: 'echo ${HOME}' },
      deep: [{ url: 'https://example.com/x', region: 'eu', d: '${x}' }],
    });
  });

  test('secrets stay hidden in logs, outcomes and faults', async () => {
    const secret = 'hunter2-hunter2';
    const lines: string[] = [];
    const leaks: Behaviour = async (context) => {
      context.log(`log ${secret}`);
      await context.exec({ script: `echo out ${secret}; printf '%s' ${secret} | base64` });
      return {
        checks: [{ name: secret, ok: false, actual: `is ${secret}`, expected: secret, hint: secret }],
        samples: { count: 1, of: secret },
        facts: { [secret]: secret },
        evidence: [
          { title: secret, text: `hun\u001b[31mter2-hunter2 and ${'x'.repeat(70_000)}`, language: 'text' },
        ],
        annotations: [{ level: 'error', message: secret, title: secret, path: `${secret}.py` }],
        warnings: [secret],
      };
    };
    const faults: Behaviour = () => {
      throw new Error(secret);
    };
    const results = await run(
      [item('a', does('leaks')), item('b', does('faults'))],
      { leaks, faults },
      {
        secrets: [secret],
        observer: { onLine: (_, line) => lines.push(line) },
      },
    );
    const shown = JSON.stringify([...results.values(), lines]);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(Buffer.from(secret).toString('base64'));
    expect(lines).toEqual(expect.arrayContaining(['log ***', 'out ***', '***']));
    expect(results.get('a')?.outcome?.evidence?.[0]?.text.length).toBeLessThan(65_600);
  });

  test('endless output does not fill the log', async () => {
    const lines: string[] = [];
    const talks: Behaviour = async (context) => (
      await context.exec({ script: 'yes | head -n 200000' }),
      good
    );
    await run([item('a', does('talks'))], { talks }, { observer: { onLine: (_, line) => lines.push(line) } });
    expect(lines.length).toBeLessThan(6000);
    expect(lines.at(-1)).toContain('not shown live');
  });

  test('what failed is kept where there are too many checks', async () => {
    const many: Behaviour = () => ({
      checks: Array.from({ length: 1000 }, (_, n) => ({
        name: `${n}`,
        ok: n !== 900,
        actual: n,
        expected: 'x',
      })),
      samples: { count: 1, of: 'x' },
    });
    const result = (await run([item('a', does('many'))], { many })).get('a');
    expect(result?.status).toBe('failure');
    expect(result?.outcome?.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['900']);
  });

  test('a gate cannot work outside of the repository', async () => {
    const result = (await run([item('a', { workingDirectory: '../..' })])).get('a');
    expect(result?.fault?.code).toBe('path-outside');
  });

  test('the observer hears of everything and cannot break it', async () => {
    const heard: string[] = [];
    const results = await run(
      [item('a', { ...does('bad'), retries: 1 }), item('b', { needs: ['a'] })],
      {},
      {
        observer: {
          onStart: ({ item: { id } }) => heard.push(`start ${id}`),
          onAttempt: (_, { number, status, nextInMs }) =>
            heard.push(`try ${number} ${status} ${nextInMs ?? '-'}`),
          onEnd: ({ item: { id } }, { status }) => {
            heard.push(`end ${id} ${status}`);
            throw new Error('a broken reporter');
          },
        },
      },
    );
    expect(heard).toEqual([
      'start a',
      'try 1 failure 0',
      'try 2 failure -',
      'end a failure',
      'end b pending',
    ]);
    expect(results.size).toBe(2);
  });
});
