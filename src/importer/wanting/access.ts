import { fromCommand, withCommand } from '../gates/fromCommand.ts';
import { hintsOf, host, isScript, needsOf, type CommandContext } from '../gates/context.ts';
import { ruleOf } from '../shell/programs/table.ts';
import { nameOf } from '../questions.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';

/** Names by which a project's own commands say that they only look. */
const LOOKS =
  /(?:^|[\s:/._-])(?:tests?|checks?|verif(?:y|ies)|validate|lint|audit|status|doctor|health(?:check)?|smoke|ping|info|show|list|describe|diff|dry-?run)(?=$|[\s:._-])/i;
/** What prints secrets has no place in a log, whatever it is to be compared with. */
const PRINTS_SECRETS =
  /\bget\s+secrets?\b.*\s-o\s*=?\s*(?:yaml|json|go-template|custom)|\b(?:cat|less|more|head|tail|grep)\b.*(?:\.env\b|\.pem\b|\.key\b|credentials|secrets?\.\w+)|^(?:printenv|env|set|export)\b|\bheroku config\b|\bterraform output\b|\bconfig (?:get|show)\b.*(?:secret|password|token|key)/i;
const NAMES_SECRET = /\b[A-Z_]*(?:PASSWORD|SECRET|TOKEN|API_?KEY)[A-Z_]*\b/;
/** Set a shell up, or only print a text: nothing that a claim could rest on. */
const PRELUDE = /^(?:cd|echo|export|source|\.|sleep|printf|set|true|date|clear|pwd|whoami)$/;

/** What is asked of a command that only shows something: what it must show. An exit code of 0 would be green whatever is true. */
function shown(analysis: Analysis, context: CommandContext): Candidate | undefined {
  const { command } = analysis;
  const name = `shows_${nameOf(command)}`;
  const needs = needsOf(analysis, context);
  return host({
    kind: 'run',
    spec: { command, stdout: { matches: `«${name}»`, 'ignore-case': true } },
    needs: [...(analysis.host ? ['server'] : []), ...needs, name],
    hints: new Map([...hintsOf(analysis), [name, `The document says "${context.text.slice(0, 120)}".`]]),
    reason: analysis.host
      ? 'it only shows, and where it has to run is not said'
      : 'it only shows; what it must show is not said',
  });
}

/**
 * A command that only looks, but at a machine, a cluster or a cloud that a job does not reach by itself, or that shows
 * something and exits 0 whatever is true: what is lacking is asked for. `claims`: the words say that something is so.
 */
export function accessOf(
  commands: readonly Analysis[],
  context: CommandContext,
  claims: boolean,
): Candidate | undefined {
  if (commands.some(({ effect }) => effect !== 'read-only')) return ownCheck(commands);
  const wanted = commands.find(
    (analysis) =>
      analysis.ends &&
      !analysis.broken &&
      !PRINTS_SECRETS.test(analysis.command) &&
      !NAMES_SECRET.test(analysis.command) &&
      !/secret|variables/.test(analysis.why ?? '') &&
      !analysis.invocations.every(({ program }) => PRELUDE.test(program)),
  );
  if (!wanted) return undefined;
  const made = fromCommand(wanted, context);
  if (typeof made !== 'string') return made.needs.length > 0 ? made : undefined;
  if (!wanted.host && !claims) return undefined;
  const candidate = shown(wanted, context);
  return candidate && withCommand(candidate, wanted, context);
}

/**
 * A command of the project's own, or of a tool that is not known, whose name says that it checks. Its words are no proof:
 * it becomes a gate only when a person answers with it.
 */
function ownCheck(commands: readonly Analysis[]): Candidate | undefined {
  const [only, second] = commands;
  if (!only || second || only.effect !== 'mutating' || only.broken) return undefined;
  const program = only.only?.program ?? only.invocations[0]?.program ?? '';
  const own = isScript(only.invocations[0]) || ruleOf(program) === undefined;
  if (!own || /^(?:brew|apt|apt-get|yum|dnf) (?:install|upgrade)|sudo/.test(only.command)) return undefined;
  if (!LOOKS.test(only.command)) return undefined;
  const name = `check_${nameOf(only.command)}`;
  return {
    kind: 'run',
    spec: { command: `«${name}»` },
    needs: [name],
    hints: new Map([[name, `The document writes \`${only.command.slice(0, 160)}\`.`]]),
    command: only.command,
    effect: only.effect,
    reason: 'by its name it checks, and what it does is not known: it is asked for',
  };
}
