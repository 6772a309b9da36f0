import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';

/** Words for the syntax of a source. */
const SYNTAX =
  /\b(?:syntax\w*|sint[aá]xis|sintaxe|syntaxe|sintassi|sintaksis|sözdizim\w*|składni\w*|parse errors?)(?![\p{L}])|синтакси|语法|語法|構文|문법|구문|cú pháp/iu;
/** Languages whose own program looks at the syntax alone; every file that git knows. */
const LOOKS: readonly (readonly [name: RegExp, ending: string, command: string])[] = [
  [/\bphp\b/i, '*.php', '-n 1 php -l'],
  [/\bpython\b/i, '*.py', 'python -m py_compile'],
  [/\bruby\b/i, '*.rb', '-n 1 ruby -c'],
  [/\b(?:bash|shell)\b/i, '*.sh', '-n 1 bash -n'],
];
/** Without a file the program would read nothing, and find that right: git says no first. */
const looking = (ending: string, command: string): string =>
  `git ls-files --error-unmatch '${ending}' > /dev/null && git ls-files -z '${ending}' | xargs -0 ${command}`;

/** "No PHP syntax errors". */
export function syntaxClaim(inline: Inline): Candidate | undefined {
  const { plain } = inline;
  if (plain.length > 100 || inline.codes.length > 0 || !SYNTAX.test(plain)) return undefined;
  const words = wordsIn(plain);
  if (!words.has('passes') && !words.has('none') && !words.has('set') && !words.has('works'))
    return undefined;
  const found = LOOKS.filter(([name]) => name.test(plain));
  const [only] = found;
  return only && found.length === 1
    ? gate('lint', { run: looking(only[1], only[2]) }, 'the language looks at its own syntax')
    : undefined;
}
