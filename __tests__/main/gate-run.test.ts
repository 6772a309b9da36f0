import { expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { runGates } from '../../src/main/gate-run.ts';
import { temporaryDirectory } from '../runner/world.ts';

/** Everything that a run of one command brings out: results and what was shown live. */
async function shown(
  variables: Readonly<Record<string, string>>,
  command: string,
  more = '',
): Promise<string> {
  const text = `version: 1\n${more}phases:\n  pre-deploy:\n    - { name: Talkative, run: '${command}; exit 1' }\n`;
  const { checklist } = loadChecklist(text, 'deploy-checklist.yml');
  if (!checklist) throw new Error('The checklist of this test does not read.');
  const lines: string[] = [];
  const { results } = await runGates({
    checklist,
    workspace: temporaryDirectory(),
    env: { PATH: process.env['PATH'] },
    pass: [],
    variables,
    secretNames: ['plain'],
    concurrency: 1,
    observer: { onLine: (_, line) => void lines.push(line) },
  });
  return JSON.stringify([[...results.values()], lines]);
}

test.each([
  ['a name that says so', { DEPLOY_TOKEN: 'tok-1234567890' }, 'echo $DEPLOY_TOKEN', 'tok-1234567890'],
  ['a name with a number', { TOKEN2: 'tok-1234567890' }, 'echo $TOKEN2', 'tok-1234567890'],
  ['a name with its place', { DB_PASSWORD_PROD: 'pw-1234567890' }, 'echo $DB_PASSWORD_PROD', 'pw-1234567890'],
  ['a base', { SECRET_KEY_BASE: 'skb-1234567890' }, 'echo $SECRET_KEY_BASE', 'skb-1234567890'],
  ['a name that the input lists', { plain: 'hush' }, 'echo $plain', 'hush'],
  ['a password inside of an address', { db: 'postgres://app:hunter2@db/x' }, 'echo $db', 'hunter2'],
])('a secret in a variable of the step is not shown: %s', async (_, variables, command, value) => {
  const all = await shown(variables, command);
  expect(all).not.toContain(value);
  expect(all).toContain('***');
});

test('nor one in a variable of the file', async () => {
  const all = await shown({}, 'echo $api_key', 'variables: { api_key: "key-1234567890" }\n');
  expect(all).not.toContain('key-1234567890');
  expect(await shown({ TOKEN_URL: 'https://example.com' }, 'echo $TOKEN_URL')).toContain(
    'https://example.com',
  );
  expect(await shown({ base: 'https://example.com' }, 'echo $base')).toContain('https://example.com');
});
