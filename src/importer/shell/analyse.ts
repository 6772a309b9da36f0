import {
  parse,
  forEachChild,
  type Command,
  type CommandNode,
  type Pipeline,
  type Redirection,
  type SyntaxNode,
  type Word,
  type Assignment,
} from 'unbash';
import { placeholdersOf, programName, shieldPlaceholders, unshield } from './placeholder.ts';
import { apply, CHANGE, READ, SHOW, type Call } from './programs/rule.ts';
import { isCheckOf, isVersion, judgeName } from './names.ts';
import { ruleOf } from './programs/table.ts';
import { shapeOf } from './shape.ts';
import { unwrap } from './wrappers.ts';
import { sqlEffect } from './sql.ts';
import { worst, type Analysis, type CommandLine, type Invocation, type Judgement } from './types.ts';

const [MAX_DEPTH, MAX_COMMAND] = [8, 20_000];

/** What a command of a checklist does. Never runs anything; what is not known counts as mutating. */
export function analyse(line: Pick<CommandLine, 'command' | 'form'>): Analysis {
  const { command, form } = line;
  const base = {
    command,
    invocations: [],
    shape: 'other' as const,
    placeholders: placeholdersOf(command),
    broken: form !== 'shell',
  };
  if (form === 'sql')
    return { ...base, ...SHOW, host: true, effect: sqlEffect(command), why: 'SQL, typed into a client' };
  if (form === 'dotenv' || form === 'text') return { ...base, ...SHOW, why: 'no command' };
  if (form === 'cron' || form === 'config')
    return {
      ...base,
      ...CHANGE,
      why: form === 'cron' ? 'a line for crontab' : 'text for a configuration file',
    };
  if (form === 'console')
    return {
      ...base,
      ...SHOW,
      host: true,
      effect:
        /^\\i\b|^\\(?:copy|!|gexec|o\b|w\b)|FLUSH|SHUTDOWN|CONFIG\s+SET|drop|delete|remove|insert|update/i.test(
          command,
        )
          ? 'destructive'
          : 'read-only',
      why: 'typed into another program',
    };
  return { ...base, ...new Walk().script(command, 0) };
}

type Found = Omit<Analysis, 'command' | 'placeholders'>;

class Walk {
  private readonly invocations: Invocation[] = [];
  private verdict: Judgement = READ;
  private commands = 0;
  private broken = false;

  script(text: string, depth: number): Found {
    this.visitScript(text.slice(0, MAX_COMMAND), depth);
    if (text.length > MAX_COMMAND) this.add(CHANGE);
    const parsed = parse(shieldPlaceholders(text.slice(0, MAX_COMMAND)));
    const shape = shapeOf(parsed.commands);
    const only = shape === 'simple' && this.invocations.length === 1 ? this.invocations[0] : undefined;
    return {
      ...this.verdict,
      invocations: this.invocations,
      ...(only ? { only } : {}),
      shape,
      broken: this.broken,
    };
  }

  private visitScript(text: string, depth: number): void {
    const script = parse(shieldPlaceholders(text));
    if (script.errors && script.errors.length > 0) {
      this.broken = true;
      this.add({ ...CHANGE, why: 'it does not read as a shell command' });
    }
    if (script.commands.length === 0 && text.trim() !== '') this.broken = true;
    for (const statement of script.commands) this.visit(statement, depth, undefined);
  }

  private add(judged: Judgement): void {
    const last = this.commands === 0 ? judged : this.verdict;
    this.verdict = {
      effect: worst(this.verdict.effect, judged.effect),
      ends: this.verdict.ends && judged.ends,
      decides: judged.decides,
      host: this.verdict.host || judged.host,
      ...(judged.kind !== undefined
        ? { kind: judged.kind }
        : last.kind !== undefined
          ? { kind: last.kind }
          : {}),
      ...(judged.why !== undefined
        ? { why: judged.why }
        : this.verdict.why !== undefined
          ? { why: this.verdict.why }
          : {}),
    };
    this.commands += 1;
  }

  private visit(node: SyntaxNode, depth: number, stdin: Invocation['stdin']): void {
    if (depth > MAX_DEPTH) {
      this.add(CHANGE);
      return;
    }
    if (node.type === 'Command') this.command(node, depth, stdin);
    else if (node.type === 'Pipeline') this.pipeline(node, depth);
    else if (node.type === 'Redirected') {
      const kind = this.redirects(node.redirects, depth) ?? stdin;
      this.visit(node.command, depth, kind);
    } else if (node.type === 'Function' || node.type === 'Coproc') {
      forEachChild(node, (child) => this.visit(child, depth, stdin));
      this.add({ ...CHANGE, why: 'it defines a function' });
    } else {
      forEachChild(node, (child) =>
        this.visit(
          child,
          depth + (node.type === 'CompoundList' ? 1 : 0),
          node.type === 'Word' ? undefined : stdin,
        ),
      );
      if (node.type === 'Statement' && node.background)
        this.add({ ...SHOW, effect: this.verdict.effect, why: 'it is left running in the background' });
      if (node.type === 'While' || node.type === 'Select') this.add({ ...SHOW, ends: false });
    }
  }

  private pipeline(node: Pipeline, depth: number): void {
    node.commands.forEach((part: CommandNode, index) =>
      this.visit(part, depth, index > 0 ? 'pipe' : undefined),
    );
    // The exit code is that of the last part, and of a pipe into jq, head or less it says nothing about the first.
    if (node.commands.length > 1) {
      const last = this.invocations.at(-1)?.program ?? '';
      this.verdict = {
        ...this.verdict,
        decides: /^(?:grep|egrep|fgrep|rg|jq)$/.test(last) && this.verdict.decides,
      };
    }
    if (node.prefixes.some(({ type }) => type === 'Negation'))
      this.verdict = { ...this.verdict, decides: this.verdict.decides };
  }

