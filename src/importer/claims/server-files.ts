import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { ask } from './candidate.ts';
import { isPath } from './path.ts';
import { fits } from '../fits.ts';

/** `index.html` in `/htdocs/`: it is there that it has to be. */
export function inFolder(inline: Inline, file: string): Candidate | undefined {
  const folder = inline.codes.find((code) =>
    /^(?:\/|~\/)[\w./-]*\/$|^(?:public_html|htdocs|www)\/?$/.test(code),
  );
  return folder === undefined
    ? undefined
    : ask(
        'run',
        { command: `«server»test -e ${folder.replace(/\/?$/, '/')}${file}` },
        ['server'],
        'a file that lives on the server, not in the repository',
      );
}

/** `/etc/nginx/sites-available/shop` or `/var/log/shop/`: no name of a file, and yet a place that has to be there. */
export function placeOfServer(inline: Inline, instruction: RegExp): Candidate | undefined {
  const place =
    /(?:^|[\s(`])(\/(?:etc|var|opt|srv|home|usr\/local|mnt|data)\/[\w./-]*\w\/?)(?=[\s)`,]|$)/.exec(
      inline.plain,
    )?.[1];
  return place === undefined || isPath(place) || fits(instruction, inline.plain.replace(/^[^\p{L}]+/u, ''))
    ? undefined
    : onTheServer([place], inline.prose);
}

export function onTheServer(paths: readonly string[], text: string): Candidate | undefined {
  const words = wordsIn(text);
  if (
    !(words.has('set') || words.has('exist') || words.has('kept')) &&
    !/\b(?:file|created?|exists?|present|in place|configured|uploaded|permissions?|copied|writable|set)\b|创建|配置|作成|생성|存在|复制|更新|cread|criad|erstellt|créé|dibuat|diupdate|sudah|oluştur|создан/i.test(
      text,
    )
  )
    return undefined;
  return ask(
    'run',
    {
      command: `«server»${paths.map((path) => `test -e ${/^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", '')}'`}`).join(' && ')}`,
    },
    ['server'],
    'a file that lives on the server, not in the repository',
  );
}
