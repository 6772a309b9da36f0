import { describe, expect, test } from '@jest/globals';
import run from '../../src/gates/run.ts';
import { parseVersion, compareVersions } from '../../src/values/semver.ts';
import { came, failing, runGate } from './world.ts';

type Spec = (typeof run.examples)[number];

describe('a command', () => {
  const cases: [string, Spec, string][] = [
    ['exit code 0', { command: 'true' }, 'success'],
    ['only a comment', { command: '# pytest tests/' }, 'error invalid-spec'],
    ['comments and blank lines', { command: '# one\n\n  # two\n' }, 'error invalid-spec'],
    ['a comment and a command', { command: '# one\nexit 3' }, 'failure'],
    ['another exit code', { command: 'exit 3' }, 'failure'],
    ['the exit code that is wanted', { command: 'exit 3', 'exit-code': 3 }, 'success'],
    ['one of those that are wanted', { command: 'exit 1', 'exit-code': [0, 1] }, 'success'],
    ['0 where something else is wanted', { command: 'true', 'exit-code': 1 }, 'failure'],
    ['ended by a signal', { command: 'kill -9 $$' }, 'failure'],
    ['a tool that is missing is an error', { command: 'no-such-tool --check' }, 'error tool-missing'],
    ['… also as a program', { program: 'no-such-tool' }, 'error tool-missing'],
    ['a file that is no program', { command: '/etc/passwd' }, 'error not-executable'],
    ['127 may be wanted', { command: 'exit 127', 'exit-code': 127 }, 'success'],
    ['a text in the output', { command: 'echo hello world', stdout: 'hello' }, 'success'],
    ['a text that is not there', { command: 'echo hello', stdout: 'bye' }, 'failure'],
    ['… only on the other stream', { command: 'echo hello >&2', stdout: 'hello' }, 'failure'],
    ['standard error', { command: 'echo hello >&2', stderr: { contains: 'hello' } }, 'success'],
    ['several texts', { command: 'echo a b', stdout: { contains: ['a', 'c'] } }, 'failure'],
    [
      'a text that must not be there',
      { command: 'echo ERROR x', stdout: { 'not-contains': 'ERROR' } },
      'failure',
    ],
    ['… and is not', { command: 'echo fine', stdout: { 'not-contains': ['ERROR', 'CRITICAL'] } }, 'success'],
    ['a pattern', { command: 'echo took 12 ms', stdout: { matches: '^took \\d+ ms$' } }, 'success'],
    [
      'a pattern on one of the lines',
      { command: 'printf "a\\nb\\nc"', stdout: { matches: '^b$' } },
      'success',
    ],
    [
      'a pattern that must not match',
      { command: 'echo FATAL', stdout: { 'not-matches': 'ERROR|FATAL' } },
      'failure',
    ],
    ['case aside', { command: 'echo OK', stdout: { equals: 'ok', 'ignore-case': true } }, 'success'],
    ['nothing printed', { command: 'true', stdout: { empty: true }, stderr: { empty: true } }, 'success'],
    ['something printed', { command: 'echo warning >&2', stderr: { empty: true } }, 'failure'],
    ['nothing where something is wanted', { command: 'true', stdout: { empty: false } }, 'failure'],
    ['a pattern that is none', { command: 'echo', stdout: { matches: '(' } }, 'error invalid-spec'],
    [
      'a pattern that hangs others',
      { command: `printf '${'a'.repeat(40)}!'`, stdout: { matches: '^(a+)+$' } },
      'error pattern-too-slow',
    ],
    ['JSON', { command: `echo '{"a":[1,2]}'`, json: { '$.a[1]': 2, '$.a': { length: 2 } } }, 'success'],
    ['other JSON', { command: `echo '{"a":[1,2]}'`, json: { '$.a[0]': 2 } }, 'failure'],
    ['a path that finds nothing', { command: `echo '{}'`, json: { '$.a': { not: 1 } } }, 'failure'],
    ['JSON with a key twice', { command: `echo '{"s":"down","s":"up"}'`, json: { '$.s': 'up' } }, 'failure'],
    ['no JSON', { command: 'echo hello', json: { '$.a': 1 } }, 'error output-not-json'],
    ['no output instead of JSON', { command: 'true', json: { '$.a': 1 } }, 'error output-empty'],
    ['no JSONPath', { command: `echo '{}'`, json: { '$.a[': 1 } }, 'error invalid-spec'],
    ['a failed command without output is a failure', { command: 'exit 2', json: { '$.a': 1 } }, 'failure'],
    ['a number', { command: 'echo " 42 "', number: '>= 40' }, 'success'],
    ['a number too small', { command: 'echo 12', number: '>= 40' }, 'failure'],
    ['a number with groups', { command: 'echo 12,345', number: 12345 }, 'success'],
    ['no number', { command: 'echo many', number: '> 0' }, 'failure'],
    ['an empty output is no number', { command: 'true', number: '>= 0' }, 'failure'],
    [
      'a number by its pattern',
      { command: 'echo total: 97.5 %', number: { pattern: '([\\d.]+) %', is: '> 97' } },
      'success',
    ],
    [
      'a number on standard error',
      { command: 'echo n=3 >&2', number: { pattern: 'n=(\\d+)', from: 'stderr', is: 3 } },
      'success',
    ],
    ['a limit that is none', { command: 'echo 1', number: { is: 'lots' } }, 'error invalid-spec'],
    ['a version', { command: 'echo v20.11.1', version: { 'at-least': '20' } }, 'success'],
    [
      'a version in a sentence',
      { command: 'echo "git version 2.43.0 (x)"', version: { 'at-least': '2.40', below: '3' } },
      'success',
    ],
    ['a version too old', { command: 'echo Python 3.9.1', version: { 'at-least': '3.10' } }, 'failure'],
    ['a version too new', { command: 'echo 4.0.0', version: { below: '4.0.0' } }, 'failure'],
    ['no version', { command: 'echo unknown', version: { below: '4' } }, 'failure'],
    ['fast enough', { command: 'true', duration: '< 20s' }, 'success'],
    ['too slow', { command: 'sleep 0.1', duration: '< 50ms' }, 'failure'],
  ];
  test.each(cases)('%s', async (_, spec, expected) => {
    expect(came(await runGate(run, spec))).toBe(expected);
  });

  test('says what was found, on how many', async () => {
    const result = await runGate(run, { command: 'echo 12; echo why >&2; exit 4', number: '>= 40' });
    expect(failing(result)).toEqual(['exit code: 4, 0', 'number: 12, >= 40']);
    expect(result.outcome).toMatchObject({ samples: { count: 1, of: 'commands' }, facts: { status: 4 } });
    expect(result.outcome?.evidence?.[0]).toMatchObject({ text: '12\nwhy' });
  });

  test('a script is not interpolated, its variables are in its environment', async () => {
    const result = await runGate(
      run,
      { command: 'echo "${base_url}" "$(( 1 + 1 ))"', stdout: '${base_url} 2' },
      {
        variables: { base_url: 'https://x; rm -rf /' },
      },
    );
    expect(came(result)).toBe('success');
  });

  test('arguments are, and reach no shell', async () => {
    const spec = { program: 'printf', args: ['%s', '${v}'], stdout: { equals: '$(id); `id`' } };
    expect(came(await runGate(run, spec, { variables: { v: '$(id); `id`' } }))).toBe('success');
  });

  test('what cannot be decided on a cut output is an error, what can is decided', async () => {
    const command = 'echo first; head -c 12000000 /dev/zero | tr "\\0" "x"; echo; echo last';
    expect(came(await runGate(run, { command, stdout: ['first', 'last'][0] ?? '' }))).toBe('success');
    expect(came(await runGate(run, { command, stdout: { 'not-contains': 'last' } }))).toBe('failure');
    expect(came(await runGate(run, { command, stdout: { 'not-contains': 'y' } }))).toBe(
      'error output-too-large',
    );
    expect(came(await runGate(run, { command, json: { $: 1 } }))).toBe('error output-too-large');
  });

  test('finds a text beyond the first piece that a pattern looks at', async () => {
    const command = 'head -c 600000 /dev/zero | tr "\\0" "x"; echo; echo FATAL: 7';
    expect(came(await runGate(run, { command, stdout: { 'not-matches': 'FATAL: \\d' } }))).toBe('failure');
  });
});

