import { isShownElsewhere } from '../claims/row-command.ts';
import { readInline } from '../markdown/inline.ts';
import type { Box } from '../markdown/types.ts';
import { saysWhetherNeeded } from '../needed.ts';
import type { Candidate } from '../types.ts';

/** A box, and a word for how far it is: the state of another day's run, or the word of an empty form. */
const STATE =
  /^[\s*_]*(?:\[[ \u00a0_xX]*\]|[\u2610-\u2612\u25a1\u25a2\u25fb\u2b1c\u{1f532}\u{1f533}])[\s*_]*(?:pass(?:ed)?|fail(?:ed)?|ok|yes|done|complete[d]?|verified|ready|pending|to ?do|open|not (?:done|started)|in progress|n\/a|✅|✓|✔|通过|完成|已完成|待办|未完成|完了|未完了|완료|대기|listo|hecho|pendiente|feito|conclu[ií]do|pendente|fait|termin[ée]e?|erledigt|offen|готово|tamam|selesai|xong)?[\s*_]*$/iu;
/** "Mandatory?: YES" says nothing that the item does not say by being there, or by `allow-not-applicable`. */
const WHETHER =
  /^\P{L}*(?:yes|y|no|n|true|false|s[ií]|sim|n[ãa]o|oui|non|ja|nein|да|нет|是|否|예|아니오|はい|いいえ)\P{L}*$/iu;

/** What the other cells of a row say of its item, for its name: `Owner: dba`. Empty where the item shows it all. */
export function besideName(
  { cells = [] }: Box,
  name: string,
  candidate: Candidate | undefined,
  runbook: string | undefined,
): string {
  return cells
    .map(([header, cell]) => [header, cell, readInline(cell).plain] as const)
    .filter(
      ([header, cell, plain]) =>
        header !== '' &&
        plain !== name &&
        /\p{L}/u.test(cell) &&
        !/^[_\s.[\]-]*$/.test(cell) &&
        !STATE.test(cell) &&
        !(saysWhetherNeeded(header) && WHETHER.test(plain)) &&
        !isShownElsewhere(header, cell, candidate, runbook),
    )
    .map(([header, , plain]) => `${header}: ${plain}`)
    .join(', ');
}
