/** `${name}` as compose files have it (docs.docker.com/reference/compose-file/interpolation): `${name:-default}`, `${name:?message}`, `$$`. */

export interface MissingVariable {
  readonly name: string;
  /** From `${name:?message}`. */
  readonly message?: string;
}

const REFERENCE = /\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)(?:(:-|:\?|-|\?)([^}]*))?\}/g;

/** The text with its variables filled in, and the names that had no value. A lone `$` stays as it is. */
export function expandText(
  text: string,
  lookup: (name: string) => string | undefined,
): { text: string; missing: MissingVariable[] } {
  const missing: MissingVariable[] = [];
  const expanded = text.replace(
    REFERENCE,
    (whole, name: string | undefined, op: string | undefined, rest: string | undefined) => {
      if (whole === '$$') return '$';
      const value = lookup(name ?? '');
      const given = value !== undefined && (value !== '' || (op !== ':-' && op !== ':?'));
      if (given) return value;
      if (op === ':-' || op === '-') return rest ?? '';
      missing.push({ name: name ?? '', ...(rest === undefined || rest === '' ? {} : { message: rest }) });
      return whole;
    },
  );
  return { text: expanded, missing };
}

/** The names that a text refers to, without those that have a default. */
export function references(text: string): string[] {
  return [...text.matchAll(REFERENCE)].flatMap(([whole, name, op]) =>
    whole === '$$' || name === undefined || op === ':-' || op === '-' ? [] : [name],
  );
}

/** Applies `expandText` to every string inside a value (not to keys). */
export function expandValue<T>(
  value: T,
  lookup: (name: string) => string | undefined,
  missing: MissingVariable[],
): T {
  if (typeof value === 'string') {
    const result = expandText(value, lookup);
    missing.push(...result.missing);
    return result.text as T;
  }
  if (Array.isArray(value)) return value.map((entry: unknown) => expandValue(entry, lookup, missing)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, expandValue(entry as unknown, lookup, missing)]),
  ) as T;
}

/** Every name that a value refers to in any of its strings, also those that have a default. */
export function mentioned(value: unknown): string[] {
  const names: string[] = [];
  expandValue(value, (name) => (names.push(name), ''), []);
  return names;
}
