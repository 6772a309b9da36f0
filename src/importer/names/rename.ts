import { createHash } from 'node:crypto';
import type { Judged } from '../compose.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Answers, Candidate, Spec } from '../types.ts';
import { saidHint } from '../questions.ts';
import { joined, withoutNumber, wordsOf } from './short.ts';
import { isForeign } from './words.ts';

/** Questions that are named after the words of an item. Those of a list, such as `path_rate_limited`, keep their name. */
const MADE = /^(check|shows|variable|metric|path|server_path|file_path|address_of)_./;
const KEPT = /^(?:path_rate_limited|variable_(?:log_level|debug_mode|database_url))$/;

/** What one question asks for: items that want the same have one. */
interface Want {
  readonly prefix: string;
  readonly words: readonly string[];
  /** All significant words, for the name where the first few do not tell it from others. */
  readonly all: readonly string[];
  /** Equal for equal wants. */
  readonly key: string;
}

/**
 * Names that are short and tell what is asked for: `check_admin_user_created`, `metric_error_rate`. Where the same few words
 * would stand for different wants of one document, all of them have more words: no answer may fall to another item. A name
 * that an earlier import used, and that was answered, stays.
 */
export function renamed(judged: readonly Judged[], answers: Answers): Judged[] {
  const wants = judged.map((item) =>
    candidatesOf(item).map((candidate) => wantsOf(item, candidate, answers)),
  );
  const names = namesOf(wants.flat().flatMap((found) => [...found.values()]));
  return judged.map((item, index) => {
    const found = wants[index] ?? [];
    if (found.every(({ size }) => size === 0)) return item;
    const { plain } = readInline(item.box.text);
    const [candidate, ...more] = candidatesOf(item).map((one, at) =>
      withNames(
        one,
        new Map([...(found[at] ?? [])].map(([old, { key }]) => [old, names.get(key) ?? old])),
        plain,
      ),
    );
    return {
      ...item,
      ...(item.candidate && candidate ? { candidate } : {}),
      claim: { ...item.claim, more: item.candidate ? more : [...(candidate ? [candidate] : []), ...more] },
    };
  });
}

const candidatesOf = ({ candidate, claim }: Judged): Candidate[] => [
  ...(candidate ? [candidate] : []),
  ...claim.more,
];

function wantsOf(item: Judged, candidate: Candidate, answers: Answers): Map<string, Want> {
  return new Map(
    candidate.needs.flatMap((name) => {
      const prefix = MADE.exec(name)?.[1];
      if (prefix === undefined || KEPT.test(name) || answers.has(name)) return [];
      const want = wantOf(prefix, name, item, candidate);
      return want.words.length === 0 ? [] : [[name, want] as const];
    }),
  );
}

function wantOf(prefix: string, name: string, { box }: Judged, candidate: Candidate): Want {
  const inline = readInline(withoutNumber(box.text));
  const { plain } = inline;
  const whole = plain
    .normalize('NFKC')
    .toLowerCase()
    .replace(prefix === 'metric' ? /[\d.,]+/gu : /$^/u, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (prefix === 'shows') {
    const command = commandWords(candidate.command ?? plain);
    const own = wordsOf('check', inline.prose).filter((word) => !command.includes(word));
    const words = [...command, ...own];
    return { prefix, words, all: words, key: `${name}\0${whole}` };
  }
  const words = spoken(prefix, name, inline);
  const all = wordsOf(prefix, plain);
  // "Returns 403": what it speaks of stands above it.
  const above = words.filter((word) => !/^\d/.test(word)).length < 2 ? (box.heading?.title ?? '') : '';
  const head = prefix === 'path' ? wordsOf(prefix, above).slice(0, 2) : [];
  const same = prefix === 'variable' ? words.join(' ') : isForeign(plain) ? whole : all.join(' ');
  return {
    prefix,
    words: [...head, ...words],
    all: [...head, ...all],
    key: `${prefix}\0${head.join(' ')}\0${same}`,
  };
}

/** What the item says, without its commands, and without brackets where enough is left. */
function spoken(prefix: string, name: string, { plain, codes }: Inline): string[] {
  let bare = plain;
  for (const code of codes) if (looksLikeCommand(code)) bare = bare.replace(code, ' ');
  bare = bare.replace(/[(（][^()（）]*[)）]/gu, ' ');
  if (prefix !== 'metric' && prefix !== 'variable') {
    const words = wordsOf(prefix, bare);
    return words.length >= 2 ? words : wordsOf(prefix, plain);
  }
  // What makes such a question has cut its name to what is measured, or kept.
  const made = name.slice(prefix.length + 1).replaceAll('_', ' ');
  if (!isForeign(plain)) return wordsOf(prefix, made.length < 38 ? made : made.replace(/ \S*$/, ''));
  const words = wordsOf(prefix, bare.replace(/[:：<>≤≥=].*$/u, ''));
  return words.length > 0 ? words : wordsOf(prefix, plain);
}

/** `sudo ufw status | head`: its program and what it is told to show, without options. */
const commandWords = (command: string): string[] =>
  (/^(?:sudo\s+)?([^|;&<>]*)/.exec(command)?.[1] ?? '')
    .split(/\s+/)
    .filter((part) => /^[A-Za-z][\w:-]*$/.test(part) && !/^(?:sudo|npx)$/.test(part))
    .slice(0, 3)
    .flatMap((part) => part.toLowerCase().match(/[a-z0-9]+/g) ?? []);

function namesOf(wants: readonly Want[]): Map<string, string> {
  const names = new Map<string, string>();
  let open = [...new Map(wants.map((want) => [want.key, want])).values()];
  for (const [which, most, longest] of [
    ['words', 4, 32],
    ['all', 8, 56],
  ] as const) {
    const byName = new Map<string, Want[]>();
    for (const want of open) {
      const name = named(want.prefix, joined(want[which], most, longest));
      byName.set(name, [...(byName.get(name) ?? []), want]);
    }
    for (const [name, [only, ...others]] of byName)
      if (only && others.length === 0) names.set(only.key, name);
    open = open.filter(({ key }) => !names.has(key));
  }
  for (const { key, prefix, words } of open)
    names.set(key, `${named(prefix, joined(words))}_${digestOf(key)}`);
  return names;
}

const named = (prefix: string, words: string): string => `${prefix}_${words.replace(/^(?=\d)/, 'n')}`;

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest().readUIntBE(0, 6).toString(36).padStart(6, '0').slice(-4);

function withNames(candidate: Candidate, names: ReadonlyMap<string, string>, plain: string): Candidate {
  if (names.size === 0) return candidate;
  const said = saidHint(plain);
  const hints = new Map([...(candidate.hints ?? [])].map(([name, hint]) => [names.get(name) ?? name, hint]));
  for (const name of names.values()) if (!hints.has(name)) hints.set(name, said);
  return {
    ...candidate,
    spec: put(candidate.spec, names) as Spec,
    needs: candidate.needs.map((name) => names.get(name) ?? name),
    hints,
  };
}

function put(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string')
    return value.replace(/«([\w.-]+)»/g, (whole, name: string) =>
      names.has(name) ? `«${names.get(name) ?? ''}»` : whole,
    );
  if (Array.isArray(value)) return value.map((entry: unknown) => put(entry, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [String(put(key, names)), put(entry, names)]),
  );
}
