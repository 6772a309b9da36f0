import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { fits, matchOf } from '../fits.ts';

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

/** Files whose own tool reads them and does nothing else. */
const FILES: readonly (readonly [file: RegExp, command: (path: string) => string])[] = [
  [
    /(?<![\w./-])((?:[\w.-]+\/)*(?:docker-)?compose(?:[.-][\w-]+)*\.ya?ml)(?![\w/])/i,
    (path) => `docker compose -f ${path} config --quiet`,
  ],
  [
    /(?<![\w./-])((?:[\w.-]+\/)*Dockerfile(?:\.[\w-]+)?)(?![\w/])/,
    (path) => (path === 'Dockerfile' ? 'docker build --check .' : `docker build --check -f ${path} .`),
  ],
];
const READ = /\blint(?:ed|ing|er)?\b|\bvalidate[sd]?\b|\bparses?\b/i;

/** "docker-compose.yml syntax valid", "Dockerfile lint". */
export function fileSyntax({ plain }: Inline): Candidate | undefined {
  if (plain.length > 100 || !/ompose|Dockerfile/.test(plain)) return undefined;
  if (!fits(SYNTAX, plain) && !READ.test(plain)) return undefined;
  if (
    /\b(?:no|not|never|without|error|fix)\b(?! (?:syntax |parse )?(?:errors?|issues?|problems?))/i.test(plain)
  )
    return undefined;
  const found = FILES.flatMap(([file, command]) => {
    const path = matchOf(file, plain)?.[1];
    return path === undefined ? [] : [command(path)];
  });
  const [only, second] = found;
  return only !== undefined && second === undefined
    ? gate('lint', { run: only }, 'its own tool reads the file, and does nothing else')
    : undefined;
}

/** "No PHP syntax errors". */
export function syntaxClaim(inline: Inline): Candidate | undefined {
  const { plain } = inline;
  if (plain.length > 100 || inline.codes.length > 0 || !fits(SYNTAX, plain)) return undefined;
  const words = wordsIn(plain);
  if (!words.has('passes') && !words.has('none') && !words.has('set') && !words.has('works'))
    return undefined;
  const found = LOOKS.filter(([name]) => fits(name, plain));
  const [only] = found;
  return only && found.length === 1
    ? gate('lint', { run: looking(only[1], only[2]) }, 'the language looks at its own syntax')
    : undefined;
}
