import type { Block, Box, Fence, MarkdownDocument, Place } from './markdown/types.ts';
import { readInline } from './markdown/inline.ts';
import { holdsCommands, type FencedCommand } from './commands.ts';
import { areStatements } from './statements.ts';

/** Paths of the application and headers it must send, as far as the document names them: `health` → `/api/health`. */
export function endpointsOf(
  document: MarkdownDocument,
  commands: readonly FencedCommand[],
): Map<string, string> {
  const found = new Map<string, string>();
  const take = (url: string): void => {
    const path =
      /^https?:\/\/[^/\s]+(\/[^\s?#'"`)]*)/i.exec(url)?.[1] ?? (url.startsWith('/') ? url : undefined);
    if (path === undefined || path.length > 100 || /[{}<>$]/.test(path)) return;
    const name = /health/i.test(path)
      ? 'health'
      : /status/i.test(path)
        ? 'status'
        : /docs|swagger/i.test(path)
          ? 'docs'
          : /metrics/i.test(path)
            ? 'metrics'
            : /version/i.test(path)
              ? 'version'
              : undefined;
    if (name !== undefined && !found.has(name)) found.set(name, path.replace(/[.,;:]+$/, ''));
  };
  for (const { analysis, expectation } of commands) {
    for (const { program, args } of analysis.invocations)
      if (program === 'curl' || program === 'wget') args.forEach(take);
    if (analysis.effect === 'read-only')
      for (const [name, value] of expectation.headers ?? [])
        found.set(`header:${name.toLowerCase()}`, value ?? '');
  }
  for (const block of document.blocks) {
    if (block.type !== 'box' && block.type !== 'text') continue;
    const text = block.text;
    if (!text.includes('/')) continue;
    for (const match of text.matchAll(
      /(?:^|[\s(`])(\/(?:[\w-]+\/)*(?:health\w*|status|docs|metrics|version)[\w/-]*)(?=$|[\s)`.,])/g,
    ))
      take(match[1] ?? '');
    for (const url of readInline(text).urls) take(url);
  }
  return found;
}

/** The box that a box stands in. */
export const parentOf = (box: Box): Box | undefined =>
  [...box.within].reverse().find((item) => item.box !== undefined && item.box !== box)?.box;

/** Bullets, paragraphs and a value in a fence inside a box's list item: they explain it. */
export function detailsOf(blocks: readonly Block[]): Map<Box, string[]> {
  const details = new Map<Box, string[]>();
  for (const [index, block] of blocks.entries()) {
    // Right behind another fence it is what that one prints.
    const printed = blocks[index - 1]?.type === 'fence';
    const text =
      block.type === 'text'
        ? `${block.bullet ? '- ' : ''}${block.text}`
        : block.type === 'fence' && !printed
          ? valueOf(block)
          : undefined;
    if (text === undefined) continue;
    const owner = block.within.at(-1)?.box ?? ownerOf(block);
    if (!owner) continue;
    const list = details.get(owner) ?? [];
    list.push(text);
    details.set(owner, list);
  }
  return details;
}

/** "Change it to:" and the value in a fence of its own. Commands have their runbook; settings may be secrets. */
function valueOf(fence: Fence): string | undefined {
  if (areStatements(fence.language)) return undefined;
  const text = fence.text.trim();
  return text === '' ||
    text.length > 300 ||
    /[\n`={]|-----|secret|passw|token/i.test(text) ||
    holdsCommands(fence)
    ? undefined
    : `\`${text}\``;
}

const ownerOf = (place: Place): Box | undefined =>
  [...place.within].reverse().find(({ box }) => box !== undefined)?.box;
