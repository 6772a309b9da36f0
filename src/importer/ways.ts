import { MAX_NAME } from '../checklist/format-item.ts';
import { oneLine } from '../values/text.ts';
import { readInline } from './markdown/inline.ts';
import type { Block, Box, Heading, MarkdownDocument } from './markdown/types.ts';
import { matchOf } from './fits.ts';

/** Words for one of several ways, with the letter or number that tells them apart: "Option A", "Método 2", "方案一". */
const WAY =
  /^[^\p{L}\p{N}]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?((options?|opci[oó]n|op[cç][aã]o|opzione|optie|opcja|możliwość|možnost|method|m[ée]thode|m[eé]todo|methode|metode|metoda|metodo|approach|enfoque|abordagem|approche|alternativ[ae]?|varianta?e?|wariant|way|weg|möglichkeit|вариант|варіант|способ|спосіб|метод|seçenek|yöntem|opsi|cara|phương án|cách|الخيار|אפשרות|विकल्प)\s*#?\s*([a-e]|[1-6]|i{1,3}))(?![\p{L}\p{N}])|^[^\p{L}\p{N}]*((方案|方法|方式|选项|選項|選択肢|案|オプション|옵션|방법|방식)\s*([a-e]|[1-6]|[一二三四五六甲乙丙]|[①-⑥]))(?![a-z\d])/iu;

interface Way {
  /** "Option A". */
  readonly label: string;
  readonly word: string;
  readonly sign: string;
}

function wayIn(text: string): Way | undefined {
  const found = matchOf(WAY, text);
  if (!found) return undefined;
  const [, latin, word, sign, other, otherWord, otherSign] = found;
  return {
    label: (latin ?? other ?? '').replace(/\s+/g, ' '),
    word: (word ?? otherWord ?? '').toLowerCase().replace(/s$/, ''),
    sign: (sign ?? otherSign ?? '').toLowerCase(),
  };
}

/** Boxes that stand for one of several ways: who takes another one declares them not applicable. */
export interface Ways {
  has(box: Box): boolean;
  /** With "Option A: " before the name, where neither a heading nor the name says it. */
  named(box: Box, name: string): string;
  /** For the section of a heading: which ways there are. */
  comment(heading: Heading | undefined): string | undefined;
}

type Groups = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A way that stands alone is none: "Option A" needs its "Option B" beside it. */
export function readWays({ headings, blocks }: MarkdownDocument): Ways {
  const groups = groupsOf(headings, blocks);
  // Most documents have none, and are not looked through once more for each box.
  if ([...groups.values()].every(({ size }) => size < 2))
    return { has: () => false, named: (_, name) => name, comment: () => undefined };
  const isOne = (way: Way | undefined, place: string): boolean =>
    way !== undefined && (groups.get(keyOf(place, way))?.size ?? 0) > 1;
  const headingWay = (heading: Heading | undefined): Heading | undefined => {
    for (let at = heading; at; at = at.parent)
      if (isOne(wayIn(at.title), `# ${at.parent?.line ?? 0}`)) return at;
    return undefined;
  };
  const inText = (box: Box): Way | undefined => {
    const place = placeOf(box);
    const texts = [box.text, ...[...box.within].reverse().map(({ text }) => text), box.lead ?? ''];
    return texts.map(wayIn).find((way) => isOne(way, place));
  };
  return {
    has: (box) => inText(box) !== undefined || headingWay(box.heading) !== undefined,
    named: (box, name) => {
      const way = inText(box);
      return way === undefined || wayIn(name) !== undefined
        ? name
        : oneLine(`${way.label}: ${name}`, MAX_NAME);
    },
    comment: (heading) => {
      const at = headingWay(heading);
      const way = at && wayIn(at.title);
      const titles = way && [...(groups.get(keyOf(`# ${at.parent?.line ?? 0}`, way))?.values() ?? [])];
      return (
        titles &&
        `One of ${titles.length} ways (${titles.join('; ')}): delete the others, or declare their items not applicable.`
      );
    },
  };
}

const keyOf = (place: string, { word }: Way): string => `${place} ${word}`;
const placeOf = ({ heading }: Block & { heading?: Heading }): string => `- ${heading?.line ?? 0}`;

/** Title of each way by its sign, by where it stands and what it is called. */
function groupsOf(headings: readonly Heading[], blocks: readonly Block[]): Groups {
  const groups = new Map<string, Map<string, string>>();
  const add = (place: string, text: string): void => {
    const way = wayIn(text);
    if (!way) return;
    const group = groups.get(keyOf(place, way)) ?? new Map<string, string>();
    groups.set(keyOf(place, way), group);
    if (!group.has(way.sign))
      group.set(
        way.sign,
        readInline(text)
          .plain.replace(/[\s:：]+$/u, '')
          .slice(0, 60),
      );
  };
  for (const heading of headings) add(`# ${heading.parent?.line ?? 0}`, heading.title);
  for (const block of blocks)
    if (block.type === 'text' || block.type === 'box') add(placeOf(block), block.text);
  return groups;
}
