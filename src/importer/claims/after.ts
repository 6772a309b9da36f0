import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';

/** Applying migrations is an action; whether they are applied can be asked of the tool. */
export const MIGRATES =
  /\bmigrate(?:$| --force| deploy| up\b)|\bupgrade head\b|\bdb:migrate(?!:)|\bdb upgrade\b|\bdatabase update\b|\becto\.migrate\b|\bmigrations:migrate\b/;
export const migrated = (changing: Analysis | undefined, reason: string): Candidate => ({
  kind: 'migrations',
  spec: { tool: '«migration_tool»' },
  needs: ['migration_tool'],
  command: changing?.command ?? '',
  effect: changing?.effect ?? 'mutating',
  reason: `${reason}; whether they are applied can be asked of the tool`,
});

export const INSTALLS =
  /^(?:sudo\s+)?(?:npm|pnpm|yarn|bun|pip3?|python3? -m pip|poetry|uv|pipenv|bundle|composer|go mod|cargo|mix deps)\b.*\b(?:install|ci|i|sync|download|get|restore|fetch)\b|^dotnet restore\b/;

/** Installing is an action; whether it was done has a standard check. */
export function installed(changing: Analysis, reason: string): Candidate {
  return {
    kind: 'run',
    spec: { command: '«install_check_command»' },
    needs: ['install_check_command'],
    command: changing.command,
    effect: changing.effect,
    reason: `${reason}; which command shows the result is not said`,
  };
}
