import { expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const asked = (text: string, heading = 'Before deployment'): string => {
  const [item] = importChecklist(`## ${heading}\n\n- [ ] ${text}\n`, { file: 'R.md' }).report.items;
  return [item?.outcome, item?.question ?? ''].join(' ').trim();
};

test.each([
  ['Unit tests', 'question test_command'],
  ['Tests de integración', 'question integration_test_command'],
  ['Tests E2E parcours client', 'question smoke_test_command'],
  ['Rate queries: PASSING', 'question test_command'],
  ['Code properly formatted', 'question lint_command'],
  ['代码风格一致', 'question lint_command'],
  ['環境變數已設定', 'question required_variables'],
  ['網站可以開啟', 'question frontend_url'],
  ['27017端口被监听', 'question server_host'],
  ['Gateway reachable on port 9090', 'question server_host'],
  ['Start on port 3000', 'question server_host'],
  ['敏感資料未暴露在程式碼中', 'question secret_scan_command'],
  ['Static file caching configured', 'question base_url'],
  ['浏览器缓存配置', 'question base_url'],
  ['`GET /` - Root endpoint', 'question base_url'],
  ['npm start works', 'question service_status_command'],
  ['新表已创建', 'question check_created'],
  ['document_metadata table exists', 'question check_document_metadata_table_exists'],
])('a short claim that lacks a value asks for it: %s', (text, fate) => {
  expect(asked(text)).toBe(fate);
});

test('an extension by its name below a heading that speaks of extensions', () => {
  expect(asked('`mysqli` 已启用', 'PHP 扩展')).toMatch(/^question check_/);
  expect(asked('`mysqli` 已启用', '支付')).toBe('manual');
});

test.each([
  'Add unit tests',
  'Test integration',
  'Document the table',
  'Clear the browser cache by hand',
  'Query caching reviewed',
  'Port: 3000',
])('work and judgement ask nothing: %s', (text) => {
  expect(asked(text)).toBe('manual');
});
