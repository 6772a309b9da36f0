import { pendingReading, reading, upToDate, type StatusText, type Verdict } from './reading.ts';
import type { MigrationTool } from './tool.ts';

/** Sqitch (`lib/App/Sqitch/Engine.pm`, `Command/status.pm`): 0, also when something is undeployed; 1 nothing deployed; 2 error. */
// Sqitch speaks German, French and Italian too (`App-Sqitch.po`): `msgid`, then its translations.
const SAYS = {
  database: /^# (?:On database|Auf Datenbank|Sur la Base de Données|Sul database) /i,
  unknown:
    /^(?:Cannot find this change in|Kann diese Änderungen nicht in|Impossible de trouver ce changement dans|Non trovo questa modifica in) /,
  nothing:
    /^(?:No changes deployed|Keine Änderungen angewendet|Pas de changements déployés|Nessuna modifica implementata)$/,
  waiting:
    /^(?:Undeployed changes?|Rückgängig gemachte Änderung(?:en)?|Changements? non déployés? ?|Modific(?:a|he) rimosse dalla implementazione):$/,
  done: /^(?:Nothing to deploy \(up-to-date\)|Nichts anzuwenden \(auf neuestem Stand\)|Rien à déployer \(à jour\)|Niente da implementare \(tutto già aggiornato\))$/,
} as const;

function readStatus(text: StatusText): Verdict {
  const find = (pattern: RegExp): string | undefined => text.lines.find((line) => pattern.test(line));
  const unknown = find(SAYS.unknown);
  if (unknown !== undefined) return reading('unknown-applied', unknown);
  const syntax = find(/^Syntax error in .*(?:duplicates|conflict)|duplicates earlier declaration/);
  if (syntax !== undefined) return reading('conflict', syntax);
  const config = find(
    /^Status unknown|^Unable to load App::Sqitch::Engine::|^Nothing to deploy \(empty plan\)|^Unknown option:|^No project configuration|Cannot find .*(?:plan|engine)|^Unknown engine|not a valid project/,
  );
  if (config !== undefined) return reading('misconfigured', config);
  if (text.code === 1 && find(SAYS.nothing) !== undefined)
    return pendingReading([], '; nothing is deployed yet');
  if (text.code !== 0 || find(SAYS.database) === undefined) return undefined;
  const start = text.out.findIndex((line) => SAYS.waiting.test(line));
  if (start !== -1) {
    const names = text.out.slice(start + 1).map((line) => /^ {2}\* (\S.*)$/.exec(line)?.[1]);
    return names.length > 0 && names.every((name) => name !== undefined)
      ? pendingReading(names.map(String))
      : undefined;
  }
  return SAYS.done.test(text.out.at(-1) ?? '') ? upToDate() : undefined;
}

/** Compares what is deployed with the scripts; changes that are not deployed yet are no fault to it. */
function readCheck(text: StatusText): Verdict {
  const diverged = text.lines.find((line) => /signatures diverge at change/.test(line));
  if (diverged !== undefined) return reading('drift', diverged);
  return text.code === 0 && text.lines.some((line) => line === 'Check successful') ? 'not-read' : undefined;
}

export const sqitch: MigrationTool = {
  name: 'sqitch',
  marks: ['**/sqitch.plan', '**/sqitch.conf'],
  files: ['**/deploy/*.sql'],
  naming: { kind: 'none' },
  status: ['sqitch', 'status'],
  commands: [
    { words: ['status'], read: readStatus },
    { words: ['check'], read: readCheck },
  ],
};
