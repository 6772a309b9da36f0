/**
 * GitHub's own workflow parser, linter and expression evaluator (@actions/*), bundled once per run: as they are published,
 * Node cannot import them (JSON without an import attribute).
 */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = `${ROOT}.tmp/workflow-tools-${process.pid}.mjs`;

interface Place {
  readonly range: { readonly start: { readonly line: number } };
  readonly message: string;
  readonly severity?: number;
}

interface Errors {
  readonly errors: { getErrors(): readonly { readonly message: string }[] };
  readonly value?: unknown;
  readonly context: Errors;
}

export interface Tools {
  parseWorkflow(file: { name: string; content: string }, trace: unknown): Errors;
  convertWorkflowTemplate(
    context: unknown,
    value: unknown,
  ): Promise<{ errors?: readonly { Message: string }[] }>;
  parseAction(file: { name: string; content: string }, trace: unknown): Errors;
  NoOperationTraceWriter: new () => unknown;
  validate(document: unknown, config?: unknown): Promise<readonly Place[]>;
  TextDocument: { create(uri: string, language: string, version: number, text: string): unknown };
  Lexer: new (text: string) => { lex(): { tokens: unknown } };
  Parser: new (
    tokens: unknown,
    contexts: readonly string[],
    functions: readonly unknown[],
  ) => { parse(): unknown };
  Evaluator: new (tree: unknown, context: unknown, functions?: unknown) => { evaluate(): Data };
  data: {
    BooleanData: new (value: boolean) => Data;
    reviver(this: unknown, key: string, value: unknown): unknown;
    replacer(this: unknown, key: string, value: unknown): unknown;
  };
}

export interface Data {
  coerceString(): string;
  number(): number;
  readonly kind: number;
}

mkdirSync(`${ROOT}.tmp`, { recursive: true });
await build({
  stdin: {
    contents: `export { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } from '@actions/workflow-parser';
      export { parseAction } from '@actions/workflow-parser/actions/index';
      export { validate } from '@actions/languageservice';
      export { TextDocument } from 'vscode-languageserver-textdocument';
      export { Lexer, Parser, Evaluator, data } from '@actions/expressions';`,
    resolveDir: ROOT,
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile: OUT,
  logLevel: 'error',
  banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
});

export const tools = (await import(OUT)) as Tools;
rmSync(OUT);
