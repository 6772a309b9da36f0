import { escapeHtml } from '../reporters/record/html.ts';

/**
 * The document of one frame that draws a Mermaid source. `base` is where mermaid.js and diagram.js are; a page in a folder
 * names its policy itself, because nobody sends headers with it.
 */
export function diagramHtml(
  source: string,
  { base, policy }: { readonly base: string; readonly policy?: string },
): string {
  const meta =
    policy === undefined ? '' : `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${meta}<title>Timeline</title><style>:root{color-scheme:light dark}body{margin:0;font:14px sans-serif}</style></head><body><div id="picture"></div><pre id="source">${escapeHtml(source)}</pre><script src="${base}mermaid.js"></script><script src="${base}diagram.js"></script></body></html>`;
}

/** Pixels of a gantt by its lines, with Mermaid's own sizes, for a frame that cannot say how tall it became. */
export function diagramHeight(source: string): number {
  const bars = source.split('\n').filter((line) => line.includes(' :')).length;
  return 110 + 24 * bars;
}
