/** What exit codes of linters mean, where 1 is not the only answer: a tool that broke down must not read as "0 findings". */

interface Tool {
  readonly name: string;
  /** As the name stands in a command or in a format. */
  readonly pattern: RegExp;
  /** Exit codes with which it says that it could not do its work. */
  broke(code: number): boolean;
  /** Prints nothing at all when it finds nothing. */
  readonly silent?: boolean;
}

const from2 = (code: number): boolean => code >= 2;
const never = (): boolean => false;

/**
 * Sources: eslint.org/docs "exit codes"; docs.astral.sh/ruff/linter; pylint.readthedocs.io "exit codes" (a bit mask: 1 fatal,
 * 32 usage); mypy main.py (2: blocking errors); stylelint.io/user-guide/cli; golangci-lint pkg/exitcodes; rubocop CLI
 * (2: error); shellcheck(1) RETURN VALUES; bandit cli/main.py; yamllint cli.py (2: warnings with --strict).
 */
const TOOLS: readonly Tool[] = [
  { name: 'eslint', pattern: /\beslint\b/, broke: from2, silent: true },
  { name: 'stylelint', pattern: /\bstylelint\b/, broke: (code) => code !== 2, silent: true },
  { name: 'ruff', pattern: /\bruff\b/, broke: from2 },
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
];

/** The tool that a command runs, else the one whose format its report is. */
export function lintTool(script: string | undefined, format: string | undefined): Tool | undefined {
  const byScript = script === undefined ? undefined : TOOLS.find(({ pattern }) => pattern.test(script));
  return byScript ?? (format === undefined ? undefined : TOOLS.find(({ pattern }) => pattern.test(format)));
}

/** Formats that are an empty file when there is nothing to say. */
const EMPTY_WHEN_CLEAN = new Set([
  'mypy-json',
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
  // With a format of JSON or XML even a clean run writes something (but for mypy, which writes JSON lines).
  const structured = /json|xml|sarif|checkstyle|junit/i.test(script);
  return structured ? tool.name === 'mypy' : tool.silent === true;
}
