import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { main } from '../../../src/main/cli.ts';

const SOURCE =
  '# App\n\n## Before the release\n\n- [ ] Tests: `npm test`\n- [x] Health endpoint returns 200\n';

async function run(
  argv: readonly string[],
  input = '',
): Promise<{ code: number; out: string; err: string; directory: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'import-'));
  writeFileSync(join(directory, 'R.md'), SOURCE);
  writeFileSync(join(directory, 'answers.yml'), 'base_url: https://app.octo.dev\n');
  writeFileSync(join(directory, 'answers.env'), '# ours\nbase_url="https://env.octo.dev"\n');
  writeFileSync(join(directory, 'bad.yml'), 'base_url: { a: 1 }\n');
  let out = '';
  let err = '';
  const code = await main(argv, {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: (text: string) => (err += text) },
    env: {},
    cwd: () => directory,
  });
  return { code, out, err, directory };
}

describe('import', () => {
  test('writes the checklist to standard output and the sum to standard error', async () => {
    const { code, out, err } = await run(['import', 'R.md']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# Imported from R\.md/);
    expect(err).toMatch(/2 boxes: 1 gate, 1 waits for an answer/);
    expect(err).toMatch(/base_url \(1\)/);
  });

  test('an import of which nothing blocks a merge says so', async () => {
    const after = '# App\n\n## After the deployment\n\n- [ ] Tell support\n';
    const { out, err } = await run(['import', '-'], after);
    expect(out).toContain('  post-deploy:\n');
    expect(err).toContain('Nothing of it blocks a merge');
    expect(
      (await run(['import', '-'], `${after}\n## Before the release\n\n- [ ] Backup\n`)).err,
    ).not.toContain('blocks a merge');
  });

  test('--set wins over --answers; both forms of a file are read', async () => {
    expect((await run(['import', 'R.md', '--answers', 'answers.yml'])).out).toContain(
      'base_url: https://app.octo.dev',
    );
    expect((await run(['import', 'R.md', '--answers', 'answers.env'])).out).toContain(
      'base_url: https://env.octo.dev',
    );
    expect(
      (await run(['import', 'R.md', '--answers', 'answers.yml', '--set', 'base_url=https://set.octo.dev']))
        .out,
    ).toContain('base_url: https://set.octo.dev');
  });

  test('--output and --report write files, --update goes back into its own', async () => {
    const { code, out, directory } = await run(['import', 'R.md', '--output', 'c.yml', '--report', 'r.json']);
    expect([code, out]).toEqual([0, '']);
    const report = JSON.parse(readFileSync(join(directory, 'r.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual(['source', 'sha256', 'items', 'commands', 'questions']);
    expect(Object.keys((report['items'] as object[])[0] ?? {})).toEqual([
      'line',
      'text',
      'section',
      'phase',
      'outcome',
      'kind',
      'id',
      'command',
      'partial',
      'question',
      'reason',
    ]);
    let err = '';
    const again = await main(
      ['import', 'R.md', '--update', 'c.yml', '--set', 'base_url=https://x.octo.dev'],
      {
        stdin: Readable.from([]),
        stdout: { write: () => true },
        stderr: { write: (text: string) => (err += text) },
        env: {},
        cwd: () => directory,
      },
    );
    expect(again).toBe(0);
    expect(err).toContain('now a gate (http)');
    expect(readFileSync(join(directory, 'c.yml'), 'utf8')).toContain('base_url: https://x.octo.dev');
  });

  test('- reads standard input', async () => {
    expect((await run(['import', '-'], SOURCE)).out).toContain('tests: npm test');
  });

  test.each([
    [['import'], /which Markdown file/],
    [['import', 'a', 'b'], /one FILE/],
    [['import', 'gone.md'], /gone\.md cannot be read: there is no such file/],
    [['import', 'R.md', '--nope'], /nope/],
    [['import', 'R.md', '--set', 'x'], /NAME=VALUE/],
    [['import', 'R.md', '--report', '-'], /--output/],
    [['import', 'R.md', '--answers', 'bad.yml'], /base_url must be one value/],
    [['import', 'R.md', '--update', 'R.md'], /cannot be updated/],
    [['import', 'R.md', '--output', 'no/such/folder.yml'], /cannot be written/],
  ])('%j is refused with 2', async (argv, message) => {
    const { code, err } = await run(argv);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('inspect tasks', () => {
  test('lists what GitHub renders as boxes', async () => {
    const { code, out } = await run(['inspect', 'tasks', 'R.md', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { line: 5, checked: false, text: 'Tests: `npm test`' },
      { line: 6, checked: true, text: 'Health endpoint returns 200' },
    ]);
    expect((await run(['inspect', 'tasks', 'R.md'])).out).toBe(
      '5: [ ] Tests: `npm test`\n6: [x] Health endpoint returns 200\n',
    );
  });

  test('says what is wrong', async () => {
    expect((await run(['inspect', 'tasks', 'gone.md'])).code).toBe(1);
    expect((await run(['inspect', 'tasks'])).code).toBe(2);
  });
});

test('a file that was there already is kept beside the new one', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'deploy-checklist-'));
  writeFileSync(join(cwd, 'list.md'), '# Release\n\n- [ ] Tell support\n');
  writeFileSync(join(cwd, 'out.yml'), 'edited: by hand\n');
  const io = {
    stdin: Readable.from([]),
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
    cwd: () => cwd,
  };
  expect(await main(['import', 'list.md', '--output', 'out.yml', '--no-input'], io)).toBe(0);
  expect(readFileSync(join(cwd, 'out.yml.bak'), 'utf8')).toBe('edited: by hand\n');
  expect(readFileSync(join(cwd, 'out.yml'), 'utf8')).toContain('Tell support');
});

describe('what the answers and the document do not give', () => {
  test('an answer that cannot be one is refused with what is wanted', async () => {
    for (const [pair, wanted] of [
      ['base_url=foo', /base_url wants a URL such as https:\/\/api\.acme\.dev, not 'foo'/],
      ['base_url=ftp://x.octo.dev', /base_url wants a URL/],
      ['database_address=a b', /database_address wants a host and a port/],
      ['coverage_minimum=lots', /coverage_minimum wants a number from 0 to 100/],
      ['cors_origin=?', /cors_origin wants an origin such as https:\/\/app\.acme\.dev, not '\?'/],
      ['domain=https://octo.dev', /domain wants a name such as app\.acme\.dev/],
      [
        'required_variables=A, k7$2',
        /required_variables wants the name of a variable[^\n]*never its value\.\n/,
      ],
    ] as const) {
      const { code, err, out } = await run(['import', 'R.md', '--set', pair]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(wanted);
    }
    for (const pair of [
      'base_url=${BASE_URL}',
      'cors_origin=*',
      'server_host=203.0.113.7',
      'required_variables=A, Jwt__Key',
    ])
      expect((await run(['import', 'R.md', '--set', pair])).code).toBe(0);
  });

  test('a name that no question has is told, with the one that was meant', async () => {
    const { code, err } = await run(['import', 'R.md', '--set', 'bas_url=https://x.octo.dev']);
    expect(code).toBe(0);
    expect(err).toMatch(
      /--set bas_url: no question of the document has this name.* Did you mean 'base_url'\? It asks for base_url\./,
    );
    expect((await run(['import', 'R.md', '--set', 'base_url=https://x.octo.dev'])).err).not.toContain(
      'no question',
    );
  });

  test('and is not written, from the command line or a file; what a gate or the earlier file uses is', async () => {
    const stranger = await run([
      'import',
      'R.md',
      '--set',
      'bas_url=https://x.octo.dev',
      '--set',
      'who_cook=hubot',
    ]);
    expect(stranger.err).toContain('no gate uses it, so it is not written');
    expect(stranger.out).not.toMatch(/bas_url|who_cook|variables:/);

    const folder = mkdtempSync(join(tmpdir(), 'import-'));
    const at = (name: string): string => join(folder, name);
    let err = '';
    const command = async (...argv: string[]): Promise<string> => {
      err = '';
      const io = {
        stdin: Readable.from([]),
        stdout: { write: () => true },
        stderr: { write: (text: string) => (err += text) },
        env: {},
        cwd: () => folder,
      };
      expect(await main(['import', 'R.md', ...argv], io)).toBe(0);
      return readFileSync(at('c.yml'), 'utf8');
    };
    writeFileSync(at('R.md'), SOURCE);
    writeFileSync(at('shared.env'), 'base_url=https://app.octo.dev\nother_url=https://other.octo.dev\n');
    const first = await command('--answers', 'shared.env', '--output', 'c.yml');
    expect(first).toContain('variables:\n  base_url: https://app.octo.dev\n\n');
    expect(err).toMatch(
      /shared\.env: no question of the document has this name .* not written: other_url\. It asks/,
    );
    writeFileSync(at('wrong.env'), 'bas_url=https://app.octo.dev\nbase_address=x\nnothing=y\n');
    await command('--answers', 'wrong.env', '--output', 'c.yml');
    expect(err).toContain(
      "not written: bas_url (did you mean 'base_url'?), base_address (did you mean 'base_url'?), nothing. It asks for base_url.",
    );
    await command('--answers', 'shared.env', '--output', 'c.yml');
    expect(await command('--update', 'c.yml', '--set', 'bas_url=https://x.octo.dev')).toBe(first);

    writeFileSync(
      at('c.yml'),
      first
        .replace('variables:\n', 'variables:\n  ours: old\n')
        .replace('          tests: npm test', '          tests: npm test -- "${region:-eu}"'),
    );
    const own = await command('--update', 'c.yml', '--set', 'ours=new', '--set', 'region=us');
    expect(own).toContain('  ours: new\n');
    expect(own).toContain('  region: us\n');
    expect(err).not.toContain('no question');
  });

  test('where variables are can be said of a list, too', async () => {
    const source =
      '# App\n\n## Environment variables\n\n```env\nSTRIPE_KEY=\n```\n\n- [ ] Tests: `npm test`\n';
    const { out, err } = await run(['import', '-', '--set', 'variables_at=server'], source);
    expect(out).not.toContain('env:');
    expect(err).not.toContain('no question');
  });

  test('a document without an item writes nothing and offers --bullets', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-'));
    writeFileSync(join(folder, 'B.md'), '# List\n\n- one\n- two\n');
    writeFileSync(join(folder, 'N.md'), '# Nothing\n\nWords.\n');
    let err = '';
    let out = '';
    const io = {
      stdin: Readable.from([]),
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      env: {},
      cwd: () => folder,
    };
    expect(await main(['import', 'B.md', '--output', 'c.yml'], io)).toBe(2);
    expect(err).toMatch(
      /B\.md holds no box .* Its 2 list items become items with --bullets\. Nothing was written/,
    );
    expect(existsSync(join(folder, 'c.yml'))).toBe(false);
    expect(await main(['import', 'N.md'], io)).toBe(2);
    expect(out).toBe('');
    expect(await main(['import', 'B.md', '--bullets'], io)).toBe(0);
    expect(out).toContain('name: one');
  });

  test('a checklist larger than the reader takes is said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'import-'));
    const boxes = Array.from(
      { length: 4000 },
      (_, index) => `- [ ] Number ${index} is looked at by somebody who knows it`,
    );
    writeFileSync(join(folder, 'L.md'), `# Long\n\n${boxes.join('\n')}\n`);
    let err = '';
    const code = await main(['import', 'L.md'], {
      stdin: Readable.from([]),
      stdout: { write: () => true },
      stderr: { write: (text: string) => (err += text) },
      env: {},
      cwd: () => folder,
    });
    expect(code).toBe(0);
    expect(err).toMatch(
      /The checklist has \d+ bytes; `validate` and the action read at most 262144\. Split the document/,
    );
  });

  test('says that gates on variables need them in their job, and takes another answer', async () => {
    const source = '# App\n\n- [ ] `STRIPE_KEY` is set\n';
    const asked = await run(['import', '-'], source);
    expect(asked.err).toMatch(/1 gate reads environment variables.*--set variables_at=server/);
    const told = await run(['import', '-', '--set', 'variables_at=server'], source);
    expect(told.err).not.toMatch(/environment variables|no question/);
    expect(told.out).not.toContain('env:');
    expect((await run(['import', '-', '--set', 'variables_at=there'], source)).err).toMatch(
      /variables_at wants ci or server, not 'there'/,
    );
  });
});

test('says what comes next where it wrote a file, and nothing of it on standard output', async () => {
  const { err } = await run(['import', 'R.md', '--output', 'c.yml']);
  expect(err).toContain(
    'Next: read its gates, then `deploy-checklist validate c.yml`. Answers go in with `import FILE.md --update c.yml --set base_url=…`.',
  );
  expect((await run(['import', 'R.md'])).err).not.toContain('Next:');
});
