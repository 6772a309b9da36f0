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
