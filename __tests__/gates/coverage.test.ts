import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import coverage from '../../src/gates/coverage.ts';
import type { ChangedFile } from '../../src/gates/gate.ts';
import { temporaryDirectory } from '../runner/world.ts';
import { came, failing, runGate } from './world.ts';

const lcov = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(
      ([path, hits]) =>
        `SF:${path}\n${[...hits].map((hit, index) => (hit === '.' ? '' : `DA:${index + 1},${hit}\n`)).join('')}end_of_record\n`,
    )
    .join('');
const branches = 'SF:a.js\nDA:1,1\nBRDA:1,0,0,1\nBRDA:1,0,1,0\nBRF:2\nBRH:1\nLF:1\nLH:1\nend_of_record\n';
const changed = (path: string, addedLines?: number[]): ChangedFile => ({
  path,
  status: 'modified',
  ...(addedLines && { addedLines }),
});
const changes = (...files: ChangedFile[]) => ({ changes: () => Promise.resolve(files) });

describe('totals', () => {
  test.each([
    ['exactly the limit', '11110', { lines: '>= 80' }, 'success'],
    ['a bare number is the least', '11110', { lines: 80 }, 'success'],
    ['below', '11110', { lines: '>= 80.01' }, 'failure'],
    ['an upper bound', '11110', { lines: '<= 80' }, 'success'],
    ['a range', '11110', { lines: '50..79.9' }, 'failure'],
    ['a kind that is not there', '11110', { branches: '>= 1' }, 'error not-carried'],
    ['nothing to cover', '', { lines: '>= 0' }, 'error no-report'],
    ['a limit that is a share', '11110', { lines: '>= 0.8' }, 'error invalid-spec'],
    ['a limit that nothing is below', '00000', { lines: '>= 0' }, 'error invalid-spec'],
    ['a limit that nothing is above', '00000', { lines: '<= 100' }, 'error invalid-spec'],
    ['a range of everything', '00000', { lines: '0..100' }, 'error invalid-spec'],
    ['a bare 0', '00000', { lines: 0 }, 'error invalid-spec'],
    ['all of it, as a range', '11111', { lines: '100..100' }, 'success'],
    ['a limit above 100', '11110', { lines: '>= 800' }, 'error invalid-spec'],
  ])('%s', async (_name, hits, limits, expected) => {
    const result = await runGate(
      coverage,
      { report: 'lcov.info', ...limits },
      { files: { 'lcov.info': lcov({ 'a.js': hits }) } },
    );
    expect(came(result)).toBe(expected);
  });

  // In binary, 64.4 * 250 is a little more than 16100.
  test.each([
    [161, 250, '>= 64.4', 'success'],
    [160, 250, '>= 64.4', 'failure'],
    [161, 250, '64.4..64.4', 'success'],
    [161, 250, '> 64.4', 'failure'],
  ])('%i of %i lines, %s', async (covered, total, lines, expected) => {
    const files = { l: lcov({ 'a.js': '1'.repeat(covered) + '0'.repeat(total - covered) }) };
    expect(came(await runGate(coverage, { report: 'l', lines }, { files }))).toBe(expected);
  });

  test('whole numbers decide, not a rounded percentage; 100 is shown only for all', async () => {
    const hits = `${'1'.repeat(19_999)}0`;
    const result = await runGate(
      coverage,
      { report: 'l', lines: 100 },
      { files: { l: lcov({ 'a.js': hits }) } },
    );
    expect(came(result)).toBe('failure');
    expect(failing(result)).toEqual(['lines: 99.99, >= 100']);
    expect(result.outcome?.checks[0]?.hint).toContain('cover 1 more');
    expect(result.outcome?.samples).toEqual({ count: 20_000, of: 'lines' });
  });

  test('0 of 0 branches is no 100 %', async () => {
    const files = { l: 'SF:a\nDA:1,1\nLF:1\nLH:1\nBRF:0\nBRH:0\nend_of_record\n' };
    expect(came(await runGate(coverage, { report: 'l', branches: '>= 80' }, { files }))).toBe(
      'error no-samples',
    );
    expect(came(await runGate(coverage, { report: 'l', lines: '>= 80' }, { files }))).toBe('success');
  });

  test('several reports are united, and each kind is judged', async () => {
    const files = { 'a/l': lcov({ 'x.js': '110' }), 'b/l': lcov({ 'x.js': '001' }), 'c/l': branches };
    const result = await runGate(coverage, { report: '*/l', lines: 100, branches: '>= 60' }, { files });
    expect(failing(result)).toEqual(['branches: 50, >= 60']);
    expect(result.outcome?.facts).toMatchObject({
      lines: '4 of 4',
      branches: '1 of 2',
      files: 2,
      format: 'lcov',
    });
  });

  test('include, exclude and min-files', async () => {
    const files = {
      l: lcov({ '/repo/src/a.js': '1', '/repo/src/gen/b.js': '0', '/repo/test/c.js': '0' }),
      'src/a.js': '',
      'src/gen/b.js': '',
      'test/c.js': '',
    };
    const spec = { report: 'l', lines: 100, include: 'src/**', exclude: ['**/gen/**'] };
    expect(came(await runGate(coverage, spec, { files }))).toBe('success');
    expect(failing(await runGate(coverage, { ...spec, 'min-files': 2 }, { files }))).toEqual([
      'files: 1, >= 2',
    ]);
    expect(came(await runGate(coverage, { ...spec, include: 'lib/**' }, { files }))).toBe('error no-samples');
  });

  test('folders have limits of their own', async () => {
    const files = { l: lcov({ 'src/pay/a.js': '10', 'src/ui/b.js': '1' }) };
    const result = await runGate(
      coverage,
      { report: 'l', directories: { 'src/pay': '>= 90', 'src/ui/': { lines: 90 } } },
      { files },
    );
    expect(failing(result)).toEqual(['src/pay: lines: 50, >= 90']);
    expect(result.outcome?.checks).toHaveLength(2);
    expect(
      came(await runGate(coverage, { report: 'l', directories: { 'src/payments': 90 } }, { files })),
    ).toBe('error no-samples');
  });
});

