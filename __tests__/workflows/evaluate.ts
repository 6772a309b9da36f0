/** Drives the `if:`, groups and matrices of a workflow with GitHub's own evaluator: which jobs run, and with what. */
import { parse } from 'yaml';
import { tools } from './github.ts';

type Json = Readonly<Record<string, unknown>>;
export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string | boolean;
  readonly 'runs-on': string;
  readonly concurrency?: {
    readonly group: string;
    readonly 'cancel-in-progress'?: boolean;
    readonly queue?: string;
  };
  /** Undefined: what the caller's job grants. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: string };
  readonly steps: readonly {
    readonly name?: string;
    readonly uses?: string;
    readonly if?: string;
    readonly with?: Readonly<Record<string, string>>;
  }[];
}

export interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly on: Readonly<
    Record<string, { readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>> }>
  >;
  readonly jobs: Readonly<Record<string, Job>>;
}

export const readWorkflow = (text: string): Workflow => parse(text) as Workflow;

const STATUS = ['always', 'success', 'failure', 'cancelled'] as const;

/** The value of one expression (without `${{ }}`). */
export function evaluate(
  expression: string,
  contexts: Json,
  status: { readonly failed: boolean; readonly cancelled: boolean },
): unknown {
  const says = {
    always: true,
    success: !status.failed && !status.cancelled,
    failure: status.failed,
    cancelled: status.cancelled,
  };
  const functions = STATUS.map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new tools.data.BooleanData(says[name]),
  }));
  const { tokens } = new tools.Lexer(expression).lex();
  const tree = new tools.Parser(tokens, Object.keys(contexts), functions).parse();
  const given = JSON.parse(JSON.stringify(contexts), tools.data.reviver) as unknown;
  const value = new tools.Evaluator(
    tree,
    given,
    new Map(functions.map((each) => [each.name, each])),
  ).evaluate();
  return JSON.parse(JSON.stringify(value, tools.data.replacer)) as unknown;
}

/** A text with expressions in it; one that is nothing but an expression keeps its type. */
export function fill(text: string, contexts: Json): unknown {
  const quiet = { failed: false, cancelled: false };
  const whole = /^\s*\$\{\{([\s\S]*?)\}\}\s*$/.exec(text);
  if (whole?.[1] !== undefined && !whole[1].includes('${{')) return evaluate(whole[1], contexts, quiet);
  return text.replace(/\$\{\{([\s\S]*?)\}\}/g, (_, inner: string) =>
    String(evaluate(inner, contexts, quiet) ?? ''),
  );
}

const truthy = (value: unknown): boolean =>
  value !== null && value !== false && value !== '' && value !== 0 && value !== undefined;

export interface Ran {
  readonly result: Result;
  readonly contexts: Json;
  readonly group?: unknown;
}

export interface Drive {
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly inputs?: Json;
  readonly secrets?: Json;
  /** How jobs that run end; default success. */
  readonly ends?: Readonly<Record<string, Result>>;
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly runId?: number;
  readonly ref?: string;
}

/** Which jobs of a reusable workflow run for an event. */
export function drive(workflow: Workflow, run: Drive): Map<string, Ran> {
  const declared = Object.entries(workflow.on['workflow_call']?.inputs ?? {}).map(
    ([name, { default: value }]) => [name, value],
  );
  const base = {
    inputs: { ...(Object.fromEntries(declared) as Json), ...run.inputs },
    secrets: run.secrets ?? {},
    github: {
      event_name: run.event.name,
      event: run.event.payload,
      repository: 'acme/shop',
      run_id: String(run.runId ?? 7001),
      run_attempt: '1',
      ref: run.ref ?? 'refs/heads/main',
      token: 'ghs',
    },
  };
  const done = new Map<string, Ran>();
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const needs = [job.needs ?? []].flat();
    const results = needs.map((each) => done.get(each)?.result ?? 'skipped');
    const status = { failed: results.some((each) => each !== 'success'), cancelled: false };
    const contexts = {
      ...base,
      needs: Object.fromEntries(
        needs.map((each, at) => [each, { result: results[at], outputs: run.outputs?.[each] ?? {} }]),
      ),
    };
    const condition = String(job.if ?? 'success()');
    const checked = STATUS.some((each) => condition.includes(`${each}()`))
      ? condition
      : `success() && (${condition})`;
    const runs = truthy(evaluate(checked, contexts, status));
    done.set(name, {
      result: runs ? (run.ends?.[name] ?? 'success') : 'skipped',
      contexts,
      ...(job.concurrency && { group: fill(job.concurrency.group, { ...contexts, matrix: { index: 0 } }) }),
    });
  }
  return done;
}

export const ranOf = (done: ReadonlyMap<string, Ran>): string[] =>
  [...done].filter(([, { result }]) => result !== 'skipped').map(([name]) => name);
