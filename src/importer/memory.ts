import { createHash } from 'node:crypto';
import type { Plan, PlannedItem, PlannedSection } from './plan.ts';
import { bareGate } from './emit.ts';
import { untilOf } from './until.ts';

/**
 * What an import wrote, as short digests in a comment at the end of its file: the third side of a later `--update`, by which
 * it tells what people deleted, moved, renamed or edited since. It decides nothing else: without it, or where it is damaged,
 * items come back instead of staying out.
 */
export interface Memory {
  readonly sections: readonly RememberedSection[];
  /** False where a part of it is gone: fewer items than it says, or words that are no digest. */
  readonly whole: boolean;
}
export interface RememberedSection {
  /** Digest of phase and title. */
  readonly key: string;
  /** Digest of its settings. */
  readonly rest: string;
  readonly items: readonly RememberedItem[];
}
export interface RememberedItem {
  /** Digest of the name. */
  readonly key: string;
  /** Digest of the gate and the other settings that the import wrote. */
  readonly rest: string;
  /** It waited for an answer, with its gate as a comment. */
  readonly waits: boolean;
}

const HEADER = /^# What this import wrote, in digests\b.*?(\d+) items?\b/;
const KEY = 6;
const REST = 3;
const WIDTH = 100;

/** Base 36 of the first 48 bits of SHA-256: 6 characters tell 2 thousand million texts apart. */
const digest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest().readUIntBE(0, 6).toString(36).padStart(KEY, '0').slice(-length);

/** Marks, case and white space do not make another text. */
const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}<>=≥≤%+]+/gu, ' ')
    .trim() || text;
export const nameKey = (name: string): string => digest(wordsOf(name), KEY);
export const sectionKey = (phase: string, title: string): string =>
  digest(`${phase}\0${wordsOf(title)}`, KEY);
export const restKey = (settings: Readonly<Record<string, unknown>>): string =>
  digest(canonical(settings), REST);

/** JSON with sorted keys; white space that YAML does not keep does not count. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(/[ \t]+$/gm, '').trim());
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`)
    .join()}}`;
}

const untilAsSetting = ({ gate }: PlannedItem): Record<string, unknown> => {
  const until = gate && untilOf(gate.kind, gate.spec);
  return until ? { until } : {};
};
/** The settings of an item as `emitYaml` writes them. */
const settingsOf = (item: PlannedItem): Record<string, unknown> => ({
  ...untilAsSetting(item),
  ...(item.gate ? { [item.gate.kind]: bareGate(item.gate.kind, item.gate.spec) } : {}),
  ...(item.gate?.directory === undefined ? {} : { 'working-directory': item.gate.directory }),
  ...(item.confirm ? { confirm: true } : {}),
  ...(item.role === undefined ? {} : { role: item.role }),
  ...(item.notApplicable ? { 'allow-not-applicable': true } : {}),
  ...(item.note === undefined ? {} : { note: item.note }),
});
const sectionSettings = (section: PlannedSection): Record<string, unknown> => ({
  ...(section.environment === undefined ? {} : { when: { environments: [section.environment] } }),
  ...(section.blocks === undefined ? {} : { blocks: section.blocks }),
  ...(section.note === undefined ? {} : { note: section.note }),
});

export const memoryOf = (plan: Plan): RememberedSection[] =>
  [...plan.phases].flatMap(([phase, sections]) =>
    sections.map((section) => ({
      key: sectionKey(phase, section.title),
      rest: restKey(sectionSettings(section)),
      items: section.items.map((item) => ({
        key: nameKey(item.name),
        rest: restKey(settingsOf(item)),
        waits: item.suggestion !== undefined,
      })),
    })),
  );

/** `abc123:x1y` for a section, `def456z2w` for each of its items, `?` behind those that wait. */
export function memoryLines(sections: readonly RememberedSection[]): string[] {
  const words = sections.flatMap(({ key, rest, items }) => [
    `${key}:${rest}`,
    ...items.map((item) => `${item.key}${item.rest}${item.waits ? '?' : ''}`),
  ]);
  if (words.length === 0) return [];
  const count = sections.reduce((sum, { items }) => sum + items.length, 0);
  const lines = [
    `# What this import wrote, in digests (${count} ${count === 1 ? 'item' : 'items'}): \`--update\` tells by them what you deleted,`,
    '#   moved or edited since. Without them nothing breaks, but deleted items come back.',
  ];
  let line = '#  ';
  for (const word of words) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '#  ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** Whether a comment opens the digests. */
export const opensMemory = (line: string): boolean => HEADER.test(line.trim());

/** Undefined where the file has none. */
export function readMemory(text: string): Memory | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex(opensMemory);
  if (start < 0) return undefined;
  const sections: (RememberedSection & { items: RememberedItem[] })[] = [];
  let [count, strange] = [0, 0];
  for (const line of lines.slice(start + 1)) {
    const words = /^\s*#\s{2,}(\S.*)$/.exec(line)?.[1];
    if (words === undefined) break;
    if (/^moved or edited since\b/.test(words)) continue;
    for (const word of words.trim().split(/\s+/)) {
      const match = /^([0-9a-z]{6})(:?)([0-9a-z]{3})(\??)$/.exec(word);
      const [, key = '', colon, rest = '', waits] = match ?? [];
      if (!match) strange += 1;
      else if (colon === ':') sections.push({ key, rest, items: [] });
      else {
        if (sections.length === 0) sections.push({ key: '', rest: '', items: [] });
        sections.at(-1)?.items.push({ key, rest, waits: waits === '?' });
        count += 1;
      }
    }
  }
  const stated = Number(HEADER.exec((lines[start] ?? '').trim())?.[1]);
  return { sections, whole: strange === 0 && count === stated };
}
