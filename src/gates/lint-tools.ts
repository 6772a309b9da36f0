import { LintCollector } from '../formats/lint/collector.ts';
import type { LintReport } from '../formats/lint/types.ts';
import { oneLine, plainText } from '../values/text.ts';

/** What exit codes of linters mean, where 1 is not the only answer: a tool that broke down must not read as "0 findings". */

interface Tool {
  readonly name: string;
  /** As the name stands in a command or in a format. */
  readonly pattern: RegExp;
  /** Exit codes with which it says that it could not do its work. */
  broke(code: number): boolean;
  /** Prints nothing at all when it finds nothing. */
  readonly silent?: boolean;
  /** Ends with 0 where all that it found is milder than an error, unless it is told to fail (`--max-warnings 0`). */
  readonly mildIsZero?: true;
  /** Arguments with which it writes a report that is read, into `lint.json`. */
  readonly reports?: string;
}

const from2 = (code: number): boolean => code >= 2;
const never = (): boolean => false;

/**
 * Sources: eslint.org/docs "exit codes"; docs.astral.sh/ruff/linter; pylint.readthedocs.io "exit codes" (a bit mask: 1 fatal,
 * 32 usage); mypy main.py (2: blocking errors); stylelint.io/user-guide/cli; golangci-lint pkg/exitcodes; rubocop CLI
 * (2: error); shellcheck(1) RETURN VALUES; bandit cli/main.py; yamllint cli.py (2: warnings with --strict).
 */
const TOOLS: readonly Tool[] = [
  {
    name: 'eslint',
    pattern: /\beslint\b/,
    broke: from2,
    silent: true,
    mildIsZero: true,
    reports: '--format json --output-file lint.json',
  },
  {
    name: 'stylelint',
    pattern: /\bstylelint\b/,
    broke: (code) => code !== 2,
    silent: true,
    mildIsZero: true,
  },
  {
    name: 'ruff',
    pattern: /\bruff\b/,
    broke: from2,
    reports: '--output-format json --output-file lint.json',
  },
  { name: 'pylint', pattern: /\bpylint\b/, broke: (code) => (code & 1) !== 0 || (code & 32) !== 0 },
  { name: 'mypy', pattern: /\bmypy\b/, broke: from2 },
  { name: 'golangci-lint', pattern: /\bgolangci(?:-lint)?\b/, broke: from2, silent: true },
  { name: 'rubocop', pattern: /\brubocop\b/, broke: from2 },
  { name: 'shellcheck', pattern: /\bshellcheck\b/, broke: from2, silent: true },
  { name: 'hadolint', pattern: /\bhadolint\b/, broke: from2, silent: true },
  { name: 'bandit', pattern: /\bbandit\b/, broke: from2 },
  { name: 'flake8', pattern: /\bflake8\b/, broke: from2, silent: true },
  { name: 'yamllint', pattern: /\byamllint\b/, broke: (code) => code > 2 || code < 0, silent: true },
  { name: 'actionlint', pattern: /\bactionlint\b/, broke: from2, silent: true },
  { name: 'tsc', pattern: /\b(?:vue-)?tsc\b/, broke: (code) => code > 2, silent: true },
  { name: 'markdownlint', pattern: /\bmarkdownlint(?:-cli2)?\b/, broke: from2, silent: true },
  { name: 'clippy', pattern: /\bclippy\b/, broke: (code) => code !== 101 },
  { name: 'npm audit', pattern: /\bnpm(?:-| )audit\b/, broke: never },
  { name: 'pip-audit', pattern: /\bpip-audit\b/, broke: from2 },
  // prettier.io/docs/cli: 2 is "something's wrong with Prettier"; black: 123 is an internal error; pyright: 2 to 4.
  { name: 'prettier', pattern: /\bprettier\b/, broke: from2 },
  { name: 'black', pattern: /\bblack\b/, broke: from2 },
  { name: 'pyright', pattern: /\b(?:based)?pyright\b/, broke: from2, reports: '--outputjson > lint.json' },
  { name: 'staticcheck', pattern: /\bstaticcheck\b/, broke: from2, silent: true },
  { name: 'go vet', pattern: /\bgo vet\b/, broke: never, silent: true },
  { name: 'govulncheck', pattern: /\bgovulncheck\b/, broke: (code) => code !== 3 },
  // Bits for errors, warnings and notes: 2, 4, 8. A traceback ends with 1.
  { name: 'cfn-lint', pattern: /\bcfn-lint\b/, broke: (code) => (code & ~14) !== 0 },
  { name: 'ansible-lint', pattern: /\bansible-lint\b/, broke: (code) => code !== 2 },
  { name: 'sqlfluff', pattern: /\bsqlfluff\b/, broke: from2 },
  { name: 'semgrep', pattern: /\bsemgrep\b/, broke: from2 },
  // Their own documentation of exit codes: tflint 1, osv-scanner 127 and 128, psalm 1, zizmor 1 to 3, detekt 1 and 3.
  { name: 'tflint', pattern: /\btflint\b/, broke: (code) => code === 1 },
  { name: 'osv-scanner', pattern: /\bosv-scanner\b/, broke: (code) => code >= 127 },
  { name: 'gitleaks', pattern: /\bgitleaks\b/, broke: never },
  { name: 'ktlint', pattern: /\bktlint\b/, broke: never },
  { name: 'htmlhint', pattern: /\bhtmlhint\b/, broke: never, mildIsZero: true },
  { name: 'psalm', pattern: /\bpsalm\b/, broke: (code) => code === 1 },
  { name: 'zizmor', pattern: /\bzizmor\b/, broke: (code) => code >= 1 && code <= 3 },
  // 16 and more since PHP_CodeSniffer 4; 3 of version 3 is "fixable and other findings" there.
  { name: 'phpcs', pattern: /\bphpcs\b/, broke: (code) => code >= 16 },
  { name: 'detekt', pattern: /\bdetekt(?:-cli)?\b/, broke: (code) => code === 1 || code === 3 },
  { name: 'checkstyle', pattern: /\bcheckstyle(?:-[\w.-]+)?\.jar\b/, broke: never },
  { name: 'swiftlint', pattern: /\bswiftlint\b/, broke: never },
  { name: 'biome', pattern: /\bbiome\b/, broke: never, mildIsZero: true },
  { name: 'oxlint', pattern: /\boxlint\b/, broke: never, mildIsZero: true },
  // jshint calls all that it reports warnings, and ends with 2 for any; 1 is wrong usage.
  { name: 'jshint', pattern: /\bjshint\b/, broke: (code) => code === 1, mildIsZero: true },
  { name: 'knip', pattern: /\bknip\b/, broke: from2, mildIsZero: true },
  { name: 'spectral', pattern: /\bspectral\b/, broke: from2, mildIsZero: true },
  { name: 'redocly', pattern: /\bredocly\b/, broke: from2, mildIsZero: true },
  { name: 'textlint', pattern: /\btextlint\b/, broke: from2, mildIsZero: true },
  { name: 'secretlint', pattern: /\bsecretlint\b/, broke: from2 },
  { name: 'svelte-check', pattern: /\bsvelte-check\b/, broke: never, mildIsZero: true },
];

