import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';

/** Frameworks whose tests have one usual command in every project. What needs a running application is not among them. */
const FRAMEWORKS: readonly (readonly [name: RegExp, command: string])[] = [
  [/\bflutter\b/i, 'flutter test'],
  [/\bdjango\b/i, 'python manage.py test'],
  [/\blaravel\b|\bartisan\b/i, 'php artisan test'],
  [/\bpest\b/i, 'vendor/bin/pest'],
  [/\brails\b/i, 'bin/rails test'],
  [/\b(?:rust|cargo)\b/i, 'cargo test'],
  [/\bGo(?:lang)?\b(?! live| to\b|-live)/, 'go test ./...'],
  [/\bmaven\b/i, 'mvn -B test'],
  [/\bgradle\b/i, './gradlew test'],
  [/(?<![\w])\.NET\b|\bdotnet\b|\bxunit\b|\bnunit\b/i, 'dotnet test'],
  [/\bjest\b/i, 'npx --no-install jest'],
  [/\bmocha\b/i, 'npx --no-install mocha'],
  [/\bdeno\b/i, 'deno test'],
  [/\b(?:foundry|forge)\b/i, 'forge test'],
  [/\bhardhat\b/i, 'npx --no-install hardhat test'],
  [/\b(?:elixir|exunit)\b/i, 'mix test'],
  [/\bdart\b/i, 'dart test'],
];
/** Where they are run, or against what: the command alone would be another one. */
const ELSEWHERE =
  /\b(?:smoke|e2e|end[- ]to[- ]end|integration|browser|devices?|emulator|simulator|staging|production|manual\w*|load|performance|written|added|created|planned)\b|手动|手動|수동|ручн/iu;
/** A test of pytest's by its name. */
const PYTHON_TEST = /(?<![\w/.-])((?:[\w.-]+\/)*(?:test_\w+|\w+_test)\.py)(?![\w/])/;

/** "Flutter tests pass", "`tests/test_orders.py` passes": the framework or the file says how they are run. */
export function testsNamed(inline: Inline): Candidate | undefined {
  const { plain } = inline;
  const words = wordsIn(plain);
  if (plain.length > 120 || ELSEWHERE.test(plain)) return undefined;
  const passes = words.has('passes') || (words.has('errors') && words.has('none'));
  const file = PYTHON_TEST.exec(plain)?.[1];
  if (file !== undefined && passes)
    return gate('tests', { run: `python -m pytest ${file}` }, 'the file is a test of pytest by its name');
  if (!words.has('tests') || !passes) return undefined;
  const found = FRAMEWORKS.filter(([name]) => name.test(plain));
  const [only] = found;
  return only && found.length === 1
    ? gate('tests', { run: only[1] }, 'the framework that is named has a usual command')
    : undefined;
}
