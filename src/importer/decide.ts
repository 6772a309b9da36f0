import { CONCEPTS } from './concepts/claims.ts';
import { MANUAL, type ClaimContext } from './concepts/concept.ts';
import { ideaOf } from './concepts/ideas.ts';
import { wordsIn } from './concepts/lexicon.ts';
import { fromCommand } from './gates/fromCommand.ts';
import { fromAddress } from './claims/address.ts';
import { INSTALLS, installed, MIGRATES, migrated } from './claims/after.ts';
import { blankIn } from './claims/blank.ts';
import { asStep, noCheckOfBuild } from './claims/builds.ts';
import {
  alternatives,
  changingOf,
  commandsOf,
  directoriesOf,
  inPart,
  isForbidden,
  isSetting,
} from './claims/commandsOf.ts';
import { coverageInWords, withWords } from './claims/coverage.ts';
import { envClaim } from './claims/env.ts';
import { checkedPart } from './claims/without-servers.ts';
import { withValue } from './claims/mentioned.ts';
import { fromHost } from './claims/host.ts';
import { inRepository } from './claims/inside.ts';
import { ofParent, tableOf } from './claims/parent.ts';
import { ON_MACHINE, ON_THE_MACHINE } from './claims/path.ts';
import { onlyPerson } from './claims/only-person.ts';
import { repositoryClaim } from './claims/repository.ts';
import { withRow } from './claims/row-command.ts';
import { fileSyntax, syntaxClaim } from './claims/syntax.ts';
import { testsNamed } from './claims/tests-named.ts';
import { toolsNamed } from './claims/tools-named.ts';
import { ANSWERS, readExpectation } from './expect.ts';
import { readClaim, type Inline } from './markdown/inline.ts';
import type { Box } from './markdown/types.ts';
import type { ImportPhase } from './phase.ts';
import { looksLikeCommand } from './shell/recognise.ts';
import type { Analysis } from './shell/types.ts';
import type { Candidate } from './types.ts';
import { leftBehind } from './wanting/left-behind.ts';
import { fits } from './fits.ts';

/** What the words of a box come to, before fences beside it are looked at. */
export interface Claim {
  readonly candidate?: Candidate;
  /** Further checks of the same box: `pytest` in backend and `npm test` in frontend. */
  readonly more: readonly Candidate[];
  /** A command that changes something, or that decides nothing: shown to people. */
  readonly runbook?: Analysis;
  readonly reason: string;
  /** It is decided that nothing is to be checked, or asked. */
  readonly closed?: boolean;
}

export interface DecideContext {
  readonly phase: ImportPhase;
  readonly endpoints: ReadonlyMap<string, string>;
  /** Text of the item around it, when it has one. */
  readonly parent?: string;
}

const aroundOf = (box: Box): string[] => [
  ...(box.heading?.path ?? []),
  ...box.within.map(({ text }) => text),
  box.lead ?? '',
];

export function decide(box: Box, context: DecideContext): Claim {
  const inline = withRow(box, readClaim(box.text));
  const none = (reason: string): Claim => ({ more: [], reason, closed: true });
  if (inline.struck) return none('it is struck through');
  if (box.marker === 'table' && context.phase === 'sign-off') return none('a role signs');
  const blank = blankIn(box.text, inline, context.phase === 'sign-off');
  if (blank === true) return none('a blank to fill in by hand');
  if (blank !== false) return { candidate: blank, more: [], reason: blank.reason };
  const headings = aroundOf(box).join(' / ');
  if (/^(?:alerts?|metrics) to\b/i.test(box.heading?.title ?? ''))
    return none('a metric or an alert rule, not a limit to check now');
  const alerting =
    /\balerts?\b.{0,20}\b(?:to configure|configur|rules?|threshold|set ?up)|\balert(?:s|ing)?\s*$/i.test(
      headings,
    ) ||
    /^alert (?:if|when|on)\b/i.test(inline.plain) ||
    /\balert (?:configuration|thresholds?|rules?)\b/i.test(headings);
  if (alerting) return none('an alert rule or a metric to set up, not a limit to check now');
  return fromCodes(box, inline, context, headings) ?? fromWords(box, inline, context, headings);
}

