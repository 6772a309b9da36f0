import { expect, test } from '@jest/globals';
import { writingFormatter } from '../../src/values/writing-formatter.ts';

test.each<[string, string | undefined]>([
  ['black .', 'black --check'],
  ['cd api && poetry run black -q .', 'black --check'],
  ['npx prettier --write src', 'prettier --check'],
  ['npx --yes prettier@3 src', 'prettier --check'],
  ['ruff format', 'ruff format --check'],
  ['isort .; black .', 'isort --check-only'],
  ['cargo fmt --all', 'cargo fmt --check'],
  ['terraform fmt -recursive', 'terraform fmt -check'],
  ['vendor/bin/php-cs-fixer fix src', 'php-cs-fixer fix --dry-run'],
  ['gofmt -w .', 'gofmt -l'],
  ['black --check .', undefined],
  ['npx prettier -c .', undefined],
  ['ruff check .', undefined],
  ['ruff format --check && ruff check', undefined],
  ['black . && git diff --exit-code', undefined],
  ['isort .; black --check .', undefined],
  ['test -z "$(gofmt -l .)"', undefined],
  ['gofmt -l .', undefined],
  ['cargo clippy', undefined],
  ['npm run format', undefined],
  ['', undefined],
])('%s', (script, expected) => {
  const found = writingFormatter(script);
  expect(found && `${found.tool} ${found.option}`).toBe(expected);
});
