import { expect, test } from '@jest/globals';
import { loadChecklist } from '../../src/checklist/load.ts';
import { importChecklist } from '../../src/importer/import.ts';

/** "Check: `…`" and "Expected: …" in bullets below a box belong to it, as a command of its own does. */

function imported(...lines: readonly string[]) {
  const made = importChecklist(['# Release', '', '## Checks', '', ...lines].join('\n'), { file: 'R.md' });
  const { problems } = loadChecklist(made.yaml, 'deploy-checklist.yml');
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [item] = made.report.items;
  return { item, yaml: made.yaml };
}

test.each([
  ['  - Check command: `yamllint .github/workflows/ci.yml`', '  - Expected result: no findings', 'lint'],
  ['  - 检查命令: `pre-commit run --all-files`', '  - 预期结果: 全部通过', 'lint'],
  ['  - Comando: `pytest tests/`', '  - Resultado esperado: todo en verde', 'tests'],
  ['  - `terraform validate`', '  - Befund: _____', 'run'],
])('%s', (command, expected, kind) => {
  const { item, yaml } = imported('- [ ] **Rules**: they hold', command, expected);
  expect([item?.outcome, item?.kind, item?.partial]).toEqual(['gate', kind, false]);
  expect(yaml).toContain(/`([^`]+)`/.exec(command)?.[1] ?? '?');
});

test('what is expected beyond the exit code is left to a person', () => {
  const { item, yaml } = imported(
    '- [ ] **Tool**: it can be used',
    '  - Check: `terraform validate`',
    '  - Expected: seventeen modules are listed',
  );
  expect([item?.outcome, item?.kind, item?.partial]).toEqual(['gate', 'run', true]);
  expect(yaml).toContain('confirm: true');
});

test('a command that changes something is shown, and no gate', () => {
  const { item, yaml } = imported(
    '- [ ] **Versions**: one is made',
    '  - Command: `rm -rf build && ./bin/shop create 1.0`',
  );
  expect(item?.outcome).not.toBe('gate');
  expect(yaml).not.toMatch(/^\s*run:/m);
});

test('of two commands none speaks for the box, and its own words come first', () => {
  expect(
    imported('- [ ] **Both**: they hold', '  - Check: `yamllint a.yml`', '  - Check: `yamllint b.yml`').item
      ?.outcome,
  ).toBe('manual');
  expect(imported('- [ ] `npm test` is green', '  - Check: `yamllint a.yml`').item?.kind).toBe('tests');
});

test('documents live in the repository, whenever they are looked for', () => {
  const made = importChecklist(
    '# Release\n\n## Post-deployment\n\n### Documentation\n\n- [ ] docs/RUNBOOK.md\n- [ ] docs/RUNBOOK.md was read\n',
    { file: 'R.md' },
  );
  expect(made.report.items.map(({ outcome, kind }) => [outcome, kind])).toEqual([
    ['gate', 'files'],
    ['manual', null],
  ]);
});

test('what has to be seen at an address is no way to a document', () => {
  const gates = imported(
    '- [ ] Visit https://api.octo.dev/health. You should see `{"status":"healthy"}`',
  ).yaml;
  expect(gates).toContain('https://api.octo.dev/health');
  expect(imported('- [ ] See https://docs.octo.dev/health').item?.outcome).not.toBe('gate');
});
