import { wordsIn } from '../concepts/lexicon.ts';
import { readInline } from '../markdown/inline.ts';
import type { Block, Box, Place } from '../markdown/types.ts';
import type { Candidate, Spec } from '../types.ts';
import { gate } from './candidate.ts';
import { assignedIn } from './assigned.ts';
import { anywhere, pathsOf } from './files.ts';
import { ignoredBelow } from './ignored.ts';
import { isVariableName } from './names.ts';
import { isPath, SERVER_PATH } from './path.ts';
import { QUALITY } from './quality.ts';
import { listBelow, TALK } from './variables-below.ts';
import { fits } from '../fits.ts';

const OPTIONAL =
  /\b(?:optional|opcional|opzional\w*|optionn?el\w*|facultati\w*)\b|任意|可选|可選|선택|необязательн|isteğe bağlı|اختياري/iu;

/** What stands inside of the list item of a box: its bullets and paragraphs, its own boxes, its fences. */
export interface Below {
  readonly lines: string[];
  readonly boxes: Box[];
  readonly fences: string[];
}

export function belowOf(blocks: readonly Block[]): Map<Box, Below> {
  const found = new Map<Box, Below>();
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'heading' || block.type === 'table') continue;
    const owner = ownerOf(block) ?? introduced(block, blocks[index - 1]);
    if (owner === undefined || owner === block) continue;
    const below = found.get(owner) ?? { lines: [], boxes: [], fences: [] };
    found.set(owner, below);
    if (block.type === 'text') below.lines.push(block.text);
    else if (block.type === 'box') below.boxes.push(block);
    else below.fences.push(block.text);
  }
  return found;
}

/** A fence right behind "Copy these variables:" is what the box speaks of, although it stands outside of the list. */
const introduced = (block: Block, before: Block | undefined): Box | undefined =>
  block.type === 'fence' &&
  before?.type === 'box' &&
  before.marker !== 'table' &&
  before.heading === block.heading &&
  /[:：]\W*$/u.test(before.text)
    ? before
    : undefined;

const ownerOf = (place: Place): Box | undefined =>
  [...place.within].reverse().find(({ box }) => box !== undefined && box !== place)?.box;

/**
 * "Set the environment variables:" asks for no names, and "Are all pictures there?" for no file, where the lines below have
 * them. Names that are called optional are none.
 */
export function namedBelow(
  box: Box,
  candidate: Candidate | undefined,
  below: Below | undefined,
): Candidate | undefined {
  if (below === undefined) return candidate;
  const ignored =
    candidate === undefined || candidate.kind === 'files' ? ignoredBelow(box.text, below) : undefined;
  if (ignored) return ignored;
  if (candidate !== undefined && !asksForNames(box, candidate)) return candidate;
  const listed = below.boxes.length === 0 ? listBelow(box.text, below.lines) : undefined;
  if (listed) return candidate?.kind === 'run' ? { ...listed, partial: true } : listed;
  const names = variablesBelow(below, candidate !== undefined);
  if (names.length > 0)
    return {
      kind: 'env',
      spec: { require: names },
      needs: [],
      reason: 'the lines below it name the variables',
      ...(fits(QUALITY, readInline(box.text).plain) ||
      candidate?.kind === 'run' ||
      !(candidate || saysSet(box.text))
        ? { partial: true }
        : {}),
    };
  return candidate ?? filesBelow(box, below);
}

/** "Edit `.env.production`:" over names asks for a machine, "Variables set:" for names: both are answered by the lines below. */
export const asksForNames = (box: Box, { kind, needs }: Candidate): boolean =>
  needs.length > 0 &&
  ((kind === 'env' && needs.includes('required_variables')) || (needs.includes('server') && ofDotenv(box)));
const ofDotenv = ({ text }: Box): boolean => /\.env\b/.test(text);

/** "Team told" over a fence of settings: that they are set is not what it says. */
function saysSet(text: string): boolean {
  const words = wordsIn(readInline(text).prose);
  return CLAIMS_ALL.test(text) || words.has('set') || words.has('variables') || words.has('secrets');
}

