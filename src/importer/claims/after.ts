import type { FencedCommand } from '../commands.ts';
import type { Judged } from '../compose.ts';
import { toolOfText } from '../gates/tools.ts';
import { analyse } from '../shell/analyse.ts';
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

/** It writes the schema itself and keeps no record, so that no status tells whether it was done. */
const WITHOUT_RECORD = /\bdb push\b|\bdrizzle-kit push\b|\bschema:(?:update|sync)\b/;

/** "Migrations applied: `python manage.py migrate`": the command names the tool that is asked whether they are. */
export function withItsTool(judged: Judged, commands: readonly FencedCommand[]): Judged {
  const { candidate, claim, linked, box } = judged;
  if (candidate?.kind !== 'migrations' || !candidate.needs.includes('migration_tool')) return judged;
  if (candidate.spec['command'] !== undefined) return judged;
  const own = linked ?? commands.find(({ fence }) => fence.within.at(-1)?.box === box);
  const command = candidate.command ?? own?.analysis.command;
  if (command === undefined || WITHOUT_RECORD.test(command)) return judged;
  const { host, placeholders, effect } = analyse({ command, form: 'shell' });
  const tool = toolOfText(command.replace(/\bsupabase\b(?!.*\b(?:push|up)\b)/, ''));
  // Inside of a container or on another machine, a job has to get there first.
  if (tool === undefined || host || placeholders.length > 0 || effect !== 'mutating') return judged;
  const directory = /^cd\s+([\w][\w./-]*)\s*(?:&&|;)/.exec(command)?.[1];
  const known: Candidate = {
    ...candidate,
    spec: { ...candidate.spec, tool },
    needs: candidate.needs.filter((name) => name !== 'migration_tool'),
    ...(directory === undefined ? {} : { directory }),
    reason: `applying them is an action; whether they are applied, ${tool} is asked`,
  };
  return { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
}

const BRANCH =
  /(?<![\w./-])(main|master|develop|production|prod|staging|gh-pages)(?![\w.-]|\/(?!master|main))(?:\/(?:main|master))?/giu;

/**
 * "Push to `main`": the branch is said. Behind the merge it holds or not; before it nothing of this pull request can be in it,
 * so there it is asked, with what the document says.
 */
export function withItsBranch(judged: Judged): Judged {
  const { candidate, claim, box, phase } = judged;
  if (candidate?.kind !== 'git' || candidate.needs.join() !== 'merge_base') return judged;
  const named = new Set([...box.text.matchAll(BRANCH)].map(([, name = '']) => name.toLowerCase()));
  const [branch] = named;
  if (branch === undefined || named.size > 1) return judged;
  const known: Candidate =
    phase === 'deploy' || phase === 'post-deploy'
      ? {
          ...candidate,
          spec: { 'merged-into': branch },
          needs: [],
          reason: 'the branch that the text names has it',
        }
      : { ...candidate, hints: new Map([['merge_base', `The document says ${branch}.`]]) };
  return { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
}
