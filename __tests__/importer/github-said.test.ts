import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const itemOf = (
  text: string,
  title = 'GitHub Actions',
): { outcome: string | undefined; kind: unknown; partial: unknown; yaml: string } => {
  const { report, yaml } = importChecklist(`# Release\n\n## ${title}\n\n- [ ] ${text}\n`, { file: 'x.md' });
  const [item] = report.items;
  return { outcome: item?.outcome, kind: item?.kind, partial: item?.partial, yaml };
};

describe('the review, in more languages', () => {
  test.each([
    'Pull Request aprobado',
    'PR aprovado',
    'PR genehmigt',
    'PR approuvée',
    'PR одобрен',
    'PR 已批准',
    'PR 승인됨',
    'PR が承認済み',
    'PR disetujui',
    'PR onaylandı',
    'Código revisado',
    'Code relu',
    'Kod incelendi',
    '代码已审查',
  ])('%s', (text) => {
    expect(itemOf(text, 'Before').yaml).toContain('github: { approvals: 1 }');
  });

  test('how many, and that more is said', () => {
    expect(itemOf('PR aprovado por 2 people', 'Before').yaml).toContain('approvals: 2');
    expect(itemOf('Merge de última PR aprobada', 'Before').partial).toBe(true);
  });

  test.each([
    'PR no aprobado',
    'Si el PR es aprobado, avisar',
    'Orden aprobada',
    'Código revisado y probado',
  ])('%s: no gate', (text) => {
    expect(itemOf(text, 'Before').outcome).not.toBe('gate');
  });
});

describe('the pipeline', () => {
  test.each([
    ['El workflow "Deploy" está corriendo', 'workflows: Deploy'],
    ['"Release" workflow 已触发', 'workflows: Release'],
    ['Veja workflow "Deploy to Pages" executando', 'workflows: Deploy to Pages'],
    ['Espera a que termine (icono ✅ verde)', 'checks: "*"'],
    ['Wait for the green check', 'checks: "*"'],
    ['等待 Actions 完成构建', 'checks: "*"'],
    ['Status: ✅ Success', 'checks: "*"'],
    ['所有平台构建成功（绿色 ✓）', 'checks: "*"'],
    ['Verifica que el workflow terminó exitosamente en Actions', 'checks: "*"'],
  ])('%s', (text, spec) => {
    const item = itemOf(text);
    expect(item).toMatchObject({ outcome: 'gate', kind: 'github' });
    expect(item.yaml).toContain(spec);
  });

  test.each([
    ['Email workflow tested end-to-end', 'Features'],
    ['Review workflow execution history', 'Monitoring'],
    ['Blue/green deployment strategy', 'CI/CD'],
    ['Health check passed', 'Deployment pipeline'],
    ['Complete the workflow', 'GitHub Actions'],
    ['Workflow "Deploy" created', 'Setup'],
  ])('%s under "%s": not asked of GitHub', (text, title) => {
    expect(itemOf(text, title).kind).not.toBe('github');
  });
});
