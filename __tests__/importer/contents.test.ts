import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What becomes of the last box: kind and specification of its gate, with a star where it shows a part, or the outcome. */
const last = (...lines: string[]): unknown => {
  const made = importChecklist(['# Before deployment', '', ...lines].join('\n'), { file: 'X.md' });
  const { checklist } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  const { id, outcome, kind, partial } = made.report.items.at(-1) ?? {};
  const found = (checklist ? allItems(checklist) : []).find(({ item }) => item.id === id);
  return outcome === 'gate'
    ? [`${kind ?? ''}${partial === true ? '*' : ''}`, found?.item.gate?.spec]
    : outcome;
};
const files = expect.arrayContaining([expect.stringMatching(/^files/)]) as unknown;

describe('what a file of the repository says', () => {
  test('a line of code below the item that names the file', () => {
    expect(last('- [ ] **Worker** (`worker/main.py`)', '  - [ ] `connect("shop")`')).toEqual([
      'files',
      { exist: 'worker/main.py', contains: 'connect("shop")' },
    ]);
  });

  test.each([
    ['startQueue(app) called', ['startQueue']],
    ['mailWorker started in startWorkers()', ['mailWorker', 'startWorkers']],
    ['Imports added (http, sendMail, send_push)', ['sendMail', 'send_push']],
  ])('names of the code: %s', (text, contains) => {
    expect(last('- [ ] **server.ts updated**', `  - [ ] ${text}`)).toEqual([
      'files*',
      { exist: '**/server.ts', contains },
    ]);
  });

  test.each(['startQueue() is not called', 'GitHub token added', 'Tests pass'])('is none: %s', (text) => {
    expect(last('- [ ] **server.ts updated**', `  - [ ] ${text}`)).not.toEqual(files);
  });

  test.each([
    ['`src/api.js` - Supprimer `validUsers`', 'files', 'src/api.js', 'validUsers'],
    [
      'Edit `caddy/Caddyfile` - replace `yourdomain.com` with your domain',
      'files*',
      'caddy/Caddyfile',
      'yourdomain.com',
    ],
  ])('what it says no more: %s', (text, kind, exist, literal) => {
    const found = last(`- [ ] ${text}`);
    expect(found).toEqual([kind, { exist, 'not-contains': literal }]);
  });

  test.each([
    ['No old-shop.com references remain', 'old-shop.com'],
    ['Sin referencias a oauth2-credentials', 'oauth2-credentials'],
    ['Keine Verweise auf `old-shop`', 'old-shop'],
  ])('what no source speaks of: %s', (text, name) => {
    expect(last(`- [ ] ${text}`)).toEqual(['files*', expect.objectContaining({ 'not-contains': name })]);
  });

  test('a call is one with arguments too', () => {
    const call = expect.objectContaining({ 'not-matches': String.raw`(?<!\w)eval\s*\(` });
    expect(last('- [ ] No `eval()` usage')).toEqual(['files*', call]);
    expect(last('- [ ] Removed `eval()` from `src/a.js`')).toEqual(['files', call]);
  });

  test.each([
    'No broken references',
    'Replace the key in `config.js` with `NEW_KEY_1`',
    'Remove `DEBUG_TOKEN` from `.env`',
  ])('says nothing of a text to be gone: %s', (text) => {
    expect(last(`- [ ] ${text}`)).not.toEqual(files);
  });
});

describe('files that are gone', () => {
  test.each([
    'Deletar test.php',
    'Erase test.php',
    'Get rid of `test.php`',
    '`test.php` を削除',
    'Lösche test.php',
  ])('told to do, and never looked for as a file that is there: %s', (text) => {
    expect(last(`- [ ] ${text}`)).toEqual(['files', { absent: ['**/test.php'] }]);
  });

  test('by the verb, whatever their ending', () => {
    expect(last('- [ ] Delete `draft.docx` — internal')).toEqual(['files', { absent: ['**/draft.docx'] }]);
    expect(last('- [ ] Large binary files removed (a.zip, b.exe)')).toEqual([
      'files',
      { absent: ['**/a.zip', '**/b.exe'] },
    ]);
  });

  test('by another name', () => {
    expect(last('- [ ] Rename `a(1).xlsx` to `a.xlsx`')).toEqual([
      'files',
      { absent: ['**/a?1?.xlsx'], exist: ['**/a.xlsx'] },
    ]);
  });

  test('calls are no files', () => {
    expect(last('- [ ] Remove all `console.log` calls')).toEqual([
      'files',
      expect.objectContaining({ 'not-matches': 'console\\.log' }),
    ]);
  });
});

test('names that were written down, or belong to the way back, need not be set', () => {
  expect(last('- [ ] Noted your credentials:', '  - `SHOP_TOKEN`', '  - `SHOP_ID_KEY`')).not.toEqual(
    expect.arrayContaining(['env']),
  );
  expect(last('## Rollback', '- [ ] **Environment**', '  - `SHOP_URL`', '  - `SHOP_KEY`')).toBe('manual');
});

test('marks of open work in scripts without spaces', () => {
  expect(last('- [ ] 所有TODO已处理')).toEqual([
    'files',
    expect.objectContaining({ 'not-matches': '\\b(?:TODO)\\b' }),
  ]);
});
