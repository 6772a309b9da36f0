/**
 * Line numbers of the new file that a patch adds, as GitHub gives it for one file of a pull request: hunks with context, no
 * heading (docs.github.com/rest/pulls/pulls, "list pull requests files"). Undefined where it is no whole patch: then nobody
 * knows which lines are new.
 */
export function linesAdded(patch: string): number[] | undefined {
  const added: number[] = [];
  let line = 0;
  let [oldLeft, newLeft] = [0, 0];
  for (const text of patch.split('\n')) {
    const sign = text[0];
    if (sign === '\\') continue;
    if (oldLeft > 0 || newLeft > 0) {
      if (sign === '+') added.push(line);
      if (sign !== '-') [line, newLeft] = [line + 1, newLeft - 1];
      if (sign !== '+') oldLeft -= 1;
      if (oldLeft < 0 || newLeft < 0) return undefined;
      continue;
    }
    if (text === '') continue;
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(text);
    if (!hunk) return undefined;
    [oldLeft, line, newLeft] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
  }
  return oldLeft === 0 && newLeft === 0 ? added : undefined;
}

/**
 * The lines that a file of a pull request adds. GitHub leaves the patch out where the file is binary or the difference too
 * large, and says how many lines are added all the same: a patch that has another number of them is not whole.
 */
export function addedOf(file: Readonly<Record<string, unknown>>): readonly number[] | undefined {
  const { patch, additions, changes, status } = file;
  if (status === 'renamed' && changes === 0) return [];
  const lines = typeof patch === 'string' ? linesAdded(patch) : undefined;
  return lines?.length === additions ? lines : undefined;
}
