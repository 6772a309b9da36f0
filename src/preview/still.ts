import { asset, hasDiagrams } from './assets.ts';
import { diagramHtml } from './diagram.ts';
import { renderMarkdown } from './markdown.ts';
import { conversationHtml, documentHtml } from './page.ts';
import type { Session } from './session.ts';

/** Mermaid styles its drawing inline, so its frame has rules of its own. */
const FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self' file:; img-src data:";

/** The files of a page that stands alone in a folder: name → text. */
export function stillPage(session: Session): ReadonlyMap<string, string> {
  const files = new Map([
    [
      'index.html',
      documentHtml(`${session.checklist.name}: preview`, {
        conversation: conversationHtml(session, false),
        base: '',
      }),
    ],
    ['comment.md', session.comment?.body ?? ''],
    ['summary.md', session.summary],
  ]);
  for (const name of ['github-markdown.css', 'page.css']) files.set(name, asset(name) ?? '');
  const { diagrams } = renderMarkdown(session.summary);
  if (!hasDiagrams() || diagrams.length === 0) return files;
  diagrams.forEach((source, index) =>
    files.set(`diagram-${index}.html`, diagramHtml(source, { base: '', policy: FRAME_POLICY })),
  );
  for (const name of ['mermaid.js', 'diagram.js']) files.set(name, asset(name) ?? '');
  return files;
}
