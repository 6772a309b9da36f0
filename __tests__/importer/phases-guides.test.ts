import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const phases = (...lines: string[]): string[] =>
  importChecklist(lines.join('\n'), { file: 'X.md' }).report.items.map(({ phase }) => phase);

type Section = readonly [title: string, phase: string, ...boxes: string[]];

/** Whole guides, a section a line: its title, the phase of all of its boxes, and the boxes. */
const GUIDES: readonly (readonly [name: string, ...Section[]])[] = [
  [
    'Deploy the shop on a VPS',
    ['1. Get the code onto it', 'deploy', '`ssh deploy@203.0.113.9`', '`git clone x /var/www/shop`'],
    ['2. Process manager', 'deploy', '`pm2 start ecosystem.config.js`', '`pm2 save`'],
    ['3. Nginx', 'deploy', 'Copy to `/etc/nginx/sites-available/shop`', '`sudo nginx -t`'],
    ['4. SSL certificate', 'deploy', 'Run `sudo certbot --nginx`', 'Renewal works'],
    ['5. Open it in the browser', 'post-deploy', 'Home page loads', 'Log in as admin'],
  ],
  [
    'Guía de despliegue en cPanel',
    ['Preparar los archivos', 'pre-deploy', 'Ejecutar `npm run build`'],
    ['Subir al cPanel', 'deploy', 'Entrar al Administrador de archivos', 'Subir el zip a `public_html`'],
    ['Probar el sitio', 'post-deploy', 'La página principal carga'],
  ],
  [
    'Checklist de Publicacao',
    ['Preparacao', 'pre-deploy', 'Codigo no GitHub'],
    ['Render (API)', 'deploy', 'Criar Web Service', 'Conectar o repositorio'],
    ['Conectar tudo', 'deploy', 'Atualizar CORS no Render'],
    ['Testes', 'post-deploy', 'Login funciona'],
  ],
  [
    '项目上线清单',
    ['一、准备工作', 'pre-deploy', '代码已提交'],
    ['二、服务器', 'deploy', '安装 Docker', '`docker compose up -d`'],
    ['四、功能测试', 'post-deploy', '用户可以登录'],
    ['五、日常维护', 'reference', '每周备份'],
  ],
  [
    '部署步骤清单',
    ['第二步：Zeabur 部署', 'deploy', '导入项目'],
    ['第四步：打开网站测试', 'post-deploy', '首页正常显示'],
  ],
  [
    'Inbetriebnahme auf Hetzner',
    ['Vorbereitung', 'pre-deploy', 'Domain gekauft'],
    ['Server einrichten', 'deploy', '`sudo apt install docker.io`', '`ufw allow 443`'],
    ['Anwendung starten', 'deploy', '`docker compose up -d`', 'Container läuft'],
    ['Im Browser prüfen', 'post-deploy', 'Startseite lädt'],
  ],
  [
    'Mise en ligne sur OVH',
    ['Avant de commencer', 'pre-deploy', 'Nom de domaine acheté'],
    ['Envoi des fichiers', 'deploy', 'Envoyer le dossier `www`'],
    ['Vérifications', 'post-deploy', 'Le site s’affiche'],
    ['En cas de souci', 'reference', 'Consulter les journaux'],
  ],
  [
    'Pubblicazione su Aruba',
    ['Prima di iniziare', 'pre-deploy', 'Backup del sito attuale'],
    ['Caricamento via FTP', 'deploy', 'Aprire FileZilla'],
    ['Verifica', 'post-deploy', 'Il sito si apre'],
  ],
  [
    'Vercel Yayın Listesi',
    ['Hazırlık', 'pre-deploy', "Kod GitHub'da"],
    ['Vercel', 'deploy', 'Proje import edildi'],
    ['Domain bağlama', 'deploy', 'DNS kaydı eklendi'],
    ['Test', 'post-deploy', 'Ana sayfa açılıyor'],
  ],
  [
    'Guia de instalacion',
    ['Antes de la instalacion', 'pre-deploy', 'Respaldo hecho'],
    ['Instalacion en el servidor', 'deploy', 'Copiar a `/opt/app`', '`sudo systemctl start app`'],
    ['Despues de la instalacion', 'post-deploy', 'Avisar a los usuarios'],
  ],
  [
    'What I did',
    ['On the server', 'deploy', 'Logged in with `ssh ops@10.0.0.5`', 'Restarted with `docker compose up -d`'],
    ['In the browser', 'post-deploy', 'Placed a test order'],
  ],
  [
    'Release 2.4',
    ['Production', 'deploy', 'Deploy to production', 'Purge the CDN'],
    ['Post-release', 'post-deploy', 'Announce in #releases'],
  ],
  [
    'App release',
    ['Submit for review', 'deploy', 'Submit to the App Store'],
    ['After approval', 'post-deploy', 'Release to 10 %'],
  ],
  [
    'Installation chez le client',
    ['Étape 2 : Copier les fichiers', 'deploy', '`scp app.tar.gz deploy@10.0.0.2:/opt`'],
    ['Étape 3 : Démarrer', 'deploy', '`docker compose up -d`'],
    ['Étape 4 : Contrôler', 'post-deploy', 'La page d’accueil s’affiche'],
    ['Étape 5 : Former les utilisateurs', 'post-deploy', 'Session planifiée'],
  ],
  [
    'Kubernetes rollout',
    ['Cluster access', 'pre-deploy', '`kubectl get nodes` works'],
    ['Apply manifests', 'deploy', '`kubectl apply -f k8s/`', '`kubectl rollout status deploy/api`'],
    ['Verification', 'post-deploy', '`/healthz` returns 200'],
  ],
  [
    'Deployment guide',
    ['Part 1: Local', 'pre-deploy', 'App runs on localhost'],
    ['Part 2: AWS', 'deploy', 'Launch an EC2 instance', 'SSH into it', '`docker run -d app`'],
    ['Part 3: DNS', 'deploy', 'Point the A record'],
    ['Part 4: Does it work?', 'post-deploy', 'Open the site'],
  ],
  [
    'Розгортання',
    ['Підготовка', 'pre-deploy', 'Код у репозиторії'],
    ['На сервері', 'deploy', '`git pull`', '`sudo systemctl restart app`'],
    ['Перевірка', 'post-deploy', 'Сайт відкривається'],
  ],
  [
    '小程序上线检查表',
    ['代码检查', 'pre-deploy', '已合并主分支'],
    ['上传代码', 'deploy', '填写版本号'],
    ['提交审核', 'deploy', '填写审核信息'],
    ['审核通过后', 'post-deploy', '观察数据'],
  ],
  [
    'VPS 公開手順',
    ['3. アプリの配置', 'deploy', '`git clone` した', '`docker compose up -d`'],
    ['4. ブラウザで確認', 'post-deploy', '画面が表示される'],
    ['5. 運用', 'reference', '毎週バックアップを確認'],
  ],
  [
    'Launching the WordPress site',
    ['Content', 'pre-deploy', 'All pages proofread'],
    ['Move to live server', 'deploy', 'Export the database', 'Upload wp-content by FTP'],
    ['Live checks', 'post-deploy', 'Forms send mail'],
  ],
  [
    'Wdrożenie krok po kroku',
    ['Krok 2: Wgraj na serwer', 'deploy', '`rsync -av dist/ deploy@10.0.0.3:/var/www`'],
    ['Krok 4: Sprawdź w przeglądarce', 'post-deploy', 'Strona działa'],
  ],
  [
    'Publicación en Azure',
    ['2. Crear recursos', 'pre-deploy', 'App Service creado'],
    ['3. Publicar la aplicación', 'deploy', 'Esperar a que termine'],
    ['Recursos', 'reference', 'Documentación de Azure'],
  ],
  [
    'Release-Checkliste',
    ['Vor dem Release', 'pre-deploy', 'Version erhöht'],
    ['Freitag 09:00 – Deployment', 'deploy', 'Pipeline gestartet'],
    ['Freitag 10:00 – Tests', 'post-deploy', 'Anmeldung'],
    ['Danach', 'post-deploy', 'Newsletter verschickt'],
  ],
  [
    'Two parts',
    ['Backend', 'deploy', 'Service shows "Live"', '`railway up`'],
    ['Together', 'post-deploy', 'Login works in production'],
  ],
  [
    'Production readiness',
    ['Security', 'pre-deploy', 'Secrets rotated'],
    ['Reliability', 'pre-deploy', 'Health endpoint implemented'],
    ['Deployment', 'pre-deploy', 'Blue/green strategy documented', 'Images are scanned'],
    ['Testing', 'pre-deploy', 'Unit tests pass'],
    ['Monitoring', 'pre-deploy', 'Alerts configured'],
    ['Documentation', 'pre-deploy', 'Runbook written'],
  ],
];

describe('whole set-up guides, of which few titles say when', () => {
  test.each(GUIDES)('%s', (name, ...sections) => {
    const found = phases(
      `# ${name}`,
      ...sections.flatMap(([title, , ...boxes]) => [`## ${title}`, ...boxes.map((box) => `- [ ] ${box}`)]),
    );
    expect(found).toEqual(sections.flatMap(([, phase, ...boxes]) => boxes.map(() => phase)));
  });

  test('a topic called Deployment is the deployment where the time after it has a section, or it is the last', () => {
    const topics = ['## Security', '- [ ] a', '## Reliability', '- [ ] b', '## Deployment', '- [ ] c'];
    expect(phases('# X', ...topics, '## Documentation', '- [ ] d')[2]).toBe('pre-deploy');
    expect(phases('# X', ...topics, '## Documentation', '- [ ] d', '## After the launch', '- [ ] e')[2]).toBe(
      'deploy',
    );
    expect(phases('# X', ...topics)[2]).toBe('deploy');
  });
});
