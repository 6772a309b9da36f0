import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { NO_TESTS, PROGRAM } from './sources.ts';
import { REPLACES } from './replaces.ts';
import { fits, matchesOf } from '../fits.ts';

/** `src/`, `./app/**`, `packages/web/src`: a folder of the repository; without a `/` it is any other name. */
const FOLDER = /^(?:\.?\/)?((?:[\w@-][\w.@-]*\/)*[\w@-][\w.@-]*)(?:\/(?:\*\*?(?:\/\*)?)?|(?<=\/[\w@-]+))$/;
/** Without any mark only names that are nothing but folders: "app" may be the application. */
const BARE =
  /(?<![\p{L}])(?:in|within|inside|under|en|em|dans|sous|im|di|dalam|в|w|trong|v)\s+(?:the\s+)?(src|lib)(?=\s*(?:$|[,.;)]|folders?\b|director))/giu;
const UNMARKED = /(?<![\w./-])((?:\.\/)?(?:[\w@-]+\/)+)(?![\w*])/g;

/** Where the marks are looked for: in the folders that the text names, else in the whole repository. */
function sourcesOf({ codes, prose }: Inline): string[] {
  const named = [
    ...codes,
    ...[...prose.matchAll(UNMARKED)].map(([path]) => path),
    ...[...matchesOf(BARE, prose)].map(([, name]) => `${name ?? ''}/`),
  ];
  const folders = new Set(named.flatMap((path) => FOLDER.exec(path.trim())?.[1] ?? []));
  const within = folders.size === 0 ? ['**/'] : [...folders].map((folder) => `${folder}/**/`);
  // A folder that is called like what is skipped elsewhere is meant all the same.
  const skipped = [...folders].some((folder) => SKIPPED_NAME.test(folder)) ? [] : [NO_TESTS];
  return [...within.map((start) => `${start}${PROGRAM}`), ...skipped];
}
const SKIPPED_NAME = /(?:^|\/)(?:test|tests|__tests__|dist|build|vendor)(?:\/|$)/;

/** "No TODO or FIXME", "no debugging calls": patterns that no source may have. */
export function marksClaim(inline: Inline): Candidate | undefined {
  const text = inline.plain;
  if (OF_THE_CHANGE.test(text)) return undefined;
  const sources = sourcesOf(inline);
  const marks = openMarks(text);
  if (marks !== undefined)
    return gate(
      'files',
      { exist: sources, 'not-matches': `\\b(?:${marks.join('|')})\\b` },
      'the sources have no such mark',
      fits(SOME, text),
    );
  const call =
    /console\.(?:log|debug|info|warn|error|trace|dir)|console[\s_-](?:log(?!ged)|debug|trace)|debugger|\bpdb\b|\bprint\(\)?|\bvar_dump\b|\bdd\(\)?|\bfmt\.Print\w*|\bSystem\.out\.print\w*|\bNSLog\b|\bDebug\.Log\b|\bprintStackTrace\b/i.exec(
      text,
    )?.[0];
  const words = wordsIn(text);
  if (
    !IN_THE_LOG.test(text) &&
    call !== undefined &&
    (words.has('none') || words.has('deleted') || words.has('removed') || CLEANED.test(text)) &&
    !/errors?\b(?!.*console\W)/i.test(text.replace(/console\.errors?/gi, 'console.x'))
  )
    return gate('files', { exist: sources, 'not-matches': patternOf(call) }, 'the sources have no such call');
  return undefined;
}

const NO_MARK =
  /\bno\b.{0,30}\b(?:todo|fixme|hack|xxx)\b|\b(?:todo|fixme)\b.{0,24}\b(?:resolved|removed|cleared|gone|done|eliminad|removid|entfernt|supprim)/i;
const NO_MARK_UNSPACED =
  /(?:TODO|FIXME)\P{L}{0,6}.{0,6}(?:已(?:处理|清理|解决|完成|移除)|を?(?:解消|対応済|削除)|(?:모두 )?(?:처리|해결|제거))|(?:没有|无|清理)(?:未处理的)?\s?(?:TODO|FIXME)/iu;
/** Of some only: which are critical is for a person. */
const SOME =
  /(?<![\p{L}])(?:cr[ií]ti\p{L}*|kriti\p{L}*|crítico|важн\p{L}*|критич\p{L}*|blocking|important\p{L}*|replace\p{L}*|with real)(?![\p{L}])/iu;

/** The marks of open work that must be gone, in capitals, as "todo" is a word of other languages. */
function openMarks(text: string): string[] | undefined {
  const plainly = NO_MARK.test(text) || fits(NO_MARK_UNSPACED, text);
  const named = text.match(
    plainly ? /\b(?:TODO|FIXME|XXX|HACK)S?\b/gi : /(?<![\w*])(?:TODO|FIXME)(?:s\b|(?![A-Za-z\d_*]))/g,
  );
  if (named === null) return undefined;
  if (!plainly) {
    const words = wordsIn(text.replace(/TODOs?/g, ' '));
    const gone = words.has('none') || words.has('deleted') || words.has('removed') || fits(REPLACES, text);
    // "TODO el código" is all of it; "TODO.md" is a file.
    if (!gone || /TODO\s+(?:el|lo|o|a|la|su)\b|TODO\.\w/.test(text) || /[:：]\s*\S/.test(text.slice(0, 12)))
      return undefined;
  }
  return [...new Set(named.map((word) => word.toUpperCase().replace(/S$/, '')))];
}

/** "No passwords in console logs": what they show. */
const IN_THE_LOG =
  /(?<![\p{L}])(?:in|to|dans|en|em|na|в|im|nei)\s+(?:the\s+|les\s+|los\s+)?console\W(?!\w+\()/iu;

/** Old marks elsewhere are none of this change's. */
const OF_THE_CHANGE =
  /\b(?:in|of) (?:the |this |your )?(?:diff|pull request|pr|changed (?:files|lines|code)|new code|changes)\b/i;

/** As it stands in the code: "Console-Log" is how people write `console.log`; `print()` has something between its brackets. */
const patternOf = (call: string): string =>
  call.includes('(')
    ? `\\b${call.replace(/\(.*$/, '')}\\s*\\(`
    : (/^console/i.test(call) ? call.toLowerCase().replace(/^console\W/, 'console.') : call).replace(
        /\./g,
        '\\$&',
      );

const CLEANED =
  /\b(?:clean(?:ed)?|eliminat(?:e|ed)|stripped|strip)\b|清理|temizlen|kaldırıl|без(?![\p{L}])/iu;
