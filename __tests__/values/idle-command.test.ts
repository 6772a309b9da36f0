import { expect, test } from '@jest/globals';
import { idleCommand } from '../../src/values/idle-command.ts';

test.each<[string, string | undefined]>([
  ['rspec --dry-run -f json -o r.json', 'rspec --dry-run'],
  ['bundle exec rspec --format json --dry-run', 'rspec --dry-run'],
  ['python3 -m robot --DryRun tests/', 'robot --DryRun'],
  ['npx --yes mocha --dry-run -R xunit', 'mocha --dry-run'],
  ['./node_modules/.bin/mocha --dry-run', './node_modules/.bin/mocha --dry-run'],
  ['CI=1 timeout 60 pytest -q --collect-only \\\n  --junitxml=r.xml', 'pytest --collect-only'],
  ['pytest --co', 'pytest --co'],
  ['go test -list . ./...', 'go -list'],
  ['go test -list=. ./...', 'go -list=.'],
  ['cargo test -- --list', 'cargo --list'],
  ['npx playwright test --list --reporter=json', 'playwright --list'],
  ['mvn -B verify -DskipTests', 'mvn -DskipTests'],
  ['./mvnw test -Dmaven.test.skip=true', './mvnw -Dmaven.test.skip=true'],
  ['gradle test --dry-run', 'gradle --dry-run'],
  ['phpunit --list-tests', 'phpunit --list-tests'],
  ['behave -d', 'behave -d'],
  ['mkdir -p out; cucumber-js --dry-run -f json:out/r.json', 'cucumber-js --dry-run'],
  ['ctest -N | tee out.txt', 'ctest -N'],
  ['npm test -- --dry-run', 'npm --dry-run'],
  ['yarn test:unit --listTests', 'yarn --listTests'],
  // One that runs is enough.
  ['npm test -- --dry-run; npm test', undefined],
  ['npm run build; pytest --co', 'pytest --co'],
  ['pytest --collect-only -q && pytest --junitxml=r.xml', undefined],
  ['go test -list . ./... > names.txt\ngo test -json ./...', undefined],
  // Other words of the same kind.
  ['pytest --junitxml=r.xml', undefined],
  ['mocha -g "a --dry-run of it"', undefined],
  ["rspec -e 'is --dry-run'", undefined],
  ['rspec # --dry-run', undefined],
  ['go build -n ./...', undefined],
  ['cargo test list', undefined],
  ['npm publish --dry-run', undefined],
  ['mvn -B verify -DskipTests=false', undefined],
  ['mvn -B dependency:tree -DskipTests', undefined],
  ['echo done', undefined],
  ['', undefined],
])('%s', (script, expected) => {
  const found = idleCommand(script);
  expect(found && `${found.tool} ${found.option}`).toBe(expected);
});

test('what stands far down in a script is not looked at, so that quotes without an end take no time', () => {
  expect(idleCommand(`"${'\\"'.repeat(120_000)}\npytest --co`)).toBeUndefined();
});
