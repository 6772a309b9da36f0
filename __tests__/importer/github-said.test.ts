import { expect, test, describe } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** Kind and specification of the gate that an item becomes; the outcome where it becomes none. */
function gateOf(item: string, heading = 'Before deployment'): unknown {
  const { yaml, report } = importChecklist(`# List\n\n## ${heading}\n\n- [ ] ${item}\n`, { file: 'x.md' });
  const { checklist, problems } = loadChecklist(yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const gate = checklist && allItems(checklist)[0]?.item.gate;
  return gate && report.items[0]?.outcome === 'gate' ? [gate.kind, gate.spec] : report.items[0]?.outcome;
}
const ALL = ['github', { checks: '*' }];

describe('pipelines, before and after the merge', () => {
  test.each([
    'GitHub Actions completes successfully',
    'CI passa em todos os jobs (test, lint)',
    'GitHub Actions CI passes (lint, typecheck, test, build)',
    'CI/CD pipeline funcional',
    '查看 CI Tests 是否通过',
    'GitHub Actions 全部通过',
    'CI 파이프라인 자동 실행 확인',
    '等待 GitHub Actions 完成',
    'CI pipeline selesai dengan sukses',
    'CI geçti',
    'Workflow badge shows passing',
    'GitHub Actions: úspěšně dokončeno',
  ])('%s', (item) => {
    expect(gateOf(item)).toEqual(ALL);
    expect(gateOf(item, 'After deployment')).toEqual(ALL);
  });

  test('jobs and workflows where the heading speaks of pipelines, and nowhere else', () => {
    expect(gateOf('All jobs completed successfully', 'GitHub Actions')).toEqual(ALL);
    expect(gateOf('Workflow shows green checkmark', 'CI/CD')).toEqual(ALL);
    expect(gateOf('Deploy job 完成（绿色 ✅）')).toEqual(ALL);
    expect(gateOf('Backup jobs successful', 'After deployment')).not.toEqual(ALL);
    expect(gateOf('Approval workflow works', 'After deployment')).not.toEqual(ALL);
  });

  test.each([
    'Deployment pipeline (CD) triggers only after CI is green',
    'Deploy only when the pipeline passes',
    'Monitor GitHub Actions workflow',
    'Workflow iniciou no GitHub Actions',
    'GitHub Actions ワークフローファイル作成完了',
    'Verify GitHub Actions workflow accessibility',
    'CI/CD pipeline starts automatically',
    'Complete CI/CD workflow',
    'Check Status Checks: 2/2 passed',
  ])('a condition, a start, a look: %s', (item) => {
    expect(gateOf(item, 'Deployment')).not.toEqual(ALL);
  });
});

describe('a workflow by its file or its name', () => {
  test.each([
    [
      'All tests pass in the ["Legacy" workflow](https://github.com/octocat/app/actions/workflows/legacy.yml)',
      'legacy.yml',
    ],
    ['test.yml passing', 'test.yml'],
    ['Workflow run succeeded: `.github/workflows/post-deploy-smoke.yml`', 'post-deploy-smoke.yml'],
    ['Release workflow 成功', 'Release'],
    ['Docker Build workflow 成功', 'Docker Build'],
    ['"Deploy to prod" workflow shows success', 'Deploy to prod'],
    ['ワークフロー「Release」が成功', 'Release'],
  ])('%s', (item, workflows) => {
    expect(gateOf(item, 'After deployment')).toEqual(['github', { workflows }]);
  });

  test('the last run, of whatever commit, is another question', () => {
    expect(gateOf('Last run of `nightly.yml` is green')).not.toContainEqual(
      expect.objectContaining({ workflows: expect.anything() }),
    );
  });
});

describe('conversations of the review', () => {
  test.each([
    'All review comments addressed',
    'PR feedback incorporated',
    'All conversations resolved',
    'No unresolved review threads',
    '리뷰 코멘트 모두 해결',
    'レビュー指摘対応済み',
    '评审意见已全部处理',
    'Comentarios de la revisión resueltos',
    'Comentários do PR resolvidos',
    'Commentaires de revue traités',
    'Review-Kommentare eingearbeitet',
    'Замечания по ревью исправлены',
    'İnceleme yorumları giderildi',
  ])('%s', (item) => {
    expect(gateOf(item)).toEqual(['github', { conversations: 'resolved' }]);
  });

  test.each(['User feedback addressed', 'Conversation history loads', 'Collect review feedback from users'])(
    '%s: of others',
    (item) => {
      expect(gateOf(item)).not.toEqual(['github', { conversations: 'resolved' }]);
    },
  );
});

test.each([
  'PR description written',
  'PR 설명 작성',
  'PRの説明を記入',
  'PR 描述已填写',
  'Descripción del PR completa',
  'Descrição do PR preenchida',
  'PR-Beschreibung ausgefüllt',
  'Описание PR заполнено',
])('a description: %s', (item) => {
  expect(gateOf(item)).toEqual(['github', { description: true }]);
});

test.each([
  '머지 충돌 해결',
  'マージコンフリクト解消済み',
  '合并冲突已解决',
  'Conflitos de merge resolvidos',
  'Aucun conflit de merge',
  'Konflikte gelöst',
  'Нет конфликтов с main',
  'Tidak ada konflik merge',
])('conflicts: %s', (item) => {
  expect(gateOf(item)).toEqual(['git', { 'no-conflicts': true }]);
});

test.each(['Puertos sin conflictos', 'Dependency conflicts resolved', 'Scheduling conflicts resolved'])(
  'other conflicts: %s',
  (item) => {
    expect(gateOf(item)).not.toEqual(['git', { 'no-conflicts': true }]);
  },
);

test('what is written into a description is not that there is one', () => {
  expect(gateOf('Document changes in PR description')).not.toEqual(['github', { description: true }]);
});

describe('reviews', () => {
  test.each([
    'Review all code changes in:',
    'Get approval (self-approval OK)',
    'PR approval received',
    '代码审查已完成',
    '审查所有代码变更',
    'Revisar todos los cambios de código',
    '코드 변경 사항 검토',
  ])('%s', (item) => {
    expect(gateOf(item)).toEqual(['github', { approvals: 1 }]);
  });

  test.each([
    'Review code from guide',
    'Code quality approved',
    'Get legal approval',
    'Review all changed prices',
  ])('of something else: %s', (item) => {
    expect(gateOf(item)).not.toEqual(['github', { approvals: 1 }]);
  });

  test('files, where the heading speaks of code', () => {
    expect(gateOf('All new files reviewed', 'Code review')).toEqual(['github', { approvals: 1 }]);
    expect(gateOf('All new files reviewed', 'Legal')).not.toEqual(['github', { approvals: 1 }]);
  });

  test('after the merge it is the review of what was merged', () => {
    expect(gateOf('Code reviewed', 'After deployment')).toEqual(['github', { approvals: 1 }]);
    expect(gateOf('Peer review completed', 'Publication readiness')).not.toEqual([
      'github',
      { approvals: 1 },
    ]);
  });
});

describe('who may see the repository', () => {
  test.each([
    ['Set repository to public (required for GitHub Pages)', 'public'],
    ['**确认仓库为Public**（免费版需要）', 'public'],
    ['GitHub Repository 已建立（Public）', 'public'],
    ['Repositório criado no GitHub (público)', 'public'],
    ['GitHub repository public (or organization shared)', ['public', 'internal']],
    ['Репозиторий приватный', ['private', 'internal']],
    ['リポジトリは非公開', ['private', 'internal']],
  ])('%s', (item, visibility) => {
    expect(gateOf(item)).toEqual(['github', { visibility }]);
  });

  test.each([
    'GitHub repository is public, or Render has access',
    'Docker image in a public repository',
    'Repository has a `public` folder',
    'Deploy key added to the private repository?',
    'Repository is not public',
    'Gitee 设为私有仓库',
  ])('%s', (item) => {
    expect(gateOf(item)).not.toContainEqual(expect.objectContaining({ visibility: expect.anything() }));
  });
});
