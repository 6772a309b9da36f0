/** What a command does, worst first in `worst()`. */
export type Effect = 'read-only' | 'mutating' | 'destructive';

/** One command line, or one command over several lines, of a fence. */
export interface CommandLine {
  /** 1-based lines of the document. */
  readonly line: number;
  readonly endLine: number;
  /** Without prompt and without a trailing comment. */
  readonly command: string;
  /** `shell`, or text that stands in a shell fence and is none: SQL or another console's input, variables, crontab, configuration. */
  readonly form: 'shell' | 'sql' | 'console' | 'dotenv' | 'cron' | 'config' | 'text';
  /** Comment lines right before it, without `#`. */
  readonly before: readonly string[];
  /** Comment at its end, comment lines after it that speak of a result, and lines of output in a console transcript. */
  readonly after: readonly string[];
}

/** A program with its arguments, wrappers such as `sudo`, `time` and `docker compose exec x` taken off. */
export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
  /** Taken off from the outside in: `sudo`, `ssh`, `docker exec`. */
  readonly wrappers: readonly string[];
  readonly stdin?: 'pipe' | 'file' | 'text';
}

export interface Judgement {
  readonly effect: Effect;
  /** It ends by itself and wants no terminal. */
  readonly ends: boolean;
  /** Its exit code says yes or no; false where it exits 0 whatever is true. */
  readonly decides: boolean;
  /** It looks at a machine: the server, its containers, a cluster, a cloud account, localhost. */
  readonly host: boolean;
  /** What kind of check it is by nature; undefined for a plain command. */
  readonly kind?: string;
  readonly why?: string;
}

/** All that is known of a command. */
export interface Analysis extends Judgement {
  readonly command: string;
  /** As the text has it, where that is not how it is run: `npm.cmd test`, `scripts/check.py`. */
  readonly written?: string;
  /** Every simple command in it, in order. */
  readonly invocations: readonly Invocation[];
  /** The only one, when the whole is one simple command (wrappers and assignments aside). */
  readonly only?: Invocation;
  readonly shape: 'simple' | 'pipe' | 'list' | 'loop' | 'if' | 'other';
  /** Stand-ins for values: `<name>`, `{name}`, `YOUR_NAME`, `/path/to/x`. */
  readonly placeholders: readonly string[];
  /** The text is no shell, or does not parse. */
  readonly broken: boolean;
}

const RANK: Readonly<Record<Effect, number>> = { 'read-only': 0, mutating: 1, destructive: 2 };
export const worst = (a: Effect, b: Effect): Effect => (RANK[a] >= RANK[b] ? a : b);
