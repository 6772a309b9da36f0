/**
 * What only a live GitHub can tell: ten probes on a scratch pull request. Some are done at once, some need a person with a
 * browser and are judged from the comment's history when the command is called again.
 */
import type { History, Revision, Snapshot } from '../github/port.ts';
import type { Finding } from './doctor.ts';
import { norm } from './text.ts';

export const DOCTOR_MARKER = '<!-- deploy-checklist:doctor -->';
export const DOCTOR_CONTEXT = 'deploy-checklist-doctor';

/** The page that people act on. */
export function doctorComment(nonce: string): string {
  return [
    DOCTOR_MARKER,
    '## Deploy checklist: doctor',
    '',
    'A scratch comment: `deploy-checklist doctor --live` reads from its history how ticking works here. Please',
    '',
    '- [ ] open this page in two browsers, tick this in the first <!--dc:first-->',
    '- [ ] and then this in the second, without reloading it <!--dc:second-->',
    '- [ ] tick this one in GitHub Mobile <!--dc:mobile-->',
    '- [ ] tick and untick this five times within two seconds <!--dc:rapid-->',
    '',
    'Then delete the content of an older revision (the *edited* menu above), look whether you were notified because of this: @&#8203;octocat, and call the command again.',
    '',
    `<!-- nonce ${nonce} -->`,
    '',
  ].join('\n');
}

/** 60,000 characters, to see whether the history keeps them all. */
export const longComment = (nonce: string): string =>
  `${DOCTOR_MARKER}\n${'A long line, to see whether the history keeps it.\n'.repeat(1200)}<!-- nonce ${nonce} -->\n`;

/** What was seen by the probes that need nobody. */
export interface Done {
  readonly identicalAddedRevision: boolean | undefined;
  readonly rapidWrites: { readonly sent: number; readonly recorded: number } | undefined;
  readonly longKept: boolean | undefined;
  readonly statusSet: string | undefined;
}

/** Ten findings, in the order of docs/ticks.md. */
export function judgeLive(snapshot: Snapshot, history: History | undefined, done: Done): Finding[] {
  const revisions = Array.isArray(history) ? (history as readonly Revision[]) : [];
  const people = revisions.filter(({ editor }) => editor?.type === 'User');
  return [
    stalePage(revisions, people),
    overOurs(revisions, people),
    needsYou(
      '3 GitHub Mobile',
      people.some(({ text }) => /- \[x\][^\n]*<!--dc:mobile-->/i.test(text ?? '')),
      'A tick from a phone arrived in the history.',
      'Tick the third box in GitHub Mobile.',
    ),
    rapid(done, people),
    identical(done),
    lineEnds(people),
    answered(
      '7 long comments',
      done.longKept,
      'The history keeps 60,000 characters whole.',
      'The history cuts long texts: ticks on long checklists would be refused.',
    ),
    needsYou(
      '8 deleted revision',
      revisions.some(({ text, editor }) => text === null && editor !== null),
      'A deleted revision keeps its editor and time, as expected.',
      'Delete the content of an older revision in the *edited* menu.',
    ),
    historyFinding(history),
    rights(snapshot, done),
  ];
}

function needsYou(what: string, seen: boolean, says: string, change: string): Finding {
  return seen ? { state: 'good', what, says } : { state: 'unknown', what, says: 'Not seen yet.', change };
}

function answered(what: string, value: boolean | undefined, good: string, bad: string): Finding {
  if (value === undefined) return { state: 'unknown', what, says: 'Could not be tried.' };
  return value ? { state: 'good', what, says: good } : { state: 'change', what, says: bad };
}

const ticked = ({ text }: Revision, id: string): boolean =>
  new RegExp(`- \\[x\\][^\\n]*<!--dc:${id}-->`, 'i').test(text ?? '');