describe('versions', () => {
  test.each([
    ['1.2.3', '1.2.3', 0],
    ['1.2', '1.2.0', 0],
    ['v1.10.0', '1.9.9', 1],
    ['1.0.0-rc.1', '1.0.0', -1],
    ['1.0.0-rc.2', '1.0.0-rc.10', -1],
    ['1.0.0-alpha', '1.0.0-alpha.1', -1],
    ['1.0.0-1', '1.0.0-a', -1],
    ['1.0.0+build', '1.0.0', 0],
  ])('%s against %s', (a, b, order) => {
    const [left, right] = [parseVersion(a), parseVersion(b)];
    expect(left && right && Math.sign(compareVersions(left, right))).toBe(order);
    expect(left && right && Math.sign(compareVersions(right, left))).toBe(order === 0 ? 0 : -order);
  });

  test.each(['', 'latest', '1.x', '1.2.3.'])('%j is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

test('a silent command that must only not say something gets a warning', async () => {
  const warnings = async (command: string, stdout: unknown): Promise<string> => {
    const result = await runGate(run, { command, stdout });
    return `${came(result)} ${(result.outcome?.warnings ?? []).join()}`;
  };
  const not = { 'not-matches': 'error' };
  expect(await warnings('true', not)).toMatch(/^success the command printed nothing/);
  expect(await warnings('echo fine', not)).toBe('success ');
  expect(await warnings('true', { ...not, empty: true })).toBe('success ');
});
