import type { Annotation, Subject } from '../../report/types.ts';
import { inlineCode } from '../../values/markdown.ts';

/** Address of the repository's pages, taken from the run's own; undefined outside of GitHub. */
function repositoryUrl({ runUrl, repository }: Subject): string | undefined {
  if (runUrl === undefined || repository === undefined) return undefined;
  const end = runUrl.indexOf(`/${repository}/actions/`);
  return /^https?:\/\/[^\s()<>"']+$/.test(runUrl) && end > 0
    ? runUrl.slice(0, end + 1 + repository.length)
    : undefined;
}

/** `abc1234`, as a link where the page is known. */
export function commitLink(subject: Subject, sha: string): string {
  const url = repositoryUrl(subject);
  const short = `\`${sha.slice(0, 7).replace(/[^0-9a-f]/gi, '')}\``;
  return url === undefined || !/^[0-9a-f]{7,64}$/.test(sha) ? short : `[${short}](${url}/commit/${sha})`;
}

/** `src/cart.ts:3`, as a link to the line at the commit that was judged. */
export function placeLink(subject: Subject, { path, line }: Annotation): string {
  if (path === undefined) return '';
  const url = repositoryUrl(subject);
  const text = inlineCode(line === undefined ? path : `${path}:${line}`);
  if (url === undefined || subject.head === undefined || !/^[0-9a-f]{40,64}$/.test(subject.head)) return text;
  const address = path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()).replace(/[()'*!]/g, percent))
    .join('/');
  return `[${text}](${url}/blob/${subject.head}/${address}${line === undefined ? '' : `#L${line}`})`;
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** `[log](…)` of the run; empty outside of GitHub. */
export function logLink({ runUrl }: Subject): string {
  return runUrl !== undefined && /^https?:\/\/[^\s()<>"']+$/.test(runUrl) ? `[log](${runUrl})` : '';
}
