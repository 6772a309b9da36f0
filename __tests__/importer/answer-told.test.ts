import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';

type Item = Readonly<Record<string, unknown>>;

function itemsOf(text: string): Item[] {
  const { yaml } = importChecklist(`## Verify\n\n${text}\n`, { file: 'R.md' });
  const { phases } = parse(yaml) as { phases: Record<string, { items: Item[] }[]> };
  return Object.values(phases).flatMap((sections) => sections.flatMap(({ items }) => items));
}
const asks = (url: string, json: Item | undefined): Item => ({
  http: { url: `https://api.octo.dev/${url}`, expect: { status: 200, ...(json ? { json } : {}) } },
});

describe('the answer that a text tells is asked for', () => {
  test.each([
    'Visit https://api.octo.dev/h - you should see {"status":"ok"}',
    'Deberías ver `{"status":"ok"}` en https://api.octo.dev/h',
    '访问 https://api.octo.dev/h 应该返回 `{"status":"ok"}`',
    "Open `https://api.octo.dev/h` → `{ status: 'ok' }`",
    '`https://api.octo.dev/h` returns `status: "ok"`',
    'Health works: `curl https://api.octo.dev/h`\n  - You should see `{"status":"ok"}`',
    'Health works: `curl https://api.octo.dev/h`\n  - Erwartete Antwort: `{"status":"ok"}`',
    'Test API: https://api.octo.dev/h\n  ```\n  {"status":"ok"}\n  ```',
  ])('%s', (text) => {
    expect(itemsOf(`- [ ] ${text}`)[0]).toMatchObject(asks('h', { '$.status': 'ok' }));
  });

  test.each([
    'Should return: `{"message": "Welcome"}`',
    'Deve mostrar: `{"message": "Welcome"}`',
    '应返回：`{"message": "Welcome"}`',
  ])('by the box behind the request: %s', (told) => {
    const items = itemsOf(`- [ ] Test: \`curl https://api.octo.dev/h\`\n- [ ] ${told}`);
    expect(items[0]).toMatchObject(asks('h', undefined));
    expect(items[1]).toMatchObject(asks('h', { '$.message': 'Welcome' }));
  });

  test('stand-ins of an address, and what is sent, are no answer', () => {
    expect(itemsOf('- [ ] Open https://api.octo.dev/users/{id}')[0]).not.toHaveProperty('http.expect.json');
    expect(
      itemsOf('- [ ] Test: `curl https://api.octo.dev/h`\n- [ ] Set the body to `{"message": "Welcome"}`')[1],
    ).not.toHaveProperty('http');
    // Behind another heading it is about something else.
    expect(
      itemsOf(
        '- [ ] Test: `curl https://api.octo.dev/h`\n\n## Other\n\n- [ ] Should return: `{"a": "b"}`',
      )[1],
    ).not.toHaveProperty('http');
  });
});
