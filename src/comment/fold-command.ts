/** A command is a tick, a withdrawal or a waiver on the newest rendering before it. */
import type { Course } from './fold.ts';
import type { CommandEvent } from './fold-types.ts';

export function foldCommand(course: Course, command: CommandEvent, order: number): void {
  const origin = { by: command.by, at: command.at, order };
  for (const asked of command.items) {
    const item = course.idOf(asked);
    if (!course.items.has(item)) continue;
    if (command.verb === 'undo') course.ledger.withdraw(item, origin);
    else if (!course.newest) course.ledger.note(item, origin, 'no-rendering');
    else {
      const { state, parsed } = course.newest;
      const line = parsed.lines.find(({ id }) => course.idOf(id) === item);
      const record = {
        at: command.at,
        source: command.id,
        head: state.head,
        fingerprint: state.fingerprints.get(line?.id ?? item),
        words: line?.words,
        detail: state.details.get(line?.id ?? item) ?? '',
        order,
      };
      if (command.verb === 'na') {
        if (command.reason === '') course.ledger.note(item, origin, 'no-reason');
        else course.ledger.waive(item, { ...record, why: command.reason }, origin);
      } else if (!line) course.ledger.note(item, origin, 'not-shown');
      else course.ledger.tick(item, record, origin);
    }
  }
}
