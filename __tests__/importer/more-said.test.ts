import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { loadChecklist } from '../../src/checklist/load.ts';
import { httpSaysMore } from '../../src/importer/claims/more-said-http.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { readInline } from '../../src/importer/markdown/inline.ts';

const read = (text: string, heading = 'Before deployment') =>
  importChecklist(`# ${heading}\n\n- [ ] ${text}\n`, { file: 'X.md' });

/** Outcome, kind and whether the gate shows only a part, of one box. */
const fate = (text: string, heading?: string): string => {
  const [item] = read(text, heading).report.items;
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`;
};

interface Item {
  readonly id?: string;
}
/** The gate of the box as it stands in the file. */
const specOf = (text: string, kind: string, heading?: string): unknown => {
  const { yaml, report } = read(text, heading);
  const id = report.items[0]?.id;
  const found: unknown[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === 'object' && node !== null) {
      if ((node as Item).id === id) found.push((node as Readonly<Record<string, unknown>>)[kind]);
      Object.values(node).forEach(walk);
    }
  };
  walk(parse(yaml));
  return found[0];
};

describe('files: what is said of them beyond that they are there', () => {
  test.each([
    '`firestore.rules` exists and is valid',
    '`vercel.json` created with correct settings',
    '`.env.example` created with all required variables',
    '`GUIDE.md` - Reviewed and accurate',
    '`tsconfig.json` - TypeScript strict mode enabled',
    '`backend/requirements.txt` - Dependencies (includes gunicorn)',
    '`prisma/schema.prisma` - Configurado para PostgreSQL',
    '`js/store.js` existe et est complet',
    '`manifest.json` - PWA 配置（使用相对路径）',
    '`README.md` updated with the addresses of the contracts',
    '`requirements.txt` actualizado con todas las dependencias',
    '`.env` never committed to git',
    'Remove `.env` from git history',
    'No sensitive data in the repository (check `.env` is gitignored)',
    'All production `.env` files are configured (NOT committed to git)',
  ])('a part of it: %s', (text) => {
    expect(fate(text)).toBe('gate files*');
  });

  test.each([
    '`README.md` updated',
    '`README.md` mis à jour',
    '`run.py` - Entry point script',
    '`bootstrap.py` - Secure downloads',
    '`.env` is in `.gitignore`',
    '`.dockerignore` - Files to leave out of the image',
  ])('all of it: %s', (text) => {
    expect(fate(text)).toBe('gate files');
  });

  test('what is deleted has to be absent', () => {
    expect(specOf('`hooks/useSocket.ts` → 削除済み', 'files')).toEqual({ absent: ['hooks/useSocket.ts'] });
  });

  test('the folder that the text names is where it has to be', () => {
    expect(specOf('`Dockerfile` exists in backend folder', 'files')).toEqual(['**/backend/Dockerfile']);
    expect(specOf('`firestore.rules` created in `firebase-setup/`', 'files')).toEqual([
      'firebase-setup/firestore.rules',
    ]);
    expect(specOf('`Dockerfile` exists in root folder', 'files')).toEqual(['Dockerfile']);
  });

  test('what is not needed is no gate', () => {
    expect(fate('`phpunit.xml` - Không cần thiết')).toBe('manual -');
    expect(fate('`phpunit.xml` - not needed')).toBe('manual -');
  });
});

describe('env: what is said of a value beyond that there is one', () => {
  test.each([
    '`JWT_SECRET` changed from default',
    '`DB_PASSWORD` 已修改',
    '`JWT_REFRESH_SECRET` es diferente de `JWT_SECRET`',
    '`CORS_ORIGIN` set to frontend URL',
    '`ALLOWED_HOSTS` uses explicit hostnames only',
    'Set strong `REDIS_PASSWORD`',
    '`DATABASE_URL` używa bezpiecznego hasła',
    '`API_TOKEN` получен и валиден',
    'Database connection uses `DATABASE_URL`',
    '`SMTP_HOST`, `SMTP_PORT`, etc.',
    '`REQUEST_TIMEOUT` - Request timeout (30000)',
  ])('a part of it: %s', (text) => {
    expect(fate(text)).toMatch(/^(?:gate env\*|question env\*?|manual -)$/);
  });

  test.each(['`DATABASE_URL` is set', '`STRIPE_KEY` (from Stripe)', '`SMTP_HOST` (if using e-mail)'])(
    'all of it: %s',
    (text) => {
      expect(fate(text)).toBe('gate env');
    },
  );

  test('names that are only set apart are not asked for', () => {
    expect(specOf('`OPENAI_API_KEY` is set (not `AI_API_KEY`)', 'env')).toEqual(['OPENAI_API_KEY']);
    expect(fate('❌ **НЕ ДОБАВЛЯТЬ** `PORT` (платформа ставит сама)')).not.toMatch(/^gate/);
  });

  test('what stays empty must not be set', () => {
    expect(specOf('`ANTHROPIC_BASE_URL` is blank', 'env')).toEqual({ absent: ['ANTHROPIC_BASE_URL'] });
    expect(specOf('`RABBITMQ_URL` = (dejar vacío)', 'env')).toEqual({ absent: ['RABBITMQ_URL'] });
  });

  test('a list is a value as a whole', () => {
    expect(specOf('`ALLOWED_TYPES=application/pdf,text/plain`', 'env')).toEqual({
      variables: { ALLOWED_TYPES: { equals: 'application/pdf,text/plain' } },
    });
    expect(specOf('`A_MODE=fast,B_MODE=slow`', 'env')).toEqual({
      variables: { A_MODE: { equals: 'fast' }, B_MODE: { equals: 'slow' } },
    });
  });

  test('"or higher" is no value', () => {
    expect(fate("`LOG_LEVEL` set to 'warn' or higher")).toBe('gate env*');
  });

  test('a warning in brackets does not turn the claim round', () => {
    expect(specOf("Generate a new strong `JWT_SECRET` (don't use dev secret in production)", 'env')).toEqual([
      'JWT_SECRET',
    ]);
  });
});

describe('http: what the text wants of the answer', () => {
  test('headers, redirects and refusals', () => {
    expect(specOf('Security headers verified (run `curl -I https://shop.octo.dev`)', 'http')).toMatchObject({
      expect: { 'security-headers': true },
    });
    expect(specOf('Test HTTPS redirect: `curl -I http://shop.octo.dev`', 'http')).toMatchObject({
      expect: { redirect: { matches: '^https://' } },
    });
    expect(
      specOf(
        'Test invalid API key: `curl -H "X-API-Key: invalid" https://shop.octo.dev/api/v1/items`',
        'http',
      ),
    ).toMatchObject({ expect: { status: [401, 403] } });
  });

  test('what it shows is for a person', () => {
    expect(fate('Visit https://shop.octo.dev/items → the list displays', 'After deployment')).toBe(
      'gate http*',
    );
    expect(fate('`curl -I https://shop.octo.dev/` → 200, X-Robots-Tag: index', 'After deployment')).toBe(
      'gate http*',
    );
  });

  test('the page of a site is another one than its first', () => {
    const of = (text: string): boolean =>
      httpSaysMore(readInline(text), {
        kind: 'http',
        spec: { url: 'https://shop.octo.dev/', expect: { status: 200 } },
        needs: [],
        reason: '',
      });
    expect(of('Homepage loads')).toBe(false);
    expect(of('Converter page loads')).toBe(true);
  });

  test('an address that is cut short is none', () => {
    expect(fate('`curl http://shop.octo.dev/...` answers', 'After deployment')).not.toMatch(/^gate/);
  });
});

