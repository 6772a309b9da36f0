import { ENGLISH } from './english.ts';

/** Scripts whose words are looked up: nobody types their letters in the name of a question or in an id. */
const LOOKED_UP = /[\u0590-\u05ff\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

interface Entry {
  readonly text: string;
  readonly english: string;
}

/** By their first letter, the longest first. */
const ENTRIES = new Map<string, Entry[]>();

for (const [english, list] of Object.entries(ENGLISH))
  for (const entry of list.split(' ')) {
    const text = entry.replaceAll('_', ' ').normalize('NFKC');
    const first = text.slice(0, 1);
    ENTRIES.set(first, [...(ENTRIES.get(first) ?? []), { text, english }]);
  }
for (const list of ENTRIES.values()) list.sort((a, b) => b.text.length - a.text.length);

/** Cyrillic and Greek have letters for sounds: they are written in Latin ones. */
const SOUNDS: ReadonlyMap<string, string> = new Map(
  (
    'а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ye ж:zh з:z и:i і:i ї:yi й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh ' +
    'щ:shch ъ: ы:y ь: э:e ю:yu я:ya α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f ' +
    'χ:ch ψ:ps ω:o ß:ss æ:ae œ:oe ø:o đ:d ð:d þ:th ł:l ı:i'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(2)] as const),
);

/** The text with English words in place of those that no name can be written with; what has none is left out. */
function translated(text: string): string {
  if (!LOOKED_UP.test(text)) return text;
  let out = '';
  for (let at = 0; at < text.length;) {
    const found = ENTRIES.get(text[at] ?? '')?.find((entry) => text.startsWith(entry.text, at));
    if (found) out += ` ${found.english} `;
    else out += LOOKED_UP.test(text[at] ?? '') ? ' ' : (text[at] ?? '');
    at += found?.text.length ?? 1;
  }
  return out;
}

/** The words of a text in small Latin letters and digits, in its order. */
export function latinWords(text: string): string[] {
  const latin = translated(text.normalize('NFKC').toLowerCase().slice(0, 400))
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x00-\x7f]/gu, (letter) => SOUNDS.get(letter) ?? ' ');
  return latin.match(/[a-z0-9]+/g) ?? [];
}

/** Whether a text has letters that become others, or are lost, in Latin ones. */
export const isForeign = (text: string): boolean => /[^\P{L}\p{Script=Latin}]/u.test(text);
