import type { Effect, Invocation, Judgement } from '../types.ts';

/**
 * What a program does, for the table of programs that check. Whatever is not in the table is `mutating`.
 * A rule is a fixed judgement, or reads the arguments; `again` judges a command that a program runs (`sudo x`).
 */
export type Rule = Judgement | ((args: readonly string[], call: Call) => Judgement);

export interface Call {
  readonly stdin: Invocation['stdin'];
  /** Text of a here document or here string on standard input. */
  readonly stdinText?: string;
  /** Whether a program is in the table. */
  knows(program: string): boolean;
  /** Judges further words as a command of their own. */
  again(words: readonly string[], wrapper: string): Judgement;
  /** Judges a shell script in a string. */
  script(text: string, wrapper: string): Judgement;
}

const judgement = (
  effect: Effect,
  ends: boolean,
  decides: boolean,
  more: Partial<Judgement> = {},
): Judgement => ({
  effect,
  ends,
  decides,
  host: false,
  ...more,
});

/** Reads, and its exit code is an answer. */
export const READ = judgement('read-only', true, true);
/** Reads and prints; exits 0 whatever is true. */
export const SHOW = judgement('read-only', true, false);
/** Reads for ever, or wants a terminal. */
export const ENDLESS = judgement('read-only', false, false);
export const CHANGE = judgement('mutating', true, false);
export const CHANGE_ENDLESS = judgement('mutating', false, false);
export const DESTROY = judgement('destructive', true, false);

export const kind = (base: Judgement, name: string): Judgement => ({ ...base, kind: name });
/** It looks at a machine that a job does not have by itself. */
export const onHost = (base: Judgement): Judgement => ({ ...base, host: true });
export const because = (base: Judgement, why: string): Judgement => ({ ...base, why });

/** Words that are no options, and not the values of the options named. */
export function operands(args: readonly string[], withValue: readonly string[] = []): string[] {
  const found: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') return [...found, ...args.slice(index + 1)];
    if (arg.startsWith('-') && arg !== '-') {
      if (withValue.includes(arg)) index += 1;
    } else found.push(arg);
  }
  return found;
}

export const has = (args: readonly string[], ...options: readonly string[]): boolean =>
  args.some((arg) =>
    options.some(
      (option) =>
        arg === option ||
        arg.startsWith(`${option}=`) ||
        (/^-[a-zA-Z]$/.test(option) && /^-[a-zA-Z]{2,}$/.test(arg) && arg.includes(option.slice(1))),
    ),
  );

/** Like `has`, without reading `-abc` as three options. */
export const hasExact = (args: readonly string[], ...options: readonly string[]): boolean =>
  args.some((arg) => options.some((option) => arg === option || arg.startsWith(`${option}=`)));

/** The value of the first of the options: `-c x`, `--command x`, `--command=x`, `-cx`. */
export function valueOf(args: readonly string[], ...options: readonly string[]): string | undefined {
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    for (const option of options) {
      if (arg === option) return args[index + 1];
      if (option.startsWith('--') && arg.startsWith(`${option}=`)) return arg.slice(option.length + 1);
      if (/^-[a-zA-Z]$/.test(option) && arg.startsWith(option) && arg.length > 2) return arg.slice(2);
    }
  }
  return undefined;
}

/** By sub-command: `{ status: SHOW, push: CHANGE }`; two words are tried before one. */
export function bySub(
  table: Readonly<Record<string, Rule>>,
  otherwise: Rule = CHANGE,
  withValue: readonly string[] = [],
): Rule {
  return (args, call) => {
    const words = operands(args, withValue);
    const [first = '', second = ''] = words;
    const two = `${first} ${second}`;
    const rule = Object.hasOwn(table, two)
      ? table[two]
      : Object.hasOwn(table, first)
        ? table[first]
        : undefined;
    if (first === '' && hasExact(args, '--version', '-v', '-V', '--help', 'version')) return SHOW;
    if (hasExact(args, '--help')) return SHOW;
    const at = args.indexOf(first);
    return apply(rule ?? otherwise, args.slice(at + 1), call);
  };
}

export const apply = (rule: Rule, args: readonly string[], call: Call): Judgement =>
  typeof rule === 'function' ? rule(args, call) : rule;

/** One rule for many names. */
export const each = (names: string, rule: Rule): Record<string, Rule> =>
  Object.fromEntries(names.split(/\s+/).map((name) => [name, rule]));
