/** The registry: one line per kind. */
import type { GateKind } from './gate.ts';
import coverage from './coverage.ts';
import dns from './dns.ts';
import env from './env.ts';
import git from './git.ts';
import github from './github.ts';
import lint from './lint.ts';
import migrations from './migrations.ts';
import files from './files.ts';
import http from './http.ts';
import run from './run.ts';
import tcp from './tcp.ts';
import tls from './tls.ts';
import tests from './tests.ts';

export const KINDS: readonly GateKind[] = [
  run, // in the order of the table in README.md
  tests,
  lint,
  coverage,
  http,
  env,
  files,
  migrations,
  tls,
  tcp,
  dns,
  git,
  github,
];

export function findKind(name: string): GateKind | undefined {
  return KINDS.find((kind) => kind.kind === name);
}
