import type { Answer, Call } from '../api.ts';
import { notFound, param, Refusal } from '../api.ts';
import { findCommit, repositoryNamed } from '../find.ts';
import { listFolder } from '../git.ts';
import { apiUrl, htmlUrl } from '../json/repository.ts';
import type { Store } from '../store.ts';
import { nameOf, ok } from './route.ts';

/** Beyond this the JSON form has no content (`encoding: none`); the raw form has it up to 100 MB. */
const MAX_INLINE = 1024 * 1024;

/** A file (JSON with base64, or raw) or the list of a folder. */
export function contents(store: Store, call: Call): Answer {
  const ref = call.query.get('ref') ?? repositoryNamed(store, nameOf(call)).defaultBranch;
  const path = param(call, 'path').replace(/^\/+|\/+$/g, '');
  const sha = findCommit(store, nameOf(call), ref);
  if (sha === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const files = store.tables.commits.get(sha)?.files ?? new Map<string, string>();
  const blob = files.get(path);
  if (blob !== undefined) return file(store, call, path, ref, blob);
  const entries = listFolder(files, path);
  if (entries.length === 0) throw notFound();
  return ok(
    entries.map((entry) =>
      entryJson(store, call, path === '' ? entry.name : `${path}/${entry.name}`, ref, entry),
    ),
  );
}

function file(store: Store, call: Call, path: string, ref: string, sha: string): Answer {
  const content = store.tables.blobs.get(sha) ?? '';
  if (/application\/vnd\.github(\.v3)?\.raw/.test(call.accept))
    return {
      status: 200,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
      body: Buffer.from(content),
    };
  const bytes = Buffer.from(content);
  const large = bytes.length > MAX_INLINE;
  const lines = bytes.toString('base64').replace(/.{60}/g, '$&\n');
  return ok({
    ...entryJson(store, call, path, ref, { type: 'blob', sha }),
    content: large ? '' : `${lines}\n`,
    encoding: large ? 'none' : 'base64',
  });
}

function entryJson(
  store: Store,
  call: Call,
  path: string,
  ref: string,
  entry: { readonly type: 'blob' | 'tree'; readonly sha: string },
): Record<string, unknown> {
  const isFile = entry.type === 'blob';
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  const url = `${apiUrl(store, nameOf(call))}/contents/${escaped}?ref=${encodeURIComponent(ref)}`;
  const git = `${apiUrl(store, nameOf(call))}/git/${isFile ? 'blobs' : 'trees'}/${entry.sha}`;
  const html = `${htmlUrl(store, nameOf(call))}/${isFile ? 'blob' : 'tree'}/${ref}/${escaped}`;
  return {
    type: isFile ? 'file' : 'dir',
    size: isFile ? Buffer.byteLength(store.tables.blobs.get(entry.sha) ?? '') : 0,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: entry.sha,
    url,
    git_url: git,
    html_url: html,
    download_url: isFile ? `${htmlUrl(store, nameOf(call))}/raw/${ref}/${escaped}` : null,
    _links: { self: url, git, html },
  };
}
