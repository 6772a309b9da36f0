import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';

type Item = Readonly<Record<string, unknown>>;

function itemsOf(text: string): Item[] {
  const { yaml } = importChecklist(text, { file: 'R.md' });
  const { phases } = parse(yaml) as { phases: Record<string, { items: Item[] }[]> };
  return Object.values(phases).flatMap((sections) => sections.flatMap(({ items }) => items));
}

const TABLE = `| Variable | Required | What |
|---|---|---|
| \`DATABASE_URL\` | Yes | Postgres |
| \`MAIL_KEY\` | yes | mail |
| \`APP_SECRET\` | yes | at least 32 characters |
| \`SENTRY_DSN\` | No | errors |
`;

describe('lists of variables', () => {
  test.each([
    ['under a heading that says nothing of variables', `## Setup\n\n${TABLE}`],
    [
      'with a number before each',
      `## Setup\n\n${TABLE.replace(/^\|(?!-)/gm, '| 1 |').replace('|---', '|---|---')}`,
    ],
    [
      'in another language',
      `## 准备\n\n${TABLE.replace('Variable | Required', '变量名 | 必填')
        .replaceAll(/[Yy]es/g, '是')
        .replace('No ', '否 ')}`,
    ],
  ])('a table whose column says which are required: %s', (_, text) => {
    expect(itemsOf(text)).toMatchObject([
      { env: { require: ['DATABASE_URL', 'MAIL_KEY'], variables: { APP_SECRET: { 'min-length': 32 } } } },
    ]);
  });

  test('beside a box that asks for all of them it is the gate of that box', () => {
    const text = `## Environment\n\n- [ ] All environment variables are set\n\n${TABLE}`;
    expect(itemsOf(text)).toMatchObject([
      { name: 'All environment variables are set', env: { require: ['DATABASE_URL', 'MAIL_KEY'] } },
    ]);
    expect(importChecklist(text, { file: 'R.md' }).report.questions).toEqual([]);
    // Under another heading it is another list.
    expect(
      itemsOf(`## Staging mail\n\n- [ ] Environment variables are set\n\n## Environment\n\n${TABLE}`),
    ).toHaveLength(2);
  });

  test('what boxes leave over is named', () => {
    expect(
      itemsOf(
        '## Config\n\n- [ ] `API_KEY` set\n- [ ] `DB_URL` set\n\n```\nAPI_KEY=x\nDB_URL=x\nQUEUE_URL=x\n```\n',
      ).map(({ name }) => name),
    ).toEqual(['API_KEY set', 'DB_URL set', 'QUEUE_URL is set']);
  });

  test('rows with a box are items of their own', () => {
    expect(
      itemsOf(
        '## Setup\n\n| Variable | Required | Set |\n|---|---|---|\n| `A_URL` | Yes | [ ] |\n| `B_URL` | No | [ ] |\n',
      ),
    ).toMatchObject([{ env: ['A_URL'] }, { env: ['B_URL'], 'allow-not-applicable': true }]);
  });
});
