import { hostClass, placeholdersOf } from '../shell/placeholder.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { includedValue } from './included.ts';
import { beginningIn, lengthRules } from './length.ts';
import { isVariableName, namesIn } from './names.ts';
import { QUALITY } from './quality.ts';
import { isSubject } from './subject.ts';
import { fits, matchOf } from '../fits.ts';

/** A variable, with what is said of its value. */
export interface Wish {
  readonly name: string;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly needs: readonly string[];
  readonly hint?: string;
  readonly partial: boolean;
}

/** Words that make the mention of a variable no claim about its value. */
const OTHER_CLAIM =
  /\b(?:rotate|rotated|revoke|backed up|backup|stored (?:securely|separately|in)|documented|document|reviewed|review|remove|removed|delete|generate a|permissions?|expires?|expiry|restart|reload|encrypt(?:ed)? with|scoped?)\b|\.md\b|说明|文档|文書|설명|documentad|dokumentiert|documentée?s?/i;

/** "`API_TOKEN` - a token with read permissions": it is listed, and what is said of it is what it is like. */
const isProperty = (text: string, name: string): boolean => {
  // Making a pattern of each name costs more than all else that is done for an item.
  if (!PROPERTY.test(text)) return false;
  const [, rest] =
    matchOf(new RegExp(`^[^\\p{L}\\p{N}]*${name}(?:\\s*=\\s*\\S+)?\\s*[-–—:：(（](.*)$`, 'u'), text) ?? [];
  return rest !== undefined && PROPERTY.test(rest);
};
const PROPERTY = /\b(?:permissions?|scope[sd]?|expir\w+|remove after)\b/i;

