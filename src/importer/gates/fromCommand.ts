import { nameOf } from '../questions.ts';
import { hostClass } from '../shell/placeholder.ts';
import { analyse } from '../shell/analyse.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate, Spec } from '../types.ts';
import { byKind } from './byKind.ts';
import type { CommandContext } from './context.ts';
import { lookedFor } from './paths.ts';
import { NOTHING, plain } from './plain.ts';
import { burst, connection, curl, load, loadScript } from './requests.ts';
import { fits } from '../fits.ts';

export type { CommandContext } from './context.ts';

/** A command as a gate, or why it is none. Only commands that read, end and answer become one. */
export function fromCommand(analysis: Analysis, context: CommandContext): Candidate | string {
  const neutral = withNeutralTag(analysis);
  if (neutral) {
    const made = fromCommand(neutral, context);
    return typeof made === 'string' ? made : { ...made, command: analysis.command };
  }
  if (analysis.effect !== 'read-only')
    return analysis.effect === 'destructive'
      ? 'it deletes or overwrites something'
      : (analysis.why ?? 'it changes something');
  if (
    !analysis.command.startsWith('pwsh ') &&
    /^\.\\|(?:^|[\s&|;])[\w.\\/-]+\.(?:ps1|bat|cmd)(?=\s|$)/i.test(analysis.command)
  )
    return 'it is a script for Windows; a gate runs on Linux';
  if (/secret/.test(analysis.why ?? '')) return analysis.why ?? '';
  const stated = connection(analysis) ?? lookedFor(analysis, context) ?? special(analysis, context);
  if (stated !== undefined)
    return typeof stated === 'string' ? stated : withCommand(stated, analysis, context);
  if (analysis.broken) return analysis.why ?? 'it does not read as a shell command';
  if (!analysis.ends) return 'it never ends, or wants a terminal';
  const candidate = byKind(analysis, context) ?? plain(analysis, context);
  return typeof candidate === 'string' ? candidate : withCommand(candidate, analysis, context);
}

