import { asset } from './assets.ts';
import { conversationHtml, documentHtml } from './page.ts';
import type { Session } from './session.ts';

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
  return files;
}
