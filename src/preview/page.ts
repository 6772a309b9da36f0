import { mergeBox } from '../sandbox/merge-box.ts';
import type { RequiredCheckState } from '../sandbox/merge-box.ts';
import { accountOf } from '../sandbox/find.ts';
import type { Comment } from '../sandbox/types.ts';
import { escapeHtml } from '../reporters/record/html.ts';
import { hasDiagrams } from './assets.ts';
import { renderMarkdown } from './markdown.ts';
import type { Session } from './session.ts';

/** The document around both: `controls` is undefined in a page that nobody can click. */
export function documentHtml(
  titleText: string,
  parts: {
    readonly conversation: string;
    readonly controls?: string;
    readonly token?: string;
    readonly base?: string;
  },
): string {
  const base = parts.base ?? '/preview/';
  const live = parts.controls !== undefined;
  const policy = live
    ? ''
    : `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'self' file:; frame-src 'self' file:">`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${policy}<meta name="preview-token" content="${escapeHtml(parts.token ?? '')}">
<title>${escapeHtml(titleText)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}github-markdown.css">
<link rel="stylesheet" href="${base}page.css">
</head>
<body>
<a class="skip" href="#conversation">To the conversation</a>
<header class="banner">Preview on this machine. The comment, the status and the summary are made by the built action; the pull request, the people and the gates' results are made up.</header>
<div class="layout${live ? '' : ' still'}">
<main id="conversation" tabindex="-1">
${parts.conversation}
</main>
${live ? `<aside aria-label="What happens in this preview"><div class="panel"><div id="controls">${parts.controls}</div><div id="news" role="status" aria-live="polite">Click a box as somebody.</div></div></aside>` : ''}
</div>
${live ? `<script type="module" src="${base}page.js"></script>` : ''}
</body>
</html>
`;
}

/** The pull request's page: title, description, comments, merge box, and the summary of the last run. */
export function conversationHtml(session: Session, live: boolean): string {
  const { issue, comment, stage } = session;
  const number = `<span class="soft">#${issue.number}</span>`;
  const comments = [...session.talk, ...(comment ? [comment] : [])].sort((a, b) => a.id - b.id);
  const labels = issue.labels.map((label) => `<span class="label">${escapeHtml(label)}</span>`).join(' ');
  return [
    `<h1>${escapeHtml(issue.title)} ${number}</h1>`,
    `<p>${stateBadge(session)} <strong>octocat</strong> wants to merge into <code>${escapeHtml(issue.pull.base)}</code> from <code>${escapeHtml(stage.branch)}</code>, now at <code id="head">${issue.pull.headSha.slice(0, 7)}</code> ${labels}</p>`,
    box('octocat', 'Author', issue.body ?? '', {}),
    ...comments.map((each) => commentHtml(session, each, each === comment && live)),
    mergeHtml(session, live),
    '<h2 id="summary">Job summary of the last run</h2>',
    `<article class="comment" aria-labelledby="summary"><div class="markdown-body">${summaryHtml(session, live)}</div></article>`,
    runsHtml(session),
  ].join('\n');
}

export function summaryHtml(session: Session, live: boolean): string {
  return renderMarkdown(session.summary, hasDiagrams() ? { diagrams: live ? 'live' : 'still' } : {}).html;
}

function commentHtml(session: Session, comment: Comment, boxes: boolean): string {
  const login = accountOf(session.stage.store, comment.author)?.login ?? 'ghost';
  const edits = Math.max(0, comment.revisions.length - 1);
  const badge = login.endsWith('[bot]') ? 'bot' : '';
  const edited = edits === 0 ? '' : ` · edited ${edits === 1 ? 'once' : `${edits} times`}`;
  const raw =
    comment === session.comment
      ? `<details><summary>Markdown as it is stored</summary><pre class="source" tabindex="0" id="stored">${verbatim(comment.body)}</pre></details>`
      : '';
  return box(login.replace('[bot]', ''), badge, comment.body, { boxes, edited, raw });
}

