import type { Candidate } from '../types.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import { gate } from './candidate.ts';
import { anywhere, pathItem, pathsOf } from './files.ts';
import { contentsClaim } from './contents.ts';
import { listedPlace } from './folders.ts';
import { ignoredEntry } from './ignored.ts';
import { kindOutOfGit, licenceFile, scriptOfPackage, scriptsExecutable } from './kinds-of-files.ts';
import { libraryOf } from './libraries.ts';
import { NOT_THERE, packageOf } from './packages.ts';
import { pairPattern } from './pair.ts';
import { SERVER_PATH } from './path.ts';

/** Formats in which what stands in code marks stands as it is: settings, no programs. */
const SETTINGS =
  /\.(?:json|jsonc|ya?ml|toml|ini|cfg|conf|properties|prisma|plist|xml|gradle|podspec)$|^\.gitignore$|^\.dockerignore$|\.config\.[mc]?[jt]s$|^Dockerfile$|\.env\.(?:example|sample|template)$/;
/** A key, a table of keys, a quoted pair: `"start": "node app"`. */
const KEY = /^(?:["']?[A-Za-z_@][\w.@/-]{1,60}["']?(?:\s*[:=]\s*\S.{0,100})?|\*?\.?[\w*-]+\/?)$/;
/**
 * "Settings in wrangler.toml", and below it an item that begins with `name`: the file has the key. Only where the heading
 * or the item around it names this one file, and the file is one of settings.
 */
function insideOf(inline: Inline, around: readonly string[], onServer: boolean): Candidate | undefined {
  const [key] = inline.codes;
  if (onServer || key === undefined || !KEY.test(key) || NOT_THERE.test(inline.prose)) return undefined;
  if (
    !/^[^\p{L}\p{N}]*$/u.test(inline.plain.slice(0, inline.plain.indexOf(key))) ||
    pathsOf(inline).length > 0
  )
    return undefined;
  const nearest = [...around].reverse().find((text) => text !== '' && pathsOf(readInline(text)).length > 0);
  const files = nearest === undefined ? [] : pathsOf(readInline(nearest));
  const [file] = files;
  if (file === undefined || files.length > 1 || !SETTINGS.test(file) || SERVER_PATH.test(file))
    return undefined;
  const matches = pairPattern(key);
  return gate(
    'files',
    {
      exist: anywhere(file),
      ...(matches === undefined ? { contains: key } : { matches }),
    },
    'the heading names the file that has it',
    true,
  );
}

/** A name as files have them, with nothing of code in it. */
const NAME = /^[\w@-]*[._][\w.@-]+$|^[\w.@-]+(?:\/[\w.@-]+)+$/;

/** "`_redirects` - rules for the front end" under "Files created": under such a heading what leads is a file. */
function listedFile(inline: Inline, around: readonly string[], onServer: boolean): Candidate | undefined {
  const [name, second] = inline.codes;
  if (onServer || name === undefined || second !== undefined || !NAME.test(name) || /^[A-Z\d_]+$/.test(name))
    return undefined;
  const heading = [...around].reverse().find((text) => text !== '') ?? '';
  const leads = /^[^\p{L}\p{N}]*$/u.test(inline.plain.slice(0, inline.plain.indexOf(name)));
  const rest = inline.plain.slice(inline.plain.indexOf(name) + name.length);
  if (!leads || !/^\W*$|^\s*[-–—:：(（]/u.test(rest) || NOT_THERE.test(rest) || !wordsIn(heading).has('file'))
    return undefined;
  return SERVER_PATH.test(name)
    ? undefined
    : gate('files', { exist: anywhere(name) }, 'the heading speaks of files', true);
}

/** What a heading or an item around it makes clear, and an item that only is a path. */
export const inRepository = (
  inline: Inline,
  around: readonly string[],
  away: boolean,
): Candidate | undefined =>
  ignoredEntry(
    inline.plain,
    [...around].reverse().find((text) => text !== ''),
  ) ??
  kindOutOfGit(inline) ??
  (away ? undefined : (licenceFile(inline) ?? scriptsExecutable(inline))) ??
  scriptOfPackage(inline, around) ??
  packageOf(inline, around) ??
  (away ? undefined : libraryOf(inline, around)) ??
  contentsClaim(inline, around, away) ??
  insideOf(inline, around, away) ??
  pathItem(inline, away) ??
  listedFile(inline, around, away) ??
  listedPlace(inline, away);
