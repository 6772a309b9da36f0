import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

/** A document with one box under each of these titles. */
const under = (...titles: string[]): string[] =>
  phases('# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a']));

describe('titles of guides that say when a section is done', () => {
  test.each([
    ['Sebelum upload', 'pre-deploy'],
    ['Avant l’upload', 'pre-deploy'],
    ['قبل التطبيق', 'pre-deploy'],
    ['Upload sur Hostinger', 'deploy'],
    ['Files cần upload', 'deploy'],
    ['Tải mã nguồn lên', 'deploy'],
    ['Verificaciones inmediatas', 'post-deploy'],
    ['Tests immédiatement après', 'post-deploy'],
    ['Testar o deploy', 'post-deploy'],
    ['Probar el despliegue', 'post-deploy'],
    ['تحقق بعد التطبيق', 'post-deploy'],
    ['Maintenance hebdomadaire', 'reference'],
    ['Manutenção regular', 'reference'],
    ['Maintenance rutin', 'reference'],
    ['Próximas melhorias sugeridas', 'reference'],
    ['Growth planning', 'reference'],
    ['Optimisation des coûts', 'reference'],
  ])('%s', (title, phase) => {
    expect(under(title)).toEqual([phase]);
  });

  test.each([
    'URLs to test',
    'URLs para testar',
    'URLs à vérifier',
    'If the CORS test passes',
    'Si las pruebas pasan',
    '如果测试通过',
  ])('behind the deployment after it, in front of it before: %s', (title) => {
    expect(under('Deployment', title)).toEqual(['deploy', 'post-deploy']);
    expect(under(title, 'Deployment')).toEqual(['pre-deploy', 'deploy']);
  });

  test('a test environment is no test of the deployment', () => {
    expect(under('Testnet deployment', 'Mainnet deployment')).toEqual(['pre-deploy', 'deploy']);
  });
});

describe('what is tried in a silent section behind the deployment comes after it', () => {
  const inside = (title: string): string[] =>
    phases('# X', '## Deployment', '- [ ] a', '## Access', `### ${title}`, '- [ ] b');

  test.each(['Testar acesso remoto', 'Testing', '测试备份', 'Probar el acceso', 'Тест входа', 'テスト'])(
    '%s',
    (title) => {
      expect(inside(title)).toEqual(['deploy', 'post-deploy']);
      expect(phases('# X', '## Access', `### ${title}`, '- [ ] b', '## Deployment', '- [ ] a')).toEqual([
        'pre-deploy',
        'deploy',
      ]);
    },
  );

  test.each(['Unit tests', 'Test plan', 'Tests unitaires', '单元测试'])(
    'not tests of the code: %s',
    (title) => {
      expect(inside(title)).toEqual(['deploy', 'pre-deploy']);
    },
  );
});

describe('what recurs under "Monitoring" behind the deployment is not of this one', () => {
  test.each([
    'Daily checks',
    'Weekly',
    'Monthly tasks',
    'Semanal',
    'Hebdomadaire',
    'Еженедельные проверки',
    '每周',
    '週次',
  ])('%s', (title) => {
    expect(
      phases('# X', '## Deployment', '- [ ] a', '## Monitoring & maintenance', `### ${title}`, '- [ ] b'),
    ).toEqual(['deploy', 'reference']);
  });

  test.each(['Daily (first week)', 'Weekly report', '最初の1週間'])('but the first of it is: %s', (title) => {
    expect(phases('# X', '## Deployment', '- [ ] a', '## Monitoring', `### ${title}`, '- [ ] b')).toEqual([
      'deploy',
      'post-deploy',
    ]);
  });

  test('and under a heading that names the time after it', () => {
    expect(
      phases('# X', '## Post-deployment', '### Weekly', '- [ ] a', '### Maintenance', '- [ ] b'),
    ).toEqual(['post-deploy', 'post-deploy']);
  });
});

test.each(['Contact form', 'File structure', 'Architecture', 'Alert thresholds', 'Common errors to check'])(
  'boxes are something to do: %s',
  (title) => {
    expect(under(title)).toEqual(['pre-deploy']);
  },
);

test('one box that deploys lets what is tried further down come after it, but not under a title that says "before"', () => {
  const boxes = [
    '## Inicialização',
    '- [ ] Rodar `docker compose up -d`',
    '- [ ] Conferir porta',
    '- [ ] Ler o log',
    '## Validação funcional',
    '- [ ] Cadastrar produto',
  ];
  expect(phases('# Checklist', ...boxes).at(-1)).toBe('post-deploy');
  expect(phases('# Checklist antes de produção', ...boxes).at(-1)).toBe('pre-deploy');
});

test('what is told to users behind the deployment, and addresses for afterwards in a list of preparations', () => {
  expect(under('Deployment', 'Communicate to users')).toEqual(['deploy', 'post-deploy']);
  expect(
    phases(
      '# X',
      '## Antes de desplegar',
      '- [ ] a',
      '### URLs para probar después del despliegue',
      '- [ ] b',
    ),
  ).toEqual(['pre-deploy', 'post-deploy']);
});
