import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { SERVER_PATH } from './path.ts';
import { fits } from '../fits.ts';

const IN_ROOT =
  /\b(?:(?:in|at|to) (?:the )?(?:\w+ )?root(?: (?:of|level|dir\w*|folder))*|en la ra[ií]z|na raiz|no root|à la racine|im (?:stamm|wurzel|root)\p{L}*|nella (?:radice|root)|di (?:folder |direktori )?root|kök dizin\p{L}*|в корне)(?![\p{L}])|根目录|根目錄|ルート(?:ディレクトリ|に)|루트/iu;
/** Words that add nothing to "it is in the root". */
const SAYS_NOTHING =
  /^(?:the|a|is|are|it|file|files|exists?|present|there|located|placed|of|your|this|project|projet|proyecto|projeto|progetto|projek|projekts?|repo|repository|repositorio|repositório|el|la|le|o|il|das?|do|du|del|de|della|der|des|archivo|arquivo|fichier|datei|berkas|está|esta|est|ist|ada|existe|liegt|найден|есть|файл|проекта)$/i;

/** "`render.yaml` is in the root": there, and nowhere else. What else is said of it is for a person. */
export function inRoot(inline: Inline, paths: readonly string[]): Candidate | undefined {
  const [first, second] = paths;
  if (first === undefined || second !== undefined || first.includes('/') || SERVER_PATH.test(first))
    return undefined;
  if (!fits(IN_ROOT, inline.plain) || wordsIn(inline.prose).has('handles')) return undefined;
  const rest =
    inline.plain
      .replace(first, ' ')
      .replace(IN_ROOT, ' ')
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return gate(
    'files',
    { exist: [first] },
    'the file is in the root of the repository',
    rest.some((word) => !SAYS_NOTHING.test(word)),
  );
}
