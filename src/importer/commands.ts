import { asRemarked } from './claims/negated.ts';
import { PART } from './claims/parts.ts';
import { readExpectation, type Expectation } from './expect.ts';
import { fromCommand } from './gates/fromCommand.ts';
import { withLogin } from './gates/login.ts';
import type { Block, Fence } from './markdown/types.ts';
import type { ImportPhase, Phases } from './phase.ts';
import { analyse } from './shell/analyse.ts';
import { isShellLanguage, looksLikeShell, splitCommands, type Budget } from './shell/split.ts';
import type { Analysis, CommandLine } from './shell/types.ts';
import type { Candidate } from './types.ts';

/** A command of a fence with all that is known of it. */
export interface FencedCommand {
  readonly fence: Fence;
  readonly line: CommandLine;
  readonly analysis: Analysis;
  readonly phase: ImportPhase;
  readonly expectation: Expectation;
  /** The gate it could be, or why it is none. */
  readonly made: Candidate | string;
}

const WINDOWS = /^(?:powershell|ps1|pwsh|ps|cmd|bat|batch)$/;

/** Whether a fence holds commands: by its language, or by its looks where it has none. */
export const holdsCommands = (fence: Fence): boolean =>
  isShellLanguage(fence.language) ||
  ((fence.language === '' ||
    fence.language === 'indented' ||
    fence.language === 'text' ||
    fence.language === 'txt' ||
    fence.language === 'plaintext') &&
    looksLikeShell(fence.text));

/** Every command of every shell fence, in the document's order. */
export function readCommands(blocks: readonly Block[], phases: Phases): FencedCommand[] {
  const budget: Budget = { left: 20_000 };
  return blocks.flatMap((block) => {
    if (block.type !== 'fence' || !holdsCommands(block)) return [];
    const phase = phases.of(block);
    const beside = outputBeside(blocks, block);
    const lines = splitCommands(block.text, block.line, budget);
    let elsewhere = false;
    let folder: string | undefined;
    return lines.map((line, index): FencedCommand => {
      const analysis = WINDOWS.test(block.language) ? windows(analyse(line)) : analyse(line);
      const said = [
        ...line.after,
        ...line.before.filter((text) => /expect|should|→|returns?\b|\b[1-5]\d\d\b|<\s*\d/i.test(text)),
        ...(index === lines.length - 1 ? beside : []),
      ];
      const expectation = readExpectation(said);
      const text = [...line.before.slice(-2), ...line.after.slice(0, 1), block.heading?.title ?? ''].join(
        ' ',
      );
      const judged = fromCommand(analysis, {
        expectation,
        text,
        onServer: /^(?:deploy|post-deploy|rollback)$/.test(phase),
      });
      const made = elsewhere
        ? 'it works on the version that the commands before it fetched'
        : withoutContrary(withRemark(judged, line), [lines[index - 1], line], block.lead);
      elsewhere ||= leaves(analysis);
      if (analysis.only?.program === 'cd') {
        const path = entered(folder, analysis.only.args);
        folder = path !== undefined && isPart(path, blocks) ? path : undefined;
      }
      return { fence: block, line, analysis, phase, expectation, made: inFolder(made, folder) };
    });
  });
}

/** Where `cd` leads from a folder of the repository; undefined is its root, or a place that nobody knows. */
function entered(folder: string | undefined, [path = '', more]: readonly string[]): string | undefined {
  if (more !== undefined || !/^(?!-)[\w@.-]+(?:\/[\w@.-]+)*\/?$/.test(path)) return undefined;
  const parts = [...(folder?.split('/') ?? [])];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

/** A part of the project by its name, or one whose files the document names; "cd my-shop" enters the project itself. */
const isPart = (path: string, blocks: readonly Block[]): boolean =>
  PART.test(path.split('/').at(-1) ?? '') ||
  blocks.some(
    (block) =>
      'text' in block && block.text.includes(`${path}/`) && !/^\s*(?:cd|git clone)\b/.test(block.text),
  );

/** What a fence runs below `cd frontend` runs there. */
const inFolder = (made: Candidate | string, folder: string | undefined): Candidate | string =>
  typeof made === 'string' ||
  folder === undefined ||
  made.directory !== undefined ||
  made.needs.length > 0 ||
  !/^(?:tests|lint|run|coverage)$/.test(made.kind)
    ? made
    : { ...made, directory: folder };

/** "# authenticated" right above or behind a request. */
export const withRemark = (made: Candidate | string, line: CommandLine): Candidate | string =>
  typeof made === 'string'
    ? made
    : withLogin(made, [...line.before.slice(-1), ...line.after.slice(0, 1)].join(' '));

/**
 * "# must not be reachable" above a request: that it answers is no check of it. A comment between two commands that speaks of
 * a result was given to the one before it, and may be meant for the one behind it.
 */
function withoutContrary(
  made: Candidate | string,
  [previous, line]: readonly [CommandLine | undefined, CommandLine],
  lead: string | undefined,
): Candidate | string {
  if (typeof made === 'string') return made;
  const known = asRemarked(made, line, lead);
  if (known === undefined) return CONTRARY;
  const between =
    previous && line.before.length === 0 && line.line > previous.endLine + 1 ? previous.after.slice(-1) : [];
  const either = known === made ? asRemarked(made, { before: between, after: [] }) : made;
  return either === made ? known : CONTRARY;
}
const CONTRARY = 'the text says that it must not answer: a person looks from there';

/** After a clone, or the check-out of a tag, the rest of the fence speaks of other files than those of the pull request. */
const leaves = ({ invocations }: Analysis): boolean =>
  invocations.some(
    ({ program, args }) =>
      program === 'git' &&
      (args[0] === 'clone' ||
        (/^(?:checkout|switch)$/.test(args[0] ?? '') && /\d|tag|[<{[$]|X\.Y/.test(args.slice(1).join(' ')))),
  );

/** PowerShell and cmd are no POSIX shell: nothing of theirs is taken for a check, and what is unknown counts as mutating. */
function windows(analysis: Analysis): Analysis {
  const reads =
    /^(?:Get|Test|Measure|Select|Compare|Find|Show|Resolve)-\w+/i.test(analysis.command) &&
    !/[|>]|Remove|Set-|Stop-|Restart/i.test(analysis.command);
  return reads
    ? { ...analysis, effect: 'read-only', broken: true, why: 'PowerShell is shown, not run' }
    : { ...analysis, broken: analysis.effect !== 'read-only' || analysis.broken };
}

/** "Expected response:" and the block behind it, right after a fence. */
function outputBeside(blocks: readonly Block[], fence: Fence): string[] {
  const at = blocks.indexOf(fence); // fences are few; a document of 10,000 lines stays fast
  const [first, second] = [blocks[at + 1], blocks[at + 2]];
  const lead =
    first?.type === 'text' &&
    first.heading === fence.heading &&
    /expect|should|returns?|response|output|→/i.test(first.text)
      ? first.text
      : undefined;
  if (lead === undefined) return [];
  const block =
    second?.type === 'fence' && !holdsCommands(second) && /:\s*\**$/.test(lead) ? second.text : undefined;
  return [lead, ...(block === undefined ? [] : block.split('\n').slice(0, 40))];
}
