import { describe, expect, test } from '@jest/globals';
import { importChecklist } from '../../src/importer/import.ts';

const read = (text: string): ReturnType<typeof importChecklist> =>
  importChecklist(`# List\n\n## Before the release\n\n- [ ] ${text}\n`, { file: 'X.md' });
const fate = (text: string): string => {
  const [item] = read(text).report.items;
  return `${item?.outcome ?? ''} ${item?.kind ?? '-'}${item?.partial === true ? ' in part' : ''}`;
};
const line = (text: string): string =>
  /^ +(?:run|lint|tests): (.*)$/m.exec(read(text).yaml)?.[1] ?? `none: ${fate(text)}`;

describe('commands as Windows has them', () => {
  test.each([
    ['`npm.cmd test` がエラー0', 'npm test'],
    ['`npx.cmd tsc --noEmit`', 'npx tsc --noEmit'],
    ['`python.exe -m pytest tests`', 'python -m pytest tests'],
    ['`.venv\\Scripts\\python.exe -m pytest`', 'python -m pytest'],
    ['`py -3 -m pytest`', 'python -m pytest'],
    ['`.\\gradlew.bat test`', './gradlew test'],
    ['`python scripts\\check_env.py`', 'python scripts/check_env.py'],
    ['`.\\scripts\\verify.ps1 -Verbose`', 'pwsh -NoProfile -File scripts/verify.ps1 -Verbose'],
    [
      '`powershell -ExecutionPolicy Bypass -File scripts/check.ps1`',
      'pwsh -NoProfile -File scripts/check.ps1',
    ],
    ['Run `scripts/health-check.ps1`', 'pwsh -NoProfile -File scripts/health-check.ps1'],
  ])('%s', (text, command) => {
    expect(line(text)).toBe(command);
  });

  test.each(['`.\\scripts\\deploy.ps1`', '`npm.cmd install`', 'Do not run `npm.cmd test` here'])(
    '%s is no gate',
    (text) => {
      expect(fate(text)).toMatch(/^(?:manual|question)/);
    },
  );
});

describe('a script by its path', () => {
  test.each([
    ['Run `scripts/test_prices.py`', 'python scripts/test_prices.py'],
    ['Run `tests/test_orders.py`', 'python -m pytest tests/test_orders.py'],
    ['Ejecutar `scripts/validar_datos.py`', 'python scripts/validar_datos.py'],
    ['运行 `tools/validate_data.py`', 'python tools/validate_data.py'],
    ['`tools/check-env.mjs` を実行', 'node tools/check-env.mjs'],
    ['Запущен `tools/validate_x.py`', 'python tools/validate_x.py'],
    ['`tools/verify.rb` passes', 'ruby tools/verify.rb'],
    ['Verify with `scripts/verify.sh`', 'bash scripts/verify.sh'],
    ['Execute `database/verify_schema.py --strict`', 'python database/verify_schema.py --strict'],
  ])('%s is run by its interpreter', (text, command) => {
    expect(line(text)).toBe(command);
  });

  test.each([
    ['`scripts/verify.sh` created', 'gate files'],
    ['`test_remote.py` - Remote execution tests', 'gate files'],
    ['`verify_metrics.sh` (executable)', 'gate files'],
    ['cron runs `scripts/health.sh` daily', 'gate files in part'],
    ['Run `scripts/seed.py`', 'manual -'],
    ['Never run `scripts/check_all.py` in production', 'manual -'],
    ['Run `scripts/verify-orders.sh` on staging', 'gate run in part'],
  ])('%s: %s', (text, wanted) => {
    expect(fate(text)).toBe(wanted);
  });
});

describe('commands of the project that only their words tell', () => {
  test.each([
    ['Run `./deploy.sh check` - all checks pass', 'gate run'],
    ['Run `./deploy.sh check`', 'question run'],
    ['Run `python3 scripts/test-setup.py` - all checks pass', 'gate run'],
    ['Verify installation: `python main.py --help`', 'gate run in part'],
    ['See `python main.py --help`', 'manual -'],
    ['`just ci`', 'gate run'],
    ['`task lint`', 'gate lint'],
    ['`hugo --minify`', 'gate run'],
    ['`hugo server`', 'manual -'],
    ['`perl -c bin/report.pl`', 'gate lint'],
    ['`yarn workspace api test`', 'gate tests'],
    ['`yarn workspace api deploy`', 'manual -'],
  ])('%s: %s', (text, wanted) => {
    expect(fate(text)).toBe(wanted);
  });
});
