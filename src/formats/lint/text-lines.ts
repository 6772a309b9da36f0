import type { FindingDraft } from './collector.ts';
import { severityOf } from './collector.ts';
import type { Severity } from './types.ts';

/** One line of a linter that prints text, or undefined where it is no finding. Every pattern is anchored and bounded. */
export function readTextLine(line: string): FindingDraft | undefined {
  if (line.length > 4000) return undefined;
  return (
    command(line) ??
    azure(line) ??
    compact(line) ??
    parenthesis(line) ??
    msvs(line) ??
    pretty(line) ??
    colons(line)
  );
}

const COMMAND = /^\s*(?:::|##\[)(error|warning|notice)(?: ([^:\]]{0,2000}|.{0,2000}?))?(?:::|\])(.*)$/;

/** A GitHub workflow command: `::error file=a.js,line=1,title=no-var::Unexpected var`. */
function command(line: string): FindingDraft | undefined {
  const match = COMMAND.exec(line);
  if (!match) return undefined;
  const keys = new Map((match[2] ?? '').split(',').map((part) => cut(part, '=')));
  const message = unescape(match[3] ?? '');
  const title = keys.get('title');
  // rubocop has no title and puts the cop first.
  const cop =
    /^(?:\d+:\d+ \[([\w-]+)\] )/.exec(message)?.[1] ?? /^([A-Z][A-Za-z]+\/[A-Za-z/]+): /.exec(message)?.[1];
  // SQLFluff calls all that fails its run a warning unless it is told otherwise.
  const sql = title === 'SQLFluff' ? /^([A-Z]{2,4}\d{0,3}): /.exec(message)?.[1] : undefined;
  return {
    file: unescape(keys.get('file') ?? '') || null,
    line: number(keys.get('line')),
    column: number(keys.get('col') ?? keys.get('column')),
    severity: severityOf(sql !== undefined && match[1] === 'warning' ? 'error' : match[1]),
    rule: sql ?? (title === undefined ? cop : unescape(title).replace(/^ruff \((.+)\)$/, '$1')),
    message,
  };
}

const AZURE = /^\s*##vso\[task\.logissue ([^\]]{1,2000})\](.*)$/;

/** A logging command of Azure Pipelines: `##vso[task.logissue type=error;sourcepath=a.py;linenumber=1;code=F401;]…`. */
function azure(line: string): FindingDraft | undefined {
  const match = AZURE.exec(line);
  if (!match) return undefined;
  const keys = new Map((match[1] ?? '').split(';').map((part) => cut(part, '=')));
  return {
    file: keys.get('sourcepath') ?? null,
    line: number(keys.get('linenumber')),
    column: number(keys.get('columnnumber')),
    severity: severityOf(keys.get('type')),
    rule: keys.get('code'),
    message: match[2],
  };
}

function cut(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function unescape(text: string): string {
  return text.replace(/%(0A|0D|25|3A|2C)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const number = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;

const COMPACT = /^(.{1,500}?): line (\d{1,7}), col (\d{1,7}), ([A-Za-z]+) - (.*)$/;

/** `a.css: line 1, col 3, error - Expected … (rule)`: compact of ESLint and stylelint. */
function compact(line: string): FindingDraft | undefined {
  const match = COMPACT.exec(line);
  if (!match) return undefined;
  const [, file, row, column, word, rest = ''] = match;
  return {
    file: file ?? null,
    line: number(row),
    column: number(column),
    severity: severityOf(word),
    ...trailing(rest),
  };
}

const PARENTHESIS =
  /^\s*(.{1,500}?)\((\d{1,7})(?:,(\d{1,7}))?(?:,\d{1,7},\d{1,7})?\): (?:(?:fatal )?(error|warning|info|message|note|style|performance|portability|information))(?: ([A-Za-z]+\d+|[a-z@][\w@/-]{0,100} |))?: (.*)$/;

/** `a.ts(1,7): error TS2322: …`: tsc without colours, MSBuild (`[project.csproj]` at its end), ESLint's visualstudio. */
function parenthesis(line: string): FindingDraft | undefined {
  const match = PARENTHESIS.exec(line);
  if (!match) return undefined;
  const [, file, row, column, word, rule, message = ''] = match;
  return {
    file: file ?? null,
    line: number(row),
    column: number(column),
    severity: severityOf(word),
    rule: rule?.trim() || undefined,
    message: message.replace(/ \[[^\][]{1,500}proj\]$/, ''),
  };
}

const MSVS = /^(.{1,500}?)\((\d{1,7})\): \[([FEWCRI]\d{4})(?:\(([a-z0-9-]+)\))?[^\]]{0,300}\] ?(.*)$/;

/** `a.py(1): [W0611(unused-import)] Unused import os`: pylint's msvs. */
function msvs(line: string): FindingDraft | undefined {
  const match = MSVS.exec(line);
  if (!match) return undefined;
  const [, file, row, code = '', name, message] = match;
  return {
    file: file ?? null,
    line: number(row),
    column: null,
    severity: letter(code),
    rule: name ?? code,
    message,
  };
}

const PRETTY =
  /^(?:  )?(\S.{0,499}?):(\d{1,7}):(\d{1,7}) - (error|warning|message|information)(?: (TS\d+))?: (.*)$/;

function pretty(line: string): FindingDraft | undefined {
  const match = PRETTY.exec(line);
  if (!match) return undefined;
  const [, file, row, column, word, rule, message = ''] = match;
  return {
    file: file ?? null,
    line: number(row),
    column: number(column),
    severity: severityOf(word),
    ...(rule === undefined ? trailing(message) : { rule, message }),
  };
}

const COLONS =
  /^(?:# )?((?:[A-Za-z]:[\\/])?[^:\s#][^:]{0,500}):(\d{1,7})(?::(\d{1,7}))?(?:-\d+(?::\d+)?|:\d{1,7}:\d{1,7})?[: ]\s*(.+)$/;

/** `path:line:col: …`, with the severity and the rule wherever the tool puts them. */
function colons(line: string): FindingDraft | undefined {
  const match = COLONS.exec(line);
  if (!match || !/[./\\]|^[A-Z][a-z]+file$/.test(match[1] ?? '') || /^(?:\w+:\/\/|[-+]{3} )/.test(line))
    return undefined;
  const [, file, row, column, rest = ''] = match;
  const place = { file: file ?? null, line: number(row), column: number(column) };
  return {
    ...place,
    ...(pylintParseable(rest) ??
      pylintText(rest) ??
      rubocop(rest) ??
      named(rest) ??
      inBrackets(rest) ??
      coded(rest) ??
      phpmd(rest) ?? { severity: 'error', ...trailing(rest) }),
  };
}

type Rest = Pick<FindingDraft, 'severity' | 'rule' | 'message'>;

/** pylint's categories: fatal, error, warning, convention, refactor, information. */
function letter(code: string): Severity {
  return code.startsWith('F') || code.startsWith('E') ? 'error' : code.startsWith('W') ? 'warning' : 'note';
}

/** `[E0001(syntax-error), f] Parsing failed`. */
function pylintParseable(rest: string): Rest | undefined {
  // flake8 and ruff have a form of that name too: `[F401] unused import`.
  const bare = /^\[([A-Z]{1,8}\d{2,5})\] (.*)$/.exec(rest);
  if (bare) return { severity: 'error', rule: bare[1], message: bare[2] };
  const match = /^\[([FEWCRI]\d{4})(?:\(([a-z0-9-]+)\))?, ?[^\]]{0,300}\] (.*)$/.exec(rest);
  return match
    ? { severity: letter(match[1] ?? ''), rule: match[2] ?? match[1], message: match[3] }
    : undefined;
}

/** `C0114: Missing module docstring (missing-module-docstring)`. */
function pylintText(rest: string): Rest | undefined {
  const match = /^([FEWCRI]\d{4}): (.*?)(?: \(([a-z0-9-]+)\))?$/.exec(rest);
  return match
    ? { severity: letter(match[1] ?? ''), rule: match[3] ?? match[1], message: match[2] }
    : undefined;
}

/** `C: [Correctable] Style/For: Prefer each`: rubocop's emacs, clang and progress. */
function rubocop(rest: string): Rest | undefined {
  const match = /^([FEWCRI]): (?:\[Correctable\] )?([A-Z]\w{1,50}(?:\/\w{1,80}){1,3}): (.*)$/.exec(rest);
  return match ? { severity: letter(match[1] ?? ''), rule: match[2], message: match[3] } : undefined;
}

/** `error: message  [code]`: gcc, clang, mypy, pyright, shellcheck -f gcc, actionlint; hadolint has `DL3006 warning: …`. */
function named(rest: string): Rest | undefined {
  const match =
    /^(?:([A-Z]{2}\d{3,5}) )?(?:fatal )?(error|warning|note|info|information|style|performance|portability|hint|notice)\b(?:\[([^\]]{1,100})\])?:? (?:- )?(.*)$/i.exec(
      rest,
    );
  if (!match) return undefined;
  const { rule, message } = trailing(match[4] ?? '');
  return { severity: severityOf(match[2]), rule: match[1] ?? match[3] ?? rule, message };
}

/** `[warning] missing document start (document-start)` of yamllint, and `… [Warning/no-var]` of unix formats. */
function inBrackets(rest: string): Rest | undefined {
  const front = /^\[(error|warning|info|notice|note)\] (.*)$/i.exec(rest);
  if (front) return { severity: severityOf(front[1]), ...trailing(front[2] ?? '') };
  const back = /^(.*) \[(error|warning|info|advice)(?:\/([^\]]{1,200}))?\]$/i.exec(rest);
  return back ? { severity: severityOf(back[2]), rule: back[3], message: back[1] } : undefined;
}

/** `F401 'os' imported but unused` (flake8, ruff), `MD013/line-length Line length` (markdownlint). These have no severities. */
function coded(rest: string): Rest | undefined {
  const match = /^((?:[A-Z]{1,8}\d{2,5})(?:\/[a-z-]+)*|invalid-syntax):? (?:\[\*\] )?(.*)$/.exec(rest);
  return match ? { severity: 'error', rule: match[1], message: match[2] } : undefined;
}

/** `UnusedLocalVariable    Avoid unused local variables`: PHPMD's text. */
function phpmd(rest: string): Rest | undefined {
  const match = /^([A-Z][a-z]+(?:[A-Z][A-Za-z]*)+) {2,}(\S.*)$/.exec(rest);
  return match ? { severity: 'error', rule: match[1], message: match[2] } : undefined;
}

/** The rule at the end: `Unexpected block (block-no-empty)`, `Missing type  [no-untyped-def]`. */
function trailing(text: string): { rule?: string; message: string } {
  const match = /^(.*?)\s*(?:\(([A-Za-z@][\w@/.-]{1,100})\)|\[([A-Za-z@-][\w@/.,=+-]{1,100})\])$/.exec(text);
  const rule = match?.[2] ?? match?.[3];
  return rule === undefined || match?.[1] === undefined ? { message: text } : { rule, message: match[1] };
}
