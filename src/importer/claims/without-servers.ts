import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import { analyse } from '../shell/analyse.ts';
import type { Analysis } from '../shell/types.ts';
import { twinOf } from './twin.ts';
import { fits } from '../fits.ts';

/** It starts something that stays, and nothing else: `npm run preview`, `npx serve -s build`. */
const isServer = ({ ends, effect, broken, shape }: Analysis): boolean =>
  !ends && effect === 'mutating' && !broken && shape === 'simple';

/** What a job can run of it, and its exit code says something. */
const isCheck = ({ effect, ends, decides, kind, broken }: Analysis): boolean =>
  effect === 'read-only' && ends && decides && !broken && /^(?:build|tests|lint|types)$/.test(kind ?? '');

/**
 * "`npm run build && npx serve -s build`", "`npm run build`, then look at `npm run preview`": a job builds, and a person looks at
 * what the server shows. Undefined where no such half is there.
 */
function withoutServers(commands: readonly Analysis[]): readonly Analysis[] | undefined {
  if (commands.length === 1) {
    const front = commands[0] && frontOf(commands[0]);
    return front && [front];
  }
  const rest = commands.filter((one) => !isServer(one));
  return rest.length > 0 && rest.length < commands.length && rest.every(isCheck) ? rest : undefined;
}

/** What a job can check of commands that do more: all but a server that stays, or the look of a tool that repairs. */
export function checkedPart(
  commands: readonly Analysis[],
  { prose }: Inline,
): readonly Analysis[] | undefined {
  const [only, second] = commands;
  const twin = only && !second && only.effect === 'mutating' && isSaidToBe(prose) ? twinOf(only) : undefined;
  return twin ? [twin] : withoutServers(commands);
}

/** Something is said to be so; the bare command is work to do. */
const isSaidToBe = (prose: string): boolean => {
  const words = wordsIn(prose);
  return (
    (words.has('done') && !words.has('handles')) ||
    words.has('set') ||
    words.has('none') ||
    words.has('resolved') ||
    fits(
      /\b(?:format(?:ted|iert|eado|ado|é)|patched|fixed|clean|repaired|corrigid[oa]s?|corregid[oa]s?|corrigée?s?)(?![\p{L}])|отформатирован|格式化|フォーマット済|포맷/iu,
      prose,
    )
  );
};

/** The commands before the one that stays. */
function frontOf({ command, shape, effect }: Analysis): Analysis | undefined {
  if (shape !== 'list' || effect !== 'mutating' || /["'`;|\n]|(?<!&)&(?!&)/.test(command)) return undefined;
  const parts = command.split(/\s*&&\s*/);
  const tail = parts.at(-1) ?? '';
  if (!isServer(analyse({ command: tail, form: 'shell' }))) return undefined;
  const front = analyse({ command: parts.slice(0, -1).join(' && '), form: 'shell' });
  return isCheck(front) ? front : undefined;
}
