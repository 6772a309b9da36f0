import { describe, expect, test } from '@jest/globals';
import type { When } from '../../src/checklist/types.ts';
import { PlanError, planRun } from '../../src/runner/plan.ts';
import { whenApplies } from '../../src/runner/when.ts';
import type { WhenFacts } from '../../src/runner/when.ts';
import { checklist, item, manual } from './world.ts';

const facts: WhenFacts = {
  paths: ['migrations/0001_init.sql', 'src/.hidden/a.ts'],
  labels: ['Database', 'ready'],
  base: 'release/2.1',
  environment: 'staging',
  author: 'OctoCat',
};

describe('a condition', () => {
  const cases: [string, When, boolean][] = [
    ['a glob over changed files', { paths: ['migrations/**'] }, true],
    ['a folder with a slash at its end', { paths: ['migrations/'] }, true],
    ['a glob that nothing matches', { paths: ['docs/**'] }, false],
    ['files behind a dot count', { paths: ['src/**'] }, true],
    ['an exclusion', { paths: ['migrations/**', '!**/*.sql'] }, false],
    ['only exclusions: something else changed', { paths: ['!migrations/**'] }, true],
    ['only exclusions: nothing else changed', { paths: ['!migrations/**', '!src/**'] }, false],
    ['a label, whatever its case', { labels: ['database'] }, true],
    ['a label that is not there', { labels: ['security'] }, false],
    ['the base branch', { base: ['release/*'] }, true],
    ['another base branch', { base: ['main'] }, false],
    ['the environment', { environments: ['production', 'staging'] }, true],
    ['another environment', { environments: ['production'] }, false],
    ['the author', { authors: ['octocat'] }, true],
    ['another author', { authors: ['hubot'] }, false],
    ['all keys must match', { labels: ['ready'], base: ['main'] }, false],
    ['both match', { labels: ['ready'], base: ['release/**'] }, true],
  ];
  test.each(cases)('%s', (_, when, applies) => {
    const result = whenApplies(when, facts);
    expect(result.applies).toBe(applies);
    expect(result.reason === undefined).toBe(applies);
  });

  test('says in words why it does not apply', () => {
    expect(whenApplies({ paths: ['db/**', 'sql/**'] }, facts).reason).toBe(
      'only when db/** or sql/** changes',
    );
    expect(whenApplies({ environments: ['production'] }, facts).reason).toBe(
      'only when deploying to production',
    );
  });

  test.each<[string, When]>([
    ['files', { paths: ['docs/**'] }],
    ['labels', { labels: ['x'] }],
    ['base', { base: ['main'] }],
    ['environment', { environments: ['production'] }],
    ['author', { authors: ['hubot'] }],
  ])('applies where the %s could not be known, and says so', (_, when) => {
    const result = whenApplies(when, {});
    expect(result.applies).toBe(true);
    expect(result.reason).toMatch(/could not be known/);
  });

  test('one known fact that does not match decides, whatever is unknown', () => {
    expect(whenApplies({ paths: ['docs/**'], labels: ['x'] }, { labels: [] }).applies).toBe(false);
  });
});

describe('a plan', () => {
  const file = checklist(
    {
      'pre-deploy': [
        item('unit', { needs: ['build'] }),
        item('build'),
        { when: { labels: ['db'] }, items: [item('backup'), item('restore', { when: { base: ['main'] } })] },
      ],
      'post-deploy': [item('health'), manual('announce')],
    },
    {
      variables: { base_url: 'https://example.com', region: 'eu' },
      environments: { staging: { name: 'staging', variables: { base_url: 'https://staging.example.com' } } },
    },
  );
  const ids = (plan: ReturnType<typeof planRun>): string[] =>
    plan.items.filter(({ applies }) => applies).map((planned) => planned.item.id);

  test('keeps the order of the file for results and puts needs first for running', () => {
    const plan = planRun({ checklist: file, facts: { labels: ['db'], base: 'main' } });
    expect(plan.items.map((planned) => planned.item.id)).toEqual([
      'unit',
      'build',
      'backup',
      'restore',
      'health',
      'announce',
    ]);
    expect(plan.order).toEqual(['build', 'unit', 'backup', 'restore', 'health']);
  });

  test('takes the phases asked for', () => {
    expect(ids(planRun({ checklist: file, phases: ['post-deploy'] }))).toEqual(['health', 'announce']);
  });

  test('a section that does not apply takes its items with it', () => {
    expect(ids(planRun({ checklist: file, phases: ['pre-deploy'], facts: { labels: [] } }))).toEqual([
      'unit',
      'build',
    ]);
  });

  test('an item of a section that applies may still not apply', () => {
    expect(
      ids(planRun({ checklist: file, phases: ['pre-deploy'], facts: { labels: ['db'], base: 'next' } })),
    ).toEqual(['unit', 'build', 'backup']);
  });

  test('only: the items asked for and what they need', () => {
    const plan = planRun({ checklist: file, only: ['unit'] });
    expect(ids(plan)).toEqual(['unit', 'build']);
    expect(plan.items.find((planned) => planned.item.id === 'health')?.reason).toBe(
      'not selected for this run',
    );
  });

  test("an environment's variables are laid over the file's", () => {
    expect(planRun({ checklist: file, environment: 'staging' }).variables).toEqual({
      base_url: 'https://staging.example.com',
      region: 'eu',
    });
  });

  test.each([
    ['unknown-environment', { environment: 'prod' }, /no environment 'prod'.*staging/],
    ['unknown-environment', { environment: 'constructor' }, /no environment 'constructor'/],
    ['unknown-phase', { phases: ['deploy' as const] }, /no phase 'deploy'.*pre-deploy, post-deploy/],
    ['unknown-item', { only: ['unti'] }, /no item 'unti'.*unit/],
  ])('refuses %s and says what there is', (code, request, message) => {
    const run = (): unknown => planRun({ checklist: file, ...request });
    expect(run).toThrow(PlanError);
    expect(run).toThrow(message);
    expect(run).toThrow(expect.objectContaining({ code }) as unknown as Error);
  });

  test('refuses a circle of needs, should one get past the loader', () => {
    const circle = checklist({ deploy: [item('a', { needs: ['b'] }), item('b', { needs: ['a'] })] });
    expect(() => planRun({ checklist: circle })).toThrow(/a → b → a/);
  });
});
