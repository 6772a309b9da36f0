/** go test with -json and -cover, in good and broken states; nothing is downloaded. */
import { gate, sh, write } from '../test-tools-gate.mjs';
import { inspect, tests } from '../test-tools-inspect.mjs';

export const name = 'go test and its cover profile';

export async function run({ dir, check, skip }) {
  if ((await sh(dir, 'go version')).code !== 0) return skip('Go is not installed');
  write(dir, {
    'go.mod': 'module example.com/demo\n\ngo 1.19\n',
    'good/a.go': 'package good\n\nfunc Sign(x int) int {\n\tif x > 0 {\n\t\treturn 1\n\t}\n\treturn -1\n}\n',
    'good/a_test.go':
      'package good\n\nimport "testing"\n\nfunc TestSign(t *testing.T) {\n\tt.Run("pos", func(t *testing.T) {\n\t\tif Sign(1) != 1 {\n\t\t\tt.Fatal("no")\n\t\t}\n\t})\n}\n\nfunc TestSkip(t *testing.T) { t.Skip("not now") }\n',
    'bad/b_test.go':
      'package bad\n\nimport "testing"\n\nfunc TestOK(t *testing.T) {}\n\nfunc TestFail(t *testing.T) {\n\tt.Error("bad")\n}\n',
    'panics/p_test.go':
      'package panics\n\nimport "testing"\n\nfunc TestPanic(t *testing.T) { panic("boom") }\n\nfunc TestNever(t *testing.T) {}\n',
    'broken/c_test.go':
      'package broken\n\nimport "testing"\n\nfunc TestX(t *testing.T) { var x int = "s" }\n',
    'none/d.go': 'package none\n',
  });
  const at = (what, more = '') => ({ run: `go test -json ${more} ./${what}`, format: 'go-test-json' });
  check('passes', await gate(dir, 'tests', at('good')), 'success');
  await sh(dir, 'go test -json ./good > go.json');
  check('parents and subtests are tests', await tests(dir, 'go.json'), 'go-test-json 2/0/0/1 of 3');
  check('fails', await gate(dir, 'tests', at('bad')), 'failure');
  await sh(dir, 'go test -json ./bad > bad.json');
  const { failures } = await inspect(dir, 'tests', 'bad.json');
  check('the place of the failure', `${failures[0].file}:${failures[0].line}`, 'b_test.go:8');
  check('panics', await gate(dir, 'tests', at('panics')), 'failure');
  check('does not build', await gate(dir, 'tests', at('broken')), 'failure');
  check('no test files', await gate(dir, 'tests', at('none')), 'error no-tests');
  check('nothing selected', await gate(dir, 'tests', at('good', '-run Nothing')), 'error no-tests');
  check('-v is enough', await gate(dir, 'tests', { run: 'go test -v ./good', 'min-tests': 2 }), 'success');
  check('without -v it names packages', await gate(dir, 'tests', { run: 'go test ./good' }), 'success');
  check(
    '… and no number of tests',
    await gate(dir, 'tests', { run: 'go test ./good', 'min-tests': 5 }),
    'error tests-unknown',
  );
  await sh(dir, 'head -c 300 go.json > cut.json');
  check('a stream that is cut off', await tests(dir, 'cut.json'), 'error cut-off');
  check(
    'a cover profile',
    await gate(dir, 'coverage', {
      run: 'go test ./good -coverprofile=c.out',
      report: 'c.out',
      statements: '>= 60',
    }),
    'success',
  );
  check(
    '… below its limit',
    await gate(dir, 'coverage', { report: 'c.out', statements: '>= 99' }),
    'failure',
  );
}
