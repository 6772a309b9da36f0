import { isSecretName } from '../claims/values.ts';
import { placeholdersOf } from '../shell/placeholder.ts';

/**
 * Names of items stand in the file, in comments on the pull request, in summaries and in logs. A document that has a live
 * password in a box must not have it spread: what is called so, or is written like a key of a known kind, becomes `…`.
 */
export function concealed(text: string, variable?: string): string {
  if (text.length < SHORTEST || !/\d/.test(text) || !/[=:：@]|[\w-]{20}/u.test(text)) return text;
  const shown = text
    .replace(ASSIGNED, (whole, name: string, between: string, value: string) =>
      isSecretName(name) && isLive(value) ? `${name}${between}…` : whole,
    )
    .replace(LOGIN, (whole, before: string, value: string) => (isStandIn(value) ? whole : `${before}…`))
    .replace(CALLED, (whole, before: string, value: string) => (isLive(value) ? `${before}…` : whole))
    .replace(KEYS, (whole, start: string) => (isStandIn(whole) ? whole : `${start}…`));
  return variable !== undefined && isSecretName(variable)
    ? shown.replace(VALUE, (whole, before: string, value: string) => (isLive(value) ? `${before}…` : whole))
    : shown;
}

const SHORTEST = 12;
const ASSIGNED =
  /(?<![A-Z0-9_])([A-Z][A-Z0-9_]{2,60})(["'`*]{0,3}\s{0,3}[=:：]\s{0,3}["'`]?)([^\s"'`;,]{8,400})/g;
/** `scheme://user:password@host`. */
const LOGIN = /(:\/\/[^\s:@/]{1,80}:)([^\s@/]{3,200})(?=@)/g;
const CALLED =
  /((?<![\p{L}])(?:pass(?:word|phrase)?|pwd|secret|token|api[- ]?key|contraseña|clave|senha|mot de passe|passwort|kennwort|parola|şifre|hasło|heslo|wachtwoord|mật khẩu|kata sandi|пароль|密码|密碼|パスワード|비밀번호)\s{0,3}[:=：]\s{0,3}["'`]?)([^\s"'`;,)]{8,200})/giu;
const VALUE =
  /((?<![\p{L}])(?:value|val|valor|valeur|wert|valore|değer|nilai|wartość|hodnota|значение|giá trị|值|値|값)\s{0,3}[:=：]\s{0,3}["'`]?)([^\s"'`;]{8,400})/giu;
/** Keys that say by themselves what they are. */
const KEYS =
  /(?<![\w-])((?:sk|rk|pk)_live_|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|AKIA|AIza|SG\.|sk-(?:ant-|proj-)?|npm_|eyJ[\w-]{10}|\d{8,10}:AA)[\w.-]{16,400}/g;

/** Somebody's: letters with digits or signs, and no words that only say what it should be. */
const isLive = (value: string): boolean => /\p{L}/u.test(value) && /\d/.test(value) && !isStandIn(value);

const isStandIn = (value: string): boolean =>
  placeholdersOf(value).length > 0 ||
  /^[<{[($]|x{3,}|\*{3,}|\.{3}|…|_{3,}|your|change|example|replace|generate|random|minimum|min[-_]?\d|char|here|placeholder|password|secret|dummy|sample|^https?:|^\d+(?:[.,]\d+)?\p{L}{0,2}$/iu.test(
    value,
  );
