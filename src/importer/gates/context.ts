import { ON_MACHINE } from '../claims/path.ts';
import type { Expectation } from '../expect.ts';
import { nameOf } from '../questions.ts';
import { hostClass, placeholdersOf } from '../shell/placeholder.ts';
import type { Analysis, Invocation } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import { fits } from '../fits.ts';

/** What is said around a command. */
export interface CommandContext {
  readonly expectation: Expectation;
  /** Comment, item and heading around it. */
  readonly text: string;
  /** The server's own time: deploy, post-deploy or rollback. Scripts and files are those of the server then. */
  readonly onServer: boolean;
  readonly directory?: string;
  /** What the item says that the command stands in or beside. */
  readonly claim?: string;
  /** It stands in an item, which claims something by it; in a fence it may only show. */
  readonly claimed?: boolean;
}

/** A command for the server carries the mark that an answer replaces. */
export function host(candidate: Candidate): Candidate {
  const command = candidate.spec['command'];
  if (!candidate.needs.includes('server') || typeof command !== 'string' || command.startsWith('«server»'))
    return candidate;
  return { ...candidate, spec: { ...candidate.spec, command: `«server»${command}` } };
}

export const isScript = (call: Invocation | undefined): boolean =>
  call !== undefined &&
  (/\.(?:sh|py|js|ts|rb|php)$|^\.\//.test(call.program) ||
    (/^(?:python3?|node|bash|sh|ruby|php|ts-node|tsx|deno|bun)$/.test(call.program) &&
      /\.(?:py|js|ts|rb|sh|php)$/.test(call.args.find((arg) => !arg.startsWith('-')) ?? '')));

/** A script of the repository that an item names by its path runs from a check-out, whatever the time. */
export const isOfRepository = (analysis: Analysis, context: CommandContext): boolean => {
  const { only } = analysis;
  if (context.claimed !== true || !only || !isScript(only) || only.wrappers.length > 0) return false;
  const words = [only.program, ...only.args];
  const script = words.find((word) => /\.(?:sh|py|[cm]?js|ts|rb|php)$/.test(word)) ?? '/';
  return (
    /^(?:\.\/)?[\w@-][\w.@/-]*$/.test(script) &&
    !script.includes('..') &&
    analysis.placeholders.length === 0 &&
    !fits(ON_MACHINE, context.text)
  );
};

/** End-to-end and smoke scripts need the deployment that they are run against. */
export function runtimeNeeds(
  analysis: Analysis,
  context: CommandContext,
  needs: readonly string[],
): readonly string[] {
  if (needs.length > 0) return needs;
  if (analysis.host) return ['server'];
  if (isOfRepository(analysis, context)) return needs;
  return context.onServer &&
    (isScript(analysis.only) || /e2e|smoke|-k\s|--grep|--base-?url|playwright|cypress/.test(analysis.command))
    ? ['smoke_test_command']
    : needs;
}

export function needsOf(analysis: Analysis, context: CommandContext): string[] {
  const marks = analysis.placeholders.map(nameOf);
  const local = /https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)/.test(analysis.command);
  const hosts = [...analysis.command.matchAll(/https?:\/\/([^/\s'"`:]+)/g)].some(
    (match) => hostClass(match[1] ?? '') === 'stand-in',
  );
  return [...new Set([...(local || hosts ? ['base_url'] : []), ...marks])].filter(
    (name) => context.text !== '\u0000' && name !== '',
  );
}

export const hintsOf = (analysis: Analysis): ReadonlyMap<string, string> =>
  new Map(placeholdersOf(analysis.command).map((mark) => [nameOf(mark), mark]));

/** A bare `check.sh` is looked for where programs are, and not in the folder. */
export const byPath = (command: string): string =>
  command.replace(/^(?=[\w-][\w.-]*\.(?:sh|bash)(?:\s|$))/, 'bash ');

export const cleaned = (command: string): string =>
  byPath(command)
    .replace(/^\$\s+/, '')
    .replace(/\s+--\s+--passWithNoTests\b/, '')
    .replace(/\s+--(?:passWithNoTests|pass-with-no-tests|if-present|watch|watchAll)\b(?!=false)/g, '')
    .replace(/\s*\|\|\s*true\s*$/, '')
    .trim();

/** `v20+`, `>= 3.10`, "Python 3.10 or newer", "Helm 3.x": the least version that a text wants. */
export const versionOf = (text: string): string | undefined =>
  /(?:>=\s*|≥\s*|v|version\s*|node(?:\.js)?\s*|\(|[A-Za-z][\w.]*\s+)\s*(\d+(?:\.\d+){0,2})\s*(?:\+|or (?:newer|later|higher|above)|\s*以上|及以上|\s*이상)|(?:>=|≥)\s*v?(\d+(?:\.\d+){0,2})|(?:^|\s)[A-Za-z][\w.]*\s+v?(\d+(?:\.\d+)?)\.x\b/i
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
