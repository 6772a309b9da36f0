import { wordsIn } from '../concepts/lexicon.ts';
import { isEmpty, readExpectation } from '../expect.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { analyse } from '../shell/analyse.ts';
import { ruleOf } from '../shell/programs/table.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Candidate } from '../types.ts';
import { isVariableName } from './names.ts';
import { fits } from '../fits.ts';

/** Columns of commands by their name; of the second kind, a cell may be words as well. */
const COLUMN =
  /^\W*(?:(?:shell |cli |gate |check |test |verification )?commands?|cmd|run|befehle?|comandos?|commandes?|команда|komut|perintah|lệnh|polecenie|comandi)\W*$|命令|指令|コマンド|명령/iu;
/** Columns that name what measures it; a name of two words or more in code marks there is a command. */
const MEANS =
  /^\W*(?:tools?|mechanisms?|methods?|herramientas?|ferramentas?|outils?|werkzeuge?|инструмент\w*|工具|ツール|도구)(?:\W+(?:tools?|mechanisms?|methods?|commands?))?\W*$/iu;
const HOW =
  /^\W*(?:how(?: to (?:check|verify|test))?|checks?|verification|verify(?: with)?|tool|comment|vérification|verificaci[oó]n|verifica[cç][aã]o|verifikasi|doğrulama|проверка|как проверить|prüfung)\W*$|验证方法|检查方法|確認方法|확인 ?방법/iu;
const EXPECTED =
  /^\W*(?:expected|(?:expected|desired|required) (?:results?|outputs?|responses?|status(?: code)?|outcome|answer)|expectation|should (?:be|return|show)|pass(?:es)? (?:if|when|criteri\w+)|success criteri\w+|(?:acceptance |pass(?:ing)? )?(?:criteri\w+|thresholds?)|target|esperado|(?:resultado|respuesta|resposta) esperad[oa]|(?:résultat )?attendu|erwartet\w*(?: ergebnis)?|ожидаемый (?:результат|ответ)|beklenen(?: sonuç)?|hasil (?:yang )?diharapkan)\W*$|预期|期望|期待|기대/iu;
const ADDRESS =
  /^\W*(?:urls?|address|links?|endpoints?|paths?|routes?|dirección|endereço|adresse|адрес|ссылка|alamat|địa chỉ)\W*$|网址|地址|链接|接口|端点|エンドポイント|주소|경로/iu;
const VALUE =
  /^\W*(?:(?:expected|required|production|prod|correct|target) )?values?\W*$|^\W*(?:valor(?: esperado)?|valeur|wert|значение|nilai|değer|giá trị|值|値|값)\W*$/iu;
const NOT = /\b(?:not|never|no longer|instead|nicht|non?|nunca|não|pas)\b|不|未|ない|않/iu;
const LONGEST = 60;
/** It went well: what an exit code says. */
const WELL =
  /^\W*(?:0|(?:exit(?: code)? |returns? )?0|ok|yes|(?:100 ?% )?green|clean|none|pass(?:es|ed|ing)?|succe\w+|all (?:tests )?(?:pass(?:es|ed)?|green|ok)|(?:no|0|zero) (?:[a-z]+ )?(?:errors?|failures?|warnings?|issues?|findings?|vulnerabilit\w+)|✅|✓|✔|通过|成功|無し?|なし|없음|통과|sin errores|sem erros|keine fehler|aucune erreur)\W*$/iu;

/** "0 errors, 0 warnings": each part of it. */
const isWell = (text: string): boolean => text.split(/[,;，；、]|\band\b/).every((part) => WELL.test(part));

const plainOf = (cell: string): string => readInline(cell).plain.trim();

/** The cell below a header of the kind, other than the one that is the item's name. */
const cellOf = ({ cells = [], text }: Box, header: RegExp): string | undefined => {
  const found = cells.find(([title, cell]) => fits(header, title) && cell !== text && plainOf(cell) !== '');
  return found?.[1];
};

/**
 * What a row says in other cells than that of its name is said of its item: the command that stands in a column of commands,
 * or at the head of a remark beside a claim; its address; the value of its variable; and what is expected of them.
 */
export function withRow(box: Box, inline: Inline): Inline {
  if (box.marker !== 'table' || inline.codes.some((code) => looksLikeCommand(code))) return inline;
  const expected = cellOf(box, EXPECTED);
  const commands = commandsIn(cellOf(box, COLUMN) ?? '');
  if (commands.length === 0) commands.push(...byMeans(cellOf(box, MEANS) ?? ''));
  if (commands.length > 0) {
    const prose = expected === undefined ? inline.prose : `${inline.prose}; expected: ${plainOf(expected)}`;
    return { ...inline, prose, codes: [...inline.codes, ...commands] };
  }
  const remarked = remarkedCommand(box, inline);
  if (remarked !== undefined) return { ...inline, codes: [...inline.codes, remarked] };
  return withAddress(box, inline, expected) ?? withItsValue(box, inline) ?? inline;
}

