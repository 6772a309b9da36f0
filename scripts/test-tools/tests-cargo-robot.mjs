/** cargo test with a binary that ends before its tests are over, Robot Framework and behave: reports and what is printed. */
import { gate, sh, write } from '../test-tools-gate.mjs';
import { python, tests } from '../test-tools-inspect.mjs';

export const name = 'cargo test, Robot Framework, behave';

export async function run({ dir, check }) {
  if ((await sh(dir, 'cargo --version')).code === 0) await cargo(`${dir}/rust`, check);
  else console.warn(`${name}: Rust is not installed, cargo test is left out`);
  const path = await python(dir, 'robotframework', 'behave');
  await robot(dir, path, check);
  await behave(dir, path, check);
}

async function cargo(dir, check) {
  write(dir, {
    'Cargo.toml': '[package]\nname = "shelf"\nversion = "0.1.0"\nedition = "2021"\n',
    'src/lib.rs':
      'pub fn double(x: i32) -> i32 {\n    x * 2\n}\n\n#[test]\nfn doubles() {\n    assert_eq!(double(2), 4);\n}\n\n#[test]\n#[ignore]\nfn slow() {}\n',
    'tests/wrong.rs': '#[test]\nfn fails() {\n    assert_eq!(shelf::double(2), 5);\n}\n',
    'tests/ends.rs':
      '#[test]\nfn a() {\n    std::process::exit(0);\n}\n\n#[test]\nfn b() {\n    assert_eq!(shelf::double(2), 5);\n}\n',
  });
  const test = (what) => ({ run: `cargo test -q ${what} 2>&1` });
  check('cargo: passes', await gate(dir, 'tests', test('--lib')), 'success');
  check('cargo: fails', await gate(dir, 'tests', test('--test wrong')), 'failure');
  check('cargo: nothing selected', await gate(dir, 'tests', test('--lib nosuch')), 'error no-tests');
  const ends = await gate(dir, 'tests', { run: 'cargo test --lib --test ends' });
  check('cargo: exit(0) in a test is no success, though cargo ends with 0', ends, [
    'failure',
    'error report-cut-off',
  ]);
  await sh(dir, 'cargo test --no-fail-fast --test ends --test wrong > both.txt; true');
  check('cargo: the next binary hides nothing', await tests(dir, 'both.txt'), 'cargo-test-text 0/1/1/0 of 1');
}

async function robot(dir, path, check) {
  write(dir, {
    'good.robot': '*** Test Cases ***\nAdds\n    Should Be Equal As Integers    2    2\n',
    'all.robot':
      '*** Test Cases ***\nAdds\n    Should Be Equal As Integers    2    2\nFails\n    Fail    two <is> not three\nLater\n    Skip    not now\n',
  });
  const run = (what) => `${path}robot -d out ${what}`;
  check('robot: passes', await gate(dir, 'tests', { run: run('good.robot') }), 'success');
  check('robot: fails', await gate(dir, 'tests', { run: run('all.robot') }), 'failure');
  check('robot: its file', await tests(dir, 'out/output.xml'), 'robot-xml 1/1/0/1 of 3');
  const none = await gate(dir, 'tests', { run: run('-t nosuch good.robot'), report: 'out/output.xml' });
  check('robot: a rehearsal', await gate(dir, 'tests', { run: run('--dryrun all.robot') }), 'error no-tests');
  // Behind a variable the command does not show it, and the report has to.
  const hidden = { run: `how=--dryrun; ${run('$how all.robot')}`, report: 'out/output.xml' };
  check('… told by its report', await gate(dir, 'tests', hidden), 'error report-wrong-format');
  check('robot: nothing selected', none, ['error report-stale', 'error report-missing', 'error no-tests']);
}

async function behave(dir, path, check) {
  write(dir, {
    'empty/steps/none.py': '',
    'empty/empty.feature': 'Feature: Empty\n  Scenario: nothing is asked\n',
    'features/a.feature':
      'Feature: Shelf\n  Scenario: fine\n    Given fine\n  Scenario: bad\n    Given broken\n  Scenario: open\n    Given nothing\n',
    'features/steps/s.py':
      'from behave import given\n\n\n@given("fine")\ndef fine(context):\n    pass\n\n\n@given("broken")\ndef broken(context):\n    assert False, "no"\n',
  });
  const run = (what) => `${path}behave --no-color ${what}`;
  const empty = await gate(dir, 'tests', { run: run('empty/empty.feature') });
  check('behave: a scenario without steps', empty, 'error no-assertions');
  check('behave: passes', await gate(dir, 'tests', { run: run('-n fine') }), 'success');
  check('behave: fails', await gate(dir, 'tests', { run: run('') }), 'failure');
  check('behave: nothing selected', await gate(dir, 'tests', { run: run('-n nosuch') }), 'error no-tests');
  await sh(dir, `${run('-f json -o b.json --junit --junit-directory ju')}; true`);
  check('behave: its JSON', await tests(dir, 'b.json'), [
    'cucumber-json 1/2/0/0 of 3',
    'cucumber-json 1/1/1/0 of 3',
  ]);
  check('behave: its JUnit', await tests(dir, 'ju/TESTS-a.xml'), [
    'junit 1/1/1/0 of 3',
    'junit 1/2/0/0 of 3',
  ]);
}
