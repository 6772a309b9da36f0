import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { isVariableName } from './names.ts';
import { lengthRules } from './length.ts';

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
  /^[^\p{L}\d>≥]*(?:(?:is )?(?:configured|set|defined|present|added|generated)|configurad[oa]|definid[oa]|configurée?|définie?|gesetzt|konfiguriert|ayarlandı|yapılandırıldı|настроен\p{L}*|задан\p{L}*|已?(?:设置|配置)|設定済?み?|설정(?:됨|완료)?)\W*$/iu;
const VALUE = /^[^\p{L}]*(?:valor|value|valeur|wert|değer|значение|值|값)\s*[:：=]\s*`?([\w.:/-]{1,80})`?/iu;

export function ofParent(inline: Inline, parent: string | undefined): Candidate | undefined {
  if (parent === undefined || inline.plain.length > 60) return undefined;
  const name = readInline(parent).plain.replace(/^\W+|\W+$/g, '');
  if (!isVariableName(name)) return undefined;
  const value = VALUE.exec(inline.plain)?.[1];
  const rules = value === undefined ? lengthRules(inline.plain) : { equals: value };
  if (Object.keys(rules).length === 0 && !SAYS_OF_VARIABLE.test(inline.plain)) return undefined;
  return {
    kind: 'env',
    spec: Object.keys(rules).length === 0 ? { require: [name] } : { variables: { [name]: rules } },
    needs: [],
    reason: 'the item around it names the variable',
  };
}
