import { commandsOf } from './idle-command.ts';

interface Formatter {
  readonly name: RegExp;
  /** The subcommand that formats, where the tool has others. */
  readonly verb?: RegExp;
  /** An option with which it only looks, and fails where something is not formatted. */
  readonly checks: RegExp;
  /** One of these, as it is told to a person. */
  readonly option: string;
}

/** From each tool's own documentation of its options and exit codes. */
const FORMATTERS: readonly Formatter[] = [
  { name: /^black$/, checks: /^--check$/, option: '--check' },
  { name: /^prettier$/, checks: /^(?:--check|-c|--list-different|-l)$/, option: '--check' },
  { name: /^ruff$/, verb: /^format$/, checks: /^--(?:check|diff)$/, option: '--check' },
  { name: /^isort$/, checks: /^(?:--check(?:-only)?|-c)$/, option: '--check-only' },
  { name: /^(?:gofmt|goimports|gofumpt)$/, checks: /^-[a-z]*[ld][a-z]*$/, option: '-l' },
  { name: /^rustfmt$/, checks: /^--check$/, option: '--check' },
  { name: /^cargo$/, verb: /^fmt$/, checks: /^--check$/, option: '--check' },
  { name: /^(?:terraform|tofu)$/, verb: /^fmt$/, checks: /^--?check$/, option: '-check' },
  {
    name: /^(?:dart|flutter)$/,
    verb: /^format$/,
    checks: /^--set-exit-if-changed$/,
    option: '--set-exit-if-changed',
  },
  {
    name: /^google-java-format$/,
    checks: /^--set-exit-if-changed$/,
    option: '--dry-run --set-exit-if-changed',
  },
  { name: /^clang-format$/, checks: /^--?Werror$/, option: '--dry-run --Werror' },
  { name: /^stylua$/, checks: /^--check$/, option: '--check' },
  { name: /^shfmt$/, checks: /^-(?:d|l|-diff|-list)$/, option: '-d' },
  { name: /^yapf$/, checks: /^(?:-d|-q|--diff|--quiet)$/, option: '--diff' },
  { name: /^autopep8$/, checks: /^--exit-code$/, option: '--exit-code' },
  { name: /^mix$/, verb: /^format$/, checks: /^--check-formatted$/, option: '--check-formatted' },
  { name: /^dotnet$/, verb: /^format$/, checks: /^--verify-no-changes$/, option: '--verify-no-changes' },
  { name: /^deno$/, verb: /^fmt$/, checks: /^--check$/, option: '--check' },
  { name: /^php-cs-fixer$/, verb: /^fix$/, checks: /^--dry-run$/, option: '--dry-run' },
  { name: /^pint$/, checks: /^--test$/, option: '--test' },
  { name: /^scalafmt$/, checks: /^--(?:check|test|list)$/, option: '--check' },
];

/** Commands beside it that check nothing either. */
const IDLE = /^(?:cd|set|export|echo|printf|mkdir|source|\.|true|:)$/;
const RUNNERS =
  /^(?:npx|pnpm|yarn|bunx|dlx|exec|uvx|uv|run|poetry|pipenv|bundle|python3?|-m|-y|--yes|sudo|vendor)$/;

export interface WritingFormatter {
  /** `ruff format` */
  readonly tool: string;
  /** What makes it check: `--check`. */
  readonly option: string;
}

/**
 * The formatter of a script that does nothing but format files: it ends with 0 whatever it finds, and then there is nothing left
 * to find. Undefined where anything else is called (`black . && git diff --exit-code` does check).
 */
export function writingFormatter(script: string): WritingFormatter | undefined {
  if (/[`]|\$\(|<\(/.test(script)) return undefined;
  let found: WritingFormatter | undefined;
  for (const line of commandsOf(script, /[\n;|&()]+/)) {
    const words = line
      .trim()
      .split(/\s+/, 200)
      .filter((word) => word !== '' && !/^[A-Z_]+=/.test(word));
    const at = words.findIndex((word) => !RUNNERS.test(word));
    const name = (words[at] ?? '').replace(/^.*\//, '').replace(/@[\w.-]+$/, '');
    if (name === '' || IDLE.test(name)) continue;
    const rest = words.slice(at + 1);
    const tool = FORMATTERS.find((one) => one.name.test(name));
    if (!tool || (tool.verb && !tool.verb.test(rest[0] ?? '')) || rest.some((word) => tool.checks.test(word)))
      return undefined;
    found ??= { tool: tool.verb ? `${name} ${rest[0] ?? ''}` : name, option: tool.option };
  }
  return found;
}
