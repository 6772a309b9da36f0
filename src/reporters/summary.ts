import { conclude } from '../report/conclusion.ts';
import type { Report } from '../report/types.ts';
import { plural } from '../report/wording.ts';
import { evidenceBlocks } from './evidence.ts';
import { blockerBlock } from './summary/blockers.ts';
import { changesBlock } from './summary/changes.ts';
import type { Previous } from './summary/changes.ts';
import { runbookBlock } from './summary/runbook.ts';
import { sectionBlocks } from './summary/sections.ts';
import { verdictBlock } from './summary/verdict.ts';
import { timeline } from './timeline.ts';

export type { Previous } from './summary/changes.ts';

/** The runner drops a whole step's summary above 1 MiB (actions/runner, FileCommandManager.cs); some room is left for masking. */
export const SUMMARY_LIMIT = 1_000_000;

export interface SummaryOptions {
  readonly target: 'merge' | 'deployment' | 'anything';
  /** Link to the pull-request comment with the boxes. */
  readonly commentUrl?: string;
  /** What the run before came to; without it nothing is said about changes. */
  readonly previous?: Previous;
  /** Bytes; SUMMARY_LIMIT by default. */
  readonly limit?: number;
}

/** One block of the page. Those with the highest number are left out first when the page is too long; 0 never is. */
interface Block {
  readonly text: string;
  readonly drop: number;
}

/** The job summary: may we ship, if not what stops us and who can act; then everything that was looked at. GFM. */
export function reportSummary(report: Report, options: SummaryOptions): string {
  const conclusion = conclude(report, options.target);
  const blocks: Block[] = [
    { drop: 0, text: verdictBlock(report, conclusion, options) },
    { drop: 0, text: blockerBlock(conclusion) },
    { drop: 0, text: runbookBlock(report, conclusion) },
    { drop: 3, text: changesBlock(report, options.previous) },
    ...sectionBlocks(report).map(({ text, fine }) => ({ drop: fine ? 2 : 1, text })),
    { drop: 4, text: timeline(report) },
    ...evidenceBlocks(report, conclusion).map((text, index) => ({ drop: 5 + index, text })),
  ].filter(({ text }) => text !== '');
  return fit(blocks, options.limit ?? SUMMARY_LIMIT);
}

/** Room for the sentence that says what is missing. */
const NOTE_ROOM = 300;

/** Whole blocks go, the least important first and from the end, never half a table; a sentence says what is missing. */
function fit(blocks: readonly Block[], limit: number): string {
  const sizes = new Map(blocks.map((block) => [block, Buffer.byteLength(block.text) + 2]));
  const whole = [...sizes.values()].reduce((sum, each) => sum + each, 0);
  let size = whole <= limit ? whole : whole + NOTE_ROOM;
  const gone = new Set<Block>();
  const order = [...blocks].reverse().sort((a, b) => b.drop - a.drop);
  for (const block of order) {
    if (size <= limit || block.drop === 0) break;
    gone.add(block);
    size -= sizes.get(block) ?? 0;
  }
  const note =
    gone.size === 0
      ? []
      : [
          `_${plural(gone.size, 'part')} left out, because GitHub shows at most 1 MiB here; the report file has everything._`,
        ];
  return `${[...blocks.filter((block) => !gone.has(block)).map(({ text }) => text), ...note].join('\n\n')}\n`;
}
