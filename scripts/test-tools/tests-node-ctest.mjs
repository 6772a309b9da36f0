/** Runners that are on the machine anyway, in states that once read as green: node --test, GoogleTest, CTest, prove, bats. */
import { execPath } from 'node:process';
import { gate, sh, write } from '../test-tools-gate.mjs';
import { tests } from '../test-tools-inspect.mjs';

export const name = 'node --test, GoogleTest, CTest, prove and bats';

export async function run({ dir, check, skip }) {
  await node(dir, check);
  const has = async (command) => (await sh(dir, `command -v ${command}`)).code === 0;
  if (await has('ctest')) await ctest(dir, check);
  if (await has('prove')) await prove(dir, check);
  if (await has('bats')) await bats(dir, check);
  if ((await has('g++')) && (await sh(dir, 'test -f /usr/include/gtest/gtest.h')).code === 0)
    await googletest(dir, check);
  if (!(await has('ctest'))) skip('CTest is not installed');
}

async function node(dir, check) {
  write(dir, {
    'n/good.test.mjs':
      "import { describe, it, test } from 'node:test';\ntest('a', () => {});\ndescribe('s', () => { it('b', () => {}); it.skip('c'); it.todo('d'); });\n",
    'n/none.test.mjs': 'export const x = 1;\n',
    'n/after.test.mjs':
      "import { after, describe, it } from 'node:test';\ndescribe('s', () => { after(() => { throw new Error('after'); }); it('a', () => {}); });\n",
  });
  const at = (file, reporter) => ({
    run: `'${execPath}' --test --test-reporter=${reporter} --test-reporter-destination=n.out n/${file}.test.mjs`,
    report: 'n.out',
  });
  for (const reporter of ['tap', 'junit']) {
    const format = reporter === 'tap' ? 'tap' : 'junit';
    check(`node passes, ${reporter}`, await gate(dir, 'tests', at('good', reporter)), 'success');
    check('its report', await tests(dir, 'n.out'), `${format} 2/0/0/1 of 4`);
    check(
      `a file without any test, ${reporter}`,
      await gate(dir, 'tests', at('none', reporter)),
      'error no-tests',
    );
    check(`a hook after the tests, ${reporter}`, await gate(dir, 'tests', at('after', reporter)), 'failure');
  }
}

async function ctest(dir, check) {
  write(dir, {
    'c/CMakeLists.txt':
      'cmake_minimum_required(VERSION 3.21)\nproject(x NONE)\nenable_testing()\nadd_test(NAME ok COMMAND true)\nadd_test(NAME dis COMMAND true)\nset_tests_properties(dis PROPERTIES DISABLED TRUE)\nadd_test(NAME skip COMMAND sh -c "exit 77")\nset_tests_properties(skip PROPERTIES SKIP_RETURN_CODE 77)\nif(BAD)\nadd_test(NAME missing COMMAND no_such_command)\nendif()\n',
  });
  const at = (flag) => ({
    run: `cmake -S c -B b ${flag} >/dev/null && ctest --test-dir b --output-junit "$PWD/ctest.xml"`,
    report: 'ctest.xml',
  });
  check('CTest passes', await gate(dir, 'tests', at('')), 'success');
  check('a disabled test did not run', await tests(dir, 'ctest.xml'), 'junit 1/0/0/2 of 3');
  check('CTest cannot start a test', await gate(dir, 'tests', at('-DBAD=ON')), 'failure');
  check('its report', await tests(dir, 'ctest.xml'), 'junit 1/0/1/2 of 4');
}

async function prove(dir, check) {
  write(dir, {
    't/a.t': 'use Test::More tests => 2;\nok 1; ok 1, "x";\n',
    't/b.t': 'use Test::More tests => 1;\nok 1;\n',
    'bad/c.t': 'use Test::More tests => 3;\nok 1;\n',
  });
  check('prove passes', await gate(dir, 'tests', { run: 'prove t', 'min-tests': 3 }), 'success');
  check('prove -v passes', await gate(dir, 'tests', { run: 'prove -v t', 'min-tests': 3 }), 'success');
  check('a short plan', await gate(dir, 'tests', { run: 'prove -v t bad' }), [
    'failure',
    'error report-cut-off',
  ]);
}

async function bats(dir, check) {
  write(dir, {
    'a.bats': '@test "ok" { true; }\n@test "no" { skip; }\n',
    'b.bats': '@test "bad" { false; }\n',
  });
  check('bats passes', await gate(dir, 'tests', { run: 'bats --tap a.bats' }), 'success');
  check('bats fails', await gate(dir, 'tests', { run: 'bats --tap a.bats b.bats' }), 'failure');
}

async function googletest(dir, check) {
  write(dir, {
    'g.cpp':
      '#include <gtest/gtest.h>\nTEST(A, DISABLED_D) { FAIL(); }\n#ifdef OK\nTEST(A, Ok) { SUCCEED(); }\nTEST(A, Skip) { GTEST_SKIP(); }\n#endif\nint main(int c, char **v) { testing::InitGoogleTest(&c, v); return RUN_ALL_TESTS(); }\n',
  });
  for (const flag of ['-DOK', '']) {
    if ((await sh(dir, `g++ -O0 ${flag} g.cpp -o g -lgtest -lpthread`)).code !== 0) return;
    for (const kind of ['xml', 'json']) {
      const spec = { run: `./g --gtest_output=${kind}:g.${kind}`, report: `g.${kind}` };
      check(
        `GoogleTest ${flag === '' ? 'with nothing but a disabled test' : 'passes'}, ${kind}`,
        await gate(dir, 'tests', spec),
        flag === '' ? 'error no-tests' : 'success',
      );
      const format = kind === 'xml' ? 'junit' : 'googletest-json';
      if (flag !== '')
        check('a disabled test did not pass', await tests(dir, `g.${kind}`), `${format} 1/0/0/2 of 3`);
    }
  }
}
