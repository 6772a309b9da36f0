import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import type { Box } from '../markdown/types.ts';
import { gate } from './candidate.ts';
import { envClaim } from './env.ts';
import { isVariableName } from './names.ts';
import { lengthRules } from './length.ts';
import { fits, matchOf } from '../fits.ts';

/** Boxes inside of "confirm that the tables exist": each names a table. */
export function tableOf(plain: string, parent: string | undefined): Candidate | undefined {
  if (
    parent === undefined ||
    !/\b(?:verify|confirm|check)\w*\b.{0,12}\btables?\b|\btables? exist/i.test(readInline(parent).plain)
  )
    return undefined;
  const name = /^[\w.]+/.exec(plain)?.[0];
  if (name === undefined) return undefined;
  return {
    kind: 'run',
    spec: { command: `psql "«database_url»" -tAc "SELECT to_regclass('${name}')"`, stdout: { empty: false } },
    needs: ['database_url'],
    reason: 'the item around it says that the table must exist',
  };
}

/** What the children of a box that only names a variable say of it: "Configured", ">= 32 characters", "Value: 900". */
const SAYS_OF_VARIABLE =
  /^[^\p{L}\d>≥]*(?:(?:is |was )?(?:configured|set|defined|present|added|generated|in place)(?: (?:successfully|correctly))?|(?:configurad|definid|agregad|añadid|adicionad)[oa]|(?:configur|défini|ajout)ée?|gesetzt|konfiguriert|hinzugefügt|impostat[oa]|aggiunt[oa]|ayarlandı|yapılandırıldı|eklendi|ditambahkan|disetel|đã (?:thêm|đặt|cấu hình)|dodan[oa]|ustawion[oa]|(?:настроен|задан|добавлен|установлен)\p{L}*|已?(?:设置|配置|添加)(?:完成)?|(?:設定|追加|登録)済?み?|(?:설정|추가)(?:됨|완료)?|تمت? (?:إضافة|تعيين)\p{L}*)\W*$/iu;
const VALUE =
  /^[^\p{L}]*(?:valor|value|valeur|wert|valore|değer|nilai|giá trị|wartość|значение|值|値|값|القيمة)\s*[:：=]\s*(\S.{0,119})$/iu;

/** What stands in marks, or one word with a remark in brackets behind it; other words tell what it is like. */
function valueIn({ codes }: Inline, said: string): string | undefined {
  const [code, second] = codes;
  if (code !== undefined && second === undefined && said.startsWith(code)) return code;
  return /^[^\s[\]<>"'“„«]+(?=\s*(?:[(（].*)?$)/u.exec(said)?.[0];
}

/** "Value: 900", "Added": said of a variable that is named elsewhere. */
export const saysOfVariable = (plain: string): boolean => fits(VALUE, plain) || fits(SAYS_OF_VARIABLE, plain);

export function ofParent(inline: Inline, parent: string | undefined): Candidate | undefined {
  if (parent === undefined || inline.plain.length > 140) return undefined;
  const name = readInline(parent).plain.replace(/^\W+|\W+$/g, '');
  if (!isVariableName(name)) return undefined;
  const said = matchOf(VALUE, inline.plain)?.[1];
  if (said !== undefined) {
    const value = valueIn(inline, said);
    if (value === undefined)
      return gate('env', { require: [name] }, 'the item above it names the variable', true);
    const found = envClaim(
      readInline(`\`${name}=${value}\``),
      `\`${name}=${value}\``,
      'Environment variables',
    );
    return found && { ...found, reason: 'the item above it names the variable' };
  }
  if (inline.plain.length > 60) return undefined;
  const rules = lengthRules(inline.plain);
  if (Object.keys(rules).length === 0 && !fits(SAYS_OF_VARIABLE, inline.plain)) return undefined;
  return {
    kind: 'env',
    spec: Object.keys(rules).length === 0 ? { require: [name] } : { variables: { [name]: rules } },
    needs: [],
    reason: 'the item around it names the variable',
  };
}

/** "Key: `API_URL`", "Added `API_URL` environment variable": the boxes behind it may say its value. */
const KEY =
  /^[^\p{L}]*(?:(?:variable |env )?(?:key|name)|variables?|clave|nombre|chave|nome|clé|nom|schlüssel|anahtar|kunci|nama|tên|klucz|nazwa|имя|ключ|переменная|键|名称|变量名?|キー|名前|変数名?|키|이름|변수)\s*[:：=]\s*\W*([A-Z][A-Z0-9_]+)\W*$/iu;
/** Said between the name and what is said of it. */
const BETWEEN =
  /^[^\p{L}]*(?:applied to|environments?|scope|target|type|ambiente|entorno|environnement|umgebung|环境|環境|환경)\s*[:：]/iu;

/** Two or three boxes of one list that speak of one variable: name, value, "Added". For the later ones, its name. */
export function namedAbove(boxes: readonly Box[]): Map<Box, string> {
  const found = new Map<Box, string>();
  const last = new Map<number, string>();
  for (const box of boxes) {
    if (box.marker === 'table') continue;
    const { plain, codes } = readInline(box.text);
    const [code, second] = codes;
    const key = matchOf(KEY, plain)?.[1];
    const name =
      key !== undefined && isVariableName(key)
        ? key
        : code !== undefined && second === undefined && plain.length < 70 && isVariableName(code)
          ? code
          : undefined;
    const known = last.get(box.list);
    if (name !== undefined) last.set(box.list, name);
    else if (known !== undefined && (fits(VALUE, plain) || fits(SAYS_OF_VARIABLE, plain)))
      found.set(box, known);
    else if (!fits(BETWEEN, plain)) last.delete(box.list);
  }
  return found;
}
