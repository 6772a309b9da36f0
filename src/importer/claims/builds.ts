import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { ImportPhase } from '../phase.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import { fits } from '../fits.ts';

/** What makes a build a claim that can be checked, and not a step on the way to production. */
const CLAIMS_SUCCESS =
  /\b(?:success\w*|succe\w+|pass(?:es|ed|ing)?|completes?d?|clean|green|works?|ok|tested|(?:no|without|sem|sin|sans|ohne|tanpa)\s+\w*(?:err|warn|fehler|fout)\w*|hatasız|built|construid[oa]s?|compilad[oa]s?|gebaut|construite?s?|créée?s?|generad[oa]s?|gerad[oa]s?|derlendi|zbudowan\p{L}*|dibangun|costruit[oa])(?![\p{L}])|собран|成功|已构建|已編譯|已编译|正常|エラーなし|通过|성공|без ошибок/iu;

/** What a person judges by what the build prints or leaves: that it builds says nothing of it. */
const LOOKED_AT =
  /^[^\p{L}]*(?:review|inspect|analy[sz]e|examine|look at|compare|measure|note|record|revisar|analizar|analisar|examinar|analyser|examiner|ansehen|analysieren|auswerten|esaminare|analizzare|tinjau|analisis|incele\p{L}*|przeanaliz\p{L}*|проанализир\p{L}*|просмотр\p{L}*)(?![\p{L}])|(?<![\p{L}])(?:bundle|chunk|build|image|output|apk)[ -](?:sizes?|analysis|report)(?![\p{L}])|(?:包|打包|构建)(?:体积|大小)|バンドルサイズ|번들 ?(?:크기|사이즈)|(?:분석|분석하기|分析|解析)\W*$/iu;

const SIZE =
  /\b(?:size|bundle|chunks?|tamaño|tamanho|taille|größe|dimensione|ukuran|boyut)(?![\p{L}])|размер|体积|大小|サイズ|크기/iu;

/** "Test the build": somebody wants to know whether it does. */
const TRIED =
  /^[^\p{L}]*(?:test|try|verify|check|confirm|ensure|make sure|probar|comprobar|verificar|asegurar|testar|garantir|tester|vérifier|testen|prüfen|verificare|provare|uji|pastikan|проверить|протестировать|sprawdź|kiểm tra|test et|kontrol et)(?![\p{L}])|^[^\p{L}]*(?:测试|验证|检查|テスト|確認)|(?:を確認|テスト|확인|테스트)\W*$/iu;

/** Commands that do nothing but build, and of which the words do not say that it goes well. */
const isOnlyBuild = (commands: readonly Analysis[], inline: Inline): boolean =>
  commands.length > 0 &&
  commands.every(({ kind }) => kind === 'build') &&
  !fits(CLAIMS_SUCCESS, inline.plain) &&
  !fits(TRIED, inline.plain) &&
  !wordsIn(inline.prose).has('passes');

/** Why a build in code marks is no check; undefined where it is one. */
export function noCheckOfBuild(
  commands: readonly Analysis[],
  inline: Inline,
  phase: ImportPhase,
): string | undefined {
  const reports = commands.length > 0 && commands.every(({ command }) => /\banaly[sz]er?\b/.test(command));
  if (reports && fits(SIZE, inline.prose) && !/[<≤>≥]\s*\d/.test(inline.prose))
    return 'it reports sizes, and a person judges them';
  if (!isOnlyBuild(commands, inline)) return undefined;
  if (fits(LOOKED_AT, inline.prose) && !/[<≤>≥]\s*\d/.test(inline.prose))
    return 'that it builds says nothing of what is to be looked at';
  return phase === 'rollback' ? 'a step of the way back, and no claim to check' : undefined;
}

/** A build that is a step of the roll-out, or of a repair: that it builds can be shown, that it was built there is for a person. */
export const asStep = (
  candidate: Candidate,
  commands: readonly Analysis[],
  inline: Inline,
  phase: ImportPhase,
): Candidate =>
  /^(?:deploy|reference)$/.test(phase) && isOnlyBuild(commands, inline)
    ? { ...candidate, partial: true }
    : candidate;
