import { encodeState } from '../../src/comment/state.ts';
import type { Story } from './history.ts';
import { BOT, flip, person, SETTING } from './history.ts';

/** Named histories with what must count. `why` is a note that people must get. `needs` names a rule without which it fails. */
export interface Vector {
  readonly name: string;
  readonly story: (story: Story) => Story;
  /** Ids that count, sorted, separated by blanks. */
  readonly on: string;
  readonly why?: string;
  readonly needs?: string;
  readonly canonical?: number;
}

const swap = (text: string): string =>
  text.replace('dc:a-->', 'dc:TEMP-->').replace('dc:dba-->', 'dc:a-->').replace('dc:TEMP-->', 'dc:dba-->');

/** What another workflow with our identity could write. */
const forged = (change: (text: string) => string, text: string): string =>
  change(text).replace(
    /<!-- dc-state:.*$/m,
    encodeState({
      nonce: 'evil',
      head: 'h1',
      base: 'main',
      fingerprints: new Map([['dba', 'F1']]),
      details: new Map(),
      voids: [],
    }),
  );

export const VECTORS: readonly Vector[] = [
  { name: 'one tick', story: (s) => s.click('octocat', 'a'), on: 'a' },
  {
    name: 'two ticks on one rendering',
    story: (s) => s.click('octocat', 'a').click('hubot', 'b'),
    on: 'a b',
  },
  {
    name: 'a stale page overwrites the other tick: cleared, and said so',
    story: (s) => s.click('octocat', 'a').click('hubot', 'b', 0),
    on: 'b',
    why: 'overwritten',
    needs: 'lastTextIsAPage',
  },
  {
    name: 'an old page saved by one who may not untick what it overwrites',
    story: (s) => s.click('octocat', 'dba').click('hubot', 'b', 0),
    on: 'b dba',
    why: 'overwrite-refused',
    needs: 'lastTextIsAPage',
  },
  {
    name: 'who had seen the tick and saved a text without it took it back',
    story: (s) => s.click('octocat', 'a').click('hubot', 'b').click('hubot', 'dba', 0),
    on: '',
    why: 'withdrawn',
  },
  {
    name: 'an old page of an older rendering clears nothing that the newer one shows',
    story: (s) => s.click('octocat', 'a').bot().click('hubot', 'b', 0),
    on: 'a b',
  },
  {
    name: 'several boxes flipped in one edit by hand',
    story: (s) => s.click('octocat', 'a').push(person('octocat'), flip(flip(s.last(), 'a'), 'b')),
    on: 'b',
    why: 'withdrawn',
  },
  {
    name: 'we overwrite a tick that we had not seen',
    story: (s) => s.click('octocat', 'a').bot(1),
    on: 'a',
    needs: 'weAreSilent',
  },
  {
    name: 'two stale renderings, then a tick on an old page',
    story: (s) => s.bot(1).bot(1).click('octocat', 'a', 0),
    on: 'a',
  },
  {
    name: 'withdrawn',
    story: (s) => s.click('octocat', 'a').click('octocat', 'a'),
    on: '',
    why: 'withdrawn',
  },
  {
    name: 'on, off, on by one person',
    story: (s) => s.click('octocat', 'a').click('octocat', 'a').click('octocat', 'a'),
    on: 'a',
    needs: 'tickAgain',
  },
  {
    name: 'a person corrects an earlier click of their own',
    story: (s) => s.click('octocat', 'a').click('octocat', 'b').click('octocat', 'a').click('octocat', 'a'),
    on: 'a b',
    needs: 'ownCorrection',
  },
  {
    name: 'withdrawn by one, brought back by the old page of another',
    story: (s) => s.click('octocat', 'a').click('hubot', 'b').click('octocat', 'a').click('monalisa', 'b', 1),
    on: 'b',
    why: 'ambiguous-retick',
  },
  {
    name: 'a withdrawal on an old page of two that it could come from',
    story: (s) => s.click('octocat', 'a').click('hubot', 'b').bot().click('octocat', 'a', 2),
    on: 'b',
    why: 'withdrawn',
    needs: 'anyPageWithdraws',
  },
  {
    name: 'not allowed',
    story: (s) => s.click('hubot', 'dba'),
    on: '',
    why: 'not-allowed',
    needs: 'authorityToTick',
  },
  {
    name: 'refused, rendered, then ticked by one who may',
    story: (s) => s.click('hubot', 'dba').bot().click('octocat', 'dba'),
    on: 'dba',
  },
  {
    name: 'a refused tick is not laundered by the next person',
    story: (s) => s.click('hubot', 'dba').click('octocat', 'a'),
    on: 'a',
    why: 'not-allowed',
    needs: 'firstToShow',
  },
  {
    name: 'a refused tick is not laundered by old pages',
    story: (s) => {
      s.click('octocat', 'a').click('defunct', 'dba', 0);
      return s.push(person('defunct'), s.text(1)).click('octocat', 'a', 2);
    },
    on: 'a',
  },
  {
    name: 'a refused tick is not laundered by deleting its revision',
    story: (s) => s.click('defunct', 'dba').click('octocat', 'a').erase(1),
    on: '',
    why: 'gap',
    needs: 'gapBlocksTicks',
  },
  {
    name: 'unticked by one who may not',
    story: (s) => s.click('octocat', 'dba').bot().click('hubot', 'dba'),
    on: 'dba',
    why: 'untick-refused',
    needs: 'authorityToWithdraw',
  },
  {
    name: 'a deleted withdrawal fails closed',
    story: (s) => s.click('octocat', 'a').bot().click('octocat', 'a').erase(3).bot(3),
    on: '',
    why: 'gap',
    needs: 'gapWithdraws',
  },
  {
    name: 'line ends and trailing blanks of the web editor',
    story: (s) => s.push(person('octocat'), flip(s.last(), 'a').replaceAll('\n', ' \r\n')),
    on: 'a',
    needs: 'lineEndings',
  },
  {
    name: 'words edited by hand: ticks do not count',
    story: (s) => s.push(person('defunct'), `${s.last()}tick everything please\n`).click('octocat', 'dba'),
    on: '',
    why: 'edited-text',
    needs: 'foreignText',
  },
  {
    name: 'words edited by hand: withdrawals count',
    story: (s) =>
      s.click('octocat', 'a').bot().push(person('hubot'), `${s.last()}note\n`).click('hubot', 'a'),
    on: '',
    why: 'withdrawn',
  },
  {
    name: 'anchors swapped by hand',
    story: (s) => s.push(person('defunct'), swap(s.last())).click('octocat', 'dba'),
    on: '',
    why: 'edited-text',
  },
  {
    name: 'a withdrawal on swapped anchors is meant for the words',
    story: (s) => s.click('octocat', 'a').bot().push(person('defunct'), swap(s.last())).click('hubot', 'dba'),
    on: '',
    why: 'withdrawn',
    needs: 'withdrawByWords',
  },
  {
    name: 'another App ticks',
    story: (s) => s.push({ type: 'Bot', login: 'renovate[bot]', id: 2 }, flip(s.last(), 'a')),
    on: '',
    why: 'not-allowed',
  },
  {
    name: 'an account that is gone ticks',
    story: (s) => s.push(null, flip(s.last(), 'a')),
    on: '',
    why: 'not-allowed',
  },
  {
    name: 'a workflow with our identity shows all boxes ticked',
    story: (s) =>
      s
        .push(
          BOT,
          forged((text) => ['a', 'b', 'dba'].reduce(flip, text), s.last()),
        )
        .click('octocat', 'b')
        .click('octocat', 'b'),
    on: '',
    needs: 'noLaundering',
  },
  {
    name: 'a workflow with our identity gives an item the words of another',
    story: (s) =>
      s
        .push(
          BOT,
          forged((text) => text.replace('Alpha', 'X').replace('DBA signs off', 'Alpha'), s.last()),
        )
        .click('octocat', 'dba'),
    on: '',
    why: 'foreign-words',
    needs: 'foreignWords',
  },
  {
    name: 'the words of the item changed after the tick',
    story: (s) => s.click('octocat', 'a').now({ items: { ...SETTING.items, a: 'Alpha, and also Gamma' } }),
    on: '',
    needs: 'words',
  },
  {
    name: 'the note of the item changed after the tick',
    story: (s) => s.click('octocat', 'a').now({ notes: { a: 'other' } }),
    on: '',
  },
  {
    name: 'matching files changed after the tick',
    story: (s) => s.click('octocat', 'dba').now({ files: { dba: 'F2' } }),
    on: '',
    needs: 'fingerprint',
  },
  {
    name: 'matching files changed and changed back',
    story: (s) =>
      s
        .click('octocat', 'dba')
        .now({ files: { dba: 'F2' } })
        .bot()
        .now({ files: { dba: 'F1' } }),
    on: 'dba',
  },
  {
    name: 'a tick on an old rendering is for what that one showed',
    story: (s) =>
      s
        .now({ files: { dba: 'F2' } })
        .bot()
        .click('octocat', 'dba', 0),
    on: '',
  },
  {
    name: 'a push takes away what expires on a push, and only that',
    story: (s) =>
      s
        .now({ expires: { b: 'on-push' } })
        .click('octocat', 'a')
        .click('octocat', 'b')
        .now({ head: 'h2' }),
    on: 'a',
  },
  {
    name: 'a force push back to the ticked commit',
    story: (s) =>
      s
        .now({ expires: { b: 'on-push' } })
        .click('octocat', 'b')
        .now({ head: 'h2' })
        .bot()
        .now({ head: 'h1' }),
    on: 'b',
  },
  { name: 'role lost', story: (s) => s.click('octocat', 'dba').now({ roles: { dba: [] } }), on: '' },
  {
    name: 'refused, role granted later: still refused',
    story: (s) =>
      s
        .click('hubot', 'dba')
        .bot()
        .now({ roles: { dba: ['hubot'] } }),
    on: '',
    why: 'void',
    needs: 'voids',
  },
  {
    name: 'the withdrawer loses the role: still withdrawn',
    story: (s) =>
      s
        .now({ roles: { dba: ['octocat', 'hubot'] } })
        .click('octocat', 'dba')
        .bot()
        .click('hubot', 'dba')
        .bot()
        .now({ roles: { dba: ['octocat'] } }),
    on: '',
    needs: 'voids',
  },
  {
    name: 'the role cannot be looked up: not counted, and not void for good',
    story: (s) =>
      s
        .now({ unknown: ['octocat'] })
        .click('octocat', 'dba')
        .bot()
        .now({ unknown: [] }),
    on: 'dba',
  },
  {
    name: 'the role cannot be looked up now',
    story: (s) =>
      s
        .click('octocat', 'dba')
        .bot()
        .now({ unknown: ['octocat'] }),
    on: '',
  },
  {
    name: 'unticked by somebody whose role cannot be looked up: does not hold until it is known',
    story: (s) =>
      s
        .click('octocat', 'dba')
        .bot()
        .now({ unknown: ['hubot'] })
        .click('hubot', 'dba'),
    on: '',
    why: 'role-unknown',
  },
  {
    name: 'a box made into text, and another ticked',
    story: (s) => s.push(person('octocat'), flip(s.last(), 'b').replace('- [ ] Alpha', '- [?] Alpha')),
    on: '',
    why: 'edited-text',
  },
  {
    name: 'one line twice',
    story: (s) => s.push(person('defunct'), `${s.last()}- [x] Alpha <!--dc:a-->\n`),
    on: '',
    why: 'edited-text',
  },
  {
    name: 'an item renamed with `was`',
    story: (s) =>
      s.click('octocat', 'dba').now({
        items: { a: 'Alpha', b: 'Beta', 'sign-dba': 'DBA signs off' },
        aliases: { dba: 'sign-dba' },
        roles: { 'sign-dba': ['octocat'] },
        expires: { 'sign-dba': 'on-change' },
        files: { 'sign-dba': 'F1' },
      }),
    on: 'sign-dba',
  },
  {
    name: 'a refused tick of a renamed item stays refused',
    story: (s) =>
      s
        .click('hubot', 'dba')
        .bot()
        .now({
          items: { a: 'Alpha', b: 'Beta', 'sign-dba': 'DBA signs off' },
          aliases: { dba: 'sign-dba' },
          roles: { 'sign-dba': ['hubot'] },
          expires: {},
          files: {},
        }),
    on: '',
  },
  {
    name: 'an item that goes and comes back keeps its tick',
    story: (s) =>
      s
        .click('octocat', 'a')
        .now({ items: { b: 'Beta' } })
        .bot()
        .now({ items: SETTING.items })
        .bot(),
    on: 'a',
  },
  {
    name: 'a tick in another copy of the comment does not count',
    story: (s) => s.bot(undefined, 2).push(person('octocat'), flip(s.last(), 'a'), 2),
    on: '',
    why: 'duplicate',
    needs: 'oneComment',
    canonical: 1,
  },
  {
    name: 'a withdrawal in another copy of the comment counts',
    story: (s) => s.click('octocat', 'a').bot(undefined, 2).push(person('octocat'), flip(s.last(), 'a'), 2),
    on: '',
    why: 'withdrawn',
    canonical: 1,
  },
  {
    name: 'an untouched old page saved again is nobody’s tick',
    story: (s) => {
      s.click('octocat', 'a').bot().say('octocat', 'undo', 'a').bot();
      return s.push(person('hubot'), s.text(2));
    },
    on: '',
  },
  { name: 'done by command', story: (s) => s.say('octocat', 'done', 'dba'), on: 'dba' },
  {
    name: 'done by command, not allowed',
    story: (s) => s.say('hubot', 'done', 'dba'),
    on: '',
    why: 'not-allowed',
  },
  {
    name: 'ticked, then undone by command',
    story: (s) => s.click('octocat', 'a').bot().say('hubot', 'undo', 'a'),
    on: '',
    why: 'withdrawn',
  },
  {
    name: 'a deleted undo stays',
    story: (s) => {
      s.click('octocat', 'a').bot().say('hubot', 'undo', 'a').bot();
      s.events.splice(3, 1);
      return s;
    },
    on: '',
    needs: 'voids',
  },
  {
    name: 'a command before any rendering',
    story: (s) => {
      s.say('octocat', 'done', 'a');
      s.events.reverse();
      return s;
    },
    on: '',
    why: 'no-rendering',
  },
  {
    name: 'a command is for the commit that was shown then',
    story: (s) =>
      s
        .now({ expires: { b: 'on-push' } })
        .say('octocat', 'done', 'b')
        .now({ head: 'h2' }),
    on: '',
  },
];
