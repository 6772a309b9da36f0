/** Takes secret values out of everything that is shown: logs, outcomes, faults. */
import { bytesOf, squeezed, unescaped } from './spelling.ts';
import type { Spelling } from './spelling.ts';

export type Redact = (text: string) => string;

const MASK = '***';
/** Shorter values (a port, `yes`) would tear ordinary text apart; GitHub masks them no better. */
const MIN_LENGTH = 4;
/** A line of a multi-line secret is hidden alone from this length on; `}` and the like are no secrets. */
const MIN_LINE = 8;
/** A cut text may end in the middle of a secret: from this many characters on, the piece is hidden too. */
const MIN_PIECE = 6;
/** Tools break what is longer than this into lines (`base64 -w`, MIME, PEM). */
const MIN_BROKEN = 40;
/** A whole line that stands inside of a long secret is a line of it, from this length on. */
const MIN_WHOLE_LINE = 16;
/** At the ends of a line of a log, nothing tells whether the line was cut: the piece has to be longer. */
const MIN_LINE_PIECE = 16;
/** What may be broken anywhere, such as base64; the parts of an address are words of their own. */
const SEAMLESS = /^[\w+/=-]+$/;

/**
 * Hides each value, its single lines, and the forms in which tools print values: base64 at each of its three alignments,
 * hexadecimal, and escaped in whatever way URLs, JSON, HTML and shells have; also where it is broken into lines. A value
 * that a gate prints in another form on purpose stays visible.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = allForms(secrets);
  if (forms.length === 0) return (text) => text;
  const values = [...new Set(secrets.flatMap(valuesOf).map(bytesOf))];
  const broken = forms
    .map((form) => bytesOf(form).replace(/\s+/g, ''))
    .filter((form) => form.length >= MIN_BROKEN);
  const seamless = seamlessOf(broken);
  return (text) =>
    mask(text, [
      ...spans(text, forms),
      ...unescaped(text).flatMap((spelling) => spansIn(spelling, values)),
      ...(broken.length > 0 && /\s/.test(text)
        ? [...spansIn(squeezed(text), broken), ...wholeLines(text, seamless)]
        : []),
    ]);
}

/** As the redactor, and hides a piece of a secret that stands at either end of a text that was cut. */
export function createEdgeRedactor(secrets: readonly string[]): Redact {
  const forms = allForms(secrets).filter((form) => form.length > MIN_PIECE);
  const whole = createRedactor(secrets);
  if (forms.length === 0) return whole;
  return (text) => whole(mask(text, edges(text, forms, MIN_PIECE)));
}

/** As the redactor, for texts that come line by line, of which a long secret may take several. */
export function createLineRedactor(secrets: readonly string[]): Redact {
  const forms = allForms(secrets).filter((form) => form.length >= MIN_BROKEN);
  const whole = createRedactor(secrets);
  if (forms.length === 0) return whole;
  const seamless = seamlessOf(forms);
  return (text) => whole(mask(text, [...wholeLines(text, seamless), ...edges(text, forms, MIN_LINE_PIECE)]));
}

const seamlessOf = (forms: readonly string[]): string[] => forms.filter((form) => SEAMLESS.test(form));

const allForms = (secrets: readonly string[]): string[] =>
  [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);

type Span = readonly [from: number, to: number];

const valuesOf = (secret: string): string[] =>
  [secret, secret.trim(), ...linesOf(secret)].filter((value) => value.length >= MIN_LENGTH);

function formsOf(secret: string): string[] {
  return valuesOf(secret)
    .flatMap((value) => [
      value,
      encodeURIComponent(value.toWellFormed()),
      encodeURIComponent(value.toWellFormed()).replaceAll('%20', '+'),
      JSON.stringify(value).slice(1, -1),
      value.replaceAll('\n', '\\n'),
      Buffer.from(value).toString('hex'),
      Buffer.from(value).toString('hex').toUpperCase(),
      ...base64Forms(value),
    ])
    .filter((form) => form.length >= MIN_LENGTH);
}

/** The lines of a multi-line secret that say something; PEM armour is public. */
function linesOf(secret: string): string[] {
  if (!secret.includes('\n')) return [];
  return secret
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= MIN_LINE && !/^-----(BEGIN|END) /.test(line));
}

/**
 * Inside a longer text (`user:` before a password in basic auth) the value may start at any of three offsets of a base64
 * group; the characters that also encode neighbours are left out of the form (RFC 4648 §4).
 */
function base64Forms(value: string): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
    const from = shift === 0 ? 0 : shift + 1;
    const inner = bytes
      .toString('base64')
      .replace(/=+$/, '')
      .slice(from, Math.floor((bytes.length * 8) / 6));
    if (inner.length < MIN_LINE) return shift === 0 ? [bytes.toString('base64')] : [];
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function spans(text: string, forms: readonly string[]): Span[] {
  const found: Span[] = [];
  for (const form of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
      found.push([at, at + form.length]);
  }
  return found;
}

/** What was found in another spelling, as places of the text itself. */
function spansIn(spelling: Spelling, forms: readonly string[]): Span[] {
  return spans(spelling.text, forms).map(([from, to]) => [
    spelling.from[from] ?? 0,
    spelling.to[to - 1] ?? Number.MAX_SAFE_INTEGER,
  ]);
}

/** Lines, or what is left of them where they were put behind one another. */
function wholeLines(text: string, seamless: readonly string[]): Span[] {
  const found: Span[] = [];
  for (const { 0: part, index } of text.matchAll(/[\w+/=-]+/g))
    if (part.length >= MIN_WHOLE_LINE && seamless.some((form) => form.includes(part)))
      found.push([index, index + part.length]);
  return found;
}

/** The longest piece of each form at the end and at the beginning, of `least` characters or more. */
function edges(text: string, forms: readonly string[], least: number): Span[] {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  const start = text.startsWith('…') ? 1 : 0;
  const found: Span[] = [];
  for (const form of forms) {
    const head = form.slice(0, least);
    for (
      let at = text.indexOf(head, Math.max(0, end - form.length + 1));
      at >= 0;
      at = text.indexOf(head, at + 1)
    )
      if (at + least <= end && form.startsWith(text.slice(at, end))) {
        found.push([at, end]);
        break;
      }
    const tail = form.slice(form.length - least);
    const last = text.lastIndexOf(tail, start + form.length - 1 - least);
    for (let at = last; at >= start; at = at === 0 ? -1 : text.lastIndexOf(tail, at - 1))
      if (form.endsWith(text.slice(start, at + least))) {
        found.push([start, at + least]);
        break;
      }
  }
  return found;
}

/** Overlapping secrets are hidden together, so that no end of one of them is left over. */
function mask(text: string, found: readonly Span[]): string {
  let shown = '';
  let hiddenTo = 0;
  let open = false;
  for (const [from, to] of [...found].sort((a, b) => a[0] - b[0])) {
    if (!open || from > hiddenTo) shown += text.slice(hiddenTo, from) + MASK;
    hiddenTo = Math.max(hiddenTo, to);
    open = true;
  }
  return shown + text.slice(hiddenTo);
}
