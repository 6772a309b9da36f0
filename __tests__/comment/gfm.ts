import { execFileSync } from 'node:child_process';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** GitHub Flavored Markdown to HTML by an independent renderer. */
export const html = (markdown: string): string =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

/** GitHub's own renderer, where this machine has it. */
export function cmark(markdown: string): string | undefined {
  try {
    const extensions = ['table', 'tasklist', 'strikethrough', 'autolink', 'tagfilter'].flatMap((name) => [
      '-e',
      name,
    ]);
    return execFileSync('cmark-gfm', [...extensions, '--unsafe'], { input: markdown, encoding: 'utf8' });
  } catch {
    return undefined;
  }
}

export interface Look {
  readonly boxes: number;
  readonly ticked: number;
  readonly links: readonly string[];
  readonly images: number;
  readonly headings: number;
  readonly rows: number;
  readonly details: readonly [opened: number, closed: number];
  readonly comments: readonly string[];
  /** Tags that have no business in our comment. */
  readonly strangers: readonly string[];
  /** Mentions and references that GitHub would link in the text outside of code. */
  readonly mentions: readonly string[];
}

const OURS = [
  'h2',
  'h3',
  'p',
  'strong',
  'em',
  'code',
  'pre',
  'a',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'ul',
  'li',
  'input',
  'br',
  'sub',
  'b',
  'details',
  'summary',
  'hr',
];

export function look(rendered: string): Look {
  const text = rendered
    .replace(/<pre>[^]*?<\/pre>/g, '')
    .replace(/<code>[^]*?<\/code>/g, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ');
  const bare = rendered.replace(/<!--[^]*?-->/g, '');
  const count = (pattern: RegExp): number => rendered.match(pattern)?.length ?? 0;
  return {
    boxes: count(/<input[^>]*type="checkbox"/g),
    ticked: count(/<input[^>]*checked/g),
    links: [...rendered.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href ?? ''),
    images: count(/<img/g),
    headings: count(/<h[1-6]/g),
    rows: count(/<tr/g),
    details: [count(/<details>/g), count(/<\/details>/g)],
    comments: [...rendered.matchAll(/<!--([^]*?)-->/g)].map(
      ([, inner]) => (inner ?? '').trim().split(/[ :]/)[0] ?? '',
    ),
    strangers: [...bare.matchAll(/<\/?([a-zA-Z][a-zA-Z0-9]*)/g)]
      .map(([, tag]) => (tag ?? '').toLowerCase())
      .filter((tag) => !OURS.includes(tag)),
    mentions: [
      ...text.matchAll(/(?:^|[^\w`/&])@[a-z][\w-]*|(?:^|[^&\w])#\d+|\bGH-\d+|\bhttps?:\/\/\S+|\bwww\.\S+/gi),
    ].map(([found]) => found.trim()),
  };
}
