/** Takes secret values out of everything that is shown: logs, outcomes, faults. */

export type Redact = (text: string) => string;

const MASK = '***';
/** Shorter values (a port, `yes`) would tear ordinary text apart; GitHub masks them no better. */
const MIN_LENGTH = 4;
/** A line of a multi-line secret is hidden alone from this length on; `}` and the like are no secrets. */
const MIN_LINE = 8;
/** A cut text may end in the middle of a secret: from this many characters on, the piece is hidden too. */
const MIN_PIECE = 6;

/**
 * Hides each value, its single lines, and the forms in which tools print values: base64 at each of its three alignments,
 * URL and form encoding, JSON escapes, hexadecimal. A value that a gate prints in another form on purpose stays visible.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  if (forms.length === 0) return (text) => text;
  return (text) => mask(text, spans(text, forms));
}

/** As the redactor, and hides a piece of a secret that stands at either end of a text that was cut. */
export function createEdgeRedactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form.length > MIN_PIECE);
  const whole = createRedactor(secrets);
  if (forms.length === 0) return whole;
  return (text) => whole(mask(text, edges(text, forms)));
}

type Span = readonly [from: number, to: number];

function formsOf(secret: string): string[] {
  const values = [secret, secret.trim(), ...linesOf(secret)];
  return values
    .filter((value) => value.length >= MIN_LENGTH)
    .flatMap((value) => [
      value,
      encodeURIComponent(value.toWellFormed()),
      encodeURIComponent(value.toWellFormed()).replaceAll('%20', '+'),
      JSON.stringify(value).slice(1, -1),
      value.replaceAll('\n', '\\n'),
      Buffer.from(value).toString('hex'),
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

function edges(text: string, forms: readonly string[]): Span[] {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  const start = text.startsWith('…') ? 1 : 0;
  const found: Span[] = [];
  for (const form of forms) {
    for (let size = Math.min(form.length - 1, end); size >= MIN_PIECE; size -= 1)
      if (text.endsWith(form.slice(0, size), end)) {
        found.push([end - size, end]);
        break;
      }
    for (let size = Math.min(form.length - 1, end - start); size >= MIN_PIECE; size -= 1)
      if (text.startsWith(form.slice(form.length - size), start)) {
        found.push([start, start + size]);
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
