import { expect, test } from '@jest/globals';
import { hiddenExit } from '../../src/values/hidden-exit.ts';
import { isTestCommand } from '../../src/values/idle-command.ts';

test.each<[string, string | undefined]>([
  ['pytest --junitxml=r.xml || true', '|| true'],
  ['npm test || :', '|| :'],
  ['cd web && npx vitest run || true\nls', '|| true'],
  ['cd web; npm test || exit 0  # the report says it', '|| exit 0'],
  ['(npx jest --ci || true)', '|| true'],
  ['pytest --junitxml=r.xml', undefined],
  ['npm test || npm test', undefined],
  ['npm test || exit 1', undefined],
  ['rm r.xml || true; pytest --junitxml=r.xml', undefined],
  ['docker compose down || true\npytest', undefined],
  ["pytest -k 'a || true'", undefined],
  ['pytest; true', undefined],
  ['', undefined],
])('%s', (script, expected) => {
  expect(hiddenExit(script, isTestCommand)).toBe(expected);
});
