/** Why a tick does not count and what heals it, in a friendly sentence each. Logins are escaped where they are shown. */
import type { Role } from '../checklist/types.ts';
import { describeRole } from '../report/conclusion.ts';
import type { Note, NoteKind } from './fold-types.ts';

export interface Explanation {
  readonly because: string;
  readonly remedy: string;
}

const AGAIN = 'Please tick it again.';

/** `role` is the one that the item asks for. */
export function explain(note: Note, role: Role | undefined): Explanation {
  const who = role ? describeRole(role) : 'nobody (the role is not defined)';
  if (note.why === 'not-allowed')
    return {
      because: `this one is for ${who}`,
      remedy: role && isOne(role) ? 'Ask them to tick it.' : 'Ask one of them to tick it.',
    };
  if (note.why === 'untick-refused')
    return { because: `only ${who} may untick it`, remedy: 'The box was ticked again.' };
  if (note.why === 'role-unknown')
    return {
      because: `GitHub did not say whether they are ${who}${role && role.teams.length > 0 ? '; the token cannot see the team' : ''}`,
      remedy:
        role && role.teams.length > 0
          ? 'Give the action an App token with `members: read`, or name the people under `users:` in the role. Then comment `/checklist recheck`.'
          : 'The next run asks again; comment `/checklist recheck` to start one.',
    };
  return SENTENCES[note.why] ?? { because: 'it could not be attributed', remedy: AGAIN };
}

const isOne = ({ users, teams, permission, author }: Role): boolean =>
  users.length === 1 && teams.length === 0 && permission === undefined && author !== true;

const SENTENCES: Partial<Record<NoteKind, Explanation>> = {
  void: { because: 'it was refused or taken back before', remedy: AGAIN },
  'edited-text': { because: 'the words of this comment had been edited by hand', remedy: AGAIN },
  'foreign-words': { because: 'its line showed the words of another item', remedy: AGAIN },
  'ambiguous-shown': {
    because: 'the box had been shown ticked without anybody’s tick behind it',
    remedy: AGAIN,
  },
  'ambiguous-retick': {
    because: 'a tick had been cleared here a moment before, and an old page may have brought it back',
    remedy: AGAIN,
  },
  gap: { because: 'a revision of this comment was deleted from its history', remedy: AGAIN },
  duplicate: { because: 'it was made in another copy of this comment', remedy: 'Please tick it here.' },
  'not-shown': {
    because: 'there was nothing to tick at that moment: its gate had not passed',
    remedy: 'Say it again once the evidence is there.',
  },
  'no-rendering': {
    because: 'it was said before this comment existed',
    remedy: 'Please tick the box or say it again.',
  },
  'command-deleted': {
    because: 'the comment with the command was deleted',
    remedy: 'Please tick the box or say it again.',
  },
  'command-edited': {
    because: 'the comment with the command was edited, and others can edit it too',
    remedy: 'Please tick the box or say it again in a new comment.',
  },
  'no-reason': {
    because: 'a reason is needed',
    remedy: 'Write `/checklist na <id> <reason>`.',
  },
};
