import type { FencedCommand } from '../commands.ts';
import type { Judged } from '../compose.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Box, Heading } from '../markdown/types.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import { commandsOf } from './commandsOf.ts';
import { fits } from '../fits.ts';

/** Folders that a build leaves behind; a job starts without them. */
export const LEFT_BY_BUILD =
  /^(?:\.\/)?(?:[\w-]+\/)?(?:build|dist|target|out|\.next|\.nuxt|\.output|node_modules|coverage|staticfiles|bin|obj|artifacts|venv|\.venv)(?:\/|$)/;
/** Of these, what a build command makes; the others come of an installation or of tests. */
const MADE_BY_BUILD =
  /^(?:\.\/)?(?:[\w-]+\/)?(?:build|dist|target|out|\.next|\.nuxt|\.output|bin|artifacts)(?:\/[\w@.*-]+)*\/?$/;

/** A build that the document writes down, by where it stands. */
interface Build {
  readonly line: number;
  readonly heading: Heading | undefined;
  readonly command: string;
}

/**
 * "`dist/` is generated", "`ls -la dist/`": a job starts without what a build leaves, so the build that the document writes down
 * comes first, and then the look at what it left. Of several builds the one of the same section counts.
 */
export function withBuilds(judged: readonly Judged[], commands: readonly FencedCommand[]): Judged[] {
  const builds = [...judged.flatMap(({ box }) => ofBox(box)), ...commands.flatMap(ofCommand)];
  return builds.length === 0 ? [...judged] : judged.map((item) => withBuild(item, builds, commands));
}

function withBuild(item: Judged, builds: readonly Build[], commands: readonly FencedCommand[]): Judged {
  const { box, phase, claim, candidate } = item;
  if (!/^(?:pre-deploy|deploy)$/.test(phase) || claim.closed === true || !isOpen(candidate)) return item;
  const looks = looksOf(box, commands);
  const build = looks.length > 0 ? nearest(box, builds) : undefined;
  if (build === undefined || (phase === 'deploy' && build.heading !== box.heading)) return item;
  const made: Candidate = {
    kind: 'run',
    spec: { command: [build.command, ...looks].join(' && ') },
    needs: [],
    command: [build.command, ...looks].join(' && '),
    effect: 'read-only',
    reason: `the build of line ${build.line}, and what it must leave`,
  };
  const { shownBy: _, ...rest } = item;
  const { runbook: __, ...said } = claim;
  return { ...rest, candidate: made, claim: { ...said, candidate: made, reason: made.reason } };
}

/** Nothing decides it yet. */
const isOpen = (candidate: Candidate | undefined): boolean =>
  candidate === undefined ||
  (candidate.needs.length > 0 && (candidate.kind === 'run' || candidate.kind === 'files'));

const ofBox = (box: Box): Build[] =>
  box.text.includes('`')
    ? commandsOf(readInline(box.text))
        .filter(isBuild)
        .map(({ command }) => ({ line: box.line, heading: box.heading, command }))
    : [];

const ofCommand = ({ analysis, line, fence, made }: FencedCommand): Build[] =>
  isBuild(analysis) && typeof made !== 'string'
    ? [{ line: line.line, heading: fence.heading, command: line.command }]
    : [];

const isBuild = ({ kind, effect, shape, ends, placeholders, host }: Analysis): boolean =>
  kind === 'build' &&
  effect === 'read-only' &&
  shape === 'simple' &&
  ends &&
  !host &&
  placeholders.length === 0;

function nearest(box: Box, builds: readonly Build[]): Build | undefined {
  const near = builds.filter(({ heading }) => heading === box.heading);
  const own = near.filter(({ line }) => line < box.line).at(-1) ?? near[0];
  if (own) return own;
  return new Set(builds.map(({ command }) => command)).size === 1 ? builds[0] : undefined;
}

/** The box names what a build leaves. */
export const namesOutput = (box: Box): boolean => pathsOf(readInline(box.text)).length > 0;

/** The commands that look at what was built: the document's own, or a test for the path that it names. */
function looksOf(box: Box, commands: readonly FencedCommand[]): string[] {
  const inline = readInline(box.text);
  const own = commandsOf(inline);
  const fenced = commands.filter(({ fence }) => fence.within.at(-1)?.box === box);
  const all = [...own, ...fenced.map(({ analysis }) => analysis)];
  if (all.length > 0) return all.every(isLook) ? all.map(({ command }) => command) : [];
  return pathsOf(inline).map((path) => `test -e ${path}`);
}

const isLook = ({ only }: Analysis): boolean => {
  if (!only || !/^(?:ls|test|\[|stat|file)$/.test(only.program) || only.wrappers.length > 0) return false;
  const words = only.args.filter((word) => word !== ']' && !word.startsWith('-'));
  return words.length > 0 && words.every((word) => MADE_BY_BUILD.test(word));
};

/** It says that something is there; not that it is left out, sent or thrown away. */
const NOT =
  /\.gitignore|\bnot?\b|\b(?:never|without|clean\w*|size|cached?|directory set|output director\w+|publish)\b|[:=]\s*`?(?:dist|build|out)/iu;

function pathsOf(inline: Inline): string[] {
  const words = wordsIn(inline.prose);
  const there =
    words.has('exist') || words.has('done') || words.has('generated') || fits(THERE, inline.prose);
  if (!there || words.has('handles') || words.has('none') || words.has('deleted') || NOT.test(inline.plain))
    return [];
  const marked = inline.codes.length > 0 ? inline.codes : (inline.plain.match(BARE) ?? []);
  const paths = marked.map((path) => path.trim()).filter((path) => !/^node_modules/.test(path));
  return paths.length > 0 && paths.every((path) => MADE_BY_BUILD.test(path)) ? [...new Set(paths)] : [];
}
const THERE =
  /\b(?:generad[oa]s?|gerad[oa]s?|générée?s?|erzeugt|generiert|dihasilkan|wygenerowan\p{L}*|сгенерирован\p{L}*|oluştu\p{L}*|produced|emitted)(?![\p{L}])/iu;
const BARE = /(?<![\w./-])(?:dist|build|out|target)\/[\w./-]*/g;
