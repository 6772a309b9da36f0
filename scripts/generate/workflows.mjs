/** What is made from action.yml and the reusable workflow: the page of inputs and outputs, and the workflow for GHES. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const read = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const REUSABLE = '.github/workflows/deploy-checklist.yml';
const FORK_REPORT = '.github/workflows/deploy-checklist-fork-report.yml';

export const PAGES = {
  '.github/actions/run/action.yml': actionUnderPath,
  'docs/action.md': actionPage,
  '.github/workflows/deploy-checklist-ghes.yml': ghesWorkflow,
};

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`),
  ].join('\n');
const shown = (value) => (value === undefined || value === '' ? '' : `\`${value}\``);

function actionUnderPath() {
  return `# Made from action.yml by \`npm run generate\`: the same action under a path. \`uses: $/.github/actions/run\` in the reusable
# workflow resolves to this repository at the running commit, and \`$/\` cannot name a folder that is empty
# (docs.github.com, workflow-syntax, "self-repository").
${read('action.yml').replace('main: dist/', 'main: ../../../dist/')}`;
}

function actionPage() {
  const action = parse(read('action.yml'));
  const { workflow_call: call } = parse(read(REUSABLE)).on;
  const fork = parse(read(FORK_REPORT)).on.workflow_call;
  const inputs = (all) =>
    table(
      ['input', 'default', 'what it is'],
      Object.entries(all).map(([name, { default: value, description }]) => [
        `\`${name}\``,
        shown(value),
        description,
      ]),
    );
  const named = (all) =>
    table(
      ['name', 'what it is'],
      Object.entries(all).map(([name, { description }]) => [`\`${name}\``, description]),
    );
  return `<!-- Made from action.yml and the reusable workflows by \`npm run generate\`. -->
# Inputs and outputs

## The reusable workflow

\`uses: acme/deploy-checklist/.github/workflows/deploy-checklist.yml@v1\`: how it works is in [workflow.md](workflow.md).

${inputs(call.inputs)}

Secrets:

${named(call.secrets)}

Outputs:

${named(call.outputs)}

## The report for forks

\`uses: acme/deploy-checklist/.github/workflows/deploy-checklist-fork-report.yml@v1\`, on \`workflow_run\`.

${inputs(fork.inputs)}

## The action, as a step

\`uses: acme/deploy-checklist@v1\`

${inputs(action.inputs)}

Outputs:

${named(action.outputs)}
`;
}

/** On GHES: no \`\$/\`, no \`queue:\`, and only the third generation of artifacts, which knows no \`pattern\`. */
function ghesWorkflow() {
  const text = read(REUSABLE)
    .replace(
      /^(?:#.*\n)+/,
      `# Made from deploy-checklist.yml by \`npm run generate\`: the same for GitHub Enterprise Server, which has no \`$/\`, no
# \`queue:\` and only the third generation of artifacts. Without \`queue\` a group would throw waiting runs away, so the
# jobs that write have none: each reads everything anew and writes what is true then.
`,
    )
    .replace('name: Deploy checklist (reusable)', 'name: Deploy checklist (reusable, GHES)')
    .replaceAll('uses: $/.github/actions/run', 'uses: acme/deploy-checklist/.github/actions/run@v1')
    .replace(/(?:^ {4}#.*\n)?^ {4}concurrency:\n(?:^ {6,}.*\n)*?^ {6}queue: max\n/gm, '')
    .replaceAll(
      /actions\/upload-artifact@\S+ # \S+/g,
      'actions/upload-artifact@c24449f33cd45d4826c6702db7e49f7cdb9b551d # v3.2.1-node20',
    )
    .replaceAll(
      /actions\/download-artifact@\S+ # \S+/g,
      'actions/download-artifact@ad191675b41f6a5b46da9a048cb6893812da158b # v3.1.0-node20',
    )
    .replace(/^ {10}pattern: .*\n/gm, '');
  if (/\$\/|queue:|pattern:/.test(text.replace(/^#.*$/gm, '')))
    throw new Error('The GHES workflow has what GHES has not.');
  return text;
}
