import { matchOf } from '../fits.ts';

/** "Step 3", "第三步", "Bước 2", "1단계": how documents in any language number what comes one after the other. */

const STEP_WORDS =
  'phase|fase|stage|step|schritt|paso|passo|étape|etapa|langkah|tahap|faz|adım|aşama|фаза|этап|шаг|етап|крок|krok|etap|stap|bước|giai đoạn|步骤|步驟|阶段|階段|단계|ステップ|フェーズ|ขั้นตอนที่|שלב|المرحلة|الخطوة|مرحله|گام|चरण';
/** Parts of a document, which need not follow each other in time. */
const PART_WORDS =
  'part|section|parte|partie|teil|sezione|seção|sección|bölüm|часть|розділ|частина|część|deel|phần|mục|bagian|الجزء|パート|wave';

/** A heading that numbers a step or a phase: what stands behind it comes later. */
export const NUMBERED_STEP = new RegExp(
  `^\\P{L}*(?:(?:${STEP_WORDS})\\s*\\p{Nd}|第\\s*[\\p{Nd}一二三四五六七八九十]+\\s*(?:步|阶段|階段|フェーズ|ステップ)|\\p{Nd}+\\s*(?:단계|\\.\\s*(?:adım|aşama)))`,
  'iu',
);

const ORDINAL = new RegExp(`^\\P{L}*(${STEP_WORDS})\\s*(\\d{1,3})(?![\\d.])`, 'iu');

/** `Phase 7: Proxy` → the word and the number; undefined where it is not numbered so. */
export function stepOf(title: string): { readonly word: string; readonly number: number } | undefined {
  const [, word, number] = matchOf(ORDINAL, title) ?? [];
  return word === undefined ? undefined : { word: word.toLowerCase(), number: Number(number) };
}

const NUMBERING = new RegExp(
  [
    '^\\s*(?:[[(]?[\\p{Nd}ivx]+[.):\\]]\\s*',
    '[a-z][.)]\\s+',
    '[（(]?[一二三四五六七八九十]+(?:[、.．:：)）]|(?=\\s))\\s*',
    `(?:${STEP_WORDS}|${PART_WORDS}|第)(?:\\s*\\p{Nd}+(?:[a-z](?!\\p{L}))?|\\s+[a-z](?!\\p{L})|\\s*[一二三四五六七八九十]+)(?:\\.\\p{Nd}+)*\\s*(?:步骤?|步驟|章|部分|阶段|階段)?\\s*[:：.．)）、—–-]*\\s*`,
    '\\p{Nd}+\\s*단계\\s*[:.)—–-]*\\s*',
    '[\\p{Nd}.]+\\s*[:)、—–-]?\\s+',
    '[—–-]\\s+)*',
  ].join('|'),
  'u',
);

/** Lower-case title without the number it begins with. */
export const withoutNumber = (title: string): string => title.replace(NUMBERING, '');