/** Of lines and boxes only where variables are asked for; a fence of assignments speaks for itself. */
function variablesBelow({ lines, boxes, fences }: Below, asked: boolean): string[] {
  const texts = asked ? [...lines, ...boxes.map(({ text }) => text)] : [];
  const named = texts
    .filter((line) => !OPTIONAL.test(line))
    .flatMap((line) => [...readInline(line).codes, ...readInline(line).bolds, readInline(line).plain])
    .map((mark) => mark.replace(/\s*[=:(—–-].*$/, '').trim());
  const assigned = fences.flatMap(assignedIn);
  return [...new Set([...named, ...assigned])].filter(isVariableName).slice(0, 30);
}

/** A claim that something is there, ready or current, and lines that begin with the file, or with a label before it. */
function filesBelow(box: Box, { lines }: Below): Candidate | undefined {
  const { prose, plain } = readInline(box.text);
  const words = wordsIn(prose);
  const claims =
    words.has('exist') ||
    words.has('set') ||
    words.has('kept') ||
    /[?？]\W*$/u.test(plain) ||
    words.has('file');
  if (!claims || words.has('handles') || words.has('tests')) return undefined;
  const paths = lines.flatMap((line) => {
    const inline = readInline(line);
    const [first] = pathsOf(inline);
    const leads =
      first !== undefined &&
      /^\W*(?:[\p{L} ]{1,24}\s*[:：]\s*)?\W*$/u.test(inline.plain.slice(0, inline.plain.indexOf(first)));
    return leads && isPath(first) && !SERVER_PATH.test(first) ? [first] : [];
  });
  return paths.length === 0
    ? undefined
    : gate(
        'files',
        { exist: [...new Set(paths)].map(anywhere).slice(0, 30) },
        'the lines below it name the files',
        true,
      );
}

const CLAIMS_ALL = /[:：]\s*\**\s*$/u;

/**
 * A box that only gathers what its own boxes name: "Secrets added:" over three names is the claim that all three are there.
 * Undefined unless every box below is a check of the same kind, with nothing to be asked.
 */
export function gathered(box: Box, children: readonly (Candidate | undefined)[]): Candidate | undefined {
  const { prose, plain } = readInline(box.text);
  const words = wordsIn(prose);
  const places = children.every(
    (child) => child?.kind === 'files' && Object.keys(child.spec).join() === 'exist',
  );
  if (!CLAIMS_ALL.test(plain) && !places && !words.has('exist') && !words.has('set') && !words.has('kept'))
    return undefined;
  if (words.has('handles') || words.has('tests') || children.length === 0) return undefined;
  const ready = children.flatMap((child) => (child !== undefined && child.needs.length === 0 ? [child] : []));
  const [first] = ready;
  if (first === undefined || ready.length < children.length || ready.some(({ kind }) => kind !== first.kind))
    return undefined;
  const spec =
    first.kind === 'env'
      ? variablesTogether(plain, ready)
      : first.kind === 'files'
        ? filesTogether(ready)
        : undefined;
  return (
    spec &&
    gate(
      first.kind,
      spec,
      'its own boxes name them',
      ready.some(({ partial }) => partial === true) ||
        (places && !CLAIMS_ALL.test(plain) && !words.has('exist')),
    )
  );
}

/** The lists under one key, joined. Undefined where one of them says more than that. */
function together(all: readonly Candidate[], key: string): Spec | undefined {
  const lists = all.map(({ spec }) =>
    Object.keys(spec).every((name) => name === key) ? [spec[key]].flat() : undefined,
  );
  return lists.every((list) => list !== undefined) ? { [key]: [...new Set(lists.flat())] } : undefined;
}

/** Unless the names were only written down. */
const variablesTogether = (plain: string, ready: readonly Candidate[]): Spec | undefined =>
  fits(TALK, plain) ? undefined : (together(ready, 'require') ?? ruledTogether(ready));

/** "Debug modes disabled:" over `DEBUG=false` and `TRACE=false`: the values of all of them. */
function ruledTogether(all: readonly Candidate[]): Spec | undefined {
  const found = all.map(({ spec }): [name: string, rules: unknown][] | undefined => {
    const [key, second] = Object.keys(spec);
    if (second !== undefined) return undefined;
    if (key === 'require') return [spec[key]].flat().map((name) => [String(name), {}]);
    return key === 'variables' ? Object.entries(spec[key] as Spec) : undefined;
  });
  return found.every((entries) => entries !== undefined)
    ? { variables: Object.fromEntries(found.flat()) }
    : undefined;
}

function filesTogether(all: readonly Candidate[]): Spec | undefined {
  const exist = together(all, 'exist');
  if (exist) return exist;
  const [first] = all;
  const same = all.every(
    ({ spec }) => spec['exist'] === first?.spec['exist'] && spec['contains'] !== undefined,
  );
  if (same && first)
    return { exist: first.spec['exist'], contains: all.flatMap(({ spec }) => [spec['contains']].flat()) };
  // What one of them says besides is that one's: here the files are there.
  return all.every(
    ({ spec }) =>
      'exist' in spec && ('matches' in spec || 'contains' in spec || Object.keys(spec).length === 1),
  )
    ? { exist: [...new Set(all.flatMap(({ spec }) => [spec['exist']].flat()))] }
    : undefined;
}