/** A tag that stands for a version to come: `X.Y.Z`, `<version>`, `$TAG`. */
const OPEN_TAG =
  /(\s(?:-t|--tag)[ =]["']?)([^\s"':]+):([^\s"']*(?:\bv?[XxYyNn]\.[YyXxNn]|[<{⟨$]|YYYY|VERSION)[^\s"']*)/;

/** A build that only shows that the image builds may carry any tag; the one of the release is not known yet. */
function withNeutralTag(analysis: Analysis): Analysis | undefined {
  if (analysis.effect !== 'read-only' || !/\b(?:docker|podman)\b.*\bbuild\b/.test(analysis.command))
    return undefined;
  const command = analysis.command.replace(OPEN_TAG, '$1$2:check');
  if (command === analysis.command) return undefined;
  return analyse({ command, form: 'shell' });
}

/** A cluster and a Docker are reached otherwise than a machine by ssh: each has a question of its own. */
function reached(candidate: Candidate, analysis: Analysis): Candidate {
  const command = candidate.spec['command'];
  if (!candidate.needs.includes('server') || typeof command !== 'string') return candidate;
  const program = analysis.invocations[0]?.wrappers[0] ?? analysis.invocations[0]?.program ?? '';
  const name = /^(?:kubectl|helm|oc|k9s|stern|argocd|istioctl)\b/.test(program)
    ? 'cluster'
    : /^(?:docker|docker-compose|podman)\b/.test(program)
      ? 'docker'
      : /^(?:aws|gcloud|gsutil|az|doctl|heroku|fly|flyctl|vercel|netlify|railway|wrangler|supabase|firebase|eb|oci|hcloud|scw)\b/.test(
            program,
          )
        ? 'cloud'
        : undefined;
  if (name === undefined) return candidate;
  return {
    ...candidate,
    spec: { ...candidate.spec, command: command.replace(/^«server»/, `«${name}»`) },
    needs: candidate.needs.map((need) => (need === 'server' ? name : need)),
  };
}

export const withCommand = (made: Candidate, analysis: Analysis, context: CommandContext): Candidate => {
  const candidate = reached(made, analysis);
  return {
    ...candidate,
    spec: filledSpec(candidate, analysis),
    command: analysis.command,
    effect: analysis.effect,
    ...(context.directory === undefined ? {} : { directory: context.directory }),
  };
};

/**
 * A shell does not know the variables of the checklist: in a script the answers themselves take the place of stand-ins,
 * `<name>` and `https://api.example.com`.
 */
function filledSpec({ kind, spec }: Candidate, analysis: Analysis): Spec {
  if (/^(?:http|tcp|tls|dns)$/.test(kind)) return spec;
  const fill = (text: string): string => {
    let filled = text.replace(/https?:\/\/([^/\s'"`:]+)(?::\d+)?/g, (whole, host: string) =>
      /^(?:stand-in|local)$/.test(hostClass(host)) ? '«base_url»' : whole,
    );
    for (const mark of analysis.placeholders) filled = filled.replaceAll(mark, `«${nameOf(mark)}»`);
    return filled;
  };
  return Object.fromEntries(
    Object.entries(spec).map(([key, value]) => [
      key,
      typeof value === 'string' && /^(?:run|command)$/.test(key) ? fill(value) : value,
    ]),
  );
}

/** What `git status` is called for: that nothing is left to commit. */
const NOTHING_LEFT =
  /\b(?:clean|uncommitted|unstaged|nothing to commit)\b|(?<!\p{L})(?:sin|sem|no hay|não há|aucun\p{L}*|pas de|kein\p{L}*|ohne|nessun\p{L}*|tidak ada|brak|нет|без)\s+(?:\p{L}+\s+){0,2}(?:cambios|altera\p{L}+|mudanças|changements?|modif\p{L}+|änderungen|modifiche|perubahan|zmian|изменени\p{L}+)|(?:无|没有)(?:未提交|待提交)|変更(?:は|が)?(?:ない|なし)|未コミット.{0,8}(?:ない|なし)|변경 ?사항 ?없|không (?:có|còn).{0,20}(?:chưa commit|thay đổi)/iu;

function special(analysis: Analysis, context: CommandContext): Candidate | string | undefined {
  const { invocations, command, shape } = analysis;
  const [first, second] = invocations;
  if (!first || analysis.broken) return undefined;
  if (first.program === 'curl' && (shape === 'simple' || shape === 'pipe'))
    return curl(analysis, first, second, context);
  if (shape === 'loop' && invocations.every(({ program }) => /^(?:curl|sleep|echo|wait)$/.test(program)))
    return burst(analysis, context);
  if (shape === 'loop' && invocations.some(({ program }) => program === 'curl'))
    return 'a loop of requests whose answers are only shown';
  if (/^(?:ab|hey|wrk|wrk2|oha|bombardier|autocannon|h2load)$/.test(first.program)) return load(first);
  if (/^(?:k6|artillery|locust)$/.test(first.program)) return loadScript(first, analysis);
  if (/\bgit\s+status\s+(?:--porcelain|-s\b|--short)/.test(command) && shape !== 'list')
    return { kind: 'git', spec: { clean: true }, needs: [], reason: 'the work tree is clean' };
  // `git status | grep lock` that must show nothing: grep says so.
  if (shape === 'pipe' && NOTHING.test(context.text)) return undefined;
  if (first.program === 'git' && first.args[0] === 'status')
    return fits(NOTHING_LEFT, context.text)
      ? {
          kind: 'git',
          spec: { clean: true },
          needs: [],
          reason: '`git status` exits 0 whatever it finds; the gate asks for a clean tree',
        }
      : '`git status` exits 0 whatever it finds, and nothing here says what it should find';
  return undefined;
}
