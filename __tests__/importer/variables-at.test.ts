import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const fate = (text: string, heading = 'Environment variables', answer?: string): string => {
  const { report } = importChecklist(
    `# App\n\n## Before the deployment\n\n### ${heading}\n\n- [ ] ${text}\n`,
    {
      file: 'R.md',
      ...(answer === undefined ? {} : { answers: new Map([['variables_at', answer]]) }),
    },
  );
  const [item] = report.items;
  return `${item?.outcome ?? ''} ${/may not see it/.test(item?.reason ?? '') ? 'elsewhere' : '-'}`;
};

describe('variables that a job of the repository may not see', () => {
  test.each([
    ['`SECRET_KEY` is set on the server', undefined],
    ['`SECRET_KEY` set in the `.env` on the production host', undefined],
    ['`STRIPE_KEY` configured in Vercel', undefined],
    ['`STRIPE_KEY` set', 'Heroku config'],
    ['`STRIPE_KEY` set', 'Render Setup'],
    ['`STRIPE_KEY` set', 'docker-compose environment'],
    ['`STRIPE_KEY` set', 'envs/.prod.env'],
    ['`STRIPE_KEY` 已设置', '服务器配置'],
    ['`STRIPE_KEY` definida en el servidor', undefined],
  ])('are gates that say so: %s (%s)', (text, heading) => {
    expect(fate(text, heading)).toBe('gate elsewhere');
    expect(fate(text, heading, 'server')).toBe('manual -');
  });

  test.each([
    ['`DEBUG=False` in production', undefined],
    ['`SITE_URL` = `https://app.vercel.app`', undefined],
    ['`DEPLOY_TOKEN` set', 'GitHub Actions secrets for Vercel'],
    ['`STRIPE_KEY` set', undefined],
  ])('all others are gates, unless it is said that only the server has them: %s (%s)', (text, heading) => {
    expect(fate(text, heading)).toBe('gate -');
    expect(fate(text, heading, 'server')).toBe('manual -');
  });

  test('a list of them is one gate, and names them where people look', () => {
    const source = '# App\n\n## Environment variables on Heroku\n\n```env\nSTRIPE_KEY=\nMAIL_KEY=\n```\n';
    expect(importChecklist(source, { file: 'R.md' }).yaml).toContain('env:');
    const { yaml } = importChecklist(source, {
      file: 'R.md',
      answers: new Map([['variables_at', 'server']]),
    });
    expect(yaml).toContain('note: STRIPE_KEY, MAIL_KEY');
    expect(yaml).not.toContain('env:');
    // An answer about the import is no variable of the checklist; it is remembered with the others.
    expect(yaml).not.toContain('variables:');
    expect(yaml).toContain('#   variables_at: "server"');
  });
});
