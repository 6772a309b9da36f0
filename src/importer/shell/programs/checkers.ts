import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  each,
  has,
  hasExact,
  kind,
  operands,
  READ,
  SHOW,
  type Rule,
} from './rule.ts';
import { build, lint, onlyWith, security, tests, unless } from './what.ts';

/** Licence tools: listing is for people, a list of what is allowed or forbidden makes the exit code say it. */
const licences =
  (...options: readonly string[]): Rule =>
  (args) =>
    hasExact(args, ...options) ? security : SHOW;

/** Checkers of configuration, rules, schemas, packages, spelling and licences (each by its own documentation of exit codes). */
export const CHECKERS: Readonly<Record<string, Rule>> = {
  promtool: bySub({ ...each('check', lint), test: tests, ...each('query debug', SHOW) }),
  amtool: bySub({ 'check-config': lint, ...each('alert silence config', SHOW) }),
  tflint: unless(lint, '--fix', '--init'),
  'kube-score': bySub({ score: lint }),
  datree: bySub({ test: lint }),
  polaris: bySub({ audit: lint }),
  pluto: lint,
  'named-checkconf': lint,
  'named-checkzone': lint,
  plutil: (args) => (has(args, '-lint') ? lint : CHANGE),
  opa: bySub({ test: tests, check: lint, fmt: onlyWith(lint, '--fail', '--diff', '-d') }),
  conftest: bySub({ test: lint, verify: tests }),
  kyverno: bySub({ test: tests, apply: CHANGE }),
  cue: bySub({ vet: lint, fmt: onlyWith(lint, '--check') }),
  ajv: bySub({ ...each('validate compile test', lint) }),
  'check-jsonschema': lint,
  'swagger-cli': bySub({ validate: lint }),
  'openapi-generator-cli': bySub({ validate: lint }),
  circleci: bySub({ 'config validate': lint }),
  vector: bySub({ validate: lint, test: tests }, CHANGE_ENDLESS),
  logstash: (args) => (hasExact(args, '-t', '--config.test_and_exit') ? lint : CHANGE_ENDLESS),
  oasdiff: bySub({
    breaking: (args) => (hasExact(args, '--fail-on', '-o') ? lint : SHOW),
    ...each('diff changelog', SHOW),
  }),
  'graphql-inspector': bySub({ ...each('validate diff', lint) }),
  ...each('license-checker license-checker-rseidelsohn', licences('--failOn', '--onlyAllow')),
  'pip-licenses': licences('--fail-on', '--allow-only'),
  'go-licenses': bySub({ check: security, ...each('report csv', SHOW) }),
  license_finder: (args) => (operands(args).length === 0 ? security : SHOW),
  licensed: bySub({ status: security }),
  reuse: bySub({ lint }),
  fossa: bySub({ test: security }),
  ...each('size-limit bundlesize attw publint', kind(READ, 'lint')),
  'npm-check': SHOW,
  ...each('ncu npm-check-updates', (args) =>
    hasExact(args, '-u', '--upgrade') ? CHANGE : hasExact(args, '-e', '--errorLevel') ? READ : SHOW,
  ),
  syncpack: bySub({ ...each('lint list-mismatches', lint), list: SHOW }),
  cz: bySub({ check: lint }),
  ...each(
    'gitlint interrogate lint-imports deptry check-manifest pyroma doc8 rstcheck check-wheel-contents',
    lint,
  ),
  codespell: unless(lint, '-w', '--write-changes', '-i'),
  typos: unless(lint, '-w', '--write-changes'),
  ...each('mdl textlint remark proselint', unless(lint, '--fix', '-o', '--output')),
  'sphinx-build': build,
  dive: (args) => (hasExact(args, '--ci') ? lint : CHANGE_ENDLESS),
  'container-structure-test': tests,
  goss: bySub({ ...each('validate v', tests) }),
  molecule: bySub({ ...each('lint syntax', lint) }),
};
