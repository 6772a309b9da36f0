import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const made = (text: string): { fate: string; yaml: string } => {
  const { report, yaml } = importChecklist(`# Before deployment\n\n- [ ] ${text}\n`, { file: 'X.md' });
  const [item] = report.items;
  return {
    fate: `${item?.outcome ?? '?'} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`,
    yaml,
  };
};

describe('a package that is there is one that a manifest lists', () => {
  test.each([
    ['uvicorn[standard]==0.24.0', 'requirements', '0\\.24\\.0'],
    ['`python-dotenv==1.0.0`', 'requirements', 'python[-_]dotenv'],
    ['numpy>=1.24.0', 'requirements', 'numpy'],
    ['"vite": "^5.0.0"', 'package.json', 'vite'],
    ['SQLAlchemy 2.0+ installed', 'requirements', 'sqlalchemy'],
    ['pyotp Library installiert', 'requirements', 'pyotp'],
    ['whitenoise instalado', 'requirements', 'whitenoise'],
    ['已安装 `axios`', 'package.json', 'axios'],
    ['Paket `celery` kuruldu', 'requirements', 'celery'],
    ['`sequelize` and `sequelize-cli` moved to dependencies', 'package.json', 'sequelize-cli'],
    ['**nodemailer оновлено до 7.0.11** ✅', 'package.json', 'nodemailer'],
    ['Next.js 15.4.4 (mais recente)', 'package.json', 'next'],
    ['LangChain updated to 0.3.x', 'pyproject.toml', 'langchain'],
    ['Install `react-facebook-pixel`', 'package.json', 'react[-_]facebook[-_]pixel'],
    ['**PyMuPDF** included (critical fix)', 'requirements', 'pymupdf'],
    ['检查requirements.txt是否包含gunicorn', 'exist: requirements.txt', 'gunicorn'],
    ['requirements.txt contains gunicorn', 'exist: requirements.txt', 'gunicorn'],
  ])('%s', (text, manifest, name) => {
    const { fate, yaml } = made(text);
    expect(fate).toBe('gate files*');
    expect(yaml.replaceAll('"**/', '')).toContain(manifest);
    expect(yaml.replaceAll('\\\\', '\\')).toContain(name);
    expect(yaml).toContain('matches:');
  });

  test('which manager installs it may not be said', () => {
    const { yaml } = importChecklist('# Before\n\n### Dependencies\n\n- [ ] octo-queue >= 2\n', {
      file: 'X.md',
    });
    expect(yaml).toContain('{package.json,requirements*.txt');
    expect(yaml).toContain('some-matches');
  });

  test.each([
    'certbot installed',
    'nginx installed and running',
    'Coverage >= 80',
    'Stripe webhook installed',
    'Vercel CLI installed',
    'Hardhat dependencies installed',
    'Next release installed on staging',
    'Removed mockService dependencies',
    'helmet configured',
    'React app updated',
    '仓库名设置为：`package-management-system`',
  ])('%s: no package', (text) => {
    expect(made(text).fate).not.toMatch(/^gate files/);
  });
});
