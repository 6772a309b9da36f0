import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const made = (text: string): { fate: string; yaml: string } => {
  const { report, yaml } = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, { file: 'X.md' });
  const [item] = report.items;
  return {
    fate: `${item?.outcome ?? '?'} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`,
    yaml: yaml.replaceAll('\\\\', '\\'),
  };
};

describe('what no source may have', () => {
  test.each([
    ['No eval() usage', 'gate files', '\\beval\\s*\\('],
    ['No innerHTML usage', 'gate files', 'HTML\\s*'],
    ["No 'any' types used", 'gate files*', ':\\s*any\\b'],
    ['Kein `any` im Code', 'gate files*', ':\\s*any\\b'],
    ['没有使用 any 类型', 'gate files*', ':\\s*any\\b'],
    ['No hardcoded localhost URLs in code', 'gate files*', 'localhost|127'],
    ['Eliminar todas las URLs de localhost', 'gate files*', 'localhost|127'],
    ['Không còn `localhost` trong code production', 'gate files*', 'localhost|127'],
    ['コードに localhost が残っていない', 'gate files*', 'localhost|127'],
    ['Нет захардкоженных localhost', 'gate files*', 'localhost|127'],
    ['代码中没有本地绝对路径', 'gate files*', 'Users|home'],
    ['Aucune clé `service_role` exposée dans le code', 'gate files*', 'eyJ'],
    ['Keine offenen TODOs', 'gate files', '\\b(?:TODO)\\b'],
    ['Pas de TODO critiques', 'gate files*', '\\b(?:TODO)\\b'],
    ['Replace TODO comments with real API calls', 'gate files*', '\\b(?:TODO)\\b'],
    ['Loại bỏ tất cả console.log trong production code', 'gate files', 'console\\.log'],
    ['Nahradené všetky `old-shop.com` → `newshop.com`', 'gate files*', 'not-contains: old-shop.com'],
    ['Không dùng `CREATE DATABASE` trong SQL import', 'gate files*', '*.sql'],
    ['Removed all `mockUser` from source', 'gate files*', 'not-contains: mockUser'],
  ])('%s', (text, fate, pattern) => {
    const item = made(text);
    expect(item.fate).toBe(fate);
    expect(item.yaml).toContain(pattern);
  });

  test.each([
    'Backend does not run on localhost',
    'CORS does not allow localhost in production',
    'The address of the API is not localhost (see the network tab)',
    'Only warnings are intentional (eval for formulas)',
    "No 'any' types (except necessary)",
    'Copiei TODO o conteúdo sem erros',
    'Review all TODO items',
    'No errors in console',
    'No console warnings',
    'No sensitive data in console logs',
  ])('%s: something else', (text) => {
    expect(made(text).fate).not.toMatch(/^gate files/);
  });
});
