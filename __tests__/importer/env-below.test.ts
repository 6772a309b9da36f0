import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** What becomes of the first box, with what stands below it. */
const first = (...lines: string[]): unknown => {
  const made = importChecklist(['# Before deployment', '', ...lines].join('\n'), { file: 'X.md' });
  const [item] = made.report.items;
  const { checklist } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  const found = checklist && allItems(checklist).find(({ item: { id } }) => id === item?.id);
  return item?.outcome === 'gate' ? { [item.kind ?? '']: found?.item.gate?.spec } : item?.outcome;
};

describe('a box over a list of variables', () => {
  test.each([
    '- [ ] Set these in the dashboard:',
    '- [ ] Fill in all required values:',
    '- [ ] **Prepare environment variables**',
    '- [ ] **Required Variables**:',
    '- [ ] Variables נוספו:',
    '1. [ ] Environment variables set in Convex (not just Vercel!):',
    '- [ ] Variables de producción cargadas:',
    '- [ ] 環境変数を登録',
  ])('%s', (box) => {
    const indent = /^\d/.test(box) ? '   ' : '  ';
    const env = { env: { require: ['SHOP_URL', 'MAIL__API_KEY'] } };
    expect(first(box, `${indent}- \`SHOP_URL\``, `${indent}- MAIL__API_KEY (from the panel)`)).toEqual(env);
    expect(first(box, `${indent}- [ ] **SHOP_URL**`, `${indent}- [ ] \`MAIL__API_KEY\``)).toEqual(env);
  });

  test('takes what the lines say of the values', () => {
    expect(
      first(
        '- [ ] Variables added:',
        '  - `SHOP_MODE=live`',
        '  - `SHOP_SECRET`: at least 32 characters',
        '  - `SHOP_THEME` (optional)',
      ),
    ).toEqual({ env: { variables: { SHOP_MODE: { equals: 'live' }, SHOP_SECRET: { 'min-length': 32 } } } });
  });

  test('boxes with values of their own are gathered', () => {
    expect(
      first('- [ ] Debug modes disabled:', '  - [ ] `DEBUG=false`', '  - [ ] `TRACE_SQL=false`'),
    ).toEqual({
      env: { variables: { DEBUG: { equals: 'false' }, TRACE_SQL: { equals: 'false' } } },
    });
  });

  test('names that must not be set', () => {
    expect(
      first('- [ ] Remove deprecated environment variables', '  - `OLD_TOKEN`', '  - `OLD_URL` (since 2.0)'),
    ).toEqual({ env: { absent: ['OLD_TOKEN', 'OLD_URL'] } });
    expect(first('- [ ] No test variables in production:', '  - `FAKE_PAYMENTS`')).toEqual({
      env: { absent: ['FAKE_PAYMENTS'] },
    });
  });

  test.each([
    ['- [ ] Review the documentation:', '  - UPGRADE_NOTES.md', '  - API_CHANGES.md'],
    ['- [ ] Document the variables:', '  - `SHOP_URL`'],
    ['- [ ] Deployed by the team:', '  - `SHOP_URL`', '  - the other two', '  - and a third'],
    ['- [ ] Test the modes:', '  - `SHOP_MODE`'],
  ])('is none where it is about something else: %s', (...lines) => {
    expect(first(...lines)).not.toEqual(expect.objectContaining({ env: expect.anything() as unknown }));
  });

  test('a bracket behind a value is no part of it', () => {
    expect(first('- [ ] SHOP_PORT (set to 8080)')).toEqual({
      env: { variables: { SHOP_PORT: { equals: '8080' } } },
    });
    expect(first('- [ ] SHOP_ENV (set to production)')).toEqual({
      env: { variables: { SHOP_ENV: { equals: 'production' } } },
    });
  });
});
