import { describe, expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { importChecklist } from '../../src/importer/import.ts';

const made = (
  items: readonly string[],
  answers: Record<string, string> = {},
  heading = '## Before deployment',
) =>
  importChecklist(`# Shop\n\n${heading}\n\n${items.map((item) => `- [ ] ${item}`).join('\n')}\n`, {
    file: 'X.md',
    answers: new Map(Object.entries(answers)),
  });
const namesOf = (...items: string[]): (string | null)[] =>
  made(items).report.items.map(({ question }) => question);

describe('names of questions are short and tell what is asked for', () => {
  test.each([
    ['Verify that the Fail2ban package is installed correctly', 'check_fail2ban_package_installed'],
    ['Set strong database password for the production environment', 'variable_database_password'],
    ['Error rate stays below 1%', 'metric_error_rate'],
    ['索引已创建', 'check_index_created'],
    ['响应时间 < 2s', 'metric_response_time'],
    ['MySQL root密码已设置（强密码）', 'variable_mysql_root_password'],
    ['インデックスが作成されていることを確認', 'check_index_created'],
    ['캐시 적중률: 80% 이상', 'metric_cache'],
    ['Таблицы созданы', 'check_tablitsy_sozdany'],
    ['Namespaces do cluster criados com sucesso', 'check_namespaces_cluster_criados'],
  ])('%s', (text, name) => {
    expect(namesOf(text)).toEqual([name]);
  });

  test('none is longer than a person types, and each can be answered by its name', () => {
    const items = [
      'Tables of the market area of the shop and of the stock created in the database',
      'Проверить, что таблицы заказов, клиентов и платежей созданы',
      '检查订单、用户、支付相关的数据表是否全部创建成功并且索引正确',
    ];
    const { report } = made(items);
    expect(report.questions.map(({ name }) => name.length <= 40 && /^[a-z][a-z0-9_]+$/.test(name))).toEqual([
      true,
      true,
      true,
    ]);
    const answers = Object.fromEntries(report.questions.map(({ name }) => [name, './check.sh']));
    expect(made(items, answers).report.items.map(({ outcome }) => outcome)).toEqual(['gate', 'gate', 'gate']);
  });
});

describe('one question for one want', () => {
  test('items that want the same share it', () => {
    const { report } = made([
      'JWT secret generated',
      'Strong JWT secret set',
      'Error rate < 1%',
      'Monitor error rate (< 2%)',
    ]);
    expect(report.questions.map(({ name, unlocks }) => [name, unlocks.length])).toEqual([
      ['variable_jwt_secret', 2],
      ['metric_error_rate', 2],
    ]);
  });

  test('the same few words for different wants become more words: no answer falls to another item', () => {
    const names = namesOf(
      '`vector` extension is installed in the database',
      '`pg_trgm` extension is installed in the database',
      'Server has at least 2GB RAM',
      'Server has at least 20GB disk space',
      'Tables of the market area of the shop created in the primary database',
      'Tables of the market area of the shop created in the replica database',
    );
    expect(new Set(names).size).toBe(6);
    expect(names.slice(2, 4)).toEqual(['metric_server_ram', 'metric_server_disk_space']);
  });

  test('a name that was answered stays, also where it would be another today', () => {
    const old = 'check_fail2ban_is_installed';
    const { report, yaml } = made(['Fail2ban is installed'], { [old]: 'ssh web which fail2ban-server' });
    expect(report.items[0]).toMatchObject({ outcome: 'gate', kind: 'run' });
    expect(yaml).toContain('ssh web which fail2ban-server');
  });

  test('the words of the item stand in what is asked', () => {
    expect(made(['索引已创建']).report.questions[0]?.asks).toBe(
      'Which command shows "索引已创建"? It must exit with an error when it is not so.',
    );
  });
});

describe('ids of names in other letters', () => {
  test('are English words for them, each of its own', () => {
    const { yaml, report } = made([
      '数据库迁移脚本已准备',
      '数据库迁移脚本准备',
      '團隊已通知',
      'Резервная копия сделана',
      '鯨',
    ]);
    expect(report.items.map(({ id }) => id)).toEqual([
      'database-migration-script-prepared',
      'database-migration-script-prepared-2',
      'team-notification',
      'rezervnaya-kopiya-sdelana',
      expect.stringMatching(/^item-[0-9a-f]{8}$/),
    ]);
    expect(loadChecklist(yaml, 'x.yml').problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('the words of an item stand in its question with a sign where they were cut, and without the colon of its list', () => {
  const asks = (text: string): string =>
    made([text], {}, '## After the deployment').report.questions[0]?.asks ?? '';
  expect(asks('Credentials valid and not expired:')).toContain('"Credentials valid and not expired"');
  const long = `Credentials valid and not expired ${'on each machine of the cluster '.repeat(6)}`;
  expect(asks(long)).toMatch(/…"\?/);
});