  private command(node: Command, depth: number, piped: Invocation['stdin']): void {
    const words: string[] = [];
    let dynamic = false;
    for (const part of [node.name, ...node.args]) {
      if (!part) continue;
      if (part.type === 'Assignment') words.push(part.text);
      else {
        if (words.length === 0 && /[$`]/.test(part.text)) dynamic = true;
        words.push(part.value);
      }
      this.substitutions(part, depth);
    }
    for (const prefix of node.prefix) if (prefix.type === 'Assignment') this.substitutions(prefix, depth);
    const fromRedirect = this.redirects(node.redirects, depth);
    const text = node.redirects.flatMap((item) =>
      item.type === 'HereDoc'
        ? [item.body.text]
        : item.type === 'HereString' && item.target
          ? [item.target.value]
          : [],
    )[0];
    if (words.length === 0) {
      this.add(SHOW);
      return;
    }
    if (dynamic) {
      this.add({ ...CHANGE, why: 'the program is a variable' });
      return;
    }
    this.judge(
      words,
      [],
      {
        stdin: text !== undefined ? 'text' : (fromRedirect ?? piped),
        ...(text === undefined ? {} : { text }),
      },
      depth,
    );
  }

  /** Judges words as a command and remembers it. */
  private judge(
    words: readonly string[],
    wrappers: readonly string[],
    input: { stdin?: Invocation['stdin']; text?: string },
    depth: number,
  ): void {
    this.add(this.judgement(words, wrappers, input, depth));
  }

  private judgement(
    words: readonly string[],
    wrappers: readonly string[],
    input: { stdin?: Invocation['stdin']; text?: string },
    depth: number,
  ): Judgement {
    const [name = '', ...args] = words;
    if (depth > MAX_DEPTH) return CHANGE;
    const call: Call = {
      stdin: input.stdin,
      ...(input.text === undefined ? {} : { stdinText: input.text }),
      knows: (program) => ruleOf(program) !== undefined,
      again: (inner, wrapper) => this.judgement(inner, [...wrappers, wrapper], input, depth + 1),
      script: (text, wrapper) => this.inner(text, [...wrappers, wrapper], depth),
    };
    const wrapped = unwrap(name, args, call);
    if (wrapped) return wrapped;
    this.invocations.push({
      program: programName(name),
      args: args.map(unshield),
      wrappers,
      ...(input.stdin ? { stdin: input.stdin } : {}),
    });
    const rule = ruleOf(
      name
        .replace(/^\.\/(?=(?:gradlew|mvnw)$)/, '')
        .replace(/^(?:\.\/)?node_modules\/\.bin\//, '')
        .replace(/^(?:\.\/)?vendor\/bin\//, ''),
    );
    if (rule) return apply(rule, args, call);
    if (
      /\.(?:sh|bash|py|js|mjs|cjs|ts|rb|php|pl|ps1|bat|cmd)$/.test(name) ||
      /^\.{0,2}\//.test(name) ||
      /^(?:scripts|bin|tools)\//.test(name)
    )
      // `/usr/local/bin/check`: it is on a machine, and in no checkout.
      return name.startsWith('/') ? { ...judgeName(name, args), host: true } : judgeName(name, args);
    if (isVersion(name, args)) return SHOW;
    if (isCheckOf(name, args)) return READ;
    return { ...CHANGE, why: `${name.slice(0, 40)} is not known as a program that only checks` };
  }

  private inner(text: string, wrappers: readonly string[], depth: number): Judgement {
    const walk = new Walk();
    const found = walk.script(text, depth + 1);
    this.invocations.push(
      ...found.invocations.map((item) => ({ ...item, wrappers: [...wrappers, ...item.wrappers] })),
    );
    return found.invocations.length === 0 && found.broken
      ? CHANGE
      : {
          effect: found.effect,
          ends: found.ends,
          decides: found.decides,
          host: found.host,
          ...(found.kind === undefined ? {} : { kind: found.kind }),
          ...(found.why === undefined ? {} : { why: found.why }),
        };
  }

  private substitutions(node: Word | Assignment, depth: number): void {
    const visit = (child: SyntaxNode): void => {
      if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') {
        const before = this.verdict;
        const count = this.invocations.length;
        for (const statement of child.script?.commands ?? []) this.visit(statement, depth + 1, undefined);
        if (child.script?.errors?.length) this.add(CHANGE);
        this.invocations.splice(count);
        this.verdict = {
          ...before,
          effect: worst(before.effect, this.verdict.effect),
          ends: before.ends && this.verdict.ends,
        };
      } else forEachChild(child, visit);
    };
    forEachChild(node, visit);
  }

  private redirects(list: readonly Redirection[], depth: number): Invocation['stdin'] {
    let stdin: Invocation['stdin'];
    for (const item of list) {
      if (item.type !== 'Redirect') {
        stdin = 'text';
        continue;
      }
      const target = item.target?.value ?? '';
      if (item.target) this.substitutions(item.target, depth);
      if (item.operator === '<') stdin = target === '/dev/null' ? stdin : 'file';
      else if (!/^(?:\/dev\/(?:null|stdout|stderr|tty)|&?\d+-?|-)$/.test(target) && item.operator !== '<&')
        this.add({ ...CHANGE, why: 'it writes a file' });
    }
    return stdin;
  }
}
