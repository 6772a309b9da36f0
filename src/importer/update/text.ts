import { parseDocument, type ToStringOptions } from 'yaml';

/** How a file is written: what a person's editor or formatter made of it. */
export function styleOf(body: string): ToStringOptions {
  const list = /^( *)[\w-]+:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)- /m.exec(body);
  const indent = /^phases:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( +)[\w-]+:/m.exec(body)?.[1]?.length ?? 2;
  const padded = (body.match(/\{ \S/g) ?? []).length;
  const bare = (body.match(/:\s+\{[^\s}]/g) ?? []).length;
  return {
    lineWidth: 0,
    indent: Math.min(8, Math.max(2, indent)),
    indentSeq: list === null || (list[2] ?? '').length > (list[1] ?? '').length,
    flowCollectionPadding: padded >= bare,
  };
}

/**
 * The new text, in which every line that the update did not change is the file's own: `body` as it was, `base` the same
 * rewritten without a change, `next` rewritten with the changes. Where that would say something else, `next`.
 */
export function keepText(body: string, base: string, next: string, style: ToStringOptions): string {
  if (next === base) return body;
  const [own, from, to] = [body, base, next].map((text) => text.split('\n')) as [
    string[],
    string[],
    string[],
  ];
  const formatted = changesBetween(from, own);
  const changed = changesBetween(from, to);
  if (!formatted || !changed) return next;
  const text = weave(from, own, to, formatted, changed).join('\n');
  try {
    const read = parseDocument(text, { uniqueKeys: false });
    if (read.errors.length === 0 && read.toString(style) === next) return text;
  } catch {
    // It does not read: the whole is written anew.
  }
  return next;
}

/** Lines `from` to `fromEnd` of one text became lines `to` to `toEnd` of another. */
interface Change {
  readonly from: number;
  readonly fromEnd: number;
  readonly to: number;
  readonly toEnd: number;
}

/** Three texts into one: what only the person's differs in is theirs, all else that differs is the update's. */
function weave(
  base: readonly string[],
  own: readonly string[],
  next: readonly string[],
  formatted: readonly Change[],
  changed: readonly Change[],
): string[] {
  const out: string[] = [];
  let [at, f, c, shift] = [0, 0, 0, 0];
  while (f < formatted.length || c < changed.length) {
    const start = Math.min(formatted[f]?.from ?? Infinity, changed[c]?.from ?? Infinity);
    out.push(...base.slice(at, start));
    let end = start;
    const [firstF, firstC] = [f, c];
    const joins = (one: Change | undefined): one is Change =>
      one !== undefined && (one.from < end || one.from === start);
    for (;;) {
      const [one, other] = [formatted[f], changed[c]];
      if (joins(one)) f += 1;
      else if (joins(other)) c += 1;
      else break;
      end = Math.max(end, (joins(one) ? one : other)?.fromEnd ?? end);
    }
    if (c === firstC) out.push(...formatted.slice(firstF, f).flatMap((one) => own.slice(one.to, one.toEnd)));
    else {
      const last = changed[c - 1];
      out.push(...next.slice(start + shift, end + (last ? last.toEnd - last.fromEnd : 0)));
      shift = last ? last.toEnd - last.fromEnd : shift;
    }
    at = end;
  }
  out.push(...base.slice(at));
  return out;
}

/** More different lines than this are written anew: the search takes the square of it. */
const MOST = 1_200;

/** The least changes between two texts: Myers, An O(ND) Difference Algorithm (1986). Undefined where there are too many. */
export function changesBetween(a: readonly string[], b: readonly string[]): Change[] | undefined {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  )
    tail += 1;
  const middle = (text: readonly string[]): readonly string[] => text.slice(head, text.length - tail);
  const steps = waySteps(middle(a), middle(b));
  return steps && joined(steps, head);
}

interface Step {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

/** The single steps from one text to the other, last first. */
function waySteps(a: readonly string[], b: readonly string[]): Step[] | undefined {
  const traces: Int32Array[] = [];
  const most = Math.min(a.length + b.length, MOST);
  const zero = most + 1;
  let ends = new Int32Array(2 * most + 3);
  for (let depth = 0; depth <= most; depth += 1) {
    traces.push(ends.slice(zero - depth - 1, zero + depth + 2));
    const now = ends.slice();
    for (let k = -depth; k <= depth; k += 2) {
      const [left, right] = [ends[zero + k - 1] ?? 0, ends[zero + k + 1] ?? 0];
      let x = goesDown(k, depth, left, right) ? right : left + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      now[zero + k] = x;
      if (x >= a.length && x - k >= b.length) return stepsBack(traces, a.length, b.length);
    }
    ends = now;
  }
  return undefined;
}

const goesDown = (k: number, depth: number, left: number, right: number): boolean =>
  k === -depth || (k !== depth && left < right);

function stepsBack(traces: readonly Int32Array[], n: number, m: number): Step[] {
  const steps: Step[] = [];
  let [x, y] = [n, m];
  for (let depth = traces.length - 1; depth > 0; depth -= 1) {
    const trace = traces[depth] ?? new Int32Array();
    const at = (k: number): number => trace[k + depth + 1] ?? 0;
    const k = x - y;
    const down = goesDown(k, depth, at(k - 1), at(k + 1));
    const before = down ? k + 1 : k - 1;
    x = at(before);
    y = x - before;
    steps.push({ x, y, down });
  }
  return steps;
}

function joined(steps: readonly Step[], head: number): Change[] {
  const changes: { from: number; fromEnd: number; to: number; toEnd: number }[] = [];
  for (const { x, y, down } of [...steps].reverse()) {
    const [from, to] = [head + x, head + y];
    const last = changes.at(-1);
    if (last && last.fromEnd === from && last.toEnd === to) {
      if (down) last.toEnd += 1;
      else last.fromEnd += 1;
    } else changes.push({ from, fromEnd: from + (down ? 0 : 1), to, toEnd: to + (down ? 1 : 0) });
  }
  return changes;
}
