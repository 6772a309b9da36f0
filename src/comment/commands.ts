/** `/checklist …` in people's own comments: for those who cannot edit ours, on phones, and where no history can be read. */
import type { CommentSeen } from '../github/port.ts';
import type { CommandEvent } from './fold-types.ts';

export type Command =
  | CommandEvent
  | {
      readonly verb: 'rerun' | 'restart' | 'recheck';
      readonly id: string;
      readonly comment: number;
      readonly by: CommandEvent['by'];
      readonly at: string;
    };

const LINE = /^\/checklist[ \t]+([a-z]{1,12})(?:[ \t]+([^\n]{0,500}))?$/;
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;
const MAX_COMMANDS = 20;
const MAX_BODY = 4000;
const MAX_IDS = 50;

/**
 * Commands of comments that were never edited: an edited one could say what its author did not. Each stands on a line of
 * its own; what is quoted or fenced is not a command, because its line does not begin with it.
 */
export function commandsOf(comments: readonly CommentSeen[]): Command[] {
  return comments.flatMap((comment) =>
    comment.mine || comment.editedAt !== null ? [] : commandsIn(comment),
  );
}

/** The commands that a comment says, whether they count or not. */
export function commandsIn(comment: CommentSeen): Command[] {
  if (!comment.body.startsWith('/checklist') && !comment.body.includes('\n/checklist')) return [];
  const found: Command[] = [];
  let fenced = false;
  for (const raw of comment.body.slice(0, MAX_BODY).split('\n')) {
    const line = raw.trimEnd();
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const match = fenced ? null : LINE.exec(line);
    const command = match ? readCommand(comment, match[1] ?? '', match[2] ?? '', found.length) : undefined;
    if (command && found.length < MAX_COMMANDS) found.push(command);
  }
  return found;
}

function readCommand(comment: CommentSeen, verb: string, rest: string, index: number): Command | undefined {
  const from = {
    id: `c${comment.id}${index === 0 ? '' : `.${index}`}`,
    comment: comment.id,
    by: comment.author,
    at: comment.createdAt,
  };
  const words = rest.trim().split(/[\s,]+/);
  if (verb === 'rerun' || verb === 'restart' || verb === 'recheck') return { ...from, verb };
  const ids = words.filter((word) => ID.test(word)).slice(0, MAX_IDS);
  if (verb === 'done' || verb === 'undo') return { ...from, verb, items: [...new Set(ids)], reason: '' };
  if (verb !== 'na' || !ID.test(words[0] ?? '')) return undefined;
  const item = words[0] ?? '';
  return { ...from, verb, items: [item], reason: rest.trim().slice(item.length).trim().slice(0, 300) };
}

export const isEvent = (command: Command): command is CommandEvent => 'items' in command;
