import { expect, test, describe } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

const imported = (...items: string[]) =>
  importChecklist(`# Before deployment\n\n${items.map((item) => `- [ ] ${item}\n`).join('')}`, {
    file: 'x.md',
  });
const kindOf = (item: string): string | null => {
  const [found] = imported(item).report.items;
  return found?.outcome === 'gate' ? (found.kind ?? null) : null;
};
const gatesOf = (...items: string[]): unknown[] => {
  const { checklist, problems } = loadChecklist(imported(...items).yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return checklist ? allItems(checklist).map(({ item }) => item.gate?.spec) : [];
};

describe('what is only named is no gate', () => {
  test.each([
    // a mode that is tried, a condition
    'Test `BETA_SEARCH=true` mode',
    'Checkout still works when `BETA_SEARCH=false`',
    'Prüfen, ob die Suche geht, wenn `BETA_SEARCH=false` ist',
    'Confirm that the login works after `APP_URL` is updated',
    'APP_PORT reads from the environment',
    'HOOK_SECRET and MAIL_KEY are not exposed to the browser',
    '`MAIL_KEY` wird nicht geleakt',
    // pages of somebody else
    'Visit https://www.hostinger.com/status',
    'Acesse https://registro.br',
    'Open Grafana (https://grafana.octo-shop.dev) and look at the graphs',
    'Chat over Socket.IO works',
    // done with a file, or read
    'Backup current `config.php`',
    'Remplacer Menu.jsx',
    'Modificar `rutas.js`',
    '找到 `functions/menu.js` 文件',
    '安装指南已阅读：`docs/INSTALL.md`',
    'Anleitung `docs/INSTALL.md` gelesen',
    'Create a shortcut (see docs/SHORTCUTS.md)',
    'Dashboard > SQL editor > run db/buckets.sql',
    // steps, and conflicts of something else
    'Push code to GitHub',
    '推送代码到 GitHub',
    'Puertos sin conflictos',
    'Document the current commit (`git rev-parse HEAD`)',
  ])('%s', (item) => {
    expect(kindOf(item)).toBeNull();
  });

  test.each([
    ['`BETA_SEARCH=true` is set', 'env'],
    ['Visit https://shop.octo.dev', 'http'],
    ['`config/app.json` is present', 'files'],
    ['Code pushed to GitHub', 'git'],
    ['No merge conflicts', 'git'],
  ])('%s stays a gate of %s', (item, kind) => {
    expect(kindOf(item)).toBe(kind);
  });
});

describe('two values of one variable', () => {
  test('neither is demanded, only that it is set', () => {
    expect(gatesOf('`QUEUE_MODE=fast` is set', '`QUEUE_MODE=safe` is set')).toEqual([
      { require: ['QUEUE_MODE'] },
      { require: ['QUEUE_MODE'] },
    ]);
  });

  test('one value, named twice, stays', () => {
    expect(gatesOf('`QUEUE_MODE=fast` is set')).toEqual([{ variables: { QUEUE_MODE: { equals: 'fast' } } }]);
  });

  test('another environment may have another value', () => {
    const { report, yaml } = importChecklist(
      '# Before deployment\n\n## Staging\n\n- [ ] `LOG_MODE=loud`\n\n## Production\n\n- [ ] `LOG_MODE=quiet`\n',
      { file: 'x.md' },
    );
    expect(report.items.map(({ outcome }) => outcome)).toEqual(['gate', 'gate']);
    expect(yaml).toContain('equals: loud');
    expect(yaml).toContain('equals: quiet');
  });
});

describe('values that are not written down', () => {
  test.each([
    ['`MAIL_PASS` = `Octocat-2031`', { require: ['MAIL_PASS'] }],
    ['`STORE_URL` = `https://xxx.store.octo.dev`', { require: ['STORE_URL'] }],
    ['`SESSION_LIFE` = `7d` (or your preferred time)', { require: ['SESSION_LIFE'] }],
    ['`MAIL_PORT` = `2525`', { variables: { MAIL_PORT: { equals: '2525' } } }],
    // Not a secret: which words make one is the end of the name.
    ['`TOKEN_LIFE` = `15m`', { variables: { TOKEN_LIFE: { equals: '15m' } } }],
  ])('%s', (item, spec) => {
    expect(gatesOf(item)).toEqual([spec]);
  });

  test('two values in one item are a choice', () => {
    expect(gatesOf('Set `QUEUE_MODE=fast` or `QUEUE_MODE=safe`')).toEqual([
      { variables: { QUEUE_MODE: { 'one-of': ['fast', 'safe'] } } },
    ]);
  });

  test('a site that looks at others is not the one that is meant', () => {
    const [item] = imported('Security headers are active (check with securityheaders.com)').report.items;
    expect(item).toMatchObject({ outcome: 'question', question: 'base_url' });
  });

  test('endings are no files, and what a tool prints is no check of GitHub', () => {
    expect(kindOf('Remove log files (*.log, *.txt)')).toBeNull();
    expect(kindOf('Compilation OK (`BUILD SUCCESS`)')).not.toBe('github');
    expect(gatesOf('**检查.gitignore** - 确保.env文件不会被提交')).toEqual([
      { exist: '.env', tracked: false },
    ]);
  });

  test('what git ignores it does not track', () => {
    expect(gatesOf('`broadcast/` folders are properly ignored')).toEqual([
      { exist: ['broadcast/**'], tracked: false },
    ]);
    expect(gatesOf('No `*.pem` files are committed')).toEqual([{ exist: ['**/*.pem'], tracked: false }]);
  });
});

test.each(['git remote -v', 'git rev-parse HEAD'])('%s exits 0 whatever is true: no gate', (command) => {
  for (const said of ['원격 저장소 확인', 'Repository is set'])
    expect(kindOf(`${said}: \`${command}\``)).toBeNull();
});
