import { analyse } from '../shell/analyse.ts';
import type { Analysis } from '../shell/types.ts';
import { fits } from '../fits.ts';

/** Tools that repair, and how the same tool only looks (their own documentation). */
const TWINS: readonly (readonly [repairs: RegExp, looks: string])[] = [
  [/^((?:npm|pnpm) audit) fix(?: --force)?$/, '$1'],
  [/^((?:npx (?:--no-install )?|pnpm exec |yarn )?prettier) (?:--write|-w)( .+)?$/, '$1 --check$2'],
  [/^((?:npx (?:--no-install )?|pnpm exec |yarn )?prettier .+?) (?:--write|-w)$/, '$1 --check'],
  [/^((?:npx (?:--no-install )?|pnpm exec |yarn )?(?:eslint|stylelint)\b.*?) --fix(?=\s|$)(.*)$/, '$1$2'],
  [
    /^((?:npx (?:--no-install )?|pnpm exec |yarn )?biome (?:check|lint)\b.*?) --(?:write|apply|fix)(?=\s|$)(.*)$/,
    '$1$2',
  ],
  [/^(black)( (?!.*--check).+)$/, '$1 --check$2'],
  [/^(isort)( (?!.*--check).+)$/, '$1 --check-only$2'],
  [/^(ruff check\b.*?) --fix(?=\s|$)(.*)$/, '$1$2'],
  [/^(ruff format)(?!.*--check)( .+)?$/, '$1 --check$2'],
  [/^(cargo fmt)(?!.*--check)( .+)?$/, '$1 --check$2'],
  [/^gofmt -w (\S+)$/, 'gofmt -l $1'],
  [/^dart format (\S+)$/, 'dart format --output=none --set-exit-if-changed $1'],
  [/^(dotnet format)( (?!.*--verify).+)?$/, '$1 --verify-no-changes$2'],
  [/^(terraform fmt)( -recursive)?$/, '$1 -check$2'],
  [/^((?:bundle exec )?rubocop) (?:-a|-A|--autocorrect|--autocorrect-all)$/, '$1'],
  [/^((?:\.\/)?vendor\/bin\/pint)$/, '$1 --test'],
  [/^((?:\.\/)?(?:vendor\/bin\/)?php-cs-fixer fix)( (?!.*--dry-run).+)?$/, '$1 --dry-run$2'],
];

/**
 * "Code is formatted (`prettier --write .`)", "`npm audit fix`": the command changes files and never runs; the same tool says
 * whether anything is left for it to do.
 */
export function twinOf({ command, shape, invocations, placeholders }: Analysis): Analysis | undefined {
  const away = invocations.some(({ wrappers }) => wrappers.some((name) => /ssh|exec|sudo/.test(name)));
  if (shape !== 'simple' || away || placeholders.length > 0) return undefined;
  const found = TWINS.find(([repairs]) => fits(repairs, command));
  if (!found) return undefined;
  const twin = analyse({ command: command.replace(found[0], found[1]), form: 'shell' });
  return twin.effect === 'read-only' && twin.ends && !twin.broken ? twin : undefined;
}
