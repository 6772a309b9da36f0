/**
 * Names whose values are secrets by custom. `KEY` alone at the end catches API_KEY and SIGNING_KEY, not KEYBOARD. A number
 * or the place it is for may follow (TOKEN_2, DB_PASSWORD_STAGING, Rails' SECRET_KEY_BASE), but not KEY_ID or TOKEN_URL.
 */
const SECRET_NAME =
  /(?:^|_|-)(?:TOKEN|SECRET|SECRETS|PASSWORD|PASSWD|PASS|PWD|KEY|DSN|CREDENTIALS?|AUTH|COOKIE)(?:[_-]?\d{1,3})?(?:[_-](?:BASE|PROD|PRODUCTION|LIVE|STAGING|STAGE|TEST|TESTING|DEV|DEVELOPMENT|PREVIEW|CI|OLD|NEW|B64|BASE64)){0,2}$/i;

/** Shorter values of names that only look secret (`test`, `dev`) would tear ordinary text apart. */
const MIN_GUESSED = 8;

/**
 * The values that must never be shown: of the named variables, of those whose name says so, and the passwords inside
 * addresses (`postgres://user:password@host`). PWD itself is the working directory.
 */
export function secretValues(
  env: Readonly<Record<string, string | undefined>>,
  named: readonly string[],
): string[] {
  const values = Object.entries(env).flatMap(([name, value]) => {
    if (value === undefined || value === '' || name === 'PWD' || name === 'OLDPWD') return [];
    if (named.includes(name)) return [value];
    const inside = passwordInside(value);
    return [
      ...(SECRET_NAME.test(name) && value.length >= MIN_GUESSED ? [value] : []),
      ...(inside === undefined ? [] : [inside]),
    ];
  });
  return [...new Set(values)];
}

function passwordInside(value: string): string | undefined {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*?:([^@/?#\s]+)@/i.exec(value);
  if (!match?.[1] || match[1].length < 4) return undefined;
  return match[1];
}
