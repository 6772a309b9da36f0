import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { importChecklist } from '../../src/importer/import.ts';
import { hostClass } from '../../src/importer/shell/placeholder.ts';
import { analyse } from '../../src/importer/shell/analyse.ts';

const read = (text: string, heading = 'Before deployment') =>
  importChecklist(`# ${heading}\n\n- [ ] ${text}\n`, { file: 'X.md' });

/** Outcome, kind and whether the gate shows only a part, of the first box. */
const fate = (text: string, heading?: string): string => {
  const [item] = read(text, heading).report.items;
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? '*' : ''}`;
};

/** The gate of the only box, as it stands in the file. */
function gateOf(text: string, kind: string): unknown {
  const found: unknown[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Object.hasOwn(node, kind)) found.push((node as Readonly<Record<string, unknown>>)[kind]);
    Object.values(node).forEach(walk);
  };
  walk(parse(read(text).yaml));
  return found[0];
}

describe('no gate where the text speaks of something else', () => {
  test.each([
    ['No console errors (F12 → Console tab)', 'files'],
    ['No console warnings in production build', 'files'],
    ['Nessun console.error nel browser', 'files'],
    ['浏览器中没有 console.error', 'files'],
    ['Console logs removed in the build', 'files'],
    ["Production build'de console.log'ların kaldırıldığını kontrol et", 'files'],
    ['Navigated to `backend` directory', 'files'],
    ['Navegar a la carpeta `frontend/`', 'files'],
    ['进入 `server/` 目录', 'files'],
    ['`lib/api_config.dart` 파일 열기', 'files'],
    ['Protect `main` branch', 'git'],
    ['Clean repository structure', 'git'],
    ['Notes: Git auto commit (every 10 min)', 'git'],
    ['Import API_BASE', 'env'],
    ['PORT：Railway 会自动设置', 'env'],
    ['`PORT` (Railway lo asigna automáticamente)', 'env'],
    ['`PORT` wird von Render automatisch gesetzt', 'env'],
    ['修改所有`CHANGE_THIS`配置项', 'env'],
    ['Replace `REPLACE_WITH_KEY` everywhere', 'env'],
    ['Updated ESLint rules to handle anchors', 'lint'],
    ['URL: `https://api.octo-shop.dev` 부분을 새 URL로 변경', 'http'],
    ['把 `https://api.octo-shop.dev` 改为新地址', 'http'],
    ['Review changes: `npx cdk diff`', 'github'],
    ['PWA: All checks pass', 'github'],
    ['Todos los checks en verde o amarillo', 'github'],
  ])('%s', (text, kind) => {
    expect(fate(text)).not.toContain(`gate ${kind}`);
  });

  test.each([
    'Ensure migrations are committed to git',
    'Dependencies committed to repo',
    'Migraciones subidas a git',
  ])('a clean tree shows only a part of it: %s', (text) => {
    expect(fate(text)).not.toBe('gate git');
  });
  test('a clean tree is what "all changes committed" says', () => {
    expect(fate('All changes committed')).toBe('gate git');
  });

  test('a command for two parts of the project decides one of them', () => {
    expect(fate('`npm run build` in frontend and backend')).toBe('gate run*');
    expect(fate('`npm run lint` passes (frontend + backend)')).toBe('gate lint*');
  });

  test.each([
    ['All checks pass', 'Pull request', 'gate github'],
    ['All CI checks pass', 'Before deployment', 'gate github'],
    ['No console.log in `src/`', 'Before deployment', 'gate files'],
    ['Code review completed', 'Before deployment', 'gate github'],
    ['`backend/` directory exists', 'Before deployment', 'gate files*'],
  ])('and still one for what it says: %s', (text, heading, wanted) => {
    expect(fate(text, heading)).toBe(wanted);
  });

  test('a name that every customer of a platform leads to says nothing of the records', () => {
    const { report } = importChecklist(
      '# After deployment\n\n- [ ] Add the DNS records:\n  ```\n  CNAME www cname.vercel-dns.com\n  ```\n',
      { file: 'X.md' },
    );
    expect(report.items[0]?.outcome).not.toBe('gate');
  });
});

describe('a part of what is said', () => {
  test.each([
    ['`backend/requirements.txt` (cache dependencies added)', 'files'],
    ['`server/routes/reports.js` exists (2 endpoints)', 'files'],
    ['`src/cli/send.js` - ✅ Already sets status', 'files'],
    ['`package.json` build script available', 'files'],
    ['Update CORS_ORIGINS', 'env'],
    ['`API_KEY`: Canlı anahtar şart!', 'env'],
    ['`API_URL`: 设置为后端 URL', 'env'],
    ['Cambiar la variable `SESSION_TTL`', 'env'],
    ['Require CI checks to pass', 'github'],
    ['Code reviewed and tested', 'github'],
    ['No outdated or vulnerable dependencies (`npm audit`)', 'lint'],
    ['Actualizar dependencias (`npm audit`)', 'lint'],
    ['No tsc + ESLint errors', 'lint'],
    ['Code committed and tested locally', 'git'],
    ['Create `.env` for the application (do NOT commit it)', 'files'],
    ['SSL certificate for octo-shop.dev and www.octo-shop.dev is valid', 'tls'],
  ])('%s', (text, kind) => {
    expect(fate(text)).toBe(`gate ${kind}*`);
  });

  test.each([
    ['`lib/api.js` (entry point)', 'files'],
    ['`deploy.ps1` script created', 'files'],
    ['`pages/Readings.jsx` (404 lines)', 'files'],
    ['`JWT_SECRET` configured', 'env'],
    ['Code reviewed and approved', 'github'],
    ['No vulnerable dependencies (`npm audit`)', 'lint'],
  ])('and the whole of it: %s', (text, kind) => {
    expect(fate(text)).toBe(`gate ${kind}`);
  });
});

