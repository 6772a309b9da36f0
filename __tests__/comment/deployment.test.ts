import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { PHASES } from '../../src/checklist/types.ts';
import {
  addressesList,
  addressOf,
  commandsFor,
  listContext,
  listIn,
  listName,
  listTitle,
} from '../../src/comment/deployment.ts';
import type { DeploymentList } from '../../src/comment/deployment.ts';
import { markerOf } from '../../src/comment/events.ts';

const LIST: DeploymentList = {
  checklist: 'default',
  environment: 'production',
  phase: 'deploy',
  sha: 'a1b2c3d'.padEnd(40, '0'),
  run: 7001,
  path: '',
  alone: false,
};

describe('the marker of a list', () => {
  test('says all of it, whatever an environment is called, and cannot end its HTML comment', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{40}$/);
    const list = fc.record({
      checklist: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/),
      environment: fc.string({ unit: 'grapheme', maxLength: 60 }),
      phase: fc.constantFrom(...PHASES),
      sha: hex,
      run: fc.nat(),
      path: fc.string({ maxLength: 80 }),
      alone: fc.boolean(),
    });
    fc.assert(
      fc.property(list, (each) => {
        const marker = markerOf(listName(each));
        expect(marker.slice(4, -3)).not.toMatch(/--|>|\n/);
        expect(listIn(`${marker}\n## Deployment`)).toEqual(each);
        expect(listIn(`${marker}\r\n## Deployment`)).toEqual(each);
      }),
    );
  });
  test('is another one for another run, commit, environment, phase and checklist', () => {
    const others: Partial<DeploymentList>[] = [
      { run: 7002 },
      { sha: 'b'.repeat(40) },
      { environment: 'staging' },
      { phase: 'post-deploy' },
      { checklist: 'api' },
      {},
    ];
    expect(new Set(others.map((other) => markerOf(listName({ ...LIST, ...other })))).size).toBe(
      others.length,
    );
  });
  test.each([
    ' <!-- deploy-checklist:deployment name=a environment= phase=deploy sha=0 run=1 path= -->',
    'x\n<!-- deploy-checklist:deployment name=a -->',
    '<!-- deploy-checklist:pr name=default -->',
    markerOf(listName(LIST)).replace('deploy ', 'conquer '),
    markerOf(listName(LIST)).replace('name=default', 'name=%E0%A4%A'),
    markerOf(listName(LIST)).replace(LIST.sha, 'main'),
    `${markerOf(listName(LIST))} more`,
  ])('%j is none', (text) => {
    expect(listIn(text)).toBeUndefined();
  });
});

test('title and status context', () => {
  expect(listTitle(LIST)).toBe('Deployment of a1b2c3d to production');
  expect(listTitle({ ...LIST, phase: 'post-deploy', environment: '', checklist: 'api' })).toBe(
    'After the deployment of a1b2c3d (api)',
  );
  expect(listContext(LIST)).toBe('deploy-checklist@production/deploy');
  expect(listContext({ ...LIST, checklist: 'api', environment: '' })).toBe(
    'deploy-checklist/api@deployment/deploy',
  );
});

describe('commands that name a list', () => {
  const SAID =
    '/checklist done a\nIn:production I saw it\n/checklist done b, c IN:Production\r\n/checklist na d in:staging too slow';
  test.each([
    ['production', '\nIn:production I saw it\n/checklist done b, c\n'],
    ['staging', '\nIn:production I saw it\n\n/checklist na d too slow'],
    ['deployment', '\nIn:production I saw it\n\n'],
  ])('%s', (address, expected) => {
    expect(commandsFor(SAID, address)).toBe(expected);
  });
  test('nothing else is meant for a list', () => {
    expect(
      [SAID, '/checklist done a', 'look in:production', '/checklist in:production'].map(addressesList),
    ).toEqual([true, false, false, false]);
  });
  test('an environment with blanks', () => {
    expect(addressOf({ environment: 'EU  West' })).toBe('eu-west');
  });
});
