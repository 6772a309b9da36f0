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
import { build, lint, onlyWith, security, tests, types, unless } from './what.ts';
import { python } from './python.ts';
import { fits } from '../../fits.ts';

const node: Rule = (args) => {
  if (hasExact(args, '-v', '--version')) return READ;
  if (hasExact(args, '--check', '-c')) return lint;
  if (hasExact(args, '--test')) return tests;
  const code = valueOf(args, '-e', '--eval', '-p', '--print');
  // What a file of the project does when it is loaded, its name has to tell.
  const loaded = [...(code ?? '').matchAll(/(?:require|import)\(\s*['"](\.[^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  );
  if (
    loaded.some((file) =>
      /deploy|migrat|seed|reset|setup|init|sync|restore|backup|clean|delete|drop/i.test(file),
    )
  )
    return CHANGE;
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
  audit: unless(security, 'fix'),
  deny: security,
  'llvm-cov': kind(READ, 'coverage'),
  publish: (args) => (hasExact(args, '--dry-run') ? build : CHANGE),
  package: (args) => (hasExact(args, '--list') ? SHOW : build),
  'sqlx prepare': onlyWith(READ, '--check'),
  ...each('tree metadata version search', SHOW),
  doc: build,
  bench: kind(READ, 'load'),
});
/** Goals of Maven and tasks of Gradle that only make something in the build folder, or check it. */
const JVM_KNOWN =
  /^(?:clean|validate|test|verify|check|build|package|compile|testClasses|classes|jar|war|bootJar|bootWar|shadowJar|javadoc|dependencies|tasks|properties|projects|assemble\w*|bundle\w*|compile\w*|lint\w*|detekt\w*|ktlint\w*|checkstyle\w*|spotbugs\w*|pmd\w*|jacoco\w*|kover\w*|dependency\w*|licen[sc]e\w*|koverVerify|(?:validate|verify|check)[A-Z]\w*|\w*[Tt]ests?|test[A-Z]\w*|connected\w*|spotless(?:Check)?|[\w.-]+:(?:check|verify|test|validate|info|analy[sz]e\w*|report|tree|lint|spotbugs|jacoco\w*|prepare-agent|resolve|aggregate|help|effective-pom|display-\w+-updates|compile|integration-test))$/;
const JVM_ACTS =
  /deploy|publish|release(?!(?:Unit)?(?:Test|Lint))|upload|push|migrate|apply|format(?!Check)|install|run$|distribut|promote|close/i;

const jvm: Rule = (args) => {
  const goals = operands(args, ['-f', '-P', '-pl', '-s', '--tests', '-p', '-x', '-rf', '-T', '-am']).map(
    (goal) => goal.replace(/^:/, '').replace(/^(?:[\w.-]+:)*(?=[\w.-]+:[\w.-]+$)/, ''),
  );
  if (goals.length === 0) return hasExact(args, '--version', '-v', '-version') ? SHOW : CHANGE;
  if (goals.every((goal) => /^flyway:(?:info|validate)$|^flyway(?:Info|Validate)$/.test(goal)))
    return status();
  const unknown = goals.find((goal) => {
    const task = /^[a-z-]+:/.test(goal)
      ? goal.replace(/^[a-z][\w.-]*:(?=[a-z]+[A-Z]|(?:test|check|build|lint|assemble|bundle)\b)/, '')
      : goal;
    const makes =
      /^(?:assemble|bundle|compile|test|lint|validate|verify|check)\w*(?:Release|Prod\w*)\w*$/.test(task);
    return !fits(JVM_KNOWN, task) || (JVM_ACTS.test(task) && !makes);
  });
  if (unknown !== undefined || goals.every((goal) => goal === 'clean')) return CHANGE;
  const is = (pattern: RegExp): boolean => goals.some((goal) => fits(pattern, goal));
  if (is(/dependency-check|dependencyCheck/)) return security;
  if (is(/(?:^|:)(?:test|verify|check|integration-test|connected\w*|test[A-Z]\w*|\w*Tests?)$/)) return tests;
  // Tasks of the project that say what they do: `validateRelease`, `checkLicenses`.
  if (goals.every((goal) => /(?:^|:)(?:validate|verify|check)[A-Z]\w*$/.test(goal))) return READ;
  if (is(/checkstyle|spotbugs|pmd|ktlint|detekt|lint|spotless/i)) return lint;
  if (is(/^(?:package|compile\w*|build|assemble\w*|bundle\w*|war|jar|boot[JW]ar|shadowJar)$|:compile$/))
    return build;
  return SHOW;
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
    args[0] === '-c'
      ? lint
      : hasExact(args.slice(0, 1), '-v', '--version')
        ? SHOW
        : judgeName(operands(args)[0] ?? '', args),
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
    publish: (args) =>
      args.some((arg) => /Publish(?:Profile|Container|Url)|ContainerRegistry|WebPublish/i.test(arg))
        ? CHANGE
        : build,
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
  ...each('java javac ruby_ rustc gcc', (args) =>
    hasExact(args, '-version', '--version', '-v', '-V') ? SHOW : CHANGE,
  ),
  perl: (args) =>
    /^-w?c$/.test(args[0] ?? '')
      ? lint
      : hasExact(args, '-v', '-V', '--version')
        ? SHOW
        : judgeName(operands(args)[0] ?? '', args),
  pwsh: (args) => {
    const script = args.find((arg) => /\.ps1$/i.test(arg));
    return script === undefined || hasExact(args, '-Command', '-c')
      ? CHANGE
      : judgeName(script, args.slice(args.indexOf(script) + 1));
  },
  ...each(
    'deno',
    bySub({
      test: tests,
      lint: unless(lint, '--fix'),
      check: types,
      fmt: (args) => (hasExact(args, '--check') ? lint : CHANGE),
    }),
  ),
  ...each(
    'flutter dart',
    bySub({
      test: (args) => (hasExact(args, '--update-goldens') ? CHANGE : tests),
      analyze: lint,
      build,
      doctor: READ,
      'pub publish': (args) => (hasExact(args, '--dry-run', '-n') ? READ : CHANGE),
      fix: (args) => (hasExact(args, '--dry-run', '-n') ? SHOW : CHANGE),
      format: (args) => (hasExact(args, '--set-exit-if-changed') ? lint : CHANGE),
      'pub outdated': SHOW,
    }),
  ),
};
