import { afterAll, describe, expect, test } from '@jest/globals';
import { diagnose } from '../../src/comment/doctor.ts';
import type { DoctorFacts } from '../../src/comment/doctor.ts';
import { command } from '../../src/main/commands/doctor.ts';
import * as people from '../../src/sandbox/people.ts';
import type { Io } from '../../src/main/io.ts';
import { checklist, item } from './scene.ts';
import { closeStages, stage } from './stage.ts';
import type { Stage } from './stage.ts';

afterAll(closeStages);

const FACTS: DoctorFacts = {
  context: 'deploy-checklist',
  requiredChecks: [{ context: 'deploy-checklist', app: 4242 }],
  workflowToken: 'read',
  private: true,
  checklist: checklist([{ items: [item('a', 'A')] }]),
  checklistPath: 'deploy-checklist.yml',
  defaultBranch: 'main',
  history: 'readable',
  teams: new Map([['acme/qa', true]]),
};

describe('what is set up', () => {
  test('all well: nothing to change', () => {
    expect(diagnose(FACTS).map(({ state }) => state)).not.toContain('change');
  });

  test.each([
    ['no checklist', { checklist: 'missing' }, 'Add deploy-checklist.yml to main'],
    ['a broken checklist', { checklist: { problem: 'line 3' } }, 'deploy-checklist validate'],
    ['no history', { history: 'unreadable' }, 'pull-requests: write'],
    [
      'an unreadable pull request',
      { pullRequestProblem: 'no' },
      'contents: read, pull-requests: write, statuses: write',
    ],
    ['a team unseen', { teams: new Map([['acme/qa', false]]) }, 'members: read'],
    ['not required', { requiredChecks: [] }, 'add deploy-checklist'],
    [
      'required from anybody',
      { requiredChecks: [{ context: 'Deploy-Checklist' }] },
      'choose its App as source',
    ],
    [
      'required from Actions',
      { requiredChecks: [{ context: 'deploy-checklist', app: 15368 }] },
      'App of your own',
    ],
    ['tokens write by default', { workflowToken: 'write' }, 'Read repository contents'],
  ] as [string, Partial<DoctorFacts>, string][])('%s', (_name, change, line) => {
    const wrong = diagnose({ ...FACTS, ...change }).filter(({ state }) => state === 'change');
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.change).toContain(line);
  });
});

describe('the command', () => {
  const run = async (on: Stage, ...argv: string[]): Promise<{ code: number; out: string; err: string }> => {
    let out = '';
    let err = '';
    const io = {
      stdin: process.stdin,
      stdout: { write: (text: string) => (out += text) },
      stderr: { write: (text: string) => (err += text) },
      env: { GITHUB_TOKEN: on.token, GITHUB_API_URL: on.sandbox.apiUrl, GITHUB_SERVER_URL: on.sandbox.url },
      cwd: () => '.',
    } as unknown as Io;
    return { code: await command(argv, io), out, err };
  };

  test('on a repository: the team that GITHUB_TOKEN cannot see', async () => {
    const on = await stage();
    await on.sync();
    const { code, out } = await run(on, '--repo', 'acme/shop', '--pr', String(on.pull));
    expect(code).toBe(1);
    expect(out).toContain('✓ checklist');
    expect(out).toContain('✓ edit history');
    expect(out).toMatch(/✗ team acme\/qa.*\n.*members: read/);
  });

  test('--live runs ten probes, and judges what people did when called again', async () => {
    const on = await stage();
    const first = await run(on, '--repo', 'acme/shop', '--live', String(on.pull), '--json');
    const found = (text: string): { what: string; state: string; says: string }[] =>
      (JSON.parse(text) as { findings: { what: string; state: string; says: string }[] }).findings.filter(
        ({ what }) => /^\d+ /.test(what),
      );
    expect(found(first.out).map(({ what }) => Number.parseInt(what, 10))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    expect(
      found(first.out)
        .filter(({ state }) => state === 'good')
        .map(({ what }) => Number.parseInt(what, 10)),
    ).toEqual([4, 5, 7, 9, 10]);
    const scratch = [...on.store.tables.comments.values()].find(({ body }) => body.includes('doctor -->'));
    const page = scratch?.body ?? '';
    const comment = scratch?.id ?? 0;
    people.tick(on.store, { user: 'hubot', comment, item: '<!--dc:first-->' });
    people.tick(on.store, { user: 'monalisa', comment, item: '<!--dc:second-->', page });
    people.tick(on.store, { user: 'monalisa', comment, item: '<!--dc:mobile-->' });
    people.eraseRevision(on.store, { user: 'hubot', comment, revision: scratch?.revisions[2]?.id ?? 0 });
    const second = await run(on, '--repo', 'acme/shop', '--live', String(on.pull), '--json');
    const says = new Map(found(second.out).map(({ what, says: text }) => [Number.parseInt(what, 10), text]));
    expect(says.get(1)).toContain('An old page overwrites');
    expect(says.get(3)).toContain('from a phone');
    expect(says.get(6)).toContain('CRLF');
    expect(says.get(8)).toContain('keeps its editor');
  });

  test('bad usage', async () => {
    const on = await stage();
    expect((await run(on)).code).toBe(2);
    expect((await run(on, '--repo', 'acme/shop', '--pr', 'x')).code).toBe(2);
    expect((await run(on, '--repo', 'acme/shop', '--wrong')).err).toContain("no option '--wrong'");
    expect((await run(on, '--repo', 'acme/nothing')).code).toBe(2);
    expect((await run(on, '--help')).out).toContain('Usage');
  });
});