/** The tool that a command runs, else the one whose format its report is. */
export function lintTool(script: string | undefined, format: string | undefined): Tool | undefined {
  const byScript = script === undefined ? undefined : TOOLS.find(({ pattern }) => pattern.test(script));
  return byScript ?? (format === undefined ? undefined : TOOLS.find(({ pattern }) => pattern.test(format)));
}

/** Ruff, Flake8's plugins, Stylelint, Prettier, Biome, Ktlint, markdownlint-cli2, Oxlint, Terraform's tools, svelte-check, jshint … */
const NOWHERE =
  /^(?:warning: |error: |info: |Linting: )?(?:No (?:Python |matching |source |lintable )?files? (?:were |was )?(?:found|matched|matching|to (?:lint|check|scan|analy[sz]e))|(?:Linting|Checked|Analyzed|Found): 0 files?(?:\(s\))?$|0 (?:source )?files? (?:were )?(?:checked|analy[sz]ed|scanned|inspected)|No Python files are present|Checked 0 files|Finished in .{1,20} on 0 files|\d{10,16} COMPLETED 0 FILES |ERROR: Can't open \S)/im;

/** Whether a tool failed though it found nothing worse than warnings, which it only does when it was told to. */
export function failedOnMild(script: string | undefined, code: number, report: LintReport): boolean {
  return code !== 0 && report.errors === 0 && lintTool(script, report.format)?.mildIsZero === true;
}

/** The line in which a tool that ended with 0 says that it had nothing to look at. */
export function lookedNowhere(printed: string): string | undefined {
  const plain = plainText(printed);
  const found = NOWHERE.exec(plain);
  return found === null ? undefined : oneLine(plain.slice(found.index).split('\n', 1)[0] ?? '', 200);
}

/** Formats that are an empty file when there is nothing to say. */
const EMPTY_WHEN_CLEAN = new Set([
  'mypy-json',
  'staticcheck-json',
  'ruff-json-lines',
  'rdjsonl',
  'tsc-text',
  'github-annotations-text',
  'lint-text',
]);

/** Whether an empty output of a command that ended with 0 means "nothing found". */
export function emptyIsClean(script: string | undefined, format: string | undefined): boolean {
  if (format !== undefined && format !== 'auto') return EMPTY_WHEN_CLEAN.has(format);
  const tool = lintTool(script, undefined);
  if (!tool || script === undefined) return false;
  // With a format of JSON or XML even a clean run writes something (but for mypy and staticcheck, which write JSON lines).
  const structured = /json|xml|sarif|checkstyle|junit/i.test(script);
  if (!structured) return tool.silent === true;
  return tool.name === 'mypy' || (tool.name === 'staticcheck' && /\s-f[ =]?json\b/.test(script));
}

// `gofmt -l .` and its kin, which end with 0 whatever they find; not where a test of their output stands around them.
const NAMES_ONLY = /(?:^|[\s;&])(?:gofmt|goimports|gofumpt)\s(?:[^|;&\n]*\s)?-[a-z]*l\b/;

/** What formatters that only print names found; undefined for all other commands, and where nothing was printed. */
export function unformattedNames(script: string | undefined, printed: string): LintReport | undefined {
  if (script === undefined || printed.trim() === '' || !NAMES_ONLY.test(script) || script.includes('$('))
    return undefined;
  const names = printed.split('\n').map((line) => line.trim());
  const lint = new LintCollector();
  for (const file of names)
    if (file !== '') lint.add({ file, severity: 'error', rule: 'format', message: 'it is not formatted' });
  return lint.report('file-names');
}

/** How to get a report out of the tool of this command, as an example to change. */
export function reportHint(script: string | undefined): string {
  const tool = lintTool(script, undefined);
  const example =
    tool?.reports === undefined
      ? 'let it write one (SARIF, JSON, Checkstyle) and name it: `report: lint.json`'
      : `let ${tool.name} write one (\`${tool.reports}\`) and name it: \`report: lint.json\``;
  return /\b(?:npm|pnpm|yarn|bun)\b/.test(script ?? '') && tool === undefined
    ? `${example}; a script of package.json takes arguments after \`--\`: \`npm run lint -- --format json --output-file lint.json\` for ESLint`
    : example;
}
