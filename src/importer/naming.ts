import { MAX_NAME } from '../checklist/format-item.ts';
import { oneLine, plainText } from '../values/text.ts';
import { ENVIRONMENT_TITLE } from './concepts/phases.ts';
import { saysOfVariable } from './claims/parent.ts';
import { readInline } from './markdown/inline.ts';
import type { Box, Heading } from './markdown/types.ts';
import { concealed } from './names/conceal.ts';
import { besideName } from './names/row.ts';
import { bareTitle } from './phase.ts';
import type { PlannedSection } from './plan.ts';
import type { Candidate } from './types.ts';
import { fits } from './fits.ts';

/** Words of headings and items: names, titles, conditions, times, environments and roles. */

export const TIME =
  /\b(?:within|first|next|after|for)?\s*(?:the )?(?:first |next )?(?:(\d+|an?|one|two)\s*(?:-\s*\d+\s*)?)?[- ]?(min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|months?)\b/i;

export const oneOrMore = (notes: readonly string[]): string => concealed(notes.join('\n')).slice(0, 3900);

/** Without the command behind it nothing is left to tell one item from another: "Run", "Option A". */
const SAYS_NOTHING =
  /^[^\p{L}]*(?:(?:or|oder|ou|o)\s+)?(?:run(?: these)?|execute|use|via|with|command|check|verify|test|option \w|opci[oó]n \w|step \d+|ejecut(?:ar|a|e)|execut(?:ar|a)|verifi(?:car|ca|que)|comprobar|comprueba|prob(?:ar|a|e)|testar|test(?:er|ez|en)?|essayer|rodar|v[ée]rifier|prüfen|exécuter|lancer|ausführen|befehl|comando|commande|jalankan|çalıştır|выполнить|запустить|команда|chạy|uruchom|运行|执行|命令|実行|コマンド|실행|명령)[^\p{L}]*$/iu;

/** A sign at the end, alone or with the word for it: how far it was on another day. More words behind it are kept. */
const STATE_BEHIND =
  /(?<!(?:^|\s)(?:shows?|displays?|sees?|is|are|all|with|an?|the|os|as|los|las|les|mit|alle|muestra|mostra)\s*)\s*(?:[-–—:|]\s*)?[✅✔☑✓]\ufe0f?(?:\s*\**(?:done|ok|complete[d]?|finished|fixed|passed|verified|conclu[ií]d[oa]|feito|hecho|listo|completad[oa]|fait|termin[ée]e?|erledigt|fertig|готово|выполнено|tamam|selesai|xong|完成|已完成|完了|완료)\**)?[\s.!]*$/iu;

/** "No new errors in", "Output of": what they are of is the command. */
const CUT_SHORT =
  /(?:^|\s)(?:in|on|of|from|at|into|inside|en|de|del|em|do|da|no|na|nos|dans|du|im|von|aus)$/iu;

export function nameOfBox(box: Box, candidate: Candidate | undefined, runbook?: string): string {
  const inline = readInline(box.text);
  let name = inline.plain;
  // The command of the gate stands below; the name keeps the words.
  const command = candidate?.command;
  if (command !== undefined && name.endsWith(command)) {
    const words = name
      .slice(0, -command.length)
      .replace(/[\s:：=–—→>-]+(?:(?:run|execute|test connection)\s*:?)?\s*$/i, '');
    if (words !== '' && !fits(SAYS_NOTHING, words) && !CUT_SHORT.test(words)) name = words;
  }
  if (box.marker === 'table') {
    const beside = besideName(box, name, candidate, runbook);
    if (beside !== '' && name.length < 60) name = `${name} (${beside})`;
  }
  // Only the end is looked at: a line has no bound.
  const end = name.slice(-80);
  name = `${name.slice(0, name.length - end.length)}${end.replace(STATE_BEHIND, '')}` || name;
  name = name.replace(/\s*_{3,}.*$/, '').replace(/[:\s]+$/, '') || name;
  return oneLine(`${spokenOf(box, name, candidate)}${concealed(name, variableOf(candidate))}`, 200) || 'Item';
}

/** "Region: Frankfurt", "Account created": what is said in so few words is said of the item around it. */
const LABELLED = /^[^\p{L}\p{N}]*[\p{L}][\p{L}\p{N} /_-]{0,24}\s*[:：]\s*\S/u;
const MOST_WORDS = 3;
const LONGEST_AROUND = 60;