/** `returns `{"status": "ok"}``: what stands in code marks of its own as an answer. */
const answersIn = ({ codes, prose }: Inline): readonly string[] =>
  ANSWERS.test(prose) ? codes.filter((code) => /^\s*\{[^{}]{0,400}"[^{}]{0,400}\}\s*$/.test(code)) : [];

/** Commands in code marks decide first: they are what the author runs. */
function fromCodes(box: Box, inline: Inline, context: DecideContext, headings: string): Claim | undefined {
  if (isOfFile(inline)) return undefined;
  const named = alternatives(commandsOf(inline), box.text);
  const half = context.phase === 'pre-deploy' ? checkedPart(named, inline) : undefined;
  const commands = half ?? named;
  const not = notToRun(commands, inline, box.text);
  if (not) return not;
  if (commands.length === 0) return undefined;
  const [build] = commands;
  const no = noCheckOfBuild(commands, inline, context.phase);
  if (build && no !== undefined) return { more: [], runbook: build, reason: no };
  const onServer = /^(?:deploy|post-deploy|rollback)$/.test(context.phase);
  const expectation = readExpectation([inline.prose, ...answersIn(inline)]);
  const directories = directoriesOf(inline, box.text);
  const made = commands.map((analysis) => {
    const directory = directories.get(analysis.written ?? analysis.command);
    const text = `${inline.plain} ${headings}`;
    return fromCommand(analysis, {
      expectation,
      text,
      onServer,
      claimed: true,
      claim: inline.prose,
      ...(directory === undefined ? {} : { directory }),
    });
  });
  const good = made.flatMap((candidate) => (typeof candidate === 'string' ? [] : [candidate]));
  const [first, ...more] = good;
  const changing = changingOf(commands, inline);
  if (first && !changing) {
    const words = withWords(first, inline, commands[0]);
    const candidate = asStep(inPart(words, build, inline), commands, inline, context.phase);
    return { candidate: half ? { ...candidate, partial: true } : candidate, more, reason: first.reason };
  }
  const runbook = changing ?? commands[0];
  const why = made.find((candidate) => typeof candidate === 'string');
  const reason = `\`${(runbook?.command ?? '').slice(0, 80)}\` is no check: ${typeof why === 'string' ? why : 'it changes something'}`;
  if (
    changing &&
    /^(?:pre-deploy|deploy|post-deploy)$/.test(context.phase) &&
    INSTALLS.test(changing.command)
  )
    return { candidate: installed(changing, reason), more: [], runbook: changing, reason };
  return afterwards(box, inline, context, headings, { runbook, changing, reason });
}

/** "`vercel.json` の buildCommand が `npm run build`": the command is what the file says. */
function isOfFile({ codes: [head = ''], plain }: Inline): boolean {
  return (
    /\.(?:json|ya?ml|toml)$/.test(head) &&
    plain.startsWith(head) &&
    /^\s*(?:の|的|에|의|'s )/.test(plain.slice(head.length))
  );
}

/** What a platform is told to run, or what must not run. */
function notToRun(commands: readonly Analysis[], inline: Inline, text: string): Claim | undefined {
  if (isSetting(inline.plain) && (commands.length > 0 || /[:：]/.test(inline.plain)))
    return { more: [], reason: 'a setting of the platform, not a check', closed: true };
  return commands.some(({ command, written = command }) => isForbidden(written, text))
    ? { more: [], reason: 'the command is what must not be' }
    : undefined;
}

/** What the action leaves behind may still have a check of its own: applied migrations, installed dependencies. */
function afterwards(
  box: Box,
  inline: Inline,
  context: DecideContext,
  headings: string,
  found: { runbook: Analysis | undefined; changing: Analysis | undefined; reason: string },
): Claim {
  const { runbook, changing, reason } = found;
  const codes = inline.codes.filter((code) => !looksLikeCommand(code));
  const said = fromWords(box, { ...inline, codes }, context, headings, runbook).candidate;
  // That a path is there is less than what `chown` or `chmod` leaves behind.
  const left = said?.needs.includes('server') && changing ? leftBehind(changing) : undefined;
  const candidate = left ?? said;
  const shown = runbook ? { runbook } : {};
  const told = isTold(candidate, inline, runbook);
  if (!candidate && context.phase !== 'rollback' && MIGRATES.test(changing?.command ?? ''))
    return { candidate: migrated(changing, reason), more: [], ...shown, reason };
  if (!candidate || (candidate.needs.length === 0 && changing !== undefined && !told))
    return { more: [], ...shown, reason };
  const command = { command: runbook?.command ?? '', effect: runbook?.effect ?? ('mutating' as const) };
  return {
    candidate: { ...candidate, ...command },
    more: [],
    ...shown,
    reason: `${reason}; ${candidate.reason}`,
  };
}

/** "`APP_KEY` is set (run `php artisan key:generate`)": the command only tells how; so it does of what is attached. */
const isTold = (candidate: Candidate | undefined, inline: Inline, runbook: Analysis | undefined): boolean =>
  (/^(?:env|git)$/.test(candidate?.kind ?? '') && HOW.test(inline.plain)) ||
  (candidate?.kind === 'files' &&
    (wordsIn(inline.prose).has('kept') || /^chmod \+x /.test(runbook?.command ?? '')));

/** A command in brackets behind the claim. */
const HOW = /[(（](?:run|with|via|using|e\.g\.|use|执行|运行)?\s*:?\s*[a-z][\w./-]* [^()]*[)）]\W*$/iu;

/** The words themselves: variables, files, git, addresses, tools by name, then the ideas of the table. */
function fromWords(
  box: Box,
  inline: Inline,
  context: DecideContext,
  headings: string,
  runbook?: Analysis,
): Claim {
  const { plain } = inline;
  const person = onlyPerson(plain);
  const before =
    (person || runbook ? undefined : (testsNamed(inline) ?? fileSyntax(inline))) ??
    fromNames(box, inline, context, headings, runbook) ??
    (person ? undefined : (coverageInWords(inline) ?? syntaxClaim(inline)));
  const tools = before || person || runbook ? [] : toolsNamed(inline);
  const candidate =
    before ??
    tools[0] ??
    (person
      ? undefined
      : conceptOf(
          {
            plain,
            prose: inline.prose,
            headings,
            onServer: atServer(context),
            endpoints: context.endpoints,
          },
          context.phase,
        ));
  const full = withValue(candidate, inline);
  if (full)
    return { candidate: full, more: candidate === tools[0] ? tools.slice(1) : [], reason: full.reason };
  const reason = person
    ? 'a person has to do it or to answer for it'
    : 'nothing in the text that a machine could measure';
  return { more: [], ...(runbook ? { runbook } : {}), reason };
}

const atServer = ({ phase }: DecideContext): boolean => /^(?:deploy|post-deploy|rollback)$/.test(phase);

/** What has a name: tables, variables, files, what git holds, addresses. */
function fromNames(
  box: Box,
  inline: Inline,
  context: DecideContext,
  headings: string,
  runbook: Analysis | undefined,
): Candidate | undefined {
  const back = context.phase === 'rollback';
  const away = isAway(context.phase, inline.plain, headings);
  return (
    tableOf(inline.plain, context.parent) ??
    (back ? undefined : inRepository(inline, aroundOf(box), away)) ??
    envOf(box, inline, headings, runbook) ??
    ofParent(inline, context.parent) ??
    (back ? undefined : repositoryClaim(inline, atServer(context), away, headings)) ??
    fromAddress(inline, context.phase, headings) ??
    fromHost(inline, context.phase, headings)
  );
}

/** `docs/RUNBOOK.md`, and nothing else: documents live in the repository, whenever they are looked for. */
const DOCUMENT = /^[^\p{L}\p{N}./]*(?:[\w.-]+\/)*[\w.-]+\.(?:md|rst|adoc)(?:\s*[(（][^()]{0,40}[)）])?\W*$/u;

/** What a roll-out looks for in a check-out is there; what it looks for on a machine is not. */
const isAway = (phase: ImportPhase, plain: string, headings: string): boolean =>
  (/^(?:post-deploy|rollback)$/.test(phase) && !DOCUMENT.test(plain)) ||
  ON_THE_MACHINE.test(plain) ||
  (phase === 'deploy' && (fits(ON_MACHINE, headings) || fits(ON_MACHINE, plain.replace(NAMED, ' '))));
/** `server.js` is no server; `/var/www` is a place on one. */
const NAMED = /(?<![\w./-])[\w-][\w./-]*[./][\w-]+/g;
function envOf(
  box: Box,
  inline: Inline,
  headings: string,
  runbook: Analysis | undefined,
): Candidate | undefined {
  if (runbook !== undefined && /[A-Z]=/.test(runbook.command)) return undefined;
  return /\b(?:key rotation|plan|vault|secrets? manager)\b|\be\.\s?g\.,?\s+[A-Z][A-Z0-9_]+=/i.test(
    inline.plain,
  )
    ? undefined
    : envClaim(inline, box.text, headings);
}

function conceptOf(claim: ClaimContext, phase: ImportPhase): Candidate | undefined {
  if (phase === 'rollback' && /\b(?:reverted|restored|stopped|restarted|rolled back)\b/i.test(claim.plain))
    return undefined;
  const latin = !/[^\u0000-\u024f\u2000-\u2bff]/.test(claim.plain);
  let refused = false;
  for (const concept of CONCEPTS) {
    if (latin && concept.otherScript === true) continue;
    if (!fits(concept.says, claim.plain)) continue;
    if (concept.unless?.test(claim.plain)) {
      refused = true;
      continue;
    }
    const candidate = concept.build(claim);
    if (candidate !== MANUAL) return candidate;
  }
  // What a particular table knows and leaves to people, the words alone do not bring back.
  const idea = refused ? MANUAL : ideaOf(claim);
  return idea === MANUAL ? undefined : idea;
}
