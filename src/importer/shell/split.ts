import { parse, forEachChild, type SyntaxNode } from 'unbash';
import { shieldPlaceholders } from './placeholder.ts';
import type { CommandLine } from './types.ts';
import { fits } from '../fits.ts';

/** Languages whose fences hold commands. Without a language the text has to look like commands (`looksLikeShell`). */
const SHELL = new Set([
  'bash',
  'sh',
  'shell',
  'zsh',
  'console',
  'terminal',
  'shell-session',
  'shellsession',
  'sh-session',
  'bash-session',
  'shellscript',
  'ksh',
  'fish',
  'dash',
  'cmd',
  'bat',
  'batch',
  'powershell',
  'ps1',
  'pwsh',
  'ps',
  'command',
  'commandline',
  'cli',
]);

export const isShellLanguage = (language: string): boolean => SHELL.has(language);

const PROMPT =
  /^\s*(?:\$|%|❯|➜|#(?=\s+(?:sudo|apt|systemctl|docker|kubectl|cd|ls|cat|curl)\s)|(?:\([\w.-]+\)\s*)?[\w.-]+@[\w.-]+[:\s][^$#\n]{0,60}[$#]|PS [A-Z]:[^>\n]{0,80}>|[A-Z]:\\[^>\n]{0,80}>)\s+(?=\S)/;
const RESULT =
  /^\s*(?:[-→=>#✓✅•*]*\s*)(?:expected|expect\b|should|returns?\b|response|output|result|look for|you should see|must|→|=>|erwartet|esperad[oa]|attendu|期待|预期|預期|応答|예상|harus|deber[ií]a|deve\b|(?:no )?debe\b|(?:ne )?doit\b|muss\b|soll\b|darf\b|(?:не )?должн|应|應|何も|出力|출력|salida|sa[ií]da)/iu;
const COMMENT = /^\s*(?:#|\/\/\s|REM\s|::\s)\s?(.*)$/i;
/** Lines that may be read ahead to complete a command, over a whole document: keeps hostile text linear. */
export interface Budget {
  left: number;
}

/** Cuts the text of a shell fence into its commands. `firstLine` is the document's line of the first character. */
export function splitCommands(
  text: string,
  firstLine: number,
  budget: Budget = { left: 20_000 },
): CommandLine[] {
  const lines = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const transcript = lines.some(
    (line) => /^\s*[$❯➜]\s+\S/.test(line) || /^\s*[\w.-]+@[\w.-]+:[^$#]*[$#]\s/.test(line),
  );
  if (isDotenv(lines)) return dotenv(lines, firstLine);
  const reader = new FenceReader(transcript);
  for (let index = 0; index < lines.length; index += 1) {
    if (reader.aside(lines[index] ?? '')) continue;
    const taken = takeCommand(lines, index, budget);
    reader.add({ ...taken.line, line: firstLine + index, endLine: firstLine + taken.end });
    index = taken.end;
  }
  return reader.commands;
}

/** Gives comments and output to the command that they belong to. */
class FenceReader {
  readonly commands: { -readonly [K in keyof CommandLine]: CommandLine[K] }[] = [];
  private before: string[] = [];
  private resultOpen = false;
  private gap = false;
  private readonly transcript: boolean;

  constructor(transcript: boolean) {
    this.transcript = transcript;
  }

  add(line: Omit<CommandLine, 'before'>): void {
    this.commands.push({ ...line, before: this.before });
    this.before = [];
  }

  /** Whether a line is no command; it was taken care of then. */
  aside(line: string): boolean {
    if (line.trim() === '') {
      this.gap = true;
      if (this.before.length === 0) this.resultOpen = false;
      return true;
    }
    const prompt = PROMPT.test(line);
    const comment = prompt && this.transcript ? null : COMMENT.exec(line);
    if (comment) this.comment((comment[1] ?? '').trim());
    const output = comment === null && this.transcript && !prompt;
    const last = this.commands.at(-1);
    if (output && last) last.after = [...last.after, line.trim()];
    this.gap = false;
    if (!comment) this.resultOpen = false;
    return comment !== null || output;
  }

  /** A comment that speaks of a result belongs to the command before it, any other to the next. */
  private comment(note: string): void {
    const last = this.commands.at(-1);
    const goesBack =
      last !== undefined &&
      this.before.length === 0 &&
      (RESULT.test(note) || (this.resultOpen && /^[-*•]/.test(note)));
    if (goesBack) last.after = [...last.after, note];
    else {
      if (this.gap && this.before.length > 0 && !/^[-*•]/.test(note)) this.before = [];
      this.before.push(note);
    }
    this.resultOpen = goesBack;
  }
}

type Taken = Pick<CommandLine, 'command' | 'form' | 'after'>;

function takeCommand(lines: readonly string[], from: number, budget: Budget): { line: Taken; end: number } {
  const first = (lines[from] ?? '').replace(PROMPT, '').trim();
  const form = formOf(first);
  if (form === 'config')
    return {
      line: { command: configBlock(lines, from).text, form, after: [] },
      end: configBlock(lines, from).end,
    };
  if (form === 'sql') return sqlStatement(lines, from, first);
  if (form !== 'shell') return { line: { command: first, form, after: [] }, end: from };
  let text = first;
  let end = from;
  while (isIncomplete(text) && end + 1 < lines.length && budget.left > 0 && end - from < 400) {
    budget.left -= 1;
    end += 1;
    text += `\n${(lines[end] ?? '').replace(/^\s*>\s(?=\s*\S)/, '')}`;
  }
  if (end > from && isIncomplete(text) && !/\\\s*$/.test(first)) {
    text = first;
    end = from;
  }
  return { line: withoutComment(text), end };
}

/** Whether a shell would wait for more lines. */
export function isIncomplete(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return true;
  const script = parse(shieldPlaceholders(text));
  if (
    script.errors?.some(({ message }) =>
      /^unterminated|to close|^expected command (?:after|in brace)/.test(message),
    )
  )
    return true;
  return text.includes('<<') && hasOpenHereDoc(script);
}

function hasOpenHereDoc(node: SyntaxNode): boolean {
  if (node.type === 'HereDoc') return node.closing === undefined;
  let open = false;
  forEachChild(node, (child) => {
    open ||= hasOpenHereDoc(child);
  });
  return open;
}

function withoutComment(text: string): Taken {
  const script = parse(shieldPlaceholders(text));
  const last = script.commands.at(-1);
  if (!last || script.errors) {
    const match = /^([^'"#]*\S)\s+#\s*(.*)$/.exec(text);
    return match
      ? { command: match[1] ?? text, form: 'shell', after: [match[2] ?? ''] }
      : { command: text.trimEnd(), form: 'shell', after: [] };
  }
  const rest = text.slice(last.end);
  const comment = /^\s*[&;]?\s*#\s*(.*)$/s.exec(rest);
  if (!comment) return { command: text.trimEnd(), form: 'shell', after: [] };
  return {
    command: text.slice(0, text.length - rest.length).trimEnd() + (/^\s*&/.test(rest) ? ' &' : ''),
    form: 'shell',
    after: [(comment[1] ?? '').trim()],
  };
}

const SQL =
  /^(?:SELECT\s.+|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:TABLE|INDEX|DATABASE|USER|ROLE|EXTENSION|UNIQUE|SCHEMA|VIEW|POLICY|TYPE|OR\s)|ALTER\s+(?:TABLE|USER|ROLE|DATABASE|SYSTEM)|DROP\s+(?:TABLE|INDEX|DATABASE|USER|SCHEMA|COLUMN)|TRUNCATE\s|GRANT\s|REVOKE\s|EXPLAIN\s|ANALYZE\s|ANALYZE;|VACUUM\b|SHOW\s+(?:TABLES|DATABASES|VARIABLES|STATUS|PROCESSLIST|\w+;)|USE\s+\w+;|BEGIN;|COMMIT;|REINDEX\s|DESCRIBE\s|PRAGMA\s|WITH\s+\w+\s+AS\s)/;

/** `[ ] Backups run` in a shell fence is a box that GitHub does not render, never the command `[`. */
const PASTED_BOX = /^(?:[-*+]\s+)?\[[ xX]\]\s+\S/;

function formOf(line: string): CommandLine['form'] {
  if (PASTED_BOX.test(line)) return 'text';
  if (
    fits(SQL, line) ||
    (/^(?:select|insert into|update|delete from|drop table|alter table|create table)\s.*;/i.test(line) &&
      !/^select\s+\w+\s+in\b/.test(line))
  )
    return 'sql';
  if (
    /^\\[a-z]\S*(?:\s|$)/i.test(line) ||
    /^(?:INFO|CLIENT|CONFIG|MONITOR|DBSIZE|KEYS|PING|FLUSHALL|FLUSHDB|SLOWLOG)(?:\s+[\w* .-]+)?$/.test(
      line,
    ) ||
    /^(?:db\.\w+|show (?:dbs|collections)|use \w+)\b[^|&]*$/.test(line)
  )
    return 'console';
  if (/^(?:@(?:daily|hourly|weekly|monthly|reboot)|(?:[\d*][\d*/,-]*\s+){5})\s*\S/.test(line)) return 'cron';
  if (
    /^[^\s(){}$"'`=]+(?:\s+[^\s(){}$"'`=]+)*\s*\{$/.test(line) &&
    !/^(?:if|for|while|until|case|function|do|then)\b/.test(line)
  )
    return 'config';
  return 'shell';
}

function configBlock(lines: readonly string[], from: number): { text: string; end: number } {
  let depth = 0;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    for (const char of line) depth += char === '{' ? 1 : char === '}' ? -1 : 0;
    if (depth <= 0) return { text: lines.slice(from, index + 1).join('\n'), end: index };
  }
  return { text: lines[from] ?? '', end: from };
}

function sqlStatement(lines: readonly string[], from: number, first: string): { line: Taken; end: number } {
  let end = from;
  let text = first;
  while (
    !/;\s*(?:--.*)?$/.test(text) &&
    end + 1 < lines.length &&
    /\S/.test(lines[end + 1] ?? '') &&
    end - from < 60
  ) {
    end += 1;
    text += `\n${lines[end] ?? ''}`;
  }
  const comment = /--\s*(.*)$/.exec(text);
  return { line: { command: text, form: 'sql', after: comment ? [comment[1] ?? ''] : [] }, end };
}

const ASSIGNMENT =
  /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*=(?:"[^"]*"|'[^']*'|<[^>]*>|[^\s"'`$(]*(?:\s*#.*)?|[^"'`$]*)$/;

function isDotenv(lines: readonly string[]): boolean {
  const content = lines.filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return (
    content.length > 0 &&
    content.every(
      (line) => ASSIGNMENT.test(line) && !/^\s*export\b/.test(line) && !/=\S*\s+[a-z]+\s+-/.test(line),
    ) &&
    content.some((line) => !/\$\(/.test(line)) &&
    content.some((line) => /^\s*[A-Z][A-Z0-9_]*=/.test(line))
  );
}

/** Variables: one entry a paragraph; comments part paragraphs too. */
function dotenv(lines: readonly string[], firstLine: number): CommandLine[] {
  const groups: CommandLine[] = [];
  let before: string[] = [];
  let start = -1;
  const close = (end: number): void => {
    if (start >= 0)
      groups.push({
        line: firstLine + start,
        endLine: firstLine + end - 1,
        command: lines.slice(start, end).join('\n').trim(),
        form: 'dotenv',
        before,
        after: [],
      });
    if (start >= 0) before = [];
    start = -1;
  };
  lines.forEach((line, index) => {
    const comment = COMMENT.exec(line);
    if (line.trim() !== '' && !comment) start = start < 0 ? index : start;
    else close(index);
    if (comment) before.push(comment[1] ?? '');
  });
  close(lines.length);
  return groups;
}

/** Whether a fence without a language holds commands: most of its lines begin with a program people run. */
export function looksLikeShell(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
  if (lines.length === 0) return false;
  const hits = lines.filter(
    (line) =>
      fits(
        /^\s*(?:\$\s+\S|(?:sudo\s+)?(?:curl|git|npm|npx|yarn|pnpm|bun|docker|docker-compose|kubectl|helm|python3?|pip3?|pytest|psql|mysql|ssh|scp|cd|export|systemctl|node|php|composer|bundle|rails|rake|make|terraform|aws|gcloud|az|heroku|vercel|netlify|firebase|supabase|wrangler|fly|flyctl|railway|alembic|flask|celery|nginx|certbot|openssl|dig|nslookup|ping|redis-cli|mongosh|cargo|go|mvn|gradle|\.\/gradlew|dotnet|mix|pm2|chmod|mkdir|cp|mv|rm|tail|cat|ls|grep|wget|tar|rsync|apt(?:-get)?|brew|source|\.\/[\w./-]+)(?:\s|$))/,
        line,
      ) || /\\$/.test(line),
  ).length;
  return hits / lines.length >= 0.5;
}
