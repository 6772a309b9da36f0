import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { fits } from '../fits.ts';

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
/** Runners of tests in a browser: their configuration starts what they look at. */
const BROWSERS: readonly (readonly [name: RegExp, command: string])[] = [
  [/\bplaywright\b/i, 'npx --no-install playwright test'],
  [/\bcypress\b/i, 'npx --no-install cypress run'],
  [/\bdetox\b/i, 'npx --no-install detox test'],
  [/\btestcafe\b/i, 'npx --no-install testcafe'],
];
const TESTED = /\b(?:tests?|specs?|suites?|e2e|end[- ]to[- ]end|smoke)\b|тест|测试|測試|テスト|테스트/iu;
/** Set up, written or looked at, or run where the application is. */
const NOT_RUN =
  /\b(?:staging|production|prod|live|deployed|manual\w*|written|added|created|planned|install\w*|config\w*|set ?up|browsers|document\w*|devices?|load|review\w*|scenarios?|reports?|coverage|pipeline|ci)\b|手动|手動|수동|ручн|安装|設定|配置/iu;

/** "E2E tests pass (Playwright)". */
function inBrowser(plain: string): Candidate | undefined {
  if (plain.length > 80 || !/playwright|cypress|detox|testcafe/i.test(plain)) return undefined;
  if (!TESTED.test(plain) || NOT_RUN.test(plain) || /\b(?:no|not|without)\b/i.test(plain)) return undefined;
  const [only, second] = BROWSERS.filter(([name]) => fits(name, plain));
  return only && second === undefined
    ? gate('tests', { run: only[1] }, 'the runner that is named has a usual command')
    : undefined;
}

/** A test of pytest's by its name. */
const PYTHON_TEST = /(?<![\w/.-])((?:[\w.-]+\/)*(?:test_\w+|\w+_test)\.py)(?![\w/])/;

/** "Flutter tests pass", "`tests/test_orders.py` passes": the framework or the file says how they are run. */
export function testsNamed(inline: Inline): Candidate | undefined {
  const { plain } = inline;
  const words = wordsIn(plain);
  const browser = words.has('passes') ? inBrowser(plain) : undefined;
  if (browser) return browser;
  if (plain.length > 120 || ELSEWHERE.test(plain)) return undefined;
  const passes = words.has('passes') || (words.has('errors') && words.has('none'));
  const file = PYTHON_TEST.exec(plain)?.[1];
  if (file !== undefined && passes)
    return gate('tests', { run: `python -m pytest ${file}` }, 'the file is a test of pytest by its name');
  if (!words.has('tests') || !passes) return undefined;
  const found = FRAMEWORKS.filter(([name]) => fits(name, plain));
  const [only] = found;
  return only && found.length === 1
    ? gate('tests', { run: only[1] }, 'the framework that is named has a usual command')
    : undefined;
}
