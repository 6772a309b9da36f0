import type { Inline } from '../markdown/inline.ts';
import { analyse } from '../shell/analyse.ts';
import { isCheckWord, isTrial, saysNothing } from '../shell/names.ts';
import { ruleOf } from '../shell/programs/table.ts';
import { looksLikeCommand, standsAlone } from '../shell/recognise.ts';
import type { Analysis, Invocation } from '../shell/types.ts';
import { fits } from '../fits.ts';

/** Words that begin a clause with a command: "run npm test". */
const RUN =
  /(?:^|[\s:：,(（])(?:run|running|execute|ejecutar|ejecuta|executar|execute|rodar|rode|lancer|lance|exécuter|ausführen|führe|jalankan|çalıştır|запустить|запусти(?:те)?|выполнить|uruchom|eseguire|esegui|chạy|运行|执行|実行|실행)\s*[:：]?\s+(?=[a-z./])/iu;
/** The command line at the beginning of a text: sub-commands, options with their values, paths. A plain word ends it. */
const LINE =
  /^(?:\.\/)?[a-z][\w.-]*(?:\s+(?:--?[A-Za-z][\w-]*(?:[= ](?=[\w./])[\w./:@%+-]+)?|[\w-]*[/:.=_][\w./:=@-]*|\.|&&|\|\||\|))*$/;

/**
 * A command that stands in the prose without marks: behind a colon or in brackets at the end, or behind "run". Only one that
 * checks, or that looks at something: what changes something is told by its marks or not at all.
 */
export function plainCommand(inline: Inline): Analysis | undefined {
  if (inline.codes.length > 0 || inline.plain.length > 240) return undefined;
  const text = inline.plain;
  if (!/[a-z]\s+[a-z-]/.test(text)) return undefined;
  const behind = /[:：]\s+([a-z./][^:：()（）]*)[)）]?$/u.exec(text)?.[1];
  const bracketed = /[(（]\s*([a-z./][^()（）]*)[)）]\W*$/u.exec(text)?.[1];
  const told = RUN.exec(text);
  const after = told === null ? undefined : text.slice(told.index + told[0].length);
  // The whole item may be one, too: "sh scripts/check.sh".
  const whole = /^[a-z./]/.test(text) ? text : undefined;
  for (const segment of [whole, bracketed, behind, after]) {
    const command = segment === undefined ? undefined : lineOf(segment);
    const analysis = command === undefined ? undefined : analyse({ command, form: 'shell' });
    if (analysis && isCheck(analysis)) return analysis;
  }
  return undefined;
}

/** As much of the text as is a command line. */
function lineOf(segment: string): string | undefined {
  const text = segment.trim().replace(/[.;]$/, (mark) => (/\s\.$/.test(segment.trim()) ? mark : ''));
  const words = text.split(/\s+/);
  const [first = '', second = ''] = words;
  if (ruleOf(first) === undefined && !/^(?:sh|bash)$|^\.\/[\w./-]+\.(?:sh|py)$/.test(first)) return undefined;
  // A sub-command and one more: `npm run build`, `docker compose ps`, `python manage.py check`.
  let taken = /^[a-z][\w:.-]*$/.test(second) && !standsAlone(first) ? 2 : 1;
  if (/^(?:run|exec|compose|manage\.py|artisan|get|describe|dependency|-m|pip|cargo|go|mod)$/.test(second))
    taken += 1;
  const head = words.slice(0, taken).join(' ');
  const tail: string[] = [];
  for (const word of words.slice(taken)) {
    if (!LINE.test(`x ${[...tail, word].join(' ')}`)) break;
    tail.push(word);
  }
  const line = [head, ...tail].join(' ');
  return line === text && /^[\x20-\x7e]+$/.test(line) && looksLikeCommand(line) ? line : undefined;
}

const isCheck = (analysis: Analysis): boolean =>
  analysis.effect === 'read-only' &&
  analysis.ends &&
  !analysis.broken &&
  analysis.placeholders.length === 0 &&
  (analysis.host ||
    analysis.decides ||
    /^(?:tests|lint|types|security|build|migrations)$/.test(analysis.kind ?? ''));

/** Words that only a check is spoken of with; "runs" and "completes" are said of actions, too. */
const VERDICT =
  /\bpass(?:es|ed|ing)?\b|\b(?:is |are |all )green\b|(?:→|->|=>|:)\s*(?:all |tüm |alle |todos? |tous )?(?:\p{L}+ )?ok\b|\bOK\W*$|\b(?:bestanden|grün|verdes?|verts?|aprobad[oa]s?|aprovad[oa]s?|pasan?|passam?|geç(?:ti|er|iyor)|yeşil|lulus|superat[oi])(?![\p{L}])|зел[её]н|проход(?:ит|ят)|пройден|通过|通過|合格|パス|통과/iu;

/** A command of the project whose name says nothing, and of which the words say that it passes: then it checks. */
export function withVerdict(analysis: Analysis, inline: Inline): Analysis {
  const { only } = analysis;
  if (analysis.effect !== 'mutating' || only === undefined || !fits(VERDICT, inline.prose)) return analysis;
  const { program, args } = only;
  // `./deploy.sh check - all checks pass`: the one word behind it says what it does.
  const asked =
    args.length === 1 &&
    /^(?:\.\/)?[\w./-]+\.(?:sh|py|js|rb|ps1)$/.test(program) &&
    isCheckWord(args[0] ?? '');
  const script = args.length === 1 && isTrial(args[0] ?? '');
  if ((asked || script) && only.wrappers.length === 0 && only.stdin === undefined) return asCheck(analysis);
  if (
    /\b(?:deploy\w*|releas\w*|migrat\w*|install\w*|creat\w*|generat\w*|updat\w*|before|after)\b/i.test(
      inline.prose,
    )
  )
    return analysis;
  const name = ownName(only);
  return name !== undefined &&
    only.wrappers.length === 0 &&
    only.stdin === undefined &&
    saysNothing(name, only.args.slice(only.args.indexOf(name) + 1))
    ? asCheck(analysis)
    : analysis;
}

const asCheck = (analysis: Analysis): Analysis => ({
  ...analysis,
  effect: 'read-only',
  ends: true,
  decides: true,
  kind: 'run',
});

/** The name that the project gave: `npm run NAME`, `make NAME`, `php artisan NAME`, `./NAME.sh`. */
function ownName({ program, args }: Invocation): string | undefined {
  const [first = '', second = ''] = args;
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) return first === 'run' && second !== '' ? second : undefined;
  if (/^(?:make|just|task|artisan)$/.test(program) && args.length === 1) return first;
  if (/^(?:python3?|node|bash|sh|ruby|php)$/.test(program) && /\.(?:py|m?js|sh|rb|php)$/.test(first))
    return args.length === 1 ? first : undefined;
  return /^(?:\.\/|scripts\/|bin\/)[\w./-]+$/.test(program) && args.length === 0 ? program : undefined;
}
