import type { ProblemCode } from './problems.ts';

/** The YAML library's errors, in words for people who did not read the specification: code, what happened, what to do. */
export function explainYaml(
  code: string,
  message: string,
  text: string,
  at: number,
): readonly [ProblemCode, string, string?] {
  if (code === 'TAB_AS_INDENT' || (text[at] === '\t' && code !== 'BAD_SCALAR_START'))
    return ['tab-indent', 'A tab stands where YAML wants spaces.', 'Indent with spaces.'];
  if (code === 'MULTIPLE_DOCS')
    return [
      'several-documents',
      'A second YAML document starts here; a checklist is one document.',
      'Take the `---` line and what follows it into a file of its own.',
    ];
  // The library recurses into brackets: V8 says so in two ways.
  if (/call stack|Stack overflow/.test(message))
    return [
      'too-deep',
      'Brackets stand inside brackets too many levels deep to be read.',
      'A checklist needs ten.',
    ];
  // The library sees a text that goes on; whoever writes a list under `section:` has left a key out.
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && before.trim() === '' && /^ *- /.test(text.slice(at, at + 200)))
    return [
      'yaml-syntax',
      'This is no YAML: a list begins below a key that has its value already.',
      'Write the key of the list above it, such as `items:` below `section: …`, or line the dashes up.',
    ];
  const words = WORDS[code] ?? BY_MESSAGE.find(([part]) => message.includes(part))?.[1];
  if (words) return ['yaml-syntax', `This is no YAML: ${words[0]}`, words[1]];
  const first = message
    .replace(/\s+/g, ' ')
    .replace(/ at line \d+.*$/, '')
    .replace(/\.+$/, '')
    .trim();
  return ['yaml-syntax', `This is no YAML: ${first}.`];
}

type Words = readonly [what: string, hint: string];

const QUOTES = 'Put the text in quotes.';

const WORDS: Readonly<Record<string, Words>> = {
  BLOCK_AS_IMPLICIT_KEY: ['a text without quotes holds `: `, which begins a value.', QUOTES],
  BAD_SCALAR_START: ['a text without quotes cannot start with this character.', QUOTES],
  BAD_DQ_ESCAPE: [
    'there is no such escape in double quotes.',
    'Use single quotes, where a backslash stays a backslash.',
  ],
  BAD_INDENT: [
    'this line is indented too little for what is still open above, or a bracket or quote is not closed.',
    'Close it, or line the keys up.',
  ],
};

const BY_MESSAGE: readonly (readonly [string, Words])[] = [
  [
    'at node end',
    [
      'a value ends before this, and more follows on its line.',
      'Put the whole text in quotes, such as `"${base_url}/health"`; of `- [ ] Tests pass`, leave the box out: `- Tests pass`.',
    ],
  ],
  [
    'in YAML stream',
    ['a bracket or brace is closed that is not open.', 'Put the text in quotes, or take it away.'],
  ],
  ['Missing closing', ['a quote is opened and never closed.', 'Close it on the line where it was opened.']],
  [
    'without - indicator',
    ['this line is indented by the wrong number of spaces.', 'Line it up with the other keys of the item.'],
  ],
  [
    'All mapping items must start at the same column',
    ['this line is indented by the wrong number of spaces.', 'Line it up with the other keys.'],
  ],
  [
    'Implicit keys need to be on a single line',
    [
      'a key without its colon, or a text over several lines.',
      'Write `key: value`, and put long text in quotes.',
    ],
  ],
  [
    'Implicit map keys need to be followed by map values',
    ['a key without its colon.', 'Write `key: value`.'],
  ],
];