test.each([
  '`.env` en gitignore (no se sube al repo)',
  '`.env` is in .gitignore and not uploaded',
  '`.env` está en .gitignore y no está en el repo',
  '`.env` 在 .gitignore 中，且不上传',
])('what is in the list of git is not denied by what stands behind it: %s', (text) => {
  expect(gateOf(text, 'files')).toEqual({ exist: ['.env'], tracked: false, ignored: true });
});

test('what is denied of the list itself still is', () => {
  expect(gateOf('`dist/` is not in .gitignore', 'files')).toMatchObject({ ignored: false });
});

test.each([
  'TON-PROJET-VERCEL.vercel.app',
  'vase-projekt.vercel.app',
  'tu-proyecto.onrender.com',
  'mein-projekt.netlify.app',
  'projem.senin-sunucun.com',
])('"your project" is nobody’s host in any language: %s', (host) => {
  expect(hostClass(host)).toBe('stand-in');
});
test.each(['montreal-shop.dev', 'sushi-app.com', 'tapas.es', 'miami-host.com', 'api.octo-shop.dev'])(
  'and a name that only begins alike is one: %s',
  (host) => {
    expect(hostClass(host)).toBe('real');
  },
);

describe('commands', () => {
  test('that show a certificate decide nothing, and those that look at its end do', () => {
    const shown = analyse({ command: 'openssl x509 -in a.crt -noout -dates', form: 'shell' });
    const decided = analyse({ command: 'openssl x509 -in a.crt -noout -checkend 86400', form: 'shell' });
    expect([shown.decides, decided.decides]).toEqual([false, true]);
  });

  test('of a folder of a machine are on that machine', () => {
    expect(analyse({ command: 'sudo /usr/local/bin/security-check', form: 'shell' }).host).toBe(true);
    expect(analyse({ command: './security-check.sh', form: 'shell' }).host).toBe(false);
  });
});

describe('the number of a step is no number of the claim', () => {
  const limits = (text: string): string =>
    /number: "([^"]*)"|at-least: "?([\d.]+)/.exec(read(text).yaml)?.slice(1).find(Boolean) ?? '';
  test.each([
    ['**2.4** - Verificar espacio en disco (mínimo 10GB)', '>= 10'],
    ['2.5 - Memory: at least 2 GB', '>= 2'],
    ['Step 3.1: Python 3.11+ installed', '3.11'],
    ['1.2. Node.js 18+ installed', '18'],
    ['3.11 or higher of Python installed', '3.11'],
  ])('%s', (text, limit) => {
    expect(limits(text)).toBe(limit);
  });
  test('nor is it the lowest version of a program', () => {
    expect(limits('**2.3** - Instalar Git')).toBe('');
  });
});

test.each(['Speed: https://pagespeed.web.dev/', 'Open https://qr-code-generator.com'])(
  'a tool that looks at the sites of others says nothing of this one: %s',
  (text) => {
    expect(fate(text, 'After deployment')).not.toContain('gate');
  },
);

test('a variable that only the commands of its own fence use is not one to be set', () => {
  const fence = (rows: string) =>
    importChecklist(`# Before deployment\n\n- [ ] Store the secrets:\n  \`\`\`bash\n${rows}\n  \`\`\`\n`, {
      file: 'X.md',
    }).report.items[0];
  expect(
    fence(
      '  export SHOP_PROJECT="shop"\n  echo -n "x" | gcloud secrets versions add a --project="$SHOP_PROJECT"',
    )?.outcome,
  ).not.toBe('gate');
  expect(fence('  export SHOP_PROJECT="shop"\n  export SHOP_REGION="eu"')?.kind).toBe('env');
});

test.each([
  'curl -f -x $SHOP_PROXY https://octo-shop.dev/health',
  'curl -f --resolve octo-shop.dev:443:10.0.0.4 https://octo-shop.dev/health',
])('a request by way of another machine is not asked directly: %s', (command) => {
  const { report } = importChecklist(`# After deployment\n\n\`\`\`bash\n${command}\n\`\`\`\n\n- [ ] Done\n`, {
    file: 'X.md',
  });
  expect(report.commands[0]).not.toMatchObject({ outcome: 'gate', kind: 'http' });
});
