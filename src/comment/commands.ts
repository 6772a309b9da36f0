/** `/checklist …` in people's own comments: for those who cannot edit ours, on phones, and where no history can be read. */
import type { CommentSeen } from '../github/port.ts';
import type { CommandEvent } from './fold-types.ts';

export type Command =
  | (CommandEvent & {
      /** Part of the line was no id, or too much: the rest counts, the answer says that something did not. */
      readonly unread?: true;
    })
  | {
      /** `unknown`: meant for us, and not understood. */
      readonly verb: 'rerun' | 'restart' | 'recheck' | 'unknown';
      readonly id: string;
      readonly comment: number;
      readonly by: CommandEvent['by'];
      readonly at: string;
    };

/** A line that is meant for us, in any case: phones write capitals. */
const ADDRESSED = /^\/checklist(?=\s|$)/im;
const LINE = /^\/checklist[ \t]+([a-z]{1,12})(?:[ \t]+(.*))?$/i;
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;
const MAX_COMMANDS = 20;
const MAX_BODY = 4000;
const MAX_IDS = 50;

/**
 * Commands of comments that were never edited: an edited one could say what its author did not. Each stands on a line of
 * its own; what is quoted, fenced or hidden in an HTML comment is not a command.
 */
export function commandsOf(comments: readonly CommentSeen[]): Command[] {
  return comments.flatMap((comment) =>
    comment.mine || comment.editedAt !== null ? [] : commandsIn(comment),
  );
}

/** The commands that a comment says, whether they count or not. */
export function commandsIn(comment: CommentSeen): Command[] {
  const { body } = comment;
  if (!ADDRESSED.test(body)) return [];
  const lines = body.slice(0, MAX_BODY).split('\n');
  // Cut in the middle, an id could be another one.
  const cut = body.length > MAX_BODY && ADDRESSED.test(`${lines.pop() ?? ''}${body.slice(MAX_BODY)}`);
  const found = plainLines(lines)
    .filter((line) => ADDRESSED.test(line))
    .map((line, index) => readCommand(comment, line, index));
  if (found.length <= MAX_COMMANDS && !cut) return found;
  return [...found.slice(0, MAX_COMMANDS), { ...originOf(comment, MAX_COMMANDS), verb: 'unknown' }];
}

/** What GitHub shows as text: no code (https://github.github.com/gfm/#fenced-code-blocks), no HTML comments. */
function plainLines(lines: readonly string[]): string[] {
  const shown: string[] = [];
  let fence = '';
  let hidden = false;
  lines.forEach((raw, index) => {
    const line = raw.trimEnd();
    const [, mark = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (hidden) hidden = !line.includes('-->');
    else if (fence !== '') {
      if (mark.startsWith(fence) && info.trim() === '') fence = '';
    } else if (mark !== '' && !(mark.startsWith('`') && info.includes('`'))) fence = mark;
    else {
      shown.push(line);
      const from = line.lastIndexOf('<!--');
      hidden =
        from !== -1 &&
        !line.includes('-->', from) &&
        (/^ {0,3}<!--/.test(line) || lines.slice(index + 1).some((later) => later.includes('-->')));
    }
  });
  return shown;
}

function originOf(comment: CommentSeen, index: number): Pick<CommandEvent, 'id' | 'comment' | 'by' | 'at'> {
  return {
    id: `c${comment.id}${index === 0 ? '' : `.${index}`}`,
    comment: comment.id,
    by: comment.author,
    at: comment.createdAt,
  };
}

function readCommand(comment: CommentSeen, line: string, index: number): Command {
  const [, word = '', rest = ''] = LINE.exec(line) ?? [];
  const from = originOf(comment, index);
  const verb = word.toLowerCase();
  if (verb === 'rerun' || verb === 'restart' || verb === 'recheck') return { ...from, verb };
  const words = rest
    .trim()
    .toLowerCase()
    .split(/[\s,]+/);
  if (verb === 'done' || verb === 'undo') {
    const ids = [...new Set(words.filter((each) => ID.test(each)))];
    const unread = ids.length > MAX_IDS || words.some((each) => each !== '' && !ID.test(each));
    return { ...from, verb, items: ids.slice(0, MAX_IDS), reason: '', ...(unread ? { unread } : {}) };
  }
  const item = words[0] ?? '';
  if (verb !== 'na' || !ID.test(item)) return { ...from, verb: 'unknown' };
  return { ...from, verb, items: [item], reason: rest.trim().slice(item.length).trim().slice(0, 300) };
}

export const isEvent = (command: Command): command is CommandEvent => 'items' in command;
