import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import { analyse } from '../shell/analyse.ts';
import type { Analysis } from '../shell/types.ts';
import { asPowerShell, onLinux } from '../shell/windows.ts';
import { fits } from '../fits.ts';

/** A script of the repository, and what it is called with. */
const SCRIPT =
  /^(?:\.[\\/])?(?!.*\.\.)[\w@-][\w.@\\/-]*\.(py|sh|bash|mjs|cjs|js|rb|php|pl|ps1)(?:\s+-{0,2}[\w./:=@,-]+)*$/;
const INTERPRETER: ReadonlyMap<string, string> = new Map([
  ['py', 'python'],
  ['mjs', 'node'],
  ['cjs', 'node'],
  ['js', 'node'],
  ['rb', 'ruby'],
  ['php', 'php'],
  ['pl', 'perl'],
]);

/** That it is run, in whatever tense; that it is there, was written or is called by something else is another claim. */
const RUN =
  /(?<![\p{L}])(?:run|runs|ran|running|rerun|re-run|launch|execut(?!able|ion)\p{L}*|ejecut(?!able)\p{L}*|corr(?:er|e|ido|iendo)|rodar|rode|rodad[oa]|rodou|lanc(?:er|ez|ée?)|exécut(?!able|ion)\p{L}*|ausführ\p{L}*|ausgeführt|jalankan|dijalankan|çalıştır\p{L}*|запу[сщ]\p{L}*|выполн\p{L}*|викон\p{L}*|uruch\p{L}*|wykona\p{L}*|esegu(?!ibil)\p{L}*|lanciare|chạy|uitvoer\p{L}*|uitgevoerd|draai|kör|spusť|spust\p{L}*|futtat\p{L}*)(?![\p{L}])|运行|運行|(?<!可)执行|(?<!可)執行|実行|走らせ|실행|돌리|شغ[لّ]|تشغيل|نفذ|הרץ|הרצ|להריץ|चला/iu;
/** "Verify with `scripts/verify.sh`". */
const WITH =
  /(?<![\p{L}])(?:with|using|via|through|con|mediante|com|usando|avec|mit|mittels|con|dengan|ile|met|z|за допомогою|с помощью|через|bằng)\W{0,3}$|(?:通过|使用|用)\W{0,3}$/iu;
const LOOKED =
  /(?<![\p{L}])(?:verif\p{L}*|check\p{L}*|test\p{L}*|validat\p{L}*|valid\p{L}*|audit\p{L}*|diagnos\p{L}*|confirm\p{L}*|comprob\p{L}*|comprueb\p{L}*|prob\p{L}*|prueb\p{L}*|prüf\p{L}*|geprüft|getestet|vérifi\p{L}*|periksa|cek|uji|doğrula\p{L}*|провер\p{L}*|перевір\p{L}*|sprawd\p{L}*|kiểm tra)(?![\p{L}])|验证|驗證|检查|檢查|测试|測試|検証|確認|テスト|검증|확인|테스트/iu;
const ELSEWHERE =
  /\b(?:cron\w*|schedul\w*|daily|hourly|nightly|weekly|every|automatic\w*|hooks?|workflows?|pipeline|on (?:push|merge|deploy|startup|boot)|CI|created|added|written|updated|exists?|documented|manually)\b/i;
const LONGEST = 90;
const PYTEST = /^(?!(?:.*\/)?(?:scripts?|tools?|bin|ops|ci)\/)(?:.*\/)?(?:test_\w+|\w+_test)\.py$/;

function isRun(code: string, { prose, plain }: Inline): boolean {
  const at = Math.max(0, plain.indexOf(code));
  const before = plain.slice(0, at);
  const behind = plain.slice(at + code.length);
  // "`check_remote.py` - runs remotely" describes a file.
  if (/^\W*$/.test(before) && /^\W*\s[-–—:]\s|^\s*[:：]/.test(behind)) return false;
  return fits(RUN, prose) || (fits(WITH, before) && fits(LOOKED, before)) || wordsIn(prose).has('passes');
}

/** `scripts/check.py --strict` needs no mode that lets it be executed, where its interpreter is called. */
export const withInterpreter = (command: string): string =>
  command.replace(/^(?!\.?\/)[\w@-][\w.@/-]*\.(\w+)(?=\s|$)/, (path, ending: string) => {
    const program = INTERPRETER.get(ending);
    return program === undefined ? path : `${program} ${path}`;
  });

/** "Run `scripts/check_env.py`": a script that checks by its name, and that the words say is run, without its interpreter. */
export function scriptRun(code: string, inline: Inline): Analysis | undefined {
  const ending = SCRIPT.exec(code)?.[1];
  if (ending === undefined || inline.prose.length > LONGEST || ELSEWHERE.test(inline.prose)) return undefined;
  if (!isRun(code, inline)) return undefined;
  const path = onLinux(code);
  // Called by itself a file of pytest's defines its tests and runs none.
  const pytest = PYTEST.test(path) ? `python -m pytest ${path}` : undefined;
  const shell = /^(?:sh|bash)$/.test(ending) ? `bash ${path.replace(/^\.\//, '')}` : undefined;
  const command = ending === 'ps1' ? asPowerShell(path) : (pytest ?? shell ?? withInterpreter(path));
  const analysis = analyse({ command, form: 'shell' });
  return analysis.effect === 'read-only' &&
    analysis.ends &&
    !analysis.broken &&
    analysis.placeholders.length === 0
    ? { ...analysis, written: code }
    : undefined;
}
