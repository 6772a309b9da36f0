import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadChecklist } from '../../src/checklist/load.ts';
import { allItems } from '../../src/checklist/types.ts';
import { importChecklist } from '../../src/importer/import.ts';
import { parseMarkdown } from '../../src/importer/markdown/parse.ts';
import { analyse } from '../../src/importer/shell/analyse.ts';

const ACTIONS = [
  'rm -rf /data',
  'npm install',
  'docker compose up -d',
  'alembic upgrade head',
  'psql db < dump.sql',
  'curl -X POST https://api.octo.dev',
  'git push',
  'kubectl apply -f x',
  'echo a > b',
  'sudo systemctl restart x',
  './deploy.sh',
  'terraform apply',
];
const CHECKS = [
  'npm test',
  'pytest -q',
  'curl -f https://api.octo.dev/health',
  'git status',
  'docker compose ps',
  'alembic current',
  'nginx -t',
  'ls dist',
  'tail -f x.log',
  'grep error x.log',
];
const command = fc.oneof(
  fc.constantFrom(...ACTIONS, ...CHECKS),
  fc
    .tuple(
      fc.constantFrom(...ACTIONS, ...CHECKS),
      fc.constantFrom(' && ', ' || ', ' | ', '; '),
      fc.constantFrom(...ACTIONS, ...CHECKS),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(...ACTIONS, ...CHECKS).map((inner) => `if true; then ${inner}; fi`),
  fc.constantFrom(...ACTIONS, ...CHECKS).map((inner) => `ssh host "${inner}"`),
  fc.constantFrom(...ACTIONS, ...CHECKS).map((inner) => `echo $(${inner})`),
);
const words = fc.constantFrom(
  'Tests pass',
  'Health endpoint returns 200',
  'Backup created and verified',
  'No errors in logs',
  'Migrations up to date',
  'Team notified',
  '`SECRET_KEY` is set',
  'README.md exists',
  '环境变量已配置',
  '**DEBUG** - Set to false',
  'p95 < 200ms',
  'Coverage > 80%',
  '| : # - {',
  'Deploy to production',
);
const line = fc.oneof(
  words.map((text) => `- [ ] ${text}`),
  fc.tuple(words, command).map(([text, code]) => `- [ ] ${text}: \`${code}\``),
  fc.constantFrom(
    '## Before deployment',
    '## Deployment steps',
    '## After deployment',
    '## Rollback',
    '## Sign-off',
    '### Verification',
    '',
    '',
    'Some words',
    '> - [x] quoted',
    '  - [ ] nested',
  ),
  fc.array(command, { minLength: 1, maxLength: 3 }).map((lines) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\``),
  fc.string({ maxLength: 30 }).map((text) => `- [ ] ${text.replace(/[\n\r]/g, ' ')}`),
);
const documents = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n'));

/** Every script that a gate would run, wherever it stands in its settings. */
function scriptsOf(spec: unknown): string[] {
  if (typeof spec !== 'object' || spec === null) return [];
  return Object.entries(spec).flatMap(([key, value]) =>
    typeof value === 'string' && /^(?:run|command)$/.test(key) ? [value] : scriptsOf(value),
  );
}

describe('whatever the document', () => {
  test('every box is reported once, stands in the file once, and the file loads', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const { report, yaml } = importChecklist(source, { file: 'x.md' });
        const boxes = parseMarkdown(source).blocks.flatMap((block) =>
          block.type === 'box' ? [block.line] : [],
        );
        expect(report.items.map((item) => item.line)).toEqual(boxes);
        const { checklist, problems } = loadChecklist(yaml, 'x.yml');
        expect(
          problems.filter(({ severity, code }) => severity === 'error' && !code.startsWith('empty-')),
        ).toEqual([]);
        const ids = checklist ? allItems(checklist).map(({ item }) => item.id) : [];
        const own = report.items.flatMap(({ id, outcome }) => (outcome === 'note' ? [] : [id ?? '']));
        expect(new Set(own).size).toBe(own.length);
        expect(own.filter((id) => !ids.includes(id))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  test('no gate runs a command that changes something', () => {
    fc.assert(
      fc.property(documents, (source) => {
        const { report, yaml } = importChecklist(source, {
          file: 'x.md',
          answers: new Map([
            ['base_url', 'https://api.octo.dev'],
            ['server', 'local'],
          ]),
        });
        const { checklist } = loadChecklist(yaml, 'x.yml');
        const scripts = (checklist ? allItems(checklist) : []).flatMap(({ item }) =>
          scriptsOf(item.gate?.spec),
        );
        expect(
          scripts.filter((script) => analyse({ command: script, form: 'shell' }).effect !== 'read-only'),
        ).toEqual([]);
        expect(
          report.commands.filter(
            ({ effect, outcome }) => effect !== 'read-only' && (outcome === 'gate' || outcome === 'question'),
          ),
        ).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});
