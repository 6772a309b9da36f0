import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

type Report = ReturnType<typeof importChecklist>['report'];
const under = (heading: string, ...lines: string[]): Report['items'] =>
  importChecklist(['# List', '', `## ${heading}`, '', ...lines].join('\n'), { file: 'X.md' }).report.items;
const fate = (text: string, heading = 'Before the release'): string => {
  const item = under(heading, `- [ ] ${text}`)[0];
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? ' in part' : ''}`;
};

describe('builds', () => {
  test.each([
    'Build images: `docker compose -f docker-compose.prod.yml build`',
    'Builder le frontend : `npm run build`',
    'Build de producción: `npm run build`',
    '构建镜像：`docker build -t shop .`',
    'Собрать образы: `make build`',
  ])('%s: as a step of the roll-out the gate shows that it builds', (text) => {
    expect(fate(text, 'Deployment')).toBe('gate run in part');
    expect(fate(text)).toBe('gate run');
  });

  test.each(['Build frontend créé (`npm run build`)', 'App built: `pnpm build`'])(
    '%s is a claim at any time',
    (text) => {
      expect(fate(text, 'Deployment')).toBe('gate run');
    },
  );

  test.each([
    'Review bundle size with `npm run build`',
    'Analyze the output of `npm run build`',
    'Confirm build command: `pnpm build` or `npm run build`',
    'Build command configured: `npm run build`',
    'ビルド設定確認（Build command: npm run build）',
    'Comando de build: `npm run build`',
  ])('%s: that it builds is not what is said', (text) => {
    expect(fate(text, 'Deployment')).not.toMatch(/^gate/);
    expect(fate(text)).not.toMatch(/^gate/);
  });

  test('the build of a version that is gone back to is a step', () => {
    expect(fate('Rebuild: `npm run build`', 'Rollback')).toBe('manual -');
    expect(fate('Test build locally: `npm run build`', 'Rollback')).toBe('gate run');
  });
});