/** What an item is about where its own words leave that to what stands around it; else nothing. */
function spokenOf(box: Box, name: string, candidate: Candidate | undefined): string {
  const variable = variableOf(candidate);
  if (variable !== undefined && saysOfVariable(name) && !name.includes(variable)) return `${variable}: `;
  const around = box.within.filter((within) => within.box !== box).at(-1);
  if (around === undefined) return '';
  const words = name.split(/\s+/).length;
  const letters = [...name.matchAll(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu)].length;
  const short = words <= MOST_WORDS && name.length <= 40 && letters <= 10;
  const gated = candidate !== undefined && candidate.needs.length === 0;
  if (!(short && !gated) && !(LABELLED.test(name) && name.length <= 60)) return '';
  const said = readInline(around.text)
    .plain.replace(/[\p{Extended_Pictographic}\u{fe0f}]/gu, '')
    .replace(/\s*[(（][^()（）]*[)）]\s*[:：]?\s*$/u, '')
    .replace(/[\s:：]+$/u, '')
    .trim();
  return said === '' || said.length > LONGEST_AROUND || fits(SAYS_NOTHING, said) ? '' : `${said}: `;
}

/** The one variable that a gate asks for. */
function variableOf(candidate: Candidate | undefined): string | undefined {
  if (candidate?.kind !== 'env') return undefined;
  const { require: required, variables } = candidate.spec;
  const names = [...(Array.isArray(required) ? required.map(String) : []), ...Object.keys(variables ?? {})];
  return names.length === 1 && !names[0]?.includes('«') ? names[0] : undefined;
}

/** The name of a further check of the same box, with the command that tells it from the others. */
export function numberedName(name: string, number: number, command: string): string {
  const suffix = ` (${number}: ${oneLine(command, 60)})`;
  return oneLine(name, MAX_NAME - [...suffix].length) + suffix;
}

/** Where the check of an item without a gate is. */
export const shownIn = (box: Box | undefined, gated: ReadonlySet<Box>): string[] =>
  box && gated.has(box)
    ? [`The gate of "${plainText(oneLine(nameOfBox(box, undefined), 120))}" shows it.`]
    : [];

export const titleOf = (title: string): string => {
  const clean = title
    .replace(/[\p{Extended_Pictographic}\u{fe0f}\u{200d}\u{20e3}]/gu, ' ')
    .replace(/^\s*(?:\d+(?:\.\d+)*[.):]?\s+)/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[:：]$/u, '');
  return oneLine(clean === '' ? title : clean, 200) || 'Checklist';
};

export function uniqueTitles(sections: PlannedSection[]): PlannedSection[] {
  const count = new Map<string, number>();
  for (const { title } of sections) count.set(title, (count.get(title) ?? 0) + 1);
  for (const section of sections) {
    const parent = section.heading?.parent;
    if ((count.get(section.title) ?? 0) > 1 && parent)
      section.title = oneLine(`${titleOf(parent.title)}: ${section.title}`, 200);
  }
  return sections;
}

export function timeOf(heading: Heading | undefined, lead: string | undefined): string | undefined {
  for (const text of [...(lead === undefined ? [] : [lead]), ...[...(heading?.path ?? [])].reverse()]) {
    const bare = text.toLowerCase();
    const match =
      /\b(?:within|first|next|after)\b/.test(bare) ||
      /^(?:day|week|month|hour)\b/.test(bareTitle(text)) ||
      /\b(?:24|48|72)\b/.test(bare)
        ? TIME.exec(bare)
        : null;
    if (match?.[2] !== undefined)
      return `Due ${match[0]
        .trim()
        .replace(/^(?!within|after|for)/, 'within ')
        .replace(/within (?:the )?first/, 'within the first')} of the deployment.`;
  }
  return undefined;
}

export const environmentName = (title: string): string | undefined => {
  const name = ENVIRONMENT_TITLE.exec(bareTitle(title))?.[1];
  return name === undefined
    ? undefined
    : name === 'prod'
      ? 'production'
      : name === 'stage'
        ? 'staging'
        : name;
};

/** Environments that have a list of their own beside another's. */
export function environmentsOf(headings: readonly Heading[]): string[] {
  const byParent = new Map<Heading | undefined, string[]>();
  for (const heading of headings) {
    const name = environmentName(heading.title);
    if (name !== undefined) byParent.set(heading.parent, [...(byParent.get(heading.parent) ?? []), name]);
  }
  return [...new Set([...byParent.values()].filter((names) => new Set(names).size > 1).flat())];
}