/** The commands of a cell, in code marks or, where the whole cell is one, without. */
function commandsIn(cell: string): string[] {
  const { codes, prose, plain } = readInline(cell);
  if (NOT.test(prose)) return [];
  const marked = codes.filter((code) => looksLikeCommand(code));
  if (marked.length > 0) return marked;
  const text = plain.trim();
  const [program = ''] = text.replace(/^sudo\s+/, '').split(/\s+/);
  const known = ruleOf(program) !== undefined || /^(?:\.\/|npx$|make$)/.test(program);
  return codes.length === 0 && known && /^[\x20-\x7e]+$/.test(text) && looksLikeCommand(text) ? [text] : [];
}

/** `ruff check .` below "Tool", and nothing else with it. */
function byMeans(cell: string): string[] {
  const { codes, prose } = readInline(cell);
  const [command = ''] = codes;
  const alone = codes.length === 1 && !/\p{L}/u.test(prose);
  return alone && /\S\s+\S/.test(command) && looksLikeCommand(command) ? [command] : [];
}

/** "Build without errors | `npm run build`": only one that checks, and beside a claim. */
function remarkedCommand(box: Box, inline: Inline): string | undefined {
  const found = (box.cells ?? []).flatMap(([header, cell]) => {
    if (cell === box.text || REMEDY.test(header)) return [];
    const { codes, prose, plain } = readInline(cell);
    const commands = codes.length === 0 ? commandsIn(cell) : codes.filter((code) => looksLikeCommand(code));
    const [command] = commands;
    if (command === undefined || commands.length > 1 || NOT.test(prose)) return [];
    const alone = plain.trim() === command;
    const heads = plain.startsWith(command) && prose.replace(/\s+/g, ' ').trim().length <= LONGEST;
    return HOW.test(header) || heads || alone ? [{ command, alone }] : [];
  });
  const [only, second] = found;
  if (only === undefined || second !== undefined) return undefined;
  const { command } = only;
  const { effect, ends, decides, broken } = analyse({ command, form: 'shell' });
  const words = wordsIn(inline.plain);
  const claims =
    only.alone || words.has('passes') || words.has('none') || words.has('done') || words.has('set');
  return effect === 'read-only' && ends && decides && !broken && claims ? command : undefined;
}

/** What is done when the check fails, or to get there. */
const REMEDY =
  /\b(?:fix(?:es)?|remed\w+|rollback|roll-back|repair|workaround|if (?:it )?fails?|on failure|next steps?|action|solution|soluci[oó]n|solução|correction|behebung|lösung|install\w*|setup|example)\b|修复|修復|解决|处理|対処|復旧|해결|조치|回滚/iu;

/** "Health | https://api.octo.dev/health | 200": what answers, and how. */
function withAddress(box: Box, inline: Inline, expected: string | undefined): Inline | undefined {
  const cell = cellOf(box, ADDRESS);
  const there =
    cell !== undefined && inline.urls.length === 0 && /^\W*(?:(?:GET|HEAD) )?(?:https?:\/)?\//.test(cell);
  const here = /^\W*(?:(?:GET|HEAD) )?(?:https?:\/)?\/\S+\W*$/.test(inline.plain);
  if (!there && !(here && expected !== undefined)) return undefined;
  const answer = expected === undefined ? '' : ` returns ${expected}`;
  return readInline(`${box.text}${there ? `: ${cell}` : ''}${answer}`);
}

/** "`NODE_ENV` | `production`". */
function withItsValue(box: Box, inline: Inline): Inline | undefined {
  const cell = isVariableName(inline.plain) ? cellOf(box, VALUE) : undefined;
  const value = cell === undefined ? '' : plainOf(cell);
  return /^[^\s`]{1,100}$/.test(value) ? readInline(`\`${inline.plain}=${value}\``) : undefined;
}

/** What a row expects beyond what its gate can tell is for a person: "3 running". */
export function expectsMore(box: Box, candidate: Candidate | undefined): boolean {
  if (box.marker !== 'table' || candidate === undefined || candidate.needs.length > 0) return false;
  const cell = cellOf(box, EXPECTED);
  const text = cell === undefined ? '' : plainOf(cell);
  return (
    text !== '' && !isWell(text) && isEmpty(readExpectation([`expected: ${text}`])) && !/\d\s*%/.test(text)
  );
}

/** Cells whose whole content the item shows elsewhere: the command of its gate or runbook, the address it asks, "passes". */
export function isShownElsewhere(
  header: string,
  cell: string,
  candidate: Candidate | undefined,
  runbook: string | undefined,
): boolean {
  if (COLUMN.test(header) || MEANS.test(header))
    return commandsIn(cell).some((command) => command === candidate?.command || command === runbook);
  if (candidate === undefined || candidate.needs.length > 0) return false;
  if (fits(EXPECTED, header)) return isWell(plainOf(cell));
  return ADDRESS.test(header) && readInline(cell).urls[0] === candidate.spec['url'];
}