/** Every character as it is, unlike `escapeHtml`, which takes the invisible ones out. */
const verbatim = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function box(
  login: string,
  badge: string,
  text: string,
  { boxes = false, edited = '', raw = '' }: { boxes?: boolean; edited?: string; raw?: string },
): string {
  const mark = badge === '' ? '' : ` <span class="bot">${escapeHtml(badge)}</span>`;
  return `<article class="comment"><header><strong>${escapeHtml(login)}</strong>${mark} commented${edited}</header><div class="markdown-body">${renderMarkdown(text, { boxes }).html}</div>${raw}</article>`;
}

function stateBadge({ issue }: Session): string {
  const [word, style] =
    issue.pull.mergedAt !== null
      ? ['Merged', 'merged']
      : issue.state === 'closed'
        ? ['Closed', 'closed']
        : issue.pull.draft
          ? ['Draft', 'draft']
          : ['Open', 'open'];
  return `<span class="state ${style}">${word}</span>`;
}

const CHECK_WORD: Readonly<Record<RequiredCheckState['state'], string>> = {
  missing: '🟡 Expected, waiting for status to be reported',
  pending: '🟡 Pending',
  failing: '❌ Failing',
  passing: '✅ Successful',
};

function mergeHtml(session: Session, live: boolean): string {
  const { issue, stage } = session;
  if (issue.state === 'closed')
    return `<section class="merge done" aria-label="Merge box"><h2>Pull request ${issue.pull.mergedAt === null ? 'closed' : 'successfully merged and closed'}</h2></section>`;
  const found = mergeBox(stage.store, issue);
  const checks = found.checks
    .map(
      (check) =>
        `<li>${CHECK_WORD[check.state]} — <strong>${escapeHtml(check.context)}</strong> <span class="soft">Required</span><br>${escapeHtml(check.description ?? '')}</li>`,
    )
    .join('');
  const failing = found.checks.some(({ state }) => state === 'failing');
  const heading = found.mergeable
    ? 'All checks have passed'
    : failing
      ? 'Merging is blocked: a required check says no'
      : 'Merging is blocked: a required check has not passed yet';
  const others = found.reasons.filter((reason) => !reason.startsWith('Required status check'));
  const button = live
    ? `<button id="merge" data-do="merge" class="primary" aria-disabled="${found.mergeable ? 'false' : 'true'}">Merge pull request</button>`
    : `<p><strong>Merge pull request</strong>: ${found.mergeable ? 'the button is free' : 'the button is grey'}</p>`;
  return `<section class="merge ${found.mergeable ? 'free' : failing ? 'blocked' : 'waiting'}" aria-label="Merge box"><h2>${heading}</h2><ul>${checks}${others.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('')}</ul>${button}</section>`;
}

function runsHtml({ runs }: Session): string {
  const rows = runs
    .slice(0, 10)
    .map(
      ({ id, event, result }) =>
        `<tr><td>${id}</td><td>${escapeHtml(event)}</td><td>${result.exitCode === 0 ? '✅ green' : result.exitCode === null ? '⚠️ stopped' : '❌ red'}</td><td>${Math.round(result.durationMs)} ms</td><td>${result.requests.length}</td></tr>`,
    )
    .join('');
  const [last] = runs;
  const log = last === undefined ? '' : [last.result.log, last.result.stderr].join('\n').trim();
  return `<h2>Runs of the action</h2><table class="runs"><thead><tr><th scope="col">Run</th><th scope="col">Event</th><th scope="col">Step</th><th scope="col">Took</th><th scope="col">Requests to GitHub</th></tr></thead><tbody>${rows}</tbody></table>
<details><summary>Log of the last run</summary><pre class="source" tabindex="0">${escapeHtml(log.slice(0, 100_000))}</pre></details>`;
}
