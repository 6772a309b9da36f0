import type { Claim } from '../decide.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Below } from './below.ts';
import { fits, matchOf } from '../fits.ts';

/** "Check: `…`", in the languages of the tables: the bullet below a box that says how it is looked at. */
const CHECK =
  /^[^\p{L}`]*(?:(?:check|test|verification|verify|validation)(?:ing)?(?: (?:command|with|by|using))?|command|cmd|run|how to (?:check|verify|test)|comando(?: de (?:verifica[cç](?:i[oó]n|ão)|prueba|teste))?|comprobar|verificar|verifica[cç](?:i[oó]n|ão)|commande(?: de (?:vérification|test))?|vérifi(?:er|cation)|befehl|prüf(?:en|befehl|ung)|perintah|cek|komut|kontrol|команда|проверка|lệnh|kiểm tra|verifica|polecenie|(?:检查|檢查|检测|验证|驗證|测试|執行|执行|运行|確認|実行)?(?:命令|コマンド|方法)|확인(?: 명령어?)?|명령어?)\s*[:：]/iu;
/** "Expected: …" beside it. */
const EXPECTED =
  /^[^\p{L}]*(?:expected(?: (?:result|output|response))?|should (?:show|print|return)|(?:resultado |salida |saída |respuesta |resposta )?esperad[oa]|(?:résultat |sortie |réponse )?attendue?|erwartet(?:e[rs]? (?:ergebnis|ausgabe))?|hasil(?: yang)? diharapkan|beklenen(?: sonuç)?|ожидаем\p{L}*(?: результат| вывод)?|kết quả mong đợi|(?:risultato )?atteso|oczekiwan\p{L}*(?: wynik)?|(?:预期|期望|預期)(?:结果|結果|输出|輸出)?|期待(?:値|結果|される結果)|예상(?: 결과)?|기대(?: 결과)?)\s*[:：]\s*(.{1,300})$/iu;

/** What the bullets below a box say of how it is looked at; undefined where none does, or where there are several commands. */
export function checkLineOf({ lines }: Below): { command: string; expected: string | undefined } | undefined {
  const commands = lines.flatMap((line) => {
    const { codes, prose } = readInline(line);
    const [code, second] = codes;
    if (code === undefined || second !== undefined || !looksLikeCommand(code)) return [];
    const alone = prose.replace(/[^\p{L}\p{N}]/gu, '') === '';
    return alone || fits(CHECK, line.replaceAll('**', '')) ? [code] : [];
  });
  const [command, another] = commands;
  if (command === undefined || another !== undefined) return undefined;
  const expected = lines
    .map((line) => matchOf(EXPECTED, line.replaceAll('**', ''))?.[1])
    .find((found) => found !== undefined);
  return { command, expected };
}

/** The box as if it had said its command itself. Undefined where its own words hold commands already. */
export function withCheckLine(box: Box, below: Below | undefined): Box | undefined {
  const found =
    below && below.fences.length === 0 && below.boxes.length === 0 ? checkLineOf(below) : undefined;
  if (!found || readInline(box.text).codes.some(looksLikeCommand)) return undefined;
  const expected = found.expected === undefined ? '' : ` (expected: ${found.expected})`;
  return { ...box, text: `${box.text}: \`${found.command}\`${expected}` };
}

/** Kinds that judge the whole of what their command finds; of others the text may expect more than the gate looks at. */
const WHOLE = new Set(['tests', 'lint', 'coverage', 'migrations']);

/** The check that the bullets say, where it is one. */
export function byCheckLine(own: Claim, said: Claim, below: Below): Claim {
  const { candidate } = said;
  if (candidate?.command === undefined || candidate.needs.length > 0)
    return own.candidate === undefined && said.runbook ? { ...own, runbook: said.runbook } : own;
  const more = checkLineOf(below)?.expected !== undefined && !WHOLE.has(candidate.kind);
  return more ? { ...said, candidate: { ...candidate, partial: true } } : said;
}
