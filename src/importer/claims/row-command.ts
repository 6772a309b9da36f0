import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { analyse } from '../shell/analyse.ts';
import { looksLikeCommand } from '../shell/recognise.ts';

/** The column of commands by its name. */
const COLUMN =
  /^\W*(?:commands?|cmd|how(?: to (?:check|verify))?|check|verification|verify with|run|befehl|comando|commande|comment|vérification|verificaci[oó]n|verifica[cç][aã]o|команда|проверка|komut|perintah|lệnh)\W*$|命令|コマンド|명령/iu;
const NOT = /\b(?:not|never|no longer|instead|nicht|non?|nunca|não|pas)\b|不|未|ない|않/iu;
const LONGEST = 60;

/**
 * "Build without errors | `npm run build`": in a row the command may stand in a cell of its own, or at the head of a remark.
 * Only one that checks, and beside a claim; then it is the item's.
 */
export function withRow(box: Box, inline: Inline): Inline {
  if (box.marker !== 'table' || inline.codes.some((code) => looksLikeCommand(code))) return inline;
  const found = (box.cells ?? []).flatMap(([header, cell]) => {
    if (cell === box.text) return [];
    const { codes, prose, plain } = readInline(cell);
    const commands = codes.filter((code) => looksLikeCommand(code));
    const [command] = commands;
    if (command === undefined || commands.length > 1 || NOT.test(prose)) return [];
    const heads = plain.startsWith(command) && prose.replace(/\s+/g, ' ').trim().length <= LONGEST;
    return COLUMN.test(header) || heads ? [command] : [];
  });
  const [command] = found;
  if (command === undefined || found.length > 1) return inline;
  const { effect, ends, decides, broken } = analyse({ command, form: 'shell' });
  const words = wordsIn(inline.plain);
  const claims = words.has('passes') || words.has('none') || words.has('done') || words.has('set');
  return effect === 'read-only' && ends && decides && !broken && claims
    ? { ...inline, codes: [...inline.codes, command] }
    : inline;
}