describe('changed lines', () => {
  const files = {
    'cov.xml': lcov({ '/home/runner/work/x/x/src/a.js': '1100.1', '/home/runner/work/x/x/src/b.js': '0' }),
    'src/a.js': '',
    'src/b.js': '',
    'README.md': '',
  };
  const spec = { report: 'cov.xml', 'changed-lines': '>= 60' };

  test('only what changed and can be covered counts, wherever the report was made', async () => {
    const result = await runGate(coverage, spec, {
      files,
      ...changes(changed('src/a.js', [1, 3, 4, 5]), changed('README.md', [1])),
    });
    expect(failing(result)).toEqual(['changed lines: 33.33, >= 60']);
    expect(result.outcome?.annotations).toEqual([
      expect.objectContaining({ path: 'src/a.js', line: 3, endLine: 4 }),
    ]);
    expect(came(await runGate(coverage, spec, { files, ...changes(changed('src/a.js', [1, 2])) }))).toBe(
      'success',
    );
  });

  test('a file of which the changed lines are not known counts whole, where that cannot hide new ones', async () => {
    const whole = (more: Partial<ChangedFile> = {}, limit = '>= 60') =>
      runGate(
        coverage,
        { ...spec, 'changed-lines': limit },
        { files, ...changes({ ...changed('src/a.js'), ...more }, changed('src/b.js', [])) },
      );
    // 3 of its 5 lines are covered: whether the other two are the new ones, nobody knows.
    expect(came(await whole())).toBe('error lines-unknown');
    const below = await whole({}, '>= 61');
    expect(came(below)).toBe('failure');
    expect(below.outcome?.facts?.['changed lines']).toBe('3 of 5');
    expect(below.outcome?.warnings?.join()).toContain('src/a.js');
    expect(came(await whole({ status: 'added' }))).toBe('success');
    const fine = { ...files, 'cov.xml': lcov({ 'src/a.js': '1111' }) };
    expect(came(await runGate(coverage, spec, { files: fine, ...changes(changed('src/a.js')) }))).toBe(
      'success',
    );
  });

  test.each([
    ['no pull request', {}, {}, 'error no-pull-request'],
    ['no code changed, and no other limit', changes(changed('README.md', [1])), {}, 'error no-samples'],
    [
      'no code changed, beside another limit',
      changes(changed('README.md', [1])),
      { lines: '> 0' },
      'success',
    ],
    [
      'code changed that the report does not know',
      changes(changed('src/new.js', [1, 2])),
      { lines: '> 0' },
      'error no-samples',
    ],
    [
      'only a comment changed in a known file',
      changes(changed('src/a.js', [5])),
      { lines: '> 0' },
      'error no-samples',
    ],
  ])('%s', async (_name, world, more, expected) => {
    expect(came(await runGate(coverage, { ...spec, ...more }, { files, ...world }))).toBe(expected);
  });

  test('a path that could mean a changed file or another one decides nothing', async () => {
    const twice = {
      'packages/a/src/index.js': '',
      'packages/b/src/index.js': '',
      'packages/a/src/util.js': '',
      l: lcov({ 'src/index.js': '000', 'src/util.js': '111' }),
    };
    const world = {
      files: twice,
      ...changes(changed('packages/a/src/index.js', [1, 2]), changed('packages/a/src/util.js', [1])),
    };
    const result = await runGate(coverage, { report: 'l', 'changed-lines': 80 }, world);
    expect(came(result)).toBe('error file-ambiguous');
    expect(result.fault?.message).toContain('names src/index.js, which may be packages/a/src/index.js');
    const at = { ...world, item: { workingDirectory: 'packages/a' } };
    expect(came(await runGate(coverage, { report: '../../l', 'changed-lines': 80 }, at))).toBe('failure');
  });

  test('changed files that the report lacks are told', async () => {
    const result = await runGate(coverage, spec, {
      files,
      ...changes(changed('src/a.js', [1]), changed('src/new.js', [1])),
    });
    expect(result.outcome?.warnings?.join()).toContain('changed, but not in the report: src/new.js');
  });

  test('a Go profile is judged by the lines of its blocks', async () => {
    const go = {
      'cover.out': 'mode: set\nexample.com/m/pay/a.go:3.1,5.2 2 1\nexample.com/m/pay/a.go:7.1,8.2 1 0\n',
      'pay/a.go': '',
      'go.mod': '',
    };
    const result = await runGate(
      coverage,
      { report: 'cover.out', 'changed-lines': 50, statements: '> 60' },
      { files: go, ...changes(changed('pay/a.go', [4, 8])) },
    );
    expect(came(result)).toBe('success');
    expect(result.outcome?.samples).toEqual({ count: 3, of: 'statements' });
  });
});

