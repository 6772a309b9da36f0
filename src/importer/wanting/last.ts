import { withPerson } from './person.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import { simplifiedLine } from '../concepts/traditional.ts';
import { commandsOf } from '../claims/commandsOf.ts';
import { readExpectation } from '../expect.ts';
import { readClaim } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import type { ImportPhase } from '../phase.ts';
import type { AnyWord } from '../concepts/more-words.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import { accessOf } from './access.ts';
import { actionOf } from './actions.ts';
import { addressOf } from './addresses.ts';
import { factOf, plainFact, shownFact } from './facts.ts';
import { listedOf } from './listed.ts';
import { numbersOf } from './numbers.ts';
import type { Wanted } from './wanted.ts';

const LONGEST = 160;
/** Said to be so, whatever it is. */
const SAID: readonly AnyWord[] = [
  'passes',
  'done',
  'set',
  'works',
  'none',
  'exist',
  'opens',
  'answers',
  'runs',
  'ready',
  'deployed',
  'published',
  'generated',
  'flowing',
  'protects',
];

/** Without what stands in brackets, which only explains; where the rest is next to nothing, with it. */
function spoken(plain: string): string {
  const bare = plain
    .replace(/[(（][^()（）]*[)）]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return ((bare.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 6 ? plain : bare).slice(0, LONGEST);
}

/**
 * The question that a box leaves which nothing else made a check of. It costs little when it is not answered: the item
 * stays with people. So it goes by words, in whatever language, and asks rather once too often.
 */
export function lastQuestion(
  box: Box,
  phase: ImportPhase,
  endpoints: ReadonlyMap<string, string>,
  fenced: readonly Analysis[],
): Candidate | undefined {
  const inline = readClaim(box.text);
  const plain = simplifiedLine(inline.plain);
  const headings = [...(box.heading?.path ?? []), ...box.within.map(({ text }) => text), box.lead ?? ''].join(
    ' / ',
  );
  const named = commandsOf(inline);
  const words = wordsIn(spoken(named.length > 0 ? inline.prose : plain));
  const has = (...wanted: readonly AnyWord[]): boolean => wanted.some((word) => words.has(word));
  const says = has(...SAID);
  const wanted: Wanted = { inline, plain, raw: box.text, headings, phase, endpoints, has, says };
  const commands = named.length > 0 ? named : fenced;
  if (commands.length > 0) {
    const onServer = /^(?:deploy|post-deploy|rollback)$/.test(phase);
    const context = {
      expectation: readExpectation([inline.prose]),
      text: `${plain} ${box.heading?.title ?? ''}`,
      onServer,
    };
    const asked =
      accessOf(commands, context, says || named.length === 0) ??
      (phase === 'rollback'
        ? undefined
        : actionOf(commands, has('passes', 'works', 'none', 'runs', 'ready', 'triedOut')));
    if (asked) return asked;
    if (named.some(({ effect, kind }) => effect !== 'read-only' || (kind === 'build' && phase === 'deploy')))
      return undefined;
  }
  const listed = listedOf(box, wanted);
  if (listed) return listed;
  const shown = shownFact(wanted);
  if (shown) return shown;
  if (withPerson(wanted)) return undefined;
  return numbersOf(wanted) ?? addressOf(wanted) ?? factOf(wanted) ?? plainFact(wanted);
}
