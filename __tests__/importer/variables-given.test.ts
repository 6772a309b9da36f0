import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const made = (text: string): ReturnType<typeof importChecklist> =>
  importChecklist(`# Release\n\n## Config\n\n${text}\n`, { file: 'x.md' });

describe('variables below a box, however they are given', () => {
  test.each([
    [
      '- [ ] `.env` has the mail settings:\n  - [ ] `MAIL_HOST`\n  - [ ] `MAIL_PORT`',
      '[ MAIL_HOST, MAIL_PORT ]',
      true,
    ],
    [
      '- [ ] Update `.env.staging` with:\n  ```\n  A_MODE=live\n  B_LIMIT=3\n  ```',
      '[ A_MODE, B_LIMIT ]',
      true,
    ],
    [
      '- [ ] Variables given:\n  ```bash\n  fly secrets set BOT_TOKEN=x WEB_URL=y\n  heroku config:set NODE_ENV=production\n  vercel env add API_URL\n  ```',
      '[ BOT_TOKEN, WEB_URL, NODE_ENV, API_URL ]',
      false,
    ],
    ['- [ ] Configure:\n  - **Name**: `DEPLOY_TOKEN`\n  - **Value**: paste it', '[ DEPLOY_TOKEN ]', true],
    ['- [ ] Настроить:\n  - Ключ: `DEPLOY_TOKEN`\n  - Значение: из панели', '[ DEPLOY_TOKEN ]', true],
    [
      '- [ ] Runner configured:\n  - `Runner__Path`\n  - `Runner__Max` as needed',
      '[ Runner__Path, Runner__Max ]',
      false,
    ],
    [
      '- [ ] Environment variables are set\n  ```bash\n  cat > .env << EOF\n  DB_BACKEND=postgres\n  API_TOKEN=your_token\n  EOF\n  ```',
      '[ DB_BACKEND, API_TOKEN ]',
      false,
    ],
    [
      '- [ ] `.env.production` 中以下变量均已设置：\n  - `AUTH_DOMAIN`\n  - `CACHE_HOST`',
      '[ AUTH_DOMAIN, CACHE_HOST ]',
      true,
    ],
    ['- [ ] Live mode\n  ```bash\n  grep "LIVE_MODE" .env\n  ```', '[ LIVE_MODE ]', true],
    [
      '- [ ] **Payments** (Optional)\n  - [ ] `PAY_KEY`\n  - [ ] `PAY_SECRET`',
      '[ PAY_KEY, PAY_SECRET ]',
      false,
    ],
  ])('%s', (text, names, partial) => {
    const { report, yaml } = made(text);
    expect(report.items[0]).toMatchObject({ outcome: 'gate', kind: 'env', partial });
    expect(yaml).toContain(`env: ${names}`);
  });

  test('values of boxes stay values, and a build is no list of variables', () => {
    expect(made('- [ ] Debug off:\n  - [ ] `DEBUG=false`\n  - [ ] `TRACE_ON=false`').yaml).toContain(
      'DEBUG: { equals: "false" }',
    );
    const build = made('- [ ] Build it:\n  ```bash\n  export NODE_ENV=production\n  npm run build\n  ```');
    expect(build.report.items[0]?.kind).not.toBe('env');
  });

  test('to copy a file is no claim on names', () => {
    expect(made('- [ ] Copy `.env.example` to `.env`').report.items[0]?.kind).not.toBe('env');
  });
});
