import type { AnyWord } from '../concepts/more-words.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import { readInline } from '../markdown/inline.ts';
import type { Candidate, Spec } from '../types.ts';
import { gate } from './candidate.ts';
import { envClaim } from './env.ts';
import { isVariableName } from './names.ts';
import { QUALITY } from './quality.ts';
import { fits, matchOf } from '../fits.ts';

const OPTIONAL =
  /\b(?:optional|opcional|opzional\w*|optionn?el\w*|facultati\w*)\b|任意|可选|可選|선택|необязательн|isteğe bağlı|اختياري/iu;
/** What is done with the names, or said of them, does not make them set: they are looked up, written down, talked about. */
const OTHER: readonly AnyWord[] = ['handles', 'tests', 'migrations', 'triedOut'];
export const TALK =
  /\b(?:document(?:s|ed|ation)?|review(?:ed)?|rename[ds]?|explain(?:s|ed)?|know|decide|backed up|back up|encrypt(?:ed)?|expire[sd]?|troubleshoot\w*|noted?|note down|write down|record(?:ed)?|troubleshoot\w*|rollback|roll back|anot(?:ar|ad[oa]s?)|noter|notées?|notiert|mencatat|записать)(?![\p{L}])|文档|文書|ドキュメント|문서|説明|说明|документ/iu;
const NONE =
  /\b(?:not|never|no(?! longer than)|without|unset|remove[ds]?|delete[ds]?|deprecated|nicht|kein\p{L}*|non|pas|sans|aucune?s?|no est[áa]n?|sin|sem|não|nenhuma?s?|tidak|tanpa|bez|nie|без|не|нет)(?![\p{L}])|不|没有|未設定|しない|ない|없|않|제거|삭제|削除|删除/iu;
/** "Set environment variables in Convex (not just Vercel!)": the aside is about something else. */
const ASIDE = /[(（][^()（）]*[)）]/gu;

/** The name that a line begins with: `` `NAME` ``, `**NAME**`, `NAME=value`, `NAME (from the panel)`; not `NAME.md`. */
function leading(line: string): string | undefined {
  const { plain } = readInline(line);
  const name =
    /^[^\p{L}\p{N}$]*\$?\{?([A-Z][A-Za-z0-9]*(?:_+\w+)*)\}?(?![\w.-]\w|\()/u.exec(plain)?.[1] ?? '';
  return isVariableName(name) ? name : labelled(plain);
}

/** "Name: `NAME`", "Clave: NAME": what a form of a platform asks for. */
export function labelled(plain: string): string | undefined {
  const name = matchOf(LABEL, plain)?.[1];
  return name !== undefined && isVariableName(name) ? name : undefined;
}
const LABEL =
  /^[^\p{L}]*(?:(?:env(?:ironment)?|secret|variable)\s+)?(?:[Nn]ame|[Kk]ey|KEY|NAME|[Vv]ariable|[Nn]ombre|[Nn]ome|[Nn]om|[Cc]have|[Cc]lave|[Cc]lé|[Ss]chlüssel|[Ии]мя|[Кк]люч|[Nn]ama|[Kk]unci|[Aa]nahtar|[Tt]ên|[Nn]azwa|[Kk]lucz|名称|名前|キー|键|变量名?|이름|키)\s*[:：]\s*([A-Z]\w+)(?![\w.-]\w)/u;

/** Everything else that can stand among the names: "Verify: the jobs run". Fewer than two thirds of names are no list of them. */
const isList = (lines: readonly string[], names: number): boolean =>
  names > 0 && names * 3 >= lines.length * 2;

/**
 * "Set in the dashboard:" over a list whose lines begin with names of variables: they are set, whatever the verb and its
 * language, or must not be. `values`: what the lines say of the values is asked too; boxes have gates of their own for it.
 * Undefined where the lines are something else, or the box says something else of them.
 */
export function listBelow(text: string, lines: readonly string[], values = true): Candidate | undefined {
  const { plain, prose } = readInline(text);
  const wanted = lines.filter((line) => !OPTIONAL.test(line));
  const named = wanted.flatMap((line) => {
    const name = leading(line);
    return name === undefined ? [] : [{ name, line }];
  });
  const form = wanted.some((line) => labelled(readInline(line).plain) !== undefined);
  if (!(form || isList(wanted, named.length)) || fits(TALK, plain)) return undefined;
  const words = wordsIn(prose.replace(ASIDE, ' '));
  const names = [...new Set(named.map(({ name }) => name))].slice(0, 30);
  if (fits(NONE, prose.replace(ASIDE, ' '))) {
    const about = words.has('variables') || words.has('secrets') || /\bvariab/iu.test(prose);
    return about && values && named.every(({ line }) => !line.includes('='))
      ? gate('env', { absent: names }, 'the lines below it name the variables that must not be set')
      : undefined;
  }
  if (OTHER.some((word) => words.has(word)) && !/\.env\b/.test(plain)) return undefined;
  return gate(
    'env',
    values ? specOf(names, named) : { require: names },
    'the lines below it name the variables',
    named.length < wanted.length || fits(QUALITY, plain),
  );
}

/** What the lines say of the values is asked too. */
function specOf(
  names: readonly string[],
  named: readonly { readonly name: string; readonly line: string }[],
): Spec {
  const rules = new Map<string, unknown>();
  for (const { name, line } of named) {
    const own = envClaim(readInline(line), line, 'Environment variables');
    const variables = own?.needs.length === 0 ? own.spec['variables'] : undefined;
    const rule = (variables as Readonly<Record<string, unknown>> | undefined)?.[name];
    if (rule !== undefined && Object.keys(rule as object).length > 0) rules.set(name, rule);
  }
  if (rules.size === 0) return { require: names };
  return { variables: Object.fromEntries(names.map((name) => [name, rules.get(name) ?? {}])) };
}
