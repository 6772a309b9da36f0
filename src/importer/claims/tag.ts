import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { fits } from '../fits.ts';

/** The version that a text about a tag has, where it is no example of one. */
export function tagIn({ plain, prose }: Inline): string | undefined {
  if (/\be\.\s?g\.|\bex\.|\bexample|\bejemplo|\bexemplo|\bz\.\s?B\.|\bformat|\bpattern|例|예/iu.test(plain))
    return undefined;
  const named =
    /(?:^|[\s:`"'(（])(v\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?|\d+\.\d+\.\d+(?:-[\w.]+)?)(?=[\s`"'),.）]|$)/u.exec(
      plain,
    )?.[1];
  // The command that would make it shows how tags look, and is an example as often as not.
  return named !== undefined && /\bgit tag\b/.test(plain) && !prose.includes(named) ? undefined : named;
}

/** "Tags de versión (v1.0)", "标签 v2.1.0 已创建": the tag that is named stands at this commit. */
export function tagNamed(inline: Inline): Candidate | undefined {
  const { prose, plain } = inline;
  const words = wordsIn(prose);
  const named = tagIn(inline);
  if (named === undefined || !words.has('tag') || words.has('notTag') || plain.length > 80) return undefined;
  const said =
    words.has('exist') ||
    words.has('set') ||
    words.has('done') ||
    words.has('committed') ||
    words.has('version') ||
    /\btagged\b/i.test(plain);
  const acts = fits(
    /^\P{L}*(?:create|make|push|add|crear|criar|créer|erstellen|создать|buat|oluştur|utwórz|tạo|crea)(?![\p{L}])|^\P{L}*(?:创建|作成する|만들)/iu,
    plain,
  );
  return said && !acts && !words.has('none')
    ? gate('git', { tag: named }, 'the tag that the text names stands at this commit')
    : undefined;
}
