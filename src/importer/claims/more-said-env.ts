import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { saysOnlySet } from './only-set.ts';
import { fits } from '../fits.ts';

type Rules = Readonly<Record<string, unknown>>;

/** Names with what is asked of their values. */
function rulesOf({ spec }: Candidate): [name: string, rules: Rules][] {
  const { require, variables } = spec;
  if (Array.isArray(require) || typeof require === 'string')
    return [require].flat().map((name) => [String(name), {}]);
  return typeof variables === 'object' && variables !== null
    ? (Object.entries(variables) as [string, Rules][])
    : [];
}

const NOT =
  /(?:^|[^\p{L}])(?:not|no|never|without|nicht|kein\p{L}*|ohne|pas|sans|non|não|nunca|jamais|sin|sem|не|без|instead of|rather than|(?:an)?statt|au lieu de|en (?:lugar|vez) de|ao inv[eé]s de|em vez de|вместо|vs\.?|versus)\s+(?:(?:to |be |sein )?(?:use|usar|using|set|add|utiliser|verwenden|использовать|добавля\p{L}+|добавить|устанавливать|agregar|añadir|adicionar|the|el|la|o|a|le|das|die)\s+)?["'`*(]*$|(?:不(?:是|要|用|使用|需要)|非|无需|而不是)\s*["'`*(]*$/iu;
/** "= (leave empty)": that it is set would be the contrary. */
const BLANK =
  /(?<![\p{L}])(?:(?:is|be|left|leave|stays?|kept?) (?:it )?(?:blank|empty|unset)|(?:dejar|deja|deje|está) (?:en blanco|vac[ií�]o)|(?:deixar|deixe|está) (?:em branco|vazi[oa])|(?:laisser|laissez|est) vide|leer lassen|ist leer|boş bırak\p{L}*|kosongkan|dikosongkan|оставить пуст\p{L}*|để trống|lasciare vuot[oa]|pozostaw pust\p{L}*)(?![\p{L}])|留空|为空|空(?:にする|のまま|欄)|비워/iu;

/** "`PORT` is set automatically by the platform": no job has it, and nobody has to set it. */
const SET_BY_ITSELF =
  /(?<![\p{L}])(?:auto(?:matic(?:ally|amente)|m[aá]ticamente|matiquement|matisch|matycznie|maticky)?|автоматически|otomatik(?: olarak)?|(?:secara )?otomatis|tự động)[- ]?(?:\p{L}+ ){0,2}?(?:sets?|assign\p{L}*|provid\p{L}*|inject\p{L}*|gesetzt|vergeben|definid[oa]|asignad[oa]|установ\p{L}*|зада\p{L}*|ayarla\p{L}*|diatur|disediakan)(?![\p{L}])|(?<![\p{L}])(?:sets?|assign(?:s|ed)?|provided|injected|asigna|asignad[oa]|define|definid[oa]|configura|définie?|fournie?|impostat[oa]|ustawian[ay])\s+(?:\p{L}+\s+){0,2}auto(?:matic\p{L}+|m[aá]tic\p{L}+|matiquement)(?![\p{L}])|自动(?:设置|注入|分配|提供|配置)|自動(?:的に)?(?:設定|割り当て|設置|分配)|자동(?:으로)? ?(?:설정|할당|주입|제공)/iu;

/** Names that the text only sets apart ("not `OLD_NAME`", "instead of `X`") are not asked for; empty ones must not be set. */
export function withoutDenied(inline: Inline, candidate: Candidate): Candidate | undefined {
  const { plain } = inline;
  if ('absent' in candidate.spec) return wanted(plain, candidate);
  const before = rulesOf(candidate);
  if (before.length === 0 || candidate.needs.length > 0) return candidate;
  if (before.every(([, rules]) => Object.keys(rules).length === 0) && fits(SET_BY_ITSELF, plain))
    return undefined;
  const all = before.map(([name, rules]) => [name, valueOf(plain, name, rules)] as const);
  const kept = all.filter(([name, rules]) => Object.keys(rules).length > 0 || !isDenied(plain, name));
  const [only, second] = kept;
  if (only === undefined) return undefined;
  const value = String(only[1]['equals'] ?? '');
  if (
    second === undefined &&
    isBlank(plain, only[0]) &&
    /^(?:blank|empty|leer|vide|vac.o|vazio)?$/i.test(value)
  )
    return /\b(?:to|para|pour|um)\b.{0,24}\b(?:disable|desactivar|desativar|désactiver)\b/i.test(plain)
      ? undefined
      : {
          kind: 'env',
          spec: { absent: [only[0]] },
          needs: [],
          partial: true,
          reason: 'the text says that it stays empty',
        };
  if (kept.length === before.length && kept.every(([, rules], index) => rules === before[index]?.[1]))
    return candidate;
  const plainNames = kept.every(([, rules]) => Object.keys(rules).length === 0);
  return {
    ...candidate,
    spec: plainNames ? { require: kept.map(([name]) => name) } : { variables: Object.fromEntries(kept) },
  };
}

/** "Generate a new `KEY` (don't use the old secret in production)": the variable itself is wanted. */
const wanted = (plain: string, candidate: Candidate): Candidate =>
  /^[^\p{L}]*(?:generate|create|set|use|configure|rotate|change|update|provide)\s/iu.test(plain) &&
  /[(（]/.test(plain)
    ? {
        kind: 'env',
        spec: { require: [candidate.spec['absent']].flat() },
        needs: [],
        partial: true,
        reason: 'the text names the variable',
      }
    : candidate;

/** `TYPES=a,b,c` is a list as a whole; "`warn` or higher" is no value. */
function valueOf(plain: string, name: string, rules: Rules): Rules {
  const { equals } = rules;
  const choices = rules['one-of'];
  if (
    Array.isArray(choices) &&
    choices.some((one) => /^(?:higher|lower|above|below|more|less|later)$/i.test(String(one)))
  )
    return {};
  if (typeof equals !== 'string') return rules;
  // `${{ secrets.X }}`, `${X}`: where the value comes from.
  if (equals.includes('${')) return {};
  const at = plain.indexOf(name);
  const from = at < 0 ? -1 : plain.indexOf(`${equals},`, at);
  if (from < 0 || from - at - name.length > 4) return rules;
  const more =
    /^,[^\s;()"'`，（）]+/.exec(plain.slice(from + equals.length))?.[0].replace(/[.,]+$/, '') ?? '';
  if (more === '' || /,[A-Z][A-Z0-9_]+=/.test(more)) return rules;
  // `openid1,openid2`: what a value looks like.
  return /^\p{L}+1$/u.test(equals) || /[^\u0000-\u024f]/.test(more)
    ? {}
    : { ...rules, equals: `${equals}${more}` };
}

/** It stays empty, and not only in one of two cases. */
const isBlank = (plain: string, name: string): boolean =>
  fits(BLANK, plain) && plain.length - name.length < 64 && !CASES.test(plain);
const CASES = /或|または|또는|\b(?:or|oder|ou|o bien|или|atau|locally|local|dev\p{L}*|unless)\b|本地/iu;

function isDenied(plain: string, name: string): boolean {
  let found = false;
  for (let at = plain.indexOf(name), times = 0; at >= 0 && times < 8; times += 1) {
    const alone = !/[\w-]/.test(plain[at - 1] ?? ' ') && !/\w/.test(plain[at + name.length] ?? ' ');
    if (alone) {
      if (!fits(NOT, plain.slice(Math.max(0, at - 40), at))) return false;
      found = true;
    }
    at = plain.indexOf(name, at + name.length);
  }
  return found;
}

/** What is said of a value beyond that there is one. */
const QUALITY = new RegExp(
  `(?<![\\p{L}])(?:${[
    'strong|secure(?:ly|d)?|unique|random(?:ly)?|correct(?:ly)?|valid|real|actual|right|proper(?:ly)?|match(?:es|ing)?|points?|pointing|different|differs|non-default|not default|default value|changed?|rotated|tested|works?|working|explicit(?:ly)?|exact(?:ly)?|same as|starts? with|begins? with|contains|includes|uses|reads|read from|only (?:the |on )?(?:production|https|domain)|never the|not the example|protected|encrypted|private|confidential|lower-?case|or (?:higher|above|lower|more|less)|specific|off|disabled|live|test mode',
    'seguro?a?s?|segur[oa]s?|fuertes?|fortes?|[úu]nic[oa]s?|aleatori[oa]s?|correct[oa]s?|correctamente|corretamente|corret[oa]s?|v[aá]lid[oa]s?|diferentes?|distint[oa]s?|exact[oa]s?|probad[oa]s?|testad[oa]s?|espec[ií]fic[oa]s?|cambi[oa]d?[oa]?|alterad[oa]s?|apunta|aponta|contiene|cont[eé]m|protegid[oa]s?',
    'sécurisée?s?|sûre?s?|aléatoires?|correctes?|valides?|différente?s?|exacte?s?|testée?s?|protégée?s?|modifiée?s?|changée?s?|pointe|contient',
    'sicher(?:es|e|er)?|stark(?:es|e|er)?|zufällig\\p{L}*|eindeutig\\p{L}*|korrekt|richtig\\p{L}*|gültig\\p{L}*|anders|geändert|geschützt|zeigt|enthält',
    'сильн\\p{L}*|надежн\\p{L}*|надёжн\\p{L}*|безопасн\\p{L}*|уникальн\\p{L}*|случайн\\p{L}*|правильн\\p{L}*|корректн\\p{L}*|валид\\p{L}*|измен[её]н\\p{L}*|отлича\\p{L}*|указывает|содержит',
    'canlı|gerçek|güçlü|güvenli|doğru|farklı|rastgele|değiştiril\\p{L}*|kuat|aman|benar|berbeda|acak|diganti|mạnh|đúng|ngẫu nhiên|thật|khác|bezpieczn\\p{L}*|siln\\p{L}*|poprawn\\p{L}*|zmienion\\p{L}*|sicur[oa]|corrett[oa]|divers[oa]',
  ].join(
    '|',
  )})(?![\\p{L}-])|正确|正確|强|安全|随机|唯一|不同|已修改|更改|真实|指向|有效|包含|保密|默认关闭|关闭|一致|正し|強力|ランダム|異なる|変更|指して|含[むま]|使[うい]|非公開|올바|정확|강력|무작위|변경|다른|안전|포함|صحيح|قوي`,
  'iu',
);
/** "set to the front end's address", "updated with the new domain": which value that is, is not said. */
const SET_TO_SOMETHING =
  /(?<![\p{L}])(?:set|updated?|configured?|changed?|switched|point(?:s|ed)?|configurad[oa]|configurar|actualizad[oa]|actualizar|atualizad[oa]|atualizar|définie?|configurée?|configurer|mettre à jour|mise? à jour|gesetzt|aktualisiert|di-set|diisi|указали|обновить|обновл[её]н\p{L}*|zaktualizowan\p{L}*)\s+(?:to|with|con|com|para|avec|auf|mit|ke|dengan|на)\s+\p{L}/iu;
/** "`API_URL`: 设置为后端 URL" without the value itself. */
const SET_TO_UNSPACED =
  /(?:设置为|设置成|设为|設定為|設為|改为|改成|更新为|更新為|变更为)|(?:に設定|に変更|に更新)|(?:로|으로) ?(?:설정|변경|수정|업데이트)/u;
/** "Update `ORIGINS`", "Passwörter in .env ändern": that it is set was true before. */
const CHANGES =
  /^[^\p{L}]*(?:(?:\p{Lu}+\d*|step \d+)\s*[:：]\s*)?(?:update|change|rotate|replace|regenerate|renew|switch|cambiar|cambia|cambie|actualizar|actualiza|reemplazar|regenerar|rotar|alterar|altere|atualizar|atualize|trocar|troque|mudar|changer|modifier|mettre à jour|remplacer|renouveler|ändern|ändere|aktualisieren|ersetzen|обновить|обнови|изменить|сменить|заменить|değiştir\p{L}*|güncelle\p{L}*|ubah|perbarui|ganti|cập nhật|đổi|thay đổi|zmień|zaktualizuj|změnit|aggiornare|cambiare|modificare)(?![\p{L}])|^[^\p{L}]*(?:已)?(?:修改|更新|更改|更换|替换|变更|輪換|轮换)|(?:변경|교체|업데이트|수정)(?:하기|해야|했|함|$)|(?:変更|更新|差し替え|交換)(?:する|した|済|$)/iu;
/** It is read somewhere: a claim about the code. */
const IN_CODE =
  /\b(?:from|via|using|uses?|through|desde|vía|depuis|par|aus|über|из|через)\s+(?:the |an? |la |el |variable\p{L}* d[e'’] ?|variáve\p{L}+ de )?(?:env(?:ironment)?\b|ambiente|entorno|environnement|umgebung\p{L}*|окружени\p{L}*)|\blogs? (?:show|say|contain)/iu;
/** Something was run or happens, and the variable stands beside it. */
const HAPPENS =
  /(?<![\p{L}])(?:ran|executed|launched|blocked|finds?|still works|прогнан\p{L}*|запущен\p{L}*|ejecutad[oa]s?|executad[oa]s?|exécutée?s?|ausgeführt|dijalankan|çalıştırıl\p{L}*|tìm|chạy)(?![\p{L}])/iu;
/** "Port (4000)", "(true)": the value stands in brackets. */
const IN_BRACKETS = /(?:^|\s)[(（]\s*(?:true|false|\d[\d.]*)\s*[)）]/i;
/** A command that tells how the value is made says nothing of its own. */
const COMMANDS = /[(（](?:[^()（）]|\([^()]*\))*[)）]|`[^`]*`/g;

/** Whether a gate on variables leaves out something that the text says of their values. */
export function envSaysMore(inline: Inline, candidate: Candidate): boolean {
  const all = rulesOf(candidate);
  if (all.length === 0 || candidate.needs.length > 0) return false;
  const free = all.filter(([, rules]) => Object.keys(rules).length === 0);
  const rest = [...all.map(([name]) => name)]
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ' '), inline.plain);
  if (free.length === 0) return fits(HAPPENS, rest.replace(COMMANDS, ' ')) && rest.length > 24;
  return (
    fits(QUALITY, rest.replace(HOW, ' ')) ||
    fits(SET_TO_SOMETHING, rest) ||
    SET_TO_UNSPACED.test(rest) ||
    fits(CHANGES, rest) ||
    fits(IN_CODE, inline.plain) ||
    IN_BRACKETS.test(rest) ||
    (!candidate.reason.startsWith('the lines below') &&
      !saysOnlySet(
        inline.plain,
        all.map(([name]) => name),
      ))
  );
}
/** "(use: openssl rand …)", "(set)": how it is made. */
const HOW =
  /[(（](?:use|run|using|via|with|from|e\.g\.|generate[d]?|usar|usando|utiliser|mit|使用|运行)?:?\s*(?:openssl|python3?|node|php|npx|npm|php|\.\/)[^\n]*$/iu;
