import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { diagramHeight } from './diagram.ts';

export interface Rendered {
  /** Safe to put into the page: only elements and attributes that GitHub lets through. */
  readonly html: string;
  /** Sources of the Mermaid diagrams, in the order of their `data-diagram` numbers. */
  readonly diagrams: readonly string[];
}

export interface RenderOptions {
  /** Boxes get an id of their own and can be clicked; else they are shown only. */
  readonly boxes?: boolean;
  /**
   * Mermaid blocks become frames that draw them: `live` ones get their address when they are looked at, `still` ones are
   * the files diagram-0.html and so on. Else their source is shown.
   */
  readonly diagrams?: 'live' | 'still';
}

/** GitHub Flavored Markdown as a comment shows it: raw HTML goes through a sanitizer, line ends in a paragraph are kept. */
export function renderMarkdown(text: string, options: RenderOptions = {}): Rendered {
  const raw = micromark(text, 'utf8', {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const diagrams: string[] = [];
  const framed = raw.replace(
    /<pre><code class="language-mermaid">([^<]*)<\/code><\/pre>/g,
    (all, source: string) => {
      diagrams.push(decode(source));
      return options.diagrams !== undefined ? `<dc-diagram ${diagrams.length - 1}>` : all;
    },
  );
  return { html: sanitize(framed, options, diagrams), diagrams };
}

/** What GitHub's own sanitizer lets through of what can be in our texts (github.com/gjtorikian/html-pipeline, allowlist). */
const ELEMENTS: ReadonlySet<string> = new Set(
  'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre s section strong sub summary sup table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'input']);
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  details: ['open'],
  ol: ['start'],
  td: ['align'],
  th: ['align'],
  li: ['id'],
};

/** A comment, one of our own diagram places, or a tag with its attributes. */
const PIECE =
  /<!--[\s\S]*?-->|<dc-diagram (\d+)>|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=`]+))?)*)\s*\/?>/g;

function sanitize(html: string, options: RenderOptions, diagrams: readonly string[]): string {
  const open: string[] = [];
  let out = '';
  let at = 0;
  let inside = 0;
  for (const match of html.matchAll(PIECE)) {
    out += textBetween(html.slice(at, match.index), inside > 0);
    at = match.index + match[0].length;
    const [piece, diagram, closing, tag = '', attributes = ''] = match;
    const name = tag.toLowerCase();
    if (name === 'p') inside += closing === '/' ? -1 : 1;
    if (piece.startsWith('<!--')) continue;
    if (diagram !== undefined) out += frame(Number(diagram), options, diagrams);
    else if (name === 'input') out += closing === '' ? box(attributes, html.slice(at), options) : '';
    else if (!ELEMENTS.has(name)) out += escape(piece);
    else if (closing !== '/') {
      if (!VOID.has(name)) open.push(name);
      // A table or a block of code that scrolls can be reached with the keyboard; GitHub does so for tables.
      out += `<${name}${kept(name, attributes)}${name === 'table' || name === 'pre' ? ' tabindex="0"' : ''}>`;
    } else if (open.includes(name)) {
      // What is still open inside ends with it, so that no text can close a part of the page.
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        out += `</${last}>`;
        if (last === name) break;
      }
    }
  }
  return `${out}${textBetween(html.slice(at), inside > 0)}${open
    .reverse()
    .map((name) => `</${name}>`)
    .join('')}`;
}

/** GitHub keeps the line ends of a comment's paragraphs. A lone `<` is text. */
const textBetween = (text: string, paragraph: boolean): string => {
  const safe = text.replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return paragraph ? safe.replace(/\n/g, '<br>\n') : safe;
};

function kept(name: string, attributes: string): string {
  const allowed = ATTRIBUTES[name] ?? [];
  return [...attributes.matchAll(/([^\s"'<>=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g)]
    .map(([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare ?? ''] as const)
    .filter(([key, value]) => allowed.includes(key) && (key !== 'href' || isAddress(value)))
    .map(([key, value]) =>
      key === 'href'
        ? ` href="${quote(value)}" rel="nofollow noreferrer"`
        : ` ${key}="${quote(key === 'id' ? `user-content-${value}` : value)}"`,
    )
    .join('');
}

const isAddress = (value: string): boolean => /^(?:https?:\/\/|mailto:|#|\/(?!\/))/i.test(value);

/** Which item a box is of stands in the anchor behind it, before any other box. */
function box(attributes: string, rest: string, options: RenderOptions): string {
  const next = rest.search(/<input\b/);
  const line = (next === -1 ? rest : rest.slice(0, next)).slice(0, 4000);
  const id = /<!--dc:([a-z0-9-]{1,40})-->/.exec(line)?.[1];
  const checked = /\bchecked\b/.test(attributes) ? ' checked' : '';
  const label = quote(
    decode((id === undefined ? line : line.slice(0, line.indexOf('<!--dc:'))).replace(/<[^>]*>/g, ''))
      .trim()
      .slice(0, 200),
  );
  return options.boxes === true && id !== undefined
    ? `<input type="checkbox" class="task-list-item-checkbox" id="box-${id}" data-do="tick" data-item="${id}" aria-label="${label}"${checked}>`
    : `<input type="checkbox" class="task-list-item-checkbox" aria-label="${label}" disabled${checked}>`;
}

function frame(number: number, { diagrams }: RenderOptions, sources: readonly string[]): string {
  const still =
    diagrams === 'still'
      ? ` src="diagram-${number}.html" height="${diagramHeight(sources[number] ?? '')}"`
      : ` data-diagram="${number}"`;
  return `<div class="diagram"><iframe title="Timeline of the gates as a chart"${still}></iframe></div>`;
}
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
const decode = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity);
const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
/** Of a value that may hold entities already. */
const quote = (text: string): string =>
  text.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
