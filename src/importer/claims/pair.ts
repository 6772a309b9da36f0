const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const loose = (text: string): string =>
  text
    .split(/\s+/)
    .map((part) => escaped(part).replace(/["']/g, `["']`))
    .join('\\s*');

/** `key = value`, `"key": "value"`: key and value of what stands in code marks. Undefined where it is no pair. */
export function pairOf(
  code: string,
): { readonly key: string; readonly mark: string; readonly value: string } | undefined {
  const match = /^("[^"]{1,80}"|'[^']{1,80}'|[\w.@/-]{1,80})\s*([=:])\s*(\S.{0,100})$/.exec(code);
  return match ? { key: match[1] ?? '', mark: match[2] ?? '', value: match[3] ?? '' } : undefined;
}

/** A regular expression that finds the pair in a file, however it is quoted and spaced. */
export function pairPattern(code: string): string | undefined {
  const pair = pairOf(code);
  return pair && `${loose(pair.key)}\\s*${pair.mark}\\s*${loose(pair.value.replace(/[,;]$/, ''))}`;
}
