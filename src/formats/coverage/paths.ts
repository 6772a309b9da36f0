/** `./a\b/../c` → `a/c`: the same file has one name. */
export function tidyPath(path: string): string {
  const forward = path.includes('\\') && !path.includes('/') ? path.replaceAll('\\', '/') : path;
  if (!/(?:^|\/)\.{0,2}\/|\/\.{1,2}$/.test(forward)) return forward;
  const absolute = forward.startsWith('/');
  const parts: string[] = [];
  for (const part of forward.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  return (absolute ? '/' : '') + parts.join('/');
}

/** V8 cuts a long string out of another by keeping the other, and that one is a whole chunk of a report: what is kept is copied. */
export function copyOf(text: string): string {
  return Buffer.from(text).toString();
}