/** Variables that an item names, with what it says of their values. Undefined where it names none. */
export function envClaim(inline: Inline, raw: string, headings = ''): Candidate | undefined {
  const wishes = wishesOf(inline, raw, headings);
  if (
    wishes.length === 0 ||
    !isSubject(
      inline,
      wishes.map(({ name }) => name),
      headings,
    )
  )
    return undefined;
  if (
    /\b(?:dev(?:elopment)?|local|test(?:ing)?)[- ]only\b|\b(?:don't|do not|never|not) (?:add|set|use|define|deploy|enable)\b.{0,24}\bprod/i.test(
      inline.prose,
    )
  )
    return {
      kind: 'env',
      spec: { absent: wishes.map(({ name }) => name) },
      needs: [],
      reason: 'the variable must not be set in production',
    };
  const claims = wishes.some(({ rules, needs }) => Object.keys(rules).length > 0 || needs.length > 0);
  const property = isProperty(inline.plain, wishes[0]?.name ?? '');
  if (
    !claims &&
    OTHER_CLAIM.test(inline.prose) &&
    !property &&
    !/\b(?:set|configured|present|defined|generated)\b/i.test(inline.prose)
  )
    return undefined;
  if (/\b(?:not|never|n't)\b.{0,20}\b(?:set|defined|present|exist)/i.test(inline.prose) && !claims)
    return {
      kind: 'env',
      spec: { absent: wishes.map(({ name }) => name) },
      needs: [],
      reason: 'the variable must not be set',
    };
  const needs = [...new Set(wishes.flatMap((wish) => wish.needs))];
  const plain = wishes.every(({ rules }) => Object.keys(rules).length === 0);
  const names = wishes.map(({ name }) => name);
  return {
    kind: 'env',
    spec: plain
      ? { require: names }
      : { variables: Object.fromEntries(wishes.map(({ name, rules }) => [name, rules])) },
    needs,
    hints: new Map(
      wishes.flatMap(({ needs: [need], hint }) =>
        need === undefined || hint === undefined ? [] : [[need, hint] as const],
      ),
    ),
    partial: property || wishes.some(({ partial }) => partial),
    reason: plain ? 'the text names the variable' : 'the text names the variable and its value',
  };
}

function wishesOf(inline: Inline, raw: string, headings: string): Wish[] {
  const found = new Map<string, Wish>();
  const assigned = [
    ...inline.plain.matchAll(
      /(?<![\w$./-])([A-Z][A-Z0-9_]*[A-Z0-9])\s*=\s*("[^"]*"|'[^']*'|<[^>]+>|\[[^\]]*\]|[^\s,;()]+)?/g,
    ),
  ];
  for (const match of assigned) {
    const name = match[1] ?? '';
    const rest = inline.plain.slice((match.index ?? 0) + match[0].length);
    // "JWT_SECRET = Secret JWT fort": words, no value.
    const words =
      /^\s+[\p{L}]/u.test(rest) &&
      !/^\s+(?:in|for|on|to|and|or|when|if|so|is|en|dans|for|as|pour|para|-|–|—)\b/iu.test(rest) &&
      !inline.codes.some(
        (code) =>
          code.replace(/^["']|["']$/g, '') === (match[2] ?? '').replace(/^["']|["']$/g, '') ||
          code.startsWith(match[0].replace(/\s/g, '')),
      );
    if (words && isVariableName(name) && !found.has(name))
      found.set(name, { name, rules: lengthRules(inline.plain), needs: [], partial: true });
    if (isVariableName(name) && !found.has(name))
      found.set(
        name,
        withOther(fromValue(name, (match[2] ?? '').replace(/^["']|["'.]$/g, ''), inline.plain), rest),
      );
  }
  const names = namesIn(inline, headings).filter((name) => !found.has(name));
  for (const name of names)
    found.set(
      name,
      names.length === 1 && found.size === 0
        ? fromProse(name, inline.plain, raw)
        : { name, rules: {}, needs: [], partial: quality(inline.prose) },
    );
  return [...found.values()].slice(0, 30);
}

/** `LOG_LEVEL=INFO or WARNING`: either will do. */
function withOther(wish: Wish, rest: string): Wish {
  const first = wish.rules['equals'];
  const other =
    /^[`"']?\s*(?:or|oder|ou|o|atau|или|或者?|または|또는)\s*[`"']?([\w.-]{1,40})(?=[`"'\s.,;)）]|$)/iu.exec(
      rest,
    )?.[1];
  if (typeof first !== 'string' || other === undefined || other.length < 2) return wish;
  // "or appropriate model", "or your own": the value is only one of many.
  const open =
    /^\s+\p{L}/u.test(rest.slice(rest.indexOf(other) + other.length)) && !/^[A-Z\d_-]+$/.test(other);
  return open || VAGUE.test(other)
    ? { ...wish, rules: {}, partial: true }
    : { ...wish, rules: { 'one-of': [first, other] } };
}

/** `NAME=value`. */
function fromValue(name: string, value: string, text: string): Wish {
  if (
    value === '' ||
    placeholdersOf(value).length > 0 ||
    /^\[[^\]]*\]$|^\.+$|^…|^\.\.\.|^x{3,}|^\*+$|^[_-]+$|your|change|actual|-or-ip\b|^\/path\/|example|placeholder/i.test(
      value,
    )
  )
    return { name, rules: lengthRules(text), needs: [], partial: false };
  // `SECRET_KEY=强随机字符串` says what the value is like: words of another script are no value of a setting.
  if (/[^\u0000-\u024f]/.test(value)) return { name, rules: lengthRules(text), needs: [], partial: true };
  const host = /^[a-z+]+:\/\/(?:[^@/\s]*@)?([^/:\s]+)/.exec(value)?.[1];
  if (host !== undefined && hostClass(host) !== 'real')
    return { name, rules: {}, needs: hostClass(host) === 'stand-in' ? [] : [], partial: true };
  return { name, rules: { equals: value }, needs: [], partial: false };
}

const VAGUE =
  /^(?:an?|the|your|my|valid|correct|proper\w*|appropriate|strong|production|prod|secure|unique|real|actual|new|random|generated|same|match\w*|point\w*|at|in|as|to|for|with|and|or|all|is|from|via|using|if|when|on|only|desired|specific|number|comma|full|public|private|set|live|long|different|live-mode)$/i;

/** `**NAME** - Set to X or Y`, `NAME: strong random string (32+ chars)`. */
function fromProse(name: string, text: string, raw: string): Wish {
  const after = text.slice(text.indexOf(name) + name.length).replace(/^[\s:=–—-]+/, '');
  const prefix = prefixOf(text) ?? beginningIn(raw);
  const lengths = lengthRules(text);
  const query =
    /(?:\b(?:with|contains?|includes?|contient|contiene|contém|enthält|mit|avec|con|com)|包含|を含む)\s*`?([a-z_]+)=([\w-]+)`?/iu.exec(
      after,
    );
  if (query?.[1] !== undefined && query[2] !== undefined && /url|dsn|uri|conn/i.test(name))
    return { name, rules: { url: { query: { [query[1]]: query[2] } } }, needs: [], partial: true };
  const included = includedValue(name, after);
  if (included) return included;
  const shown = shownValue(after, raw);
  if (shown !== undefined) return fromValue(name, shown, text);
  const values = statedValues(name, after, raw);
  if (values.length > 1) return { name, rules: { 'one-of': values }, needs: [], partial: false };
  if (values[0] !== undefined && values[0] !== prefix) return fromValue(name, values[0], text);
  return {
    name,
    rules: { ...(prefix === undefined ? {} : { prefix }), ...lengths },
    needs: [],
    partial: quality(after) || prefix !== undefined || Object.keys(lengths).length > 0,
  };
}

/** `NEXTAUTH_URL` - `https://app.octo.dev`: nothing but a value in code marks behind the name. */
function shownValue(after: string, raw: string): string | undefined {
  const mark = /^[^`]*`[^`]+`\s*[:：=–—-]+\s*`([^`\s]{2,200})`\s*$/.exec(raw.replaceAll('**', ''))?.[1];
  return mark !== undefined && after === mark && /[/:@.]|^[a-z]+$/.test(mark) ? mark : undefined;
}

const quality = (text: string): boolean =>
  /\b(?:valid|correct\w*|secure\w*|unique|strong|proper\w*|production|safe\w*|random|match\w*|points?|appropriate\w*|right)\b/i.test(
    text,
  ) || fits(QUALITY, text);

/** "`DEBUG` is disabled", and languages that put the value before the verb: "`PORT` を 8080 に設定". */
function switchedValues(name: string, after: string): string[] {
  const postfix = /(?:を|을|를)\s*([\w.:/-]+)\s*(?:に(?:設定|する)|(?:으)?로 설정)/u.exec(after)?.[1];
  if (postfix !== undefined) return [postfix];
  const off =
    /^(?:(?:mode|flag)\s+)?(?:is\s+)?(?:disabled?|off|turned off|false)\b|^(?:desabilitar|desativar|deshabilitar|desactivar|désactiver|deaktivieren|nonaktifkan|отключить|禁用|关闭|無効|비활성)/i.test(
      after,
    );
  if (off && /DEBUG|_ENABLED$|^ENABLE|_MODE$|MOCK|^TEST_/.test(name)) return ['False', 'false', '0'];
  const on = /^(?:is\s+)?(?:enabled|on|turned on|true)\b/i.test(after);
  if (on && /_ENABLED$|^ENABLE|DEBUG/.test(name)) return ['True', 'true', '1'];
  return [];
}

/** "production" says what a password is like, and what a mode is. */
const isMode = (name: string, parts: readonly string[]): boolean =>
  /(?:^|_)(?:ENV|ENVIRONMENT|MODE|STAGE)$/.test(name) &&
  parts.every((part) => /^(?:prod(?:uction)?|live|public|private)$/i.test(part));

function statedValues(name: string, after: string, raw: string): string[] {
  const stated =
    /(?:\b(?:is |are |be |been |must be |should be )?(?:set|configured|equal|changed|updated|switched)\s+(?:to|as|=)|^(?:is|=|→|->|must be|should be)|(?:configurar (?:como|para|a)|definir (?:como|para)|设置为|设为|设定为|应为|configurad[oa] (?:como|a|en|para)|definid[oa] (?:como|para)|auf|défini(?:e)? (?:à|sur)|diatur ke|disetel ke))\s*:?\s*(.+)$/iu.exec(
      after,
    )?.[1];
  const bareList =
    stated === undefined &&
    /^(?:[A-Z]{2,}|"[^"]+")(?:\s*(?:,|\/|or)\s*(?:[A-Z]{2,}|"[^"]+"))+\b/.exec(after)?.[0];
  const switched = switchedValues(name, after);
  if (switched.length > 0) return switched;
  const source = stated ?? (bareList || undefined);
  const literal = /^["'“](\w[\w.:/-]*)["'”]/.exec(stated ?? '')?.[1];
  if (literal !== undefined && !/\bor\b/.test(source ?? '')) return [literal];
  if (source === undefined) return [];
  const code = matchOf(
    new RegExp(`\`([^\`\\n]{1,100})\``),
    raw.slice(raw.indexOf(name) + name.length).replace(/^[`*\s]+/, ''),
  )?.[1];
  const cut = source
    .replace(/\s*[([].*$/, '')
    .replace(/\s+(?:in|for|on|to|if|when|with|and|so|because|via|-|–|—)\s.*$/i, '')
    .trim()
    .replace(/[.;,]$/, '')
    .replace(/^([^()]*)\)$/, '$1');
  const parts = cut
    .split(/\s+or\s+|\s*\/\s*(?=[A-Za-z]+$)|\s+oder\s+|\s+ou\s+|\s+atau\s+/i)
    .map((part) => part.trim().replace(/^["'“”`]+|["'“”`.]+$/g, ''));
  if (isMode(name, parts)) return parts;
  if (parts.some((part) => part === '' || VAGUE.test(part.split(/\s+/)[0] ?? '') || /\s/.test(part))) {
    return code !== undefined && stated !== undefined && /^[\w.:/-]+$/.test(code) && !isVariableName(code)
      ? [code]
      : [];
  }
  return parts;
}

function prefixOf(text: string): string | undefined {
  const found =
    /(?:starts? with|begin(?:s|ning)? with|prefix(?:ed with)?|\()\s*[`"']?([a-z]{2,6}[-_](?:[a-z]{2,6}[-_])?)(?:\.{2,}|…|\*|x{3,}|[`"')\s]|$)/i.exec(
      text,
    )?.[1];
  return found !== undefined && /[-_]$/.test(found) ? found : undefined;
}