/** Probe 1: the second browser's page was older than the first's tick. */
function stalePage(revisions: readonly Revision[], people: readonly Revision[]): Finding {
  const what = '1 old page';
  const second = people.find((revision) => ticked(revision, 'second'));
  const first = people.find((revision) => ticked(revision, 'first'));
  if (!first || !second || revisions.indexOf(second) < revisions.indexOf(first))
    return {
      state: 'unknown',
      what,
      says: 'Not seen yet.',
      change: 'Tick the first two boxes in two browsers, in that order, without reloading.',
    };
  return ticked(second, 'first')
    ? {
        state: 'good',
        what,
        says: 'The old page did not take back the other tick (merged, refused or reloaded).',
      }
    : {
        state: 'good',
        what,
        says: 'An old page overwrites: the other tick was cleared. The fold restores or explains it.',
      };
}

/** Probe 2: our own write between a person's loading and clicking. */
function overOurs(revisions: readonly Revision[], people: readonly Revision[]): Finding {
  const what = '2 our write under an open page';
  const nonceOf = ({ text }: Revision): string | undefined => /<!-- nonce (\S+) -->/.exec(text ?? '')?.[1];
  const late = people.find((revision) => {
    const before = revisions
      .slice(0, revisions.indexOf(revision))
      .findLast(({ editor }) => editor?.type !== 'User');
    return before !== undefined && nonceOf(before) !== nonceOf(revision);
  });
  return late
    ? { state: 'good', what, says: 'A page from before our write was saved over it, as the fold expects.' }
    : {
        state: 'unknown',
        what,
        says: 'Not seen: pages reload, or nobody had an old one.',
        change: 'Keep the page open, call this command, then tick.',
      };
}

function rapid(done: Done, people: readonly Revision[]): Finding {
  const what = '4 rapid changes';
  const { rapidWrites } = done;
  if (!rapidWrites) return { state: 'unknown', what, says: 'Could not be tried.' };
  return rapidWrites.recorded >= rapidWrites.sent
    ? {
        state: 'good',
        what,
        says: `${rapidWrites.sent} writes in a row are ${rapidWrites.recorded} revisions; people made ${people.length} so far.`,
      }
    : {
        state: 'change',
        what,
        says: `${rapidWrites.sent} writes in a row left ${rapidWrites.recorded} revisions: GitHub joins rapid changes, so a tick and its untick may be lost together.`,
      };
}

function identical({ identicalAddedRevision }: Done): Finding {
  return answered(
    '5 identical write',
    identicalAddedRevision === undefined ? undefined : !identicalAddedRevision,
    'Writing the same text again adds no revision.',
    'Writing the same text again adds a revision.',
  );
}

function lineEnds(people: readonly Revision[]): Finding {
  const what = '6 line ends';
  if (people.length === 0) return { state: 'unknown', what, says: 'Not seen yet.', change: 'Tick a box.' };
  const crlf = people.some(({ text }) => text?.includes('\r\n'));
  return {
    state: 'good',
    what,
    says: crlf ? 'Ticks turn line ends into CRLF, which is read as LF.' : 'Ticks keep LF.',
  };
}

function historyFinding(history: History | undefined): Finding {
  const what = '9 history with this token';
  if (Array.isArray(history))
    return { state: 'good', what, says: `Readable: ${(history as readonly Revision[]).length} revisions.` };
  return {
    state: 'change',
    what,
    says: 'Not readable: items for a role take `/checklist done` only.',
    change: 'permissions: { pull-requests: write }, or an App token',
  };
}

/** Probe 10, as far as a token can tell: the rights that a run needs. The mention has to be looked at by a person. */
function rights(snapshot: Snapshot, { statusSet }: Done): Finding {
  const what = '10 rights and mentions';
  if (statusSet !== undefined)
    return { state: 'change', what, says: statusSet, change: 'permissions: { statuses: write }' };
  return {
    state: 'good',
    what,
    says: `Comment and status can be written on #${snapshot.pullRequest.number}. Were you notified by the comment's broken mention? You should not have been.`,
  };
}

/** Whether the newest revision is this text. */
export function keeps(history: History | undefined, text: string): boolean | undefined {
  if (!Array.isArray(history)) return undefined;
  const newest = (history as readonly Revision[]).at(-1)?.text;
  return newest !== undefined && newest !== null && norm(newest) === norm(text);
}
