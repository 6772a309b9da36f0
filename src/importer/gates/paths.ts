import { LEFT_BY_BUILD } from '../claims/left-by-build.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';
import type { CommandContext } from './context.ts';
import { fits } from '../fits.ts';

const PLAIN = /^[\w@.+-]+(?:\/[\w@.+-]+)*\/?$/;

const SHOWN =
  /\b(?:sizes?|small|large|big|permissions?|owner\w*|dates?|recent\w*|newest|latest|fresh|tamaño|tamanho|taille|größe|ukuran|boyut|permisos|permissões|droits|rechte)(?![\p{L}])|大小|权限|權限|サイズ|権限|크기|권한|размер|права/iu;

/**
 * `ls -la config/app.yml`, `test -f Dockerfile`: files of the repository are a `files` gate. Absolute paths, home folders and
 * variables of the environment live on the server, which no job is. Undefined where the command is none of these.
 */
export function lookedFor(analysis: Analysis, context: CommandContext): Candidate | string | undefined {
  const only = analysis.only;
  if (!only || !/^(?:ls|test|\[|stat|file)$/.test(only.program)) return undefined;
  const words = only.args.filter((word) => word !== ']' && !word.startsWith('-'));
  const options = only.args.filter((word) => word.startsWith('-'));
  if (words.length === 0 || only.wrappers.length > 0) return undefined;
  if (only.program !== 'ls' && only.program !== 'file' && !options.every((word) => /^-[edfrs]$/.test(word)))
    return undefined;
  if (
    words.some((word) => /^[/~]|^\.\.\/|(?:^|\/)\.env(?!\.(?:example|sample|template))/.test(word)) ||
    context.onServer
  )
    return {
      kind: 'run',
      spec: { command: `«server»${analysis.command}` },
      needs: ['server'],
      reason: 'a file that lives on the server, not in the repository',
    };
  if (words.some((word) => LEFT_BY_BUILD.test(word)))
    return 'it looks at what a build leaves, and a job starts without that';
  if (!words.every((word) => PLAIN.test(word)) || (only.program !== 'ls' && options.includes('-s')))
    return undefined;
  return {
    kind: 'files',
    spec: {
      exist: words.map((word) =>
        word.endsWith('/') || options.includes('-d') ? `${word.replace(/\/$/, '')}/**` : word,
      ),
    },
    needs: [],
    // How large it is, or who may read it, is for whoever reads the list.
    ...(fits(SHOWN, context.text) ? { partial: true } : {}),
    reason: 'files of the repository',
  };
}
