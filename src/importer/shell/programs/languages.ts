import { judgeName } from '../names.ts';
import { onlyLooks } from '../python.ts';
import { status } from './migrations.ts';
import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  hasExact,
  kind,
  operands,
  READ,
  SHOW,
  valueOf,
  type Rule,
} from './rule.ts';
import { build, lint, security, tests, types, unless } from './what.ts';
import { python } from './python.ts';

const node: Rule = (args) => {
  if (hasExact(args, '-v', '--version')) return READ;
  if (hasExact(args, '--check', '-c')) return lint;
  if (hasExact(args, '--test')) return tests;
  const code = valueOf(args, '-e', '--eval', '-p', '--print');
  if (code !== undefined)
    return /writeFile|unlink|rmSync|exec|spawn|fetch\([^)]*method|\.(?:post|put|delete|save|create|update|insert|drop|remove)\w*\(|eval\(|\$executeRaw/i.test(
      code,
    ) ||
      !onlyLooks(
        code
          .replace(/\bconsole\W\w+/g, 'print')
          .replace(/\bprocess\Wexit/g, 'exit')
          .replaceAll('require(', 'import(')
          .replaceAll('config(', 'load(')
          .replaceAll('randomBytes(', 'get(')
          .replaceAll('toString(', 'str(')
          .replaceAll('catch(', 'get(')
          .replaceAll('then(', 'get('),
      )
      ? CHANGE
      : { ...SHOW, host: /require\(|import\(/.test(code), why: 'prints; its exit code says little' };
  const script = operands(args, ['-r', '--require', '--import', '--loader', '--env-file'])[0];
  return script === undefined ? ENDLESS : judgeName(script, args);
};

const go = bySub({
  test: tests,
  vet: lint,
  build,
  ...each('list version env', SHOW),
  'mod verify': READ,
  'mod tidy': (args) => (hasExact(args, '-diff') ? READ : CHANGE),
  fmt: CHANGE,
  run: (args) => judgeName(operands(args)[0] ?? ''),
});
const cargo = bySub({
  ...each('test nextest', tests),
  check: build,
  clippy: unless(lint, '--fix'),
  build,
  fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE),
  ...each('audit deny', security),
  ...each('tree metadata version search', SHOW),
  doc: build,
  bench: kind(READ, 'load'),
});
const jvm: Rule = (args) => {
  const goals = operands(args, ['-f', '-P', '-pl', '-s', '--tests', '-p']);
  if (
    goals.some((goal) =>
      /(?:^|:)(?:deploy|install|release\w*|publish\w*|bootRun|run|flyway\w*|liquibase\w*|clean\w*:\w+|upload\w*|site-deploy|jib|migrate)$/.test(
        goal,
      ),
    )
  )
    return goals.some((goal) => /flyway:(?:info|validate)$|flyway(?:Info|Validate)$/.test(goal))
      ? status()
      : CHANGE;
  if (goals.some((goal) => /spotless:apply|spotlessApply|ktlintFormat|google-java-format:format/.test(goal)))
    return CHANGE;
  if (goals.some((goal) => /dependency-check|dependencyCheck/.test(goal))) return security;
  if (
    goals.some((goal) =>
      /(?:^|:)(?:test|verify|check|integrationTest|connectedAndroidTest|testDebugUnitTest)$|Test$/.test(goal),
    )
  )
    return tests;
  // Tasks of the project that say what they do: `validateRelease`, `checkLicenses`.
  if (goals.length > 0 && goals.every((goal) => /(?:^|:)(?:validate|verify|check)[A-Z]\w*$/.test(goal)))
    return READ;
  if (goals.some((goal) => /checkstyle|spotbugs|pmd|ktlint|detekt|lint|spotless/i.test(goal))) return lint;
  return goals.some((goal) =>
    /^(?:package|compile|build|assemble\w*|bundle\w*|war|jar|bootJar|shadowJar)$/.test(goal),
  )
    ? build
    : goals.length === 0 && hasExact(args, '--version', '-v', '-version')
      ? SHOW
      : goals.some((goal) => /^(?:dependencies|tasks|help:\w+|dependency:tree)$/.test(goal))
        ? SHOW
        : CHANGE;
};

/** Interpreters, compilers and the build tools of languages. */
export const LANGUAGES: Readonly<Record<string, Rule>> = {
  ...each('node nodejs', node),
  ...each('ts-node tsx', (args) => judgeName(operands(args)[0] ?? '', args)),
  ...each('python python3 py python2 pypy3', python),
  php: (args, call) => {
    const first = args[0] ?? '';
    if (/^-[vmi]$/.test(first)) return SHOW;
    if (first === '-l') return lint;
    if (first === 'artisan' || first.endsWith('/artisan'))
      return call.again(['artisan', ...args.slice(1)], 'php');
    if (/bin\/console$/.test(first)) return call.again(['console', ...args.slice(1)], 'php');
    return /vendor\/bin\//.test(first)
      ? call.again([first.split('/').at(-1) ?? '', ...args.slice(1)], 'php')
      : first.startsWith('-')
        ? CHANGE
        : judgeName(first, args);
  },
  ruby: (args) =>
    args[0] === '-c' ? lint : args[0] === '-v' ? SHOW : judgeName(operands(args)[0] ?? '', args),
  go,
  cargo,
  ...each('mvn mvnw gradle gradlew sbt lein', jvm),
  dotnet: bySub({
    test: tests,
    build,
    format: (args) => (hasExact(args, '--verify-no-changes') ? lint : CHANGE),
    ...each('list', READ),
    'ef migrations': (args) =>
      args[0] === 'list' || args.includes('list') ? status() : args.includes('remove') ? DESTROY : CHANGE,
    'ef database': (args) => (args.includes('drop') ? DESTROY : CHANGE),
    publish: build,
    run: CHANGE_ENDLESS,
  }),
  mix: (args) =>
    /^(?:test)$/.test(args[0] ?? '')
      ? tests
      : args[0] === 'ecto.migrations'
        ? status()
        : /^(?:credo|dialyzer)$/.test(args[0] ?? '')
          ? lint
          : args[0] === 'format'
            ? hasExact(args, '--check-formatted')
              ? lint
              : CHANGE
            : /^(?:hex\.audit|sobelow|deps\.audit)$/.test(args[0] ?? '')
              ? security
              : args[0] === 'compile'
                ? build
                : /^ecto\.(?:drop|reset|rollback)$/.test(args[0] ?? '')
                  ? DESTROY
                  : CHANGE,
  ...each('java javac ruby_ rustc gcc perl', (args) =>
    hasExact(args, '-version', '--version', '-v', '-V') ? SHOW : CHANGE,
  ),
  ...each(
    'deno',
    bySub({ test: tests, lint, check: types, fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE) }),
  ),
  ...each(
    'flutter dart',
    bySub({
      test: tests,
      analyze: lint,
      build,
      doctor: READ,
      format: (args) => (hasExact(args, '--set-exit-if-changed') ? lint : CHANGE),
      'pub outdated': SHOW,
    }),
  ),
};
