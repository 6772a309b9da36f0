import { wordsIn } from '../concepts/lexicon.ts';
import { DEFAULT_TOOLS, wantsNoWarnings } from '../gates/tools.ts';
import { limited } from '../gates/lenient.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { fits, matchOf } from '../fits.ts';

/** Set up, joined to something, paid for: running the tool does not show that it was done. */
const SET_UP =
  /\b(?:[ck]onfigur\w*|instal\w+|set ?up|added|documented|reviewed|integrat\w*|integra[cç]\w+|intégr\w+|plug-?ins?|extensions?|badges?|hooks?|tokens?|accounts?|dashboards?|subscriptions?|webhooks?|alerts?|scheduled|weekly|daily|ignored|suppressed|skipped|disabled|enabled|activated|habilitad[oa]s?|activad[oa]s?|ativad[oa]s?|activée?s?|aktiviert|tolerated|baseline)(?![\p{L}])|включен|启用|開啟|有効|활성|интеграц|配置|安装|集成|設定|統合|連携|설정|설치|연동|통합|무시|無視|忽略/iu;
/** "CI/CD: Add secret scanner" is work to do; running the scanner does not show that it was done. */
const TO_DO =
  /^[^\p{L}]*(?:[\p{L}/ -]{1,20}:\s*)?(?:add|enable|create|integrate|introduce|adopt|adicionar|añadir|ajouter|activer|hinzufügen|einrichten|tambahkan|ekle)\b/iu;

/**
 * The checks of tools that are named in prose: "ESLint passes", "Security scan (npm audit, Trivy)". Each has a usual
 * invocation; where one may stand for another ("Snyk/Trivy", "npm or yarn audit") the first does.
 */
export function toolsNamed(inline: Inline): Candidate[] {
  if (fits(SET_UP, inline.prose) || fits(TO_DO, inline.plain)) return [];
  const found = DEFAULT_TOOLS.flatMap(([pattern, command, kind]) => {
    const at = inline.plain.search(pattern);
    return at < 0 ? [] : [{ at, command, kind, word: matchOf(pattern, inline.plain)?.[0] ?? '' }];
  }).sort((a, b) => a.at - b.at);
  const asked = found.filter(({ at }, index) => index === 0 || !CHOICE.test(inline.plain.slice(0, at)));
  const named = asked.slice(0, 4).map(({ command, kind }) => toolGate(command, kind, inline));
  const types = named.length === 0 || !/\btsc\b/.test(JSON.stringify(named)) ? typeCheck(inline) : undefined;
  return types ? [...named.filter(({ kind }) => kind === 'lint'), types] : named;
}

/** What joins a tool to the one before it that does as well. */
const CHOICE = /(?:\/|\s(?:or|oder|ou|o|или|veya|atau|lub|hoặc)|或者?|または|또는)\s*$/iu;

const toolGate = (command: string, kind: 'lint' | 'tests', inline: Inline): Candidate =>
  gate(
    kind,
    {
      run: limited(command, inline.plain),
      ...(kind === 'lint' && wantsNoWarnings(inline.plain) && { 'max-warnings': 0 }),
    },
    'the tool that is named has a usual invocation',
  );

const TYPESCRIPT = /(?<![\p{L}\d.@/])(?:typescript|tsc|타입스크립트)(?![A-Za-z\d.]|-eslint)/iu;
/** A check as a noun, where the sentence needs no verb: "TypeScript 타입 체크". */
const CHECKED =
  /\b(?:type-?check\w*|check|checks|prüfung|vérification|verificaci[oó]n|verifica[cç][aã]o|verifica|controle|kontrol\w*|pemeriksaan)(?![\p{L}])|проверк|检查|檢查|校验|チェック|検査|체크|검사|kiểm tra/iu;

/** TypeScript is named, and something is said of how it compiles: in whatever language `tsc` decides it. */
function typeCheck(inline: Inline): Candidate | undefined {
  if (!TYPESCRIPT.test(inline.plain)) return undefined;
  const words = wordsIn(inline.plain);
  const said =
    words.has('errors') ||
    words.has('passes') ||
    FAULTS.test(inline.plain) ||
    TYPES_FIT.test(inline.plain) ||
    fits(CHECKED, inline.plain) ||
    (words.has('build') && !words.has('notBuild'));
  return said && !/\b(?:strict|types? (?:exported|defined))\b/i.test(inline.plain)
    ? gate(
        'lint',
        { run: 'npx --no-install tsc --noEmit' },
        'the type checker that is named',
        /\bany\b/.test(inline.plain),
      )
    : undefined;
}
const FAULTS = /(?:errors?|warnings?|fehler|fout(?:en)?|fel)(?![\p{L}])|שגיא|أخطاء|에러|오류/iu;
/** "All TypeScript types are correct": that there is no `any` among them is for another tool. */
const TYPES_FIT = /\btypes?\b.{0,16}\b(?:correct|valid|ok|sound|check)\b/i;
