import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

/** A document with one box under each of these titles. */
const under = (...titles: string[]): string[] =>
  phases('# X', ...titles.flatMap((title) => [`## ${title}`, '- [ ] a']));

describe('what stands in brackets behind a title does not take its words away', () => {
  test.each([
    'File upload (cPanel)',
    'サーバーデプロイ手順（自動）',
    '3단계: 서버 코드 배포 (자동화 가능)',
    '前端部署（推荐）',
  ])('%s', (title) => {
    expect(under(title)).toEqual(['deploy']);
  });

  test('nor do they speak for it', () => {
    expect(under('Showstoppers (no deployment if one fails)')).toEqual(['pre-deploy']);
  });
});

describe('titles are read without accents, too', () => {
  test.each([
    ['Pre-implantacao', 'pre-deploy'],
    ['Implantacao', 'deploy'],
    ['Apos a publicacao', 'post-deploy'],
    ['Despues del despliegue', 'post-deploy'],
    ['Apres le deploiement', 'post-deploy'],
    ['Exécution', 'deploy'],
    ['Trien khai', 'deploy'],
  ])('%s', (title, phase) => {
    expect(under(title)).toEqual([phase]);
  });

  test('letters of other scripts are no accents', () => {
    expect(under('Перед деплоем', 'Деплой', 'После деплоя', 'デプロイ手順', '배포 절차')).toEqual([
      'pre-deploy',
      'deploy',
      'post-deploy',
      'deploy',
      'deploy',
    ]);
  });
});

describe('behind the preparations, what is done at the place is the roll-out', () => {
  test.each([
    ['Antes de subir a Hostinger', 'En Hostinger', 'Después del deploy'],
    ['Before you start', 'On the VPS', 'After deployment'],
    ['部署前检查', '服务器', '部署后验证'],
    ['Перед деплоем', 'VPS', 'После деплоя'],
    ['Trước khi deploy', 'Kết nối SSH vào VPS', 'Sau khi deploy'],
    ['Avant le déploiement', 'Render (API)', 'Après le déploiement'],
    ['Vor dem Deployment', 'Hetzner', 'Nach dem Deployment'],
    ['배포 전', 'Vercel 설정', '배포 후'],
  ])('%s, %s, %s', (...titles) => {
    expect(under(...titles)).toEqual(['pre-deploy', 'deploy', 'post-deploy']);
  });

  test.each(['VPS requirements', 'Prepare the VPS', 'Hosting auswählen (Vorbereitung)', '服务器要求'])(
    'not what has to be there first: %s',
    (title) => {
      expect(under('Before you start', title)).toEqual(['pre-deploy', 'pre-deploy']);
    },
  );

  test('nor a list of the values that it gets, or one with the deployment inside', () => {
    const names = ['DATABASE_URL', 'NEXT_PUBLIC_URL', 'STRIPE_KEY'].map((name) => `- [ ] \`${name}\``);
    expect(new Set(phases('# X', '## Before deploying', '- [ ] a', '## Vercel', ...names))).toEqual(
      new Set(['pre-deploy']),
    );
    expect(
      phases(
        '# X',
        '## Preparation',
        '- [ ] a',
        '## Render',
        '### Variables',
        '- [ ] b',
        '### Deploy',
        '- [ ] c',
      ),
    ).toEqual(['pre-deploy', 'pre-deploy', 'deploy']);
  });

  test('nor a place in front of a section about the deployment', () => {
    expect(under('Before you start', 'VPS', 'Deployment')).toEqual(['pre-deploy', 'pre-deploy', 'deploy']);
  });

  test.each([
    ['Подготовка', 'Node.js бот на Railway'],
    ['准备工作', 'Zeabur / Railway'],
    ['준비', 'Netlify 프론트엔드'],
    ['Vorbereitung', 'Render (Backend)'],
  ])('behind %s, too: %s', (...titles) => {
    expect(under(...titles)).toEqual(['pre-deploy', 'deploy']);
  });

  test('a launch that is only told of afterwards does not stand in its way, where it works on the machine', () => {
    const last = ['## Post-deployment testing', '- [ ] a', '## Go live!', '- [ ] b'];
    const server = (title: string, ...steps: string[]): string[] =>
      phases('# X', '## Pre-deployment preparation', '- [ ] a', `## ${title}`, ...steps, ...last).slice(1, 3);
    expect(
      server(
        'Server setup (SSH into server)',
        '### 1. Start the application',
        '- [ ] `sudo systemctl start app`',
        '### 2. Nginx',
        '- [ ] `sudo nginx -t`',
      ),
    ).toEqual(['deploy', 'deploy']);
    expect(server('Vercel setup', '- [ ] Account created', '- [ ] Project configured')).toEqual([
      'pre-deploy',
      'pre-deploy',
    ]);
  });
});

describe('numbered set-up behind a step of the roll-out is a further step', () => {
  test.each([
    ['Langkah 1: Upload ke server', 'Langkah 2: Setup database', 'Langkah 3: Setup auto-start'],
    ['Bước 1: Deploy API', 'Bước 2: Setup Nginx', 'Bước 3: Cấu hình domain'],
    ['Step 1: Deploy the API', 'Step 2: Database setup', 'Step 3: Initial setup'],
    ['Шаг 1: Деплой', 'Шаг 2: Настройка базы', 'Шаг 3: Настройка nginx'],
  ])('%s, %s, %s', (...titles) => {
    expect(under(...titles)).toEqual(['deploy', 'deploy', 'deploy']);
  });

  test('unless it names the time before, or what is needed first', () => {
    expect(under('Step 1: Deploy the API', 'Step 2: Before the launch', 'Step 3: Requirements')).toEqual([
      'deploy',
      'pre-deploy',
      'pre-deploy',
    ]);
  });
});

describe('boxes that work on the machine speak for a silent section, in any language', () => {
  const SERVER = [
    '- [ ] Скопировали конфигурацию: `sudo cp x.conf /etc/nginx/sites-available/x`',
    '- [ ] Проверили: `sudo nginx -t`',
    '- [ ] Готово',
  ];

  test('they are the roll-out, and what is tried behind them comes after it', () => {
    expect(
      phases('# X', '## Код', '- [ ] a', '## Настройка', ...SERVER, '## Тестирование приложения', '- [ ] b'),
    ).toEqual(['pre-deploy', 'deploy', 'deploy', 'deploy', 'post-deploy']);
  });

  test.each([
    ['Cài đặt', 'SSH vào: `ssh root@1.2.3.4`', 'Đã chạy: `pm2 start app`'],
    ['Configuration', 'Téléverser dans `public_html/`', 'Créer la base dans phpMyAdmin'],
    ['設定', '`sudo systemctl restart app`', '`/var/www/app` に置く'],
    ['Setting', 'Salin ke `/var/www/html`', '`sudo chown www-data:www-data .`'],
  ])('%s', (title, ...boxes) => {
    expect(phases('# X', `## ${title}`, ...boxes.map((box) => `- [ ] ${box}`))).toEqual(['deploy', 'deploy']);
  });

  test('one of them alone does not, nor any in front of a section about the deployment', () => {
    expect(phases('# X', '## Server', '- [ ] `sudo nginx -t`', '- [ ] b', '- [ ] c')).toEqual([
      'pre-deploy',
      'pre-deploy',
      'pre-deploy',
    ]);
    expect(phases('# X', '## Machine', ...SERVER, '## Deployment', '- [ ] b')).toEqual([
      'pre-deploy',
      'pre-deploy',
      'pre-deploy',
      'deploy',
    ]);
  });
});
