/** pytest with coverage.py: its JUnit, and what it prints, in good and broken states. */
import { gate, sh, write } from '../test-tools-gate.mjs';
import { inspect, python, tests } from '../test-tools-inspect.mjs';

export const name = 'pytest and coverage.py';

export async function run({ dir, check }) {
  const path = await python(dir, 'pytest', 'coverage', 'pytest-rerunfailures');
  const at = (state) => ({ run: `${path}pytest -q ${state} --junitxml=r.xml`, report: 'r.xml' });
  write(dir, {
    'good/test_a.py':
      'import pytest\ndef test_a(): pass\ndef test_b(): pass\n@pytest.mark.skip\ndef test_c(): pass\n@pytest.mark.xfail\ndef test_x(): assert 0\n',
    'bad/test_b.py':
      'import pytest\ndef test_a(): pass\ndef test_f():\n    assert 1 == 2\n@pytest.fixture\ndef broken(): raise RuntimeError("x")\ndef test_e(broken): pass\n',
    'load/test_c.py': 'import no_such_module\n',
    'none/test_d.py': '\n',
    'skip/test_e.py': 'import pytest\n@pytest.mark.skip\ndef test_a(): pass\n',
    'flaky/test_f.py': 'N = []\ndef test_f():\n    N.append(1)\n    assert len(N) > 1\ndef test_a(): pass\n',
    'sub/test_s.py':
      'import unittest\nclass T(unittest.TestCase):\n    def test_s(self):\n        for i in range(4):\n            with self.subTest(i=i): self.assertNotEqual(i % 2, 1)\n',
    'calc.py': 'def a(x):\n    if x:\n        return 1\n    return 2\n',
    'cov/test_calc.py': 'from calc import a\ndef test_a(): assert a(1) == 1\n',
  });
  check('passes', await gate(dir, 'tests', at('good')), 'success');
  check('its report', await tests(dir, 'r.xml'), 'junit 2/0/0/2 of 4');
  check('fails', await gate(dir, 'tests', at('bad')), 'failure');
  check('its report', await tests(dir, 'r.xml'), 'junit 1/1/1/0 of 3');
  const { failures } = await inspect(dir, 'tests', 'r.xml');
  check('the place of the failure', `${failures[0].file}:${failures[0].line}`, 'bad/test_b.py:4');
  check('does not load', await gate(dir, 'tests', at('load')), 'failure');
  check('no tests', await gate(dir, 'tests', at('none')), 'error no-tests');
  check('only collected', await gate(dir, 'tests', at('good --collect-only')), 'error no-tests');
  check('all skipped', await gate(dir, 'tests', at('skip')), 'error no-tests');
  check('nothing selected', await gate(dir, 'tests', at('good -k nothing')), 'error no-tests');
  check('passes on a re-run', await gate(dir, 'tests', at('flaky --reruns 2')), 'success');
  check('its report', await tests(dir, 'r.xml'), 'junit 2/0/0/0 of 2');
  check(
    '… which is not allowed',
    await gate(dir, 'tests', { ...at('flaky --reruns 2'), 'allow-flaky': false }),
    'failure',
  );
  check('subtests', await gate(dir, 'tests', at('sub')), 'failure');
  check('each that failed counts', await tests(dir, 'r.xml'), 'junit 0/2/0/0 of 2');
  check(
    'failures that the command hides',
    await gate(dir, 'tests', { run: `${path}pytest -q bad --junitxml=r.xml || true`, report: 'r.xml' }),
    'failure',
  );
  check(
    'what it prints is enough',
    await gate(dir, 'tests', { run: `${path}pytest good`, 'min-tests': 2 }),
    'success',
  );
  check('… when it fails', await gate(dir, 'tests', { run: `${path}pytest bad` }), 'failure');
  check('… when nothing ran', await gate(dir, 'tests', { run: `${path}pytest none` }), 'error no-tests');
  check(
    'no pytest at all',
    await gate(dir, 'tests', { run: 'no-such-pytest', report: 'x.xml' }),
    'error tool-missing',
  );

  const covered = `${path}PYTHONPATH=. coverage run --branch --source=. --omit='venv/*,*/test_*' -m pytest -q cov && coverage xml -q && coverage json -q && coverage lcov -q`;
  check('coverage runs', (await sh(dir, covered)).code, 0);
  const lines = await sh(
    dir,
    `${path}PYTHONPATH=. coverage run --data-file=.lines --source=. -m pytest -q cov && coverage xml --data-file=.lines -q -o lines.xml`,
  );
  check('coverage of lines runs', lines.code, 0);
  check(
    'no branches where they were not measured',
    (await inspect(dir, 'coverage', 'lines.xml')).branches,
    null,
  );
  for (const report of ['coverage.xml', 'coverage.json', 'coverage.lcov']) {
    const answer = await inspect(dir, 'coverage', report);
    check(`lines of ${report}`, typeof answer === 'string' ? answer : answer.lines, { covered: 3, total: 4 });
    check(
      `a limit that holds for ${report}`,
      await gate(dir, 'coverage', { report, lines: '>= 75' }),
      'success',
    );
    check(
      `a limit that does not hold for ${report}`,
      await gate(dir, 'coverage', { report, lines: '>= 76' }),
      'failure',
    );
  }
}