describe('other gates', () => {
  test.each([
    ['Code committed to main branch', 'gate git*'],
    ['Latest code pushed and redeployed', 'gate git*'],
    ['All changes committed and pushed to GitHub', 'gate git'],
    ['Code-Review: 8003', 'manual -'],
    ['Sprint 4 PR reviewed and approved', 'gate github*'],
    ['Bundle size < 500KB (`npm run analyze`)', 'gate run*'],
    ['`npm run build` finishes with no warnings', 'gate run*'],
    ['All dependencies up-to-date (`npm audit` OK)', 'gate lint*'],
    ['Security scanning (npm audit, Trivy)', 'gate lint*'],
  ])('%s', (text, expected) => {
    expect(fate(text)).toBe(expected);
  });

  test('where a CNAME leads is not what is looked up', () => {
    expect(fate('DNS record set (CNAME → cname.hosting.dev)')).not.toMatch(/^gate dns$/);
  });

  test('a lowest version is looked at', () => {
    expect(specOf('Node.js已安装：`node --version` (应为v18.x或更高)', 'run')).toMatchObject({
      version: { 'at-least': '18' },
    });
  });
});

describe('documents that nobody wrote by hand', () => {
  test('an expression of a workflow is no value', () => {
    const { yaml } = read(
      '`DEPLOY_TOKEN=${{ github.token }}` is set, `curl https://shop.octo.dev/${{ a }}` returns 200',
    );
    const { problems } = loadChecklist(yaml, 'deploy-checklist.yml');
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('comments that are opened a hundred thousand times are read in one go', () => {
    const { report } = importChecklist(`# Before\n\n${'<!-- '.repeat(100_000)}-->\n\n- [ ] a\n`, {
      file: 'X.md',
    });
    expect(report.items.map(({ text }) => text)).toEqual(['a']);
  });
});
