/** Inline Markdown, as far as an importer needs it: code marks, bold text, links, and the text without marks. Linear in the length of the text. */

export interface Inline {
  /** Text without marks; code marks keep their content. */
  readonly plain: string;
  /** Like `plain`, with each code mark replaced by a space: prose only. */
  readonly prose: string;
  readonly codes: readonly string[];
  readonly bolds: readonly string[];
  /** http(s) addresses, of links and bare ones, outside and inside of code marks. */
  readonly urls: readonly string[];
  /** Targets of links that are no http(s) address: paths and anchors. */
  readonly targets: readonly string[];
  /** The whole text is struck through. */
  readonly struck: boolean;
}

const URL_PATTERN = /https?:\/\/[^\s<>()[\]"'`|]+(?:\([^\s<>()]*\)[^\s<>()[\]"'`|]*)*/g;
const MAX_TEXT = 20_000;

/** The same line is asked for several times while a document is imported; the cache is emptied when it is full. */
const seen = new Map<string, Inline>();
const MOST_SEEN = 20_000;

/** What a line of Markdown says and carries. */
export function readInline(source: string): Inline {
  const known = seen.get(source);
  if (known) return known;
  const inline = read(source);
  if (seen.size >= MOST_SEEN) seen.clear();
  if (source.length < 1000) seen.set(source, inline);
  return inline;
}

/** `**2.4** - …`, `Step 3.1: …`, `3) …`: the number of the step, which is no number of the claim. */
const STEP =
  /^([^\p{L}\p{N}`$<>=≤≥]{0,8}?)(?:(?:\*\*|__)?(?:(?:step|paso|passo|étape|etapa|schritt|fase|langkah|adım|шаг|крок|krok|bước|步骤|步驟|ステップ|단계)\s*)?\d{1,2}(?:\.\d{1,2}){1,3}(?:\*\*|__)?\s*(?:\s[-–—]\s|[:：)、]|\.\s)|(?:step|paso|passo|étape|etapa|schritt|langkah|adım|шаг|крок|krok|bước|步骤|步驟|ステップ|단계)\s*\d{1,2}\s*[-–—:：.)])\s*(?=[^\s\d])/iu;

/** What a box says, without the number of its step: "2.5 - memory (at least 2 GB)" wants two of it, and not two and a half. */
export const readClaim = (source: string): Inline => readInline(source.replace(STEP, '$1'));

function read(source: string): Inline {
  // A document that was escaped once too often still means its code marks: \`npm test\`.
  const text = source.slice(0, MAX_TEXT).replace(/\\`([^`\\\n]{1,200})\\`/g, '`$1`');
  const codes: string[] = [];
  const targets: string[] = [];
  const urls = new Set<string>();
  let marked = '';
  for (const piece of splitCode(text)) {
    if (piece.code) {
      codes.push(piece.text);
      marked += `\u0000${codes.length - 1}\u0001`;
    } else marked += piece.text;
  }
  marked = marked
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(
      /!?\[([^\]\n]{0,500})\]\(\s*<?([^\s)>]{0,1000})>?(?:\s+"[^"\n]{0,200}")?\s*\)/g,
      (_, label: string, target: string) => {
        if (/^https?:\/\//i.test(target)) urls.add(target);
        else targets.push(target);
        return label;
      },
    )
    .replace(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,300})?\/?>/gi, ' ');
  const struck = /^\s*~~[\s\S]*~~\s*$/.test(marked);
  const bolds = [...marked.matchAll(/(?:\*\*|__)(?=\S)([^*\n]{1,300}?)(?:\*\*|__)/g)].map((match) =>
    restore(match[1] ?? '', codes).trim(),
  );
  const bare = marked
    .replace(/\*\*|~~/g, '')
    .replace(/(^|[\s(])__(?=\S)([^_\n]{1,300})__(?=$|[\s).,:;])/g, '$1$2')
    .replace(/(^|[\s(])[*_](?=[^\s*_])([^*_\n]{1,300})[*_](?=$|[\s).,:;!?-])/g, '$1$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  for (const match of `${bare} ${codes.join(' ')}`.matchAll(URL_PATTERN)) urls.add(trimUrl(match[0]));
  return {
    plain: squeeze(restore(bare, codes)),
    prose: squeeze(bare.replace(/\u0000\d+\u0001/g, ' ')),
    codes,
    bolds,
    urls: [...urls],
    targets,
    struck,
  };
}

/** Cuts a text into code marks and the rest: a run of n backticks closes at the next run of exactly n (CommonMark 0.31, §6.1). */
function splitCode(text: string): { text: string; code: boolean }[] {
  const pieces: { text: string; code: boolean }[] = [];
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ at: match.index, length: match[0].length }));
  const nextOfLength = new Map<number, number[]>();
  runs.forEach((run, index) => {
    const list = nextOfLength.get(run.length) ?? [];
    list.push(index);
    nextOfLength.set(run.length, list);
  });
  let from = 0;
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    if (!open || open.at < from || text[open.at - 1] === '\\') continue;
    const close = (nextOfLength.get(open.length) ?? []).find((other) => other > index);
    const end = close === undefined ? undefined : runs[close];
    if (!end) continue;
    pieces.push({ text: text.slice(from, open.at), code: false });
    const inner = text.slice(open.at + open.length, end.at).replace(/\n/g, ' ');
    pieces.push({ text: /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner, code: true });
    from = end.at + end.length;
    index = close ?? index;
  }
  pieces.push({ text: text.slice(from), code: false });
  return pieces;
}

const restore = (text: string, codes: readonly string[]): string =>
  text.replace(/\u0000(\d+)\u0001/g, (_, index: string) => codes[Number(index)] ?? '');
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** "访问https://octo.dev/health返回": scripts without spaces go on right behind an address. */
const UNSPACED =
  /^(https?:\/\/[\w.-]+\.[a-z]{2,}(?::\d+)?(?:[/?#][\x21-\x7e]*)?)[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef].*$/isu;
const trimUrl = (url: string): string => url.replace(UNSPACED, '$1').replace(/[.,;:!?*_~]+$/, '');
