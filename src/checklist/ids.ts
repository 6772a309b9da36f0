/** Ids for items that have none in the file: the same words in the same section always give the same id. */

const MAX_ID = 40;
const HASH = 8;

// Letters that Unicode does not decompose into a base letter and a mark.
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

// By their numbers: one letter beyond Latin-1 in a file of dist/, and Node keeps all of it in two bytes a character.
const NOT_DECOMPOSED = /[\u00df\u00e6\u0153\u00f8\u0111\u00f0\u00fe\u0142\u0131]/g;

/** Small Latin letters, digits and hyphens; `whole` is false where letters had to be left out. */
export function slug(text: string): { slug: string; whole: boolean } {
  const latin = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(NOT_DECOMPOSED, (letter) => LETTERS[letter] ?? '');
  return {
    slug: latin.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''),
    whole: !/[^\x00-\x7f]/.test(latin.replace(/[^\p{L}\p{N}]/gu, '')),
  };
}

/** From section and name. What does not fit or cannot be written in ASCII is stood for by a hash of the whole. */
export function deriveId(section: string | undefined, name: string): string {
  const full = slug(section === undefined ? name : `${section} ${name}`);
  if (full.whole && full.slug !== '' && full.slug.length <= MAX_ID) return full.slug;
  const hash = fnv1a(`${section ?? ''}\0${name}`);
  const words = shorten(slug(name).slug, MAX_ID - HASH - 1);
  return `${words === '' ? 'item' : words}-${hash}`;
}

/** Cut at a hyphen where one is near. */
function shorten(words: string, most: number): string {
  if (words.length <= most) return words;
  const cut = words.slice(0, most + 1);
  const hyphen = cut.lastIndexOf('-');
  return (hyphen > most / 2 ? cut.slice(0, hyphen) : cut.slice(0, most)).replace(/-+$/, '');
}

/** An id of its own for the second item of the same words: `x-2`, `x-3` …; `from` saves looking at those known to be taken. */
export function numbered(
  id: string,
  taken: ReadonlySet<string> | ReadonlyMap<string, unknown>,
  from = 2,
): string {
  for (let count = from; ; count += 1) {
    const suffix = `-${count}`;
    const candidate = `${id.slice(0, MAX_ID - suffix.length).replace(/-+$/, '')}${suffix}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** FNV-1a, 32 bits as hex (datatracker.ietf.org/doc/html/draft-eastlake-fnv): two names that collide are warned about like two equal ones. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(HASH, '0');
}
