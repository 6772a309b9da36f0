import { expect, test } from '@jest/globals';
import { buildEnvironment, isReserved } from '../../src/runner/environment.ts';

const source = {
  ...{
    PATH: '/bin',
    HOME: '/home/octocat',
    LC_ALL: 'C',
    CI: 'true',
    GITHUB_SHA: 'abc',
    GITHUB_REPOSITORY: 'o/r',
  },
  ...{
    INPUT_TOKEN: 'secret',
    GITHUB_TOKEN: 'secret',
    ACTIONS_RUNTIME_TOKEN: 'secret',
    ACTIONS_ID_TOKEN_REQUEST_URL: 'u',
  },
  ...{
    GITHUB_ENV: '/f',
    GITHUB_OUTPUT: '/f',
    GITHUB_PATH: '/f',
    GITHUB_STATE: '/f',
    GITHUB_STEP_SUMMARY: '/f',
  },
  ...{ DATABASE_URL: 'postgres://db', AWS_SECRET_ACCESS_KEY: 'secret', APP_MODE: 'test', STATE_x: '1' },
};

test('passes what commands need and nothing else', () => {
  expect(Object.keys(buildEnvironment({ source }))).toEqual([
    'CI',
    'GITHUB_REPOSITORY',
    'GITHUB_SHA',
    'HOME',
    'LC_ALL',
    'PATH',
  ]);
});

test('passes the names asked for', () => {
  const env = buildEnvironment({ source, pass: ['DATABASE_URL', 'APP_*', 'NOT_THERE'] });
  expect(env).toMatchObject({ DATABASE_URL: 'postgres://db', APP_MODE: 'test' });
  expect(env).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
  expect(env).not.toHaveProperty('NOT_THERE');
});

test('never passes inputs, tokens and file commands, even when asked for everything', () => {
  const names = Object.keys(buildEnvironment({ source, pass: ['*', 'GITHUB_TOKEN'] }));
  expect(
    names.filter((name) => /^INPUT_|^ACTIONS_|^STATE_|TOKEN|ENV$|OUTPUT|_PATH|SUMMARY/.test(name)),
  ).toEqual([]);
  expect(names).toContain('AWS_SECRET_ACCESS_KEY');
});

test("the checklist's variables win, but cannot take a reserved name", () => {
  const env = buildEnvironment({
    source,
    variables: { HOME: '/tmp', base_url: 'https://x', GITHUB_ENV: '/evil' },
  });
  expect(env).toMatchObject({ HOME: '/tmp', base_url: 'https://x' });
  expect(env).not.toHaveProperty('GITHUB_ENV');
  expect(isReserved('github_token')).toBe(true);
});