describe('against the base', () => {
  const files = { head: lcov({ 'a.js': '1110' }), base: lcov({ 'a.js': '11110' }) };
  test.each([
    [0, 'failure'],
    [4.9, 'failure'],
    [5, 'success'],
  ])('with a drop of up to %s', async (drop, expected) => {
    const spec = { report: 'head', 'base-report': 'base', 'max-drop': drop };
    expect(came(await runGate(coverage, spec, { files }))).toBe(expected);
  });
  test('equal is not below, missing is an error', async () => {
    const equal = { ...files, same: files.head };
    expect(came(await runGate(coverage, { report: 'head', 'base-report': 'same' }, { files: equal }))).toBe(
      'success',
    );
    expect(came(await runGate(coverage, { report: 'head', 'base-report': './head' }, { files }))).toBe(
      'error same-report',
    );
    expect(came(await runGate(coverage, { report: 'head', 'base-report': 'gone' }, { files }))).toBe(
      'error report-missing',
    );
  });
});

describe('two witnesses: the command and its report', () => {
  const text = lcov({ 'a.js': '1' });
  test.each([
    ['the command wrote it', `printf '%s' '${text}' > l`, 'success'],
    ['the command failed though the report is fine', `printf '%s' '${text}' > l; exit 3`, 'failure'],
    ['the command wrote nothing: what is there is stale', 'true', 'error report-stale'],
    ['the command is not there', 'no-such-tool-here', 'error tool-missing'],
    ['the command removed it', 'rm l', 'error report-missing'],
    ['the command was stopped while it wrote', "printf 'SF:a.js\\nDA:1,1\\n' > l", 'error report-cut-off'],
    ['the command wrote something else', 'echo hello > l', 'error report-unknown-format'],
    ['the command wrote nothing into it', ': > l', 'error report-empty'],
  ])('%s', async (_name, run, expected) => {
    const result = await runGate(coverage, { run, report: 'l', lines: 100 }, { files: { l: text } });
    expect(came(result)).toBe(expected);
  });

  test('without a command, an old report is stale unless max-age allows it', async () => {
    const workspace = temporaryDirectory();
    const world = { workspace, files: { l: text } };
    await runGate(coverage, { report: 'l', lines: 1 }, world);
    const twoHoursAgo = Date.now() / 1000 - 7200;
    const old = async (more: object): Promise<string> => {
      utimesSync(join(workspace, 'l'), twoHoursAgo, twoHoursAgo);
      return came(await runGate(coverage, { report: 'l', lines: 1, ...more }, { workspace }));
    };
    expect(await old({})).toBe('error report-stale');
    expect(await old({ 'max-age': '3h' })).toBe('success');
  });

  test('the fault names file and place', async () => {
    const result = await runGate(coverage, { report: 'l', lines: 1 }, { files: { l: 'SF:a.js\nDA:oops\n' } });
    expect(result.fault?.message).toMatch(/^l:2: .*Expected a coverage report/);
    const forced = await runGate(
      coverage,
      { report: 'l', lines: 1, format: 'jacoco' },
      { files: { l: text } },
    );
    expect(forced.fault?.message).toMatch(/Expected JaCoCo XML/);
  });
});
