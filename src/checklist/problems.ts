import { GATE_PROBLEMS } from './gate-problems.ts';

/** Every code that a problem can have, with what docs/troubleshooting.md says about it. The codes are a stable interface. */
export interface Explanation {
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
}

export const PROBLEMS = {
  'file-missing': {
    title: 'There is no such file',
    cause: 'The path is wrong; or none was given, and neither the root nor `.github` has one.',
    fix: 'Give the right path, or make a file: `deploy-checklist import CHECKLIST.md --output deploy-checklist.yml`.',
  },
  'file-unreadable': {
    title: 'The file cannot be read',
    cause: 'It is a directory, or its permissions forbid reading.',
    fix: 'Give the path of a file that you may read.',
  },
  'too-large': {
    title: 'The file is too large',
    cause: 'A checklist may have 256 KiB. The bound keeps hostile files from using up time and memory.',
    fix: 'Keep long texts elsewhere and link to them in `note`.',
  },
  'not-utf8': {
    title: 'The file is not in UTF-8',
    cause: 'It was saved in UTF-16, Latin-1 or another encoding.',
    fix: 'Save it as UTF-8.',
  },
  binary: {
    title: 'The file is no text',
    cause: 'It holds NUL bytes.',
    fix: 'Give the path of the YAML file.',
  },
  'byte-order-mark': {
    title: 'The file begins with a byte order mark',
    cause: 'An editor wrote one. The checklist is read all the same.',
    fix: 'Save it as UTF-8 without BOM.',
  },
  'empty-file': {
    title: 'The file is empty',
    cause: 'It holds nothing, or only comments, and a checklist that verifies nothing must not pass.',
    fix: 'Begin with `version: 1`, then `phases:` with at least one item.',
  },
  markdown: {
    title: 'The file is a Markdown checklist',
    cause: 'It holds `- [ ]` boxes rather than YAML.',
    fix: 'Turn it into a checklist: `deploy-checklist import FILE.md --output deploy-checklist.yml`.',
  },
  'yaml-syntax': {
    title: 'The file is no YAML',
    cause:
      'Often a text that holds `: ` or ` #`, or starts with one of ``@ ` * & ! % { [ > |``, stands without quotes; or a line is indented by the wrong number of spaces.',
    fix: 'Put the text in quotes; line up keys of the same mapping.',
  },
  'tab-indent': {
    title: 'A tab stands where spaces belong',
    cause: 'YAML is indented with spaces only.',
    fix: 'Replace the tab by spaces.',
  },
  'several-documents': {
    title: 'The file holds more than one YAML document',
    cause: 'A line `---` or `...` starts another one.',
    fix: 'Keep one document in the file.',
  },
  'duplicate-key': {
    title: 'A key stands twice',
    cause: 'Only one of the two could count.',
    fix: 'Keep one of them, or make it two items.',
  },
  'merge-key': {
    title: 'A merge key (`<<`) is used',
    cause: 'Merge keys are not part of YAML 1.2; what they do to a policy is hard to review.',
    fix: 'Write the keys out, or use `defaults`. Anchors and aliases of whole values are fine.',
  },
  'yaml-tag': {
    title: 'A tag (`!name`) is used',
    cause: 'A checklist needs none.',
    fix: 'Take the tag away; put text in quotes.',
  },
  'bad-key': {
    title: 'A key is no text',
    cause: 'A key is a list, a mapping, empty, or `__proto__`.',
    fix: 'Use a word, or a text in quotes.',
  },
  'too-many-nodes': {
    title: 'The file stands for too many values',
    cause: 'Aliases repeat what their anchors hold; a few lines can stand for millions of values.',
    fix: 'Use fewer aliases.',
  },
  'alias-loop': {
    title: 'An alias stands inside its own anchor',
    cause: 'What it stands for would never end.',
    fix: 'Take the alias away.',
  },
  'too-deep': {
    title: 'The file is nested too deeply',
    cause: 'More than 64 levels.',
    fix: 'Write it flatter.',
  },
  'not-a-mapping': {
    title: 'The file is no mapping',
    cause: 'It is a list or a text at its top.',
    fix: 'Begin with `version: 1`, then `phases:`.',
  },
  'missing-key': {
    title: 'A key is missing',
    cause: 'Something cannot be understood without it.',
    fix: 'Add the key that the message names.',
  },
  'unknown-key': {
    title: 'There is no such key',
    cause:
      'It is misspelt, or stands one level too deep or too high. An unknown key is never ignored: what it was meant to check would silently not be checked.',
    fix: 'Use the suggested key, or take it away.',
  },
  'unknown-kind': {
    title: 'There is no such gate',
    cause: 'The key of an item is neither one of its own keys nor the name of a kind.',
    fix: 'Use one of the kinds that the message lists; for anything else `run`.',
  },
  'wrong-type': {
    title: 'A value has the wrong type',
    cause:
      'A text stands where a number, a list or a mapping belongs, or the other way round. YAML reads `1.0`, `true` and `null` as something else than text.',
    fix: 'Write what the message names; put text in quotes.',
  },
  'not-allowed': {
    title: 'A value is not one of those allowed',
    cause: 'It is misspelt, or two keys exclude each other.',
    fix: 'Use one that the message lists.',
  },
  'out-of-range': {
    title: 'A number is too small or too large',
    cause: 'The message says from where to where it may go.',
    fix: 'Choose one inside.',
  },
  'bad-format': {
    title: 'A text does not have the right form',
    cause: 'Ids, logins, teams, folders and the like have fixed forms.',
    fix: 'Follow the form that the message names.',
  },
  'bad-duration': {
    title: 'A duration cannot be read',
    cause: 'It needs a number and a unit.',
    fix: 'Write `250ms`, `30s`, `5m`, `24h`, `7d` or `1h30m`; a bare number counts seconds.',
  },
  'bad-size': {
    title: 'A size cannot be read',
    cause: 'It needs a number and perhaps a unit.',
    fix: 'Write `512`, `64KB`, `1.5MiB` or `2GB`.',
  },
  'bad-threshold': {
    title: 'A limit cannot be read',
    cause: 'It needs a comparison and a number.',
    fix: 'Write `>= 80`, `< 500ms`, `<= 1%`, `== 3` or `10..20`, in quotes.',
  },
  'bad-pattern': {
    title: 'A regular expression cannot be read',
    cause: 'A bracket is not closed, or a character is not escaped.',
    fix: 'Put it in single quotes, where a backslash stays a backslash.',
  },
  'too-long': {
    title: 'A text is too long',
    cause: 'Names may have 200 characters, notes 4000.',
    fix: 'Move the rest into `note` or a document.',
  },
  'line-break': {
    title: 'A name has a line break',
    cause: 'Names are shown on one line.',
    fix: 'Put further lines into `note`.',
  },
  'empty-value': {
    title: 'A value is empty',
    cause: 'An empty list, mapping or text would match or check nothing.',
    fix: 'Fill it, or take the key away.',
  },
  'repeated-value': {
    title: 'A list names something twice',
    cause: 'Probably something else was meant.',
    fix: 'Take one away.',
  },
  'two-gates': {
    title: 'An item has two gates',
    cause: 'One line of the checklist has one verdict.',
    fix: 'Make it two items.',
  },
  'duplicate-id': {
    title: 'Two items have the same id',
    cause: 'Ticks are bound to ids.',
    fix: 'Give each item its own.',
  },
  'id-collision': {
    title: 'Two items get the same id from their words',
    cause: 'Section and name are the same; the second gets a number, and its ticks may move later.',
    fix: 'Give both an `id`.',
  },
  'was-taken': {
    title: 'A former id belongs to another item',
    cause: '`was` names an id that an item has today, or that two items claim.',
    fix: 'Keep it on one item.',
  },
  'unknown-needs': {
    title: '`needs` names an item that is not there',
    cause: 'The id is misspelt or the item is gone.',
    fix: 'Use an id of this file.',
  },
  'needs-cycle': {
    title: 'Items wait for each other',
    cause: '`needs` goes in a circle.',
    fix: 'Take one of them away.',
  },
  'needs-later': {
    title: 'An item waits for a later phase',
    cause: 'Phases go in order: pre-deploy, sign-off, deploy, post-deploy, rollback.',
    fix: 'Move one of the two.',
  },
  'needs-excluded': {
    title: 'An item waits for one that never applies with it',
    cause: 'Their `when` exclude each other.',
    fix: 'Mend one `when`, or the `needs`.',
  },
  'blocks-too-late': {
    title: '`blocks: merge` after the merge',
    cause: 'Only `pre-deploy` and `sign-off` are judged before the merge: this would never block it.',
    fix: 'Move it to one of these, or write `blocks: deployment` or `nothing`.',
  },
  'unknown-role': {
    title: 'There is no such role',
    cause: 'The name is misspelt, or `roles` does not define it.',
    fix: 'Define it under `roles`.',
  },
  'role-min': {
    title: 'A role wants more people than it has',
    cause: '`min` is higher than the number of users, and no team or permission adds to them.',
    fix: 'Name more users or a team, or lower `min`.',
  },
  'unknown-environment': {
    title: 'There is no such environment',
    cause: 'The name is misspelt, or `environments` does not define it.',
    fix: 'Define it under `environments`.',
  },
  'never-applies': {
    title: 'An item can never apply',
    cause: 'Its conditions exclude each other or match nothing.',
    fix: 'Mend `when`.',
  },
  'empty-checklist': {
    title: 'The checklist is empty',
    cause: 'It has no phase or no item, and would be green on nothing.',
    fix: 'Add an item.',
  },
  'empty-phase': {
    title: 'A phase is empty',
    cause: 'It would be green on nothing.',
    fix: 'Add an item or take the phase away.',
  },
  'empty-section': {
    title: 'A section is empty',
    cause: 'It would be green on nothing.',
    fix: 'Add an item or take the section away.',
  },
  'bad-variable': {
    title: 'A `${` is no variable',
    cause: 'The braces are not closed, the name has other characters, or it is a `${{ … }}` of a workflow.',
    fix: 'Write `${name}`, `${name:-default}` or `${name:?message}`; `$$` is a literal dollar.',
  },
  'unknown-variable': {
    title: 'A variable is defined nowhere in the file',
    cause: 'It is misspelt, misses in an environment, or comes from the environment of the step.',
    fix: 'Define it under `variables` or in every environment.',
  },
  ...GATE_PROBLEMS,
  'too-many-boxes': {
    title: 'Too much before the merge for one comment',
    cause:
      'More than 300 items wait for a person, or the names of items and gates take more characters than GitHub lets a comment have.',
    fix: 'Shorten names, verify some by gates, move some after the merge, join small ones, or make a second checklist with another name.',
  },
  'more-problems': {
    title: 'There are more problems',
    cause: 'At most 200 are shown.',
    fix: 'Mend the first ones and validate again.',
  },
} as const satisfies Readonly<Record<string, Explanation>>;

export type ProblemCode = keyof typeof PROBLEMS;
