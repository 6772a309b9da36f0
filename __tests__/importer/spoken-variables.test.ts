import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const itemOf = (
  text: string,
  title = 'Backend',
): { outcome: string | undefined; kind: unknown; partial: unknown; yaml: string } => {
  const { report, yaml } = importChecklist(`# Release\n\n## ${title}\n\n- [ ] ${text}\n`, { file: 'x.md' });
  const [item] = report.items;
  return { outcome: item?.outcome, kind: item?.kind, partial: item?.partial, yaml };
};

describe('a sentence that names a variable asks for it, whatever its verb, and a person says the rest', () => {
  test.each([
    'Check if DATABASE_URL is real',
    'Review `ALLOWED_HOSTS`',
    'Adjust `UPLOAD_LIMIT_MB` for production',
    'Customize `APP_NAME`',
    'MAIL_FROM filled in well',
    'Values of `RATE_LIMIT_MAX` and `RATE_LIMIT_WINDOW` make sense',
    'If you use Redis, set `REDIS_URL`',
    'Limit by `RATE_LIMIT_MAX`',
    '`DATABASE_URL` stimmt',
    'Comprobar si DATABASE_URL es correcta',
    'Conferir se DATABASE_URL está correta',
    'Personnaliser `APP_NAME`',
    'Sesuaikan `APP_NAME`',
    'Сгенерировать SECRET_KEY:',
    '自定义 `APP_NAME`',
    '检查 DATABASE_URL 是否正确',
    '**Rate limiting** tuned via `RateLimiting__Enabled`',
    'Seule la clé `anon` est utilisée (EXPO_PUBLIC_SUPABASE_KEY)',
    'API_TOKEN = ______',
    'OWNER_NAME: ________',
  ])('%s', (text) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'env', partial: true });
  });

  test.each([
    'Note down `DATABASE_URL`',
    'Confirm that the login works after `APP_URL` is updated',
    'Test `AI_ENABLED=false` mode.',
    'If using `STATUS_CHANNEL_ID`, ask for access to that channel',
    'Can use `DEMO_MODE=true` for testing',
    'Create a MULTI_CHOICE quiz',
    'Permission bug fixed (FIRM_CLIENT can edit)',
    'Buscar `CORS_ORIGINS`',
    '找到 `APP_URL`',
    'Increase `CACHE_MAX_SIZE` for larger lists',
    'Backend will auto-detect the platform via `K_SERVICE`',
    'Replace `ANALYTICS_ID` in index.html',
    'Value: `Bearer ${JWT_SECRET}`',
    'Clone it: `git clone YOUR_REPO_URL`',
  ])('%s: no gate on a variable', (text) => {
    const { outcome, kind } = itemOf(text);
    expect(`${outcome ?? ''} ${String(kind)}`).not.toBe('gate env');
  });

  test('what the value must match is asked for, and not left at its being set', () => {
    expect(itemOf('`API_URL` points to the backend').outcome).toBe('question');
    expect(itemOf('`ALLOWED_HOSTS` lists the domain').outcome).toBe('question');
  });
});

describe('names of variables', () => {
  test.each([
    ['`SMTP_HOST/PORT/USER` filled in', '[ SMTP_HOST, SMTP_PORT, SMTP_USER ]'],
    ['`Jwt__Key` configured', '[ Jwt__Key ]'],
    ['`ConnectionStrings__Default` set', '[ ConnectionStrings__Default ]'],
    ['`process.env.DB_PASSWORD` is set', '[ DB_PASSWORD ]'],
    ['`os.environ["DB_PASSWORD"]` is set', '[ DB_PASSWORD ]'],
    ['`secrets.DB_PASSWORD` is set', '[ DB_PASSWORD ]'],
    ['PGHOST (from the panel)', '[ PGHOST ]'],
    ['`TF_VAR_db_password` is set', '[ TF_VAR_db_password ]'],
  ])('%s', (text, names) => {
    expect(itemOf(text, 'Environment variables').yaml).toContain(`env: ${names}`);
  });

  test('ENVIRONMENT has a value, ENVIRONMENT VARIABLES are a title', () => {
    expect(itemOf('ENVIRONMENT set to "production"').yaml).toContain('ENVIRONMENT: { equals: production }');
    expect(itemOf('ENVIRONMENT VARIABLES are set').outcome).toBe('question');
  });
});

describe('only "is set" is decided by the variable being set', () => {
  test.each([
    '`SESSION_SECRET` generated',
    'Is `REDIS_URL` in Render?',
    'Fill `DB_PASSWORD`',
    'EAS secret EXPO_PUBLIC_API_URL exists',
    'Connection string set (`DATABASE_URL`)',
    '`MAIL_FROM` – sender address',
    'Configurer `SUPABASE_URL` sur Render',
    'Rellenar `SMTP_HOST`',
    '`SMTP_HOST` eingetragen',
    'Kiểm tra `APP_KEY` đã được set chưa',
    'GEMINI_API_KEY 환경 변수 확인',
    '`DATABASE_URL` を確認',
    '環境變數 `SMTP_HOST` 已填寫',
  ])('%s', (text) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', kind: 'env', partial: false });
  });

  test.each([
    'Own `SECRET_KEY` instead of the usual one',
    '`JWT_SECRET` angepasst',
    '`VITE_API_URL` with no slash at its end',
    '`server.yaml` updated with `DATABASE_URL`',
    'Connection string set via `ConnectionStrings__Default` (no secrets in files)',
    'RECIPIENT_EMAIL がクライアントのアドレスになっている',
    'Вход ограничен `CORS_ORIGINS`',
  ])('%s: a person says the rest', (text) => {
    expect(itemOf(text)).toMatchObject({ outcome: 'gate', partial: true });
  });
});

test('a blank in code marks is no value', () => {
  expect(itemOf('DATABASE_URL: `________________`').yaml).not.toContain('equals');
});

test('a value that must be is found among hints, too', () => {
  const { yaml } = itemOf('`UPLOAD_METHOD` is `cloudinary`', 'Troubleshooting');
  expect(yaml).toContain('UPLOAD_METHOD: { equals: cloudinary }');
});
