import { readInline } from './markdown/inline.ts';
import type { Box } from './markdown/types.ts';
import { bareTitle } from './phase.ts';
import { fits } from './fits.ts';

/** "If applicable", "(optional)": of what can be left out. "Choose" in Korean and Chinese, and "any" in Japanese, begin with the same letters. */
export const CONDITION =
  /\((?:[^()]*\b)?(?:if|optional|when|where|unless|as needed|as applicable|falls|wenn|si|se|jika)\b[^()]*\)|\bif (?:applicable|needed|required|necessary|used|using|any|enabled|relevant|appropriate)\b|\boptional\b|\bwhere applicable\b|\bas needed\b|\bN\/A\b|如适用|如果?需要|可[选選](?![择擇])|必要に応じて|該当する場合|任意(?!の)|해당되?는? 경우|[(（]\s*선택\s*[)）]|선택 ?사항|선택적|필요 ?시|si aplica|opcional|opzional|opsional|optionnel|опционально|необязательно|isteğe bağlı|opcjonaln|tùy chọn|se aplic[aá]vel|se necess|falls zutreffend|gegebenenfalls|si applicable|facultatif|le cas échéant|jika (?:perlu|ada)/iu;
const SCENARIOS =
  /\bscenarios?\b|\bspecial (?:cases?|deployments?)\b|^(?:if|when|for)\b.*\b(?:change|update|migration)s?\b|\b(?:breaking|schema|infrastructure) changes?\b/i;

/** Tables that say of each row whether it is needed: "Required: no". */
const COLUMN =
  /required|mandatory|必须|必須|必填|필수|obligator|obligatoire|obrigat|erforderlich|pflicht|requis|requerid|wajib|zorunlu|обязательн/i;
const YES = /^(?:yes|y|ja|oui|s[ií]|sim|true|required|是|✓|✔|✅)(?!\p{L})/iu;
const NO =
  /^(?:no|non|nein|n[ãa]o|nee|nej|nie|нет|tidak|hay[ıi]r|いいえ|아니|否|不)(?!\p{L})|optional|opcional|opzional|facultati|optionnel|可选|可選|任意|선택|✗|✘|❌|(?<!\p{L})false(?!\p{L})/iu;

export const saysWhetherNeeded = (header: string): boolean => COLUMN.test(header);

/** Whether the cell below such a header says that the row can be left out. */
export function saysNotNeeded(cell: string): boolean {
  const { plain } = readInline(cell);
  return !YES.test(plain) && fits(NO, plain);
}

/** Whether a box can be left out: by its words, its row, its heading, or the kind of change that its list is for. */
export const mayNotApply = ({ text, heading, cells = [] }: Box): boolean =>
  fits(CONDITION, readInline(text).plain) ||
  fits(CONDITION, heading?.title ?? '') ||
  cells.some(([header, cell]) => saysWhetherNeeded(header) && saysNotNeeded(cell)) ||
  (heading?.path.some((title) => SCENARIOS.test(bareTitle(title))) ?? false);
