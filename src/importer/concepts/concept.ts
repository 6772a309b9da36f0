import { nameOf } from '../questions.ts';
import type { Candidate, Spec } from '../types.ts';
import { matchOf } from '../fits.ts';

/** What is known when the words of an item are judged. */
export interface ClaimContext {
  readonly plain: string;
  /** The text without what stands in code marks. */
  readonly prose?: string;
  /** Headings and list items around it, in one line. */
  readonly headings: string;
  readonly onServer: boolean;
  /** Paths of the application that the document names, by what they are for: `health` → `/health`. */
  readonly endpoints: ReadonlyMap<string, string>;
}

/** An idea of deployment checklists: the words that speak of it, and the check that stands for it. */
export interface Concept {
  /** English first, then other languages; tested against the whole text. */
  readonly says: RegExp;
  readonly unless?: RegExp;
  /** Its words are in no Latin script: not looked for where no such letter stands, which is cheaper by far. */
  readonly otherScript?: boolean;
  readonly build: (context: ClaimContext) => Candidate;
}

/** Marks that the words need a person after all. */
export const MANUAL: Candidate = { kind: '', spec: {}, needs: [], reason: '' };

export const ask = (kind: string, spec: Spec, needs: readonly string[], reason: string): Candidate => ({
  kind,
  spec,
  needs,
  reason,
});

/** A request to the application whose path is known. */
export const http = (path: string, expect: Spec, reason: string, more: Spec = {}): Candidate =>
  ask('http', { url: `\${base_url}${path}`, expect, ...more }, ['base_url'], reason);

/** A request to the application whose path the text names, or else has to be asked for. */
export function httpSomewhere(plain: string, expect: Spec, reason: string): Candidate {
  const path = pathIn(plain);
  const label = `path_${nameOf(plain.replace(/\b(?:are|is|all|the|working|works?|accessible|responding|correctly|available|endpoints?)\b|[([].*$/gi, ' '))}`;
  return path === undefined
    ? ask('http', { url: `\${base_url}«${label}»`, expect }, ['base_url', label], reason)
    : http(path, expect, reason);
}

/** `< 500ms`, `under 2 s`, `>= 99.9%` as a limit. */
export function limitOf(text: string): string | undefined {
  const match = matchOf(
    /(<=|>=|<|>|≤|≥|\b(?:below|under|less than|above|over|more than|at most|at least)\b|小于|低于|大于|高于|未満|以下|以上)\s*(\d+(?:[.,]\d+)?)\s*(%|ms|s\b|sec(?:onds?)?|saniye|segundos?|sekunden|detik|сек\p{L}*|秒|毫秒)?/iu,
    text,
  );
  if (!match) return limitBehind(text);
  const word = (match[1] ?? '').toLowerCase();
  const op = /^(?:<=|≤|at most|以下)$/.test(word)
    ? '<='
    : /^(?:>=|≥|at least|以上)$/.test(word)
      ? '>='
      : /^(?:<|below|under|less than|小于|低于|未満)$/.test(word)
        ? '<'
        : '>';
  const seconds = /^(?:s|detik|сек)|秒$/i.test(match[3] ?? '') && !/毫/.test(match[3] ?? '');
  const number = Number((match[2] ?? '').replace(',', '.'));
  return `${op} ${seconds ? number * 1000 : number}`;
}

/** `3초 이내`, `3 秒以内`, "menos de 3 segundos", "moins de 3 s": the limit stands behind its number, or is said in words. */
function limitBehind(text: string): string | undefined {
  const behind =
    /(\d+(?:[.,]\d+)?)\s*(%|ms|초|秒|毫秒)\s*(以内|이내|이하|미만|以下|未満|之内|이상|以上)/u.exec(text);
  const before =
    behind ??
    matchOf(
      /(?:menos de|moins de|inf[ée]rieure? à|menor (?:que|a)|unter|weniger als|kurang dari|менее|меньше|до)\s*(\d+(?:[.,]\d+)?)\s*(%|ms|мс|segundos?|secondes?|sekunden?|detik|сек\p{L}*|s(?![\p{L}]))/iu,
      text,
    );
  if (!before) return undefined;
  const word = behind?.[3] ?? '';
  const op = /이상|以上/.test(word) ? '>=' : /미만|未満/.test(word) || word === '' ? '<' : '<=';
  const seconds = /^(?:초|秒|s|сек|detik)/i.test(before[2] ?? '');
  const number = Number((before[1] ?? '').replace(',', '.'));
  return `${op} ${seconds ? number * 1000 : number}`;
}

/** The HTTP status that a text names. */
export const statusOf = (text: string): number | undefined => {
  const found = /\b([1-5]\d\d)\b(?!\s*(?:ms|s\b|requests|users|%|mb|kb|req))/i.exec(
    text.replace(/\d+\s*(?:requests?|users|attempts)/gi, ''),
  )?.[1];
  return found === undefined ? undefined : Number(found);
};

/** `GET /`: the path that is asked for, which may be the root. */
export const requestedIn = (text: string): string | undefined =>
  /\b(?:GET|HEAD) (\/[\w./-]{0,100})(?=$|[\s)`'",;]|:\s)/.exec(text)?.[1]?.replace(/(?<=.)\.+$/, '');

export const pathIn = (text: string): string | undefined =>
  /(?:^|[\s(`'"])(\/(?!\/)[A-Za-z][\w./{}:-]*)(?=$|[\s)`'",:])/.exec(text)?.[1]?.replace(/[.,:]+$/, '');
