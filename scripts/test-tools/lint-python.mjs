/** ruff, pylint, mypy, bandit and flake8 in clean, dirty and broken states. */
import { gate, sh, write } from '../test-tools-gate.mjs';
import { inspect, lint, python } from '../test-tools-inspect.mjs';

export const name = 'ruff, pylint, mypy, bandit, flake8';

export async function run({ dir, check }) {
  const path = await python(dir, 'ruff', 'pylint', 'mypy', 'bandit', 'flake8');
  write(dir, {
    'clean/ok.py':
      '"""A module."""\n\n\ndef double(number: int) -> int:\n    """Twice the number."""\n    return number * 2\n',
    'dirty/bad.py': 'import os\ndef f(x: int) -> str:\n    eval("1")\n    return x\n',
    'broken/syntax.py': 'def f(:\n',
  });
  const tools = [
    ['ruff', (what) => `ruff check --no-cache --output-format json -o r.json ${what}`, 'r.json'],
    ['ruff as SARIF', (what) => `ruff check --no-cache --output-format sarif -o r.sarif ${what}`, 'r.sarif'],
    ['pylint', (what) => `pylint --output-format=json2 ${what} > p.json`, 'p.json'],
    ['mypy', (what) => `mypy --output json --cache-dir=/dev/null ${what} > m.json`, 'm.json', 'mypy-json'],
    ['bandit', (what) => `bandit -q -f json -o b.json ${what}`, 'b.json'],
    ['flake8', (what) => `flake8 ${what} > f.txt`, 'f.txt', 'lint-text'],
  ];
  for (const [tool, command, report, format] of tools) {
    const spec = (what) => ({ run: path + command(what), report, ...(format ? { format } : {}) });
    check(`${tool}: clean`, await gate(dir, 'lint', spec('clean/ok.py')), 'success');
    const dirty = await gate(dir, 'lint', { ...spec('dirty/bad.py'), 'fail-on': 'note' });
    check(`${tool}: findings`, dirty, 'failure');
    const answer = await inspect(dir, 'lint', report);
    check(
      `${tool}: findings have places`,
      answer.findings?.[0]?.line > 0 && answer.findings[0].file.endsWith('bad.py'),
      true,
    );
    check(
      `${tool}: a file that is not Python`,
      await gate(dir, 'lint', { ...spec('broken/syntax.py'), 'fail-on': 'note' }),
      ['failure', 'error tool-failed', 'error tool-problem'],
    );
    check(`${tool}: a wrong option`, await gate(dir, 'lint', spec('--no-such-option clean')), [
      'error report-empty',
      'error report-missing',
      'error report-stale',
      'error tool-failed',
      'error report-unknown-format',
      'error report-no-report',
    ]);
  }
  await sh(dir, `${path}bandit -q -r -f json -o all.json dirty broken; true`);
  check(
    'bandit: a file that was not read is a problem',
    (await inspect(dir, 'lint', 'all.json')).problems?.length,
    1,
  );
  check('ruff: its own count', await lint(dir, 'r.json'), [
    'ruff-json 0/0/0',
    'ruff-json 1/0/0',
    'ruff-json 2/0/0',
    'ruff-json 3/0/0',
    'ruff-json 4/0/0',
  ]);
}
