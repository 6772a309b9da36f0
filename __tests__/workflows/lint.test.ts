import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ROOT, tools } from './github.ts';

const WORKFLOWS = [
  ...readdirSync(`${ROOT}.github/workflows`).map((name) => `.github/workflows/${name}`),
  ...readdirSync(`${ROOT}docs/callers`)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `docs/callers/${name}`),
];
const ACTIONS = ['action.yml', '.github/actions/run/action.yml'];
const read = (path: string): string => readFileSync(ROOT + path, 'utf8');

/** Every complaint of GitHub's parser about a workflow. */
async function parserErrors(name: string, content: string): Promise<string[]> {
  const result = tools.parseWorkflow({ name, content }, new tools.NoOperationTraceWriter());
  const errors = result.context.errors.getErrors().map(({ message }) => message);
  if (result.value === undefined) return [...errors, 'nothing was read'];
  const template = await tools.convertWorkflowTemplate(result.context, result.value);
  return [...errors, ...(template.errors ?? []).map(({ Message }) => Message)];
}

/** The language service knows what the parser does not: which names an expression may use where. */
async function serviceErrors(path: string, content: string): Promise<string[]> {
  // Its cache goes by address, so every text has its own; the folder tells a workflow from an action.
  uses += 1;
  const place = path.endsWith('action.yml') ? `action-${uses}/action.yml` : `.github/workflows/w${uses}.yml`;
  const document = tools.TextDocument.create(`file:///${place}`, 'yaml', 1, content);
  const found = await tools.validate(document);
  return found
    .filter(({ severity }) => severity !== 4)
    .map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}
let uses = 0;

describe("GitHub's own parser and language service", () => {
  test.each(WORKFLOWS)('%s', async (path) => {
    expect(await parserErrors(path, read(path))).toEqual([]);
    expect(await serviceErrors(path, read(path))).toEqual([]);
  });

  test.each(ACTIONS)('%s', async (path) => {
    const result = tools.parseAction({ name: path, content: read(path) }, new tools.NoOperationTraceWriter());
    expect(result.context.errors.getErrors()).toEqual([]);
    expect(await serviceErrors(path, read(path))).toEqual([]);
  });

  test('both would notice: an unknown queue, a step that is not there, a runtime that is not there', async () => {
    const reusable = read('.github/workflows/deploy-checklist.yml');
    expect(await parserErrors('w.yml', reusable.replace('queue: max', 'queue: maxx'))).not.toEqual([]);
    expect(
      await serviceErrors(
        'w.yml',
        reusable.replace('steps.report.outputs.failed', 'stepz.report.outputs.failed'),
      ),
    ).not.toEqual([]);
    const action = read('action.yml').replace('node24', 'node26');
    const result = tools.parseAction(
      { name: 'action.yml', content: action },
      new tools.NoOperationTraceWriter(),
    );
    expect(result.context.errors.getErrors()).not.toEqual([]);
  });
});

test('the action under its path has the inputs and outputs of the one at the root', () => {
  const interfaceOf = (path: string): string => /\ninputs:[\s\S]*(?=\nruns:)/.exec(read(path))?.[0] ?? path;
  expect(interfaceOf('.github/actions/run/action.yml')).toBe(interfaceOf('action.yml'));
});

test('every action of somebody else is pinned to a full commit, with its version beside it', () => {
  const uses = WORKFLOWS.flatMap((path) =>
    [...read(path).matchAll(/^\s*(?:- )?uses:\s*(\S+)(.*)$/gm)].map(([, what = '', rest = '']) => ({
      path,
      what,
      rest,
    })),
  ).filter(({ what }) => !/^(?:\$\/|\.\/|acme\/deploy-checklist[/@])/.test(what));
  expect(uses.length).toBeGreaterThan(10);
  expect(
    uses.filter(
      ({ what, rest }) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(what) || !/^ # v\d+\.\d+\.\d+/.test(rest),
    ),
  ).toEqual([]);
});
