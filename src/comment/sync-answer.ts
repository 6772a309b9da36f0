/** Commands that are no ticks, and the answer to the comment that started the run: a reaction, nothing that notifies. */
import { GitHubError } from '../github/port.ts';
import type { Account, CommentSeen, GitHubPort, Snapshot } from '../github/port.ts';
import { commandsIn, commandsOf, isEvent } from './commands.ts';
import type { Command } from './commands.ts';
import type { CommandEvent, NoteKind } from './fold-types.ts';
import type { Plan } from './reconcile.ts';
import type { Memory } from './sync-plan.ts';

export interface Answer {
  readonly rerun: boolean;
}

const MAY_WRITE = ['write', 'maintain', 'admin'];
const REFUSALS: readonly NoteKind[] = [
  'not-allowed',
  'role-unknown',
  'not-shown',
  'no-rendering',
  'no-reason',
  'untick-refused',
];

/** Reacts to the commands of one comment. An edited comment is answered with a shrug: its commands do not count. */
export async function answerTrigger(
  port: GitHubPort,
  snapshot: Snapshot,
  plan: Plan,
  trigger: number,
  memory: Memory,
): Promise<Answer> {
  const comment = snapshot.comments.find(({ id }) => id === trigger);
  if (!comment || comment.mine) return { rerun: false };
  const commands = commandsIn(comment);
  if (commands.length === 0) return { rerun: false };
  const edited = comment.editedAt !== null;
  const mighty =
    !edited &&
    commands.some(({ verb }) => verb === 'rerun' || verb === 'restart') &&
    (await mayWrite(port, comment.author, memory));
  const rerun = mighty && commands.some(({ verb }) => verb === 'rerun');
  const good = commands.every((command) =>
    isEvent(command)
      ? accepted(command, plan)
      : command.verb === 'recheck' || (command.verb !== 'unknown' && mighty),
  );
  try {
    await port.react(comment.id, !edited && good ? '+1' : 'confused');
  } catch (error) {
    // The answer is a courtesy: the checklist itself already says what came of the command.
    if (!(error instanceof GitHubError)) throw error;
    memory.warnings.add(`The command could not be answered: ${error.message}`);
  }
  return { rerun };
}

function accepted(command: Command & CommandEvent, plan: Plan): boolean {
  if (command.items.length === 0 || command.unread) return false;
  return command.items.every((item) => {
    if (![...plan.views.values()].some((view) => view.item.id === item || view.item.was.includes(item)))
      return false;
    return !plan.notes.some(
      (note) => note.at === command.at && note.by?.login === command.by?.login && REFUSALS.includes(note.why),
    );
  });
}

/** Whether somebody who may write asked for a fresh comment since this one was made. */
export async function restartAsked(
  port: GitHubPort,
  snapshot: Snapshot,
  current: CommentSeen,
  memory: Memory,
): Promise<boolean> {
  for (const command of commandsOf(snapshot.comments))
    if (
      command.verb === 'restart' &&
      command.at > current.createdAt &&
      (await mayWrite(port, command.by, memory))
    )
      return true;
  return false;
}

async function mayWrite(port: GitHubPort, who: Account | null, memory: Memory): Promise<boolean> {
  if (who?.type !== 'User') return false;
  const key = `permission ${who.login.toLowerCase()}`;
  if (!memory.facts.has(key)) memory.facts.set(key, await port.permissionOf(who.login));
  return MAY_WRITE.includes(String(memory.facts.get(key)));
}
