import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const idsOf = (text: string): (string | null)[] =>
  importChecklist(text, { file: 'R.md' }).report.items.map(({ id }) => id);

describe('what people read in the file', () => {
  test('the place in a list is no part of an id in another script', () => {
    expect(
      idsOf(
        '# 上线\n\n- [ ] 1. 数据库连接正常\n- [ ] （2）证书已安装\n- [ ] 三、日志\n- [ ] 404 页面显示正常\n',
      ),
    ).toEqual(['database-connection-works', 'certificate-installed', 'log', '404-page-shown-works']);
  });

  const namesOf = (...items: string[]): string[] =>
    [
      ...importChecklist(`## Before\n\n${items.map((item) => `- [ ] ${item}`).join('\n')}\n`, {
        file: 'R.md',
      }).yaml.matchAll(/- name: "?(.*?)"? #/g),
    ].map(([, name]) => name ?? '');
  test('a sign at the end says how far it was on another day, and is no part of a name', () => {
    expect(
      namesOf(
        'Fazer backup ✅ CONCLUÍDO',
        'Build the bundle - ✅ DONE',
        '备份数据 ✅',
        'Database created ✅ on the second server',
        'The dashboard shows ✅',
      ),
    ).toEqual([
      'Fazer backup',
      'Build the bundle',
      '备份数据',
      'Database created ✅ on the second server',
      'The dashboard shows ✅',
    ]);
  });
  test('two boxes that only say "test" keep their commands in their names, in any language', () => {
    expect(
      namesOf('Tester : `curl https://octo.dev/health`', 'Probar: `curl https://octo.dev/rooms`'),
    ).toEqual(['Tester : curl https://octo.dev/health', 'Probar: curl https://octo.dev/rooms']);
  });

  test('titles of sections lose the colon that leads to their list', () => {
    const { yaml } = importChecklist('## Environment:\n\n- [ ] Tell support\n\n## 数据库：\n\n- [ ] 通知\n', {
      file: 'R.md',
    });
    expect(yaml).toContain('- section: Environment #');
    expect(yaml).toContain('- section: 数据库 #');
  });
});
