import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate, Spec } from '../types.ts';
import { gate } from './candidate.ts';
import { fits, matchOf } from '../fits.ts';

const patternsOf = (spec: Spec): string[] =>
  [spec['exist'] ?? [], spec['changed'] ?? [], spec['absent'] ?? []]
    .flat(2)
    .flatMap((path) => String(path).replace(/[{}]/g, '').split(','))
    .map((path) => path.replace(/^!?(?:\*\*\/)?/, '').replace(/\/?\*+$/, ''))
    .filter((path) => path.length > 1);

/** The text without the names of the files. */
const restOf = (plain: string, spec: Spec): string =>
  patternsOf(spec)
    .sort((a, b) => b.length - a.length)
    .reduce((text, path) => text.replaceAll(path, ' '), plain);

/** "`cache.js` → deleted": that it is there would be the contrary. */
const GONE =
  /^\W*(?:(?:has been|is|was|wurde|foi|fue|a été|est)\s+)?(?:deleted|removed|dropped|eliminad[oa]s?|borrad[oa]s?|removid[oa]s?|apagad[oa]s?|supprimée?s?|gelöscht|entfernt|rimoss[oa]|eliminat[oa]|удал[её]н\p{L}*|dihapus|silindi|kaldırıldı|usunięt\p{L}*|đã xóa)(?![\p{L}])|^\W*(?:已(?:被)?(?:删除|移除|刪除)|削除(?:済|した|完了)|삭제(?:됨|완료|했))/iu;
/** "`plan.ts` - Removed the old plans": something of it is gone, and the file is there. */
export const TAKEN_OUT =
  /^\W{0,3}\s*[-–—:：]\s*(?:removed|eliminad[oa]s?|removid[oa]s?|supprimée?s?|entfernt|удал[её]н\p{L}*|dihapus|kaldırıldı|移除|删除了?|削除)[\s了](?!(?:from|since|because|completely|entirely|already|yesterday|in|and|as|by|when|permanently|safely|successfully|de|del|do|da|du|por|porque|ya|já|durch|aus|из|dari|dal)(?![\p{L}])).{3,}/iu;
/** "`docs/` - not needed": there is nothing to be checked. */
const NOT_NEEDED =
  /^[^\p{L}]*(?:(?:not|no longer) (?:needed|required|necessary|used)|unnecessary|optional(?:ly)?|no (?:es )?necesari[oa]s?|opcional(?:es)?|não (?:é )?necess[aá]ri[oa]|pas nécessaire|inutile|facultatif|optionnel(?:le)?|nicht (?:nötig|benötigt|erforderlich|notwendig)|не (?:нуж\p{L}+|требуется)|необязательн\p{L}*|gerekli değil|gerekmez|isteğe bağlı|tidak (?:perlu|diperlukan|wajib)|opsional|không cần(?: thiết)?|tùy chọn|niet nodig|nie jest potrzebn\p{L}*)(?![\p{L}])|^[^\p{L}]*(?:不需要|无需|無需|不必|可选|可選|不要(?=$|[。）)])|任意|オプション|불필요|필요 ?없|선택)/iu;

/** What says that files are to be gone wants no file; what says that they are not needed wants nothing. */
export function filesGone(inline: Inline, candidate: Candidate): Candidate | undefined {
  const { spec, needs } = candidate;
  // "`.gitignore` - files that git ignores": they are what the file is for.
  if (spec['tracked'] === false && patternsOf(spec).every((path) => /^\.\w*ignore$/.test(path)))
    return gate('files', { exist: spec['exist'] }, 'the file is in the repository');
  if (!isExistence(spec) || needs.length > 0) return candidate;
  const [first = ''] = patternsOf(spec);
  const last = patternsOf(spec).at(-1) ?? '';
  const at = inline.plain.lastIndexOf(last);
  const behind = at < 0 ? '' : inline.plain.slice(at + last.length);
  if (patternsOf(spec).length === 1 && isDeleted(inline.plain.slice(0, Math.max(0, at)), behind))
    return gate('files', { absent: spec['exist'] }, 'the text has it deleted', behind.length > 30);
  if (fits(TAKEN_OUT, behind)) return { ...candidate, partial: true };
  if (fits(GONE, behind.replace(/^[`*/\s]*/, '')))
    return gate('files', { absent: spec['exist'] }, 'the text says that it is deleted', behind.length > 30);
  const inside = insideFolder(behind, spec);
  if (inside !== undefined) return { ...candidate, spec: { exist: [inside] } };
  const leads = inline.plain.replace(/^[^\p{L}\p{N}./_]+/u, '').startsWith(first);
  return leads && first !== '' && fits(NOT_NEEDED, behind) && behind.length < 60 && !OPTIONAL.test(behind)
    ? undefined
    : candidate;
}
/** "Deletar test.php", "test.php を削除": told to do, by a verb that is nothing but that. */
const DELETES =
  /^[^\p{L}]*(?:please |bitte )?(?:delet(?:e|ed|ar?|ado|ing)|eras(?:e|ed)|get rid of|apag(?:ar|ue|ado)|borr(?:ar|e|ado)|elimin(?:ar|e|ado|are|a)|exclu(?:ir|a)|supprim(?:er|ez|é)|effacer|lösche?n?|entferne?n?|удал(?:ить|ите|ён|ен)|видалити|usu(?:nąć|ń)|smazat|zmazať|hapus|xóa|sil|ta bort|slett?|verwijder(?:en)?)\s+(?:(?:the|old|test|file|el|la|o|a|le|l['’]|den|die|das|archivo|arquivo|fichier|datei|файл|file:)\s*)*[`*'"/.]*$/iu;
const DELETED_BEHIND =
  /^[`*'"\s]*(?:を|は|을|를|은|는)?\s*(?:削除|消去|삭제|제거)|^[`*'"]*\s+(?:löschen|entfernen|gelöscht|entfernt|silin?|siler|kaldır)(?![\p{L}])/iu;
const isDeleted = (before: string, behind: string): boolean =>
  fits(DELETES, before) || fits(DELETED_BEHIND, behind);

/** What may be left out is there or not: the item says so by itself. */
const OPTIONAL = /[(（]\s*(?:optional|opcional|optionnel|facultatif|opsional|可选|可選|任意|선택)/iu;

const isExistence = (spec: Spec): boolean => Object.keys(spec).every((key) => key === 'exist');

/** What is said of a file beyond that it is there. What a file is for ("entry point", "部署脚本") is none of it. */
const STATE = new RegExp(
  `(?<![\\p{L}-])(?:${[
    'reviewed|accurate|correct(?:ly)?|proper(?:ly)?|valid(?:ated)?|works?|working|functional|configured|enabled|disabled|optimi[sz]ed|fixed|tested|verified|complete(?=\\W*$)|ready|accessible|readable|empty|clear|friendly|uses?|using|provides?|preserves?|supports?|reads|sends|includes?|contains?|updated?|changed|removed|set to|points? (?:to|at)|match(?:es)?|no longer|specified|pinned|documented|secured|securely|integrated|connected|imported|registered|loads|returns|passes|passing|runs|migrated|replaced|minified|compressed|encrypted|signed|applied|placeholders?|up[- ]to[- ]date|strict mode|proper exclusions|all (?:required|necessary|needed)',
    'correct[oa]s?|correctamente|configurad[oa]s?|optimizad[oa]s?|otimizad[oa]s?|actualizad[oa]s?|atualizad[oa]s?|completad[oa]s?|complet[oa]s?(?!\\s+de\\b)|v[aá]lid[oa]s?|list[oa]s?(?=\\W*$)|pront[oa]s?|funciona\\p{L}*|usa|utiliza|incluye|inclui|contiene|cont[eé]m|con tod[oa]s|com tod[oa]s|revisad[oa]s?|probad[oa]s?|testad[oa]s?|habilitad[oa]s?|verificad[oa]s?',
    'configurée?s?|optimisée?s?|mise? à jour|complète?s?(?=\\W*$)|complet(?=\\W*$)|valides?|prête?s?|fonctionnent?|utilise|inclut|inclus|contient|avec (?:tous|toutes|les)|vérifiée?s?|testée?s?|activée?s?|correctes?',
    'korrekt|konfiguriert|aktualisiert|vollständig|gültig|geprüft|getestet|verwendet|enthält|nutzt|aktiviert|funktioniert',
    'настроен\\p{L}*|обновл\\p{L}*|корректн\\p{L}*|правильн\\p{L}*|проверен\\p{L}*|заполнен\\p{L}*|содержит|использует|готов\\p{L}*|работает|актуальн\\p{L}*',
    'yapılandırıl\\p{L}*|güncel\\p{L}*|doğru|incelendi|içer\\p{L}*|kullan\\p{L}*|test edil\\p{L}*|hazır|çalış\\p{L}*',
    'dikonfigurasi|diperbarui|di-update|benar|lengkap|berisi|menggunakan|siap|sudah diisi',
    'đúng|đầy đủ|cập nhật|chứa|sử dụng|đã cấu hình',
    'skonfigurowan\\p{L}*|zaktualizowan\\p{L}*|poprawn\\p{L}*|zawiera|używa|configurat[oa]|aggiornat[oa]|corrett[oa]|contiene|geconfigureerd|bijgewerkt|bevat',
  ].join(
    '|',
  )})(?![\\p{L}-])|正确|完整|配置(?:正确|完成|好)|已(?:正确)?配置|已更新|已修改|支持|启用|可访问|可用|有效|包含|使用|优化|移除|正し|更新済|変更済|設定済|使用|含[むま]|有効|올바|정확|완료|포함|사용|업데이트|적용|صحيح|يحتوي`,
  'iu',
);
/** "created with …": what it was made with. */
const MADE_WITH =
  /\b(?:created|exists?|present|available|committed|cread[oa]|criad[oa]|créée?|erstellt)\b.{0,20}\b(?:with|con|com|avec|mit)\b/iu;
const LOOKED_AT =
  /^[^\p{L}]*(?:verif(?:y|ied)|check(?:ed)?|confirm(?:ed)?|ensure|make sure|make certain|verificar?|vérifier|prüfen|проверить)(?: that| que| dass)?(?![\p{L}])/iu;

/** Words that say that the pull request changes it, and no more. */
const CHANGED_ONLY =
  /(?<![\p{L}])(?:update[ds]?|updating|changed?|edited|added|add|new|entry|entries|index|file|files|is|are|was|were|has|have|been|be|the|all|and|verify|check|confirm|ensure|that|up to date|readme|changelog|documentation|docs|actualizad[oa]s?|actualizar|atualizad[oa]s?|atualizar|archivo|arquivo|el|la|o|a|está|foi|se|mise?|à|jour|mettre|le|fichier|aktualisiert|aktualisieren|die|datei|обновл[её]н\p{L}*|обновить|файл|güncellen\p{L}*|dosyası|diperbarui|sudah|di-update|file|berkas|đã|cập|nhật|zaktualizowan\p{L}*|aggiornat[oa]|bijgewerkt)(?![\p{L}])|已|更新|文件|修改|업데이트|파일|(?:を|は|が|이|가|을|를|됨|완료|完了|済み?)/giu;

/** "Create `.env` on the server (do not commit it)": that it is there is the claim. */
const MADE =
  /^[^\p{L}]*(?:create|make|add|set up|prepare|crear|crea|cree|criar|crie|créer|erstellen|anlegen|создать|создай\p{L}*|oluştur\p{L}*|buat|tạo|utwórz|vytvořit|creare|copy|copier|copiar|copiare|kopieren|скопировать)(?![\p{L}])|^[^\p{L}]*(?:创建|新建|作成|생성)/iu;

const HISTORY =
  /\b(?:git )?histor(?:y|ial|ico|ique|ia)\b|hist[óo]rico|\bverlauf\b|истори\p{L}+|历史|履歴|기록|\b(?:was |were |has |have )?never (?:been )?(?:committed|pushed|checked in)\b|\bnunca (?:fue|foi|se ha|ha sido)\b/iu;
/** More than the files that are named: secrets wherever they are, or that the file is set up. */
const BROADER =
  /\b(?:secrets?|credentials?|sensitive|api keys?|passwords?|tokens?|sensibles?|sens[ií]ve(?:l|is)|credenciales|credenciais|contraseñas?|senhas?|configured|backups?|backed up|securely)\b|敏感|密钥|凭证|机密|機密|민감/iu;

/** "Push to the host (`.env` is in .gitignore)": what stands outside of the brackets is more. */
const ASIDE = /\p{L}{3,}\s+\p{L}+.*[(（][^()（）]{0,40}\.env[^()（）]{0,60}\.gitignore[^()（）]*[)）]/u;

const isNamed = (plain: string, spec: Spec): boolean =>
  patternsOf(spec).some((path) => plain.includes(path) || plain.includes(path.split('/').at(-1) ?? path));

function listSaysMore(plain: string, rest: string, spec: Spec): boolean {
  return (
    (!('ignored' in spec) && MADE.test(rest)) ||
    fits(HISTORY, rest) ||
    ASIDE.test(plain) ||
    (fits(BROADER, rest.replace(/[(（][^()（）]*[)）]/g, ' ')) && !NAMES_ONLY.test(rest))
  );
}

/** Whether a gate on files leaves out something that the text says of them. */
export function filesSayMore(inline: Inline, { spec, needs }: Candidate): boolean {
  if (needs.length > 0) return false;
  const { plain } = inline;
  if ('not-matches' in spec)
    return /\bdebug(?:ger| code| statements?)\b|\bunused\b|\balert\(/i.test(
      plain.replaceAll(String(spec['not-matches']).replaceAll('\\', ''), ' '),
    );
  if ('matches' in spec || 'contains' in spec || 'executable' in spec || 'newest' in spec) return false;
  const rest = restOf(plain, spec);
  if ('tracked' in spec || 'ignored' in spec) return listSaysMore(plain, rest, spec);
  if ('changed' in spec) return /\p{L}/u.test(rest.replace(/\.\w{1,5}\b/g, ' ').replace(CHANGED_ONLY, ' '));
  if (!('exist' in spec)) return false;
  const text = rest.replace(LOOKED_AT, ' ');
  if (fits(STATE, text) || MADE_WITH.test(text) || saysOfContents(plain, spec)) return true;
  if (isNamed(plain, spec))
    return /^[^\p{L}]*(?:added|ajouté|agregad[oa]|adicionad[oa]|添加)\s.{6,}/iu.test(text);
  const words = wordsIn(inline.prose);
  return !words.has('exist') && !words.has('file') && !words.has('folder');
}
/** "(cache dependencies added)", "(4 endpoints)", "- already sets the status": what is in the file. */
const INSIDE_IT =
  /[(（][^()（）]*\p{L}[^()（）]*\s(?:added|included|enabled|exported|wired|agregad[oa]s?|añadid[oa]s?|adicionad[oa]s?|incluid[oa]s?|incluíd[oa]s?|ajoutée?s?|hinzugefügt|ergänzt|добавлен\p{L}*|eklendi|ditambahkan|đã thêm|dodan\p{L}*|aggiunt[oaei])[^()（）]*[)）]|[(（][^()（）]*(?:已?(?:添加|新增|加入)|追加(?:済|した)|추가(?:됨|함|완료))[^()（）]*[)）]|[(（]\s*\d{1,3}\s+(?:endpoints?|routes?|tests?|cases|functions?|methods?|models?|tables?|columns?|fields?|scripts?|commands?|components?|hooks?|rules?|templates?|translations?|entries|keys|steps|jobs)\s*[)）]|[-–—:：]\W*(?:already|now|ahora ya|ya|agora|já|maintenant|jetzt|теперь|уже|artık|sudah|已经?|すでに|이미)\s*\p{L}{2,}/iu;
/** "`package.json` build script available": a thing that the file has. */
const HAS_THING =
  /^[`"'*]*\s+(?!(?:file|script|config(?:uration)?|template|folder|directory|document\p{L}*|guide|blueprint|manifest|is|are|was|has|have|already|also|archivo|arquivo|fichier|datei|файл|dosya\p{L}*|sudah|está|est|ist)(?![\p{L}]))\p{L}{2,}(?:\s+\p{L}{2,}){0,3}\s+(?:is |are )?(?:available|exists?|present|defined|set|there|in place|disponible|disponível|existe|presente|présente?|vorhanden|definid[oa]s?|défini\p{L}*)\W*$/iu;
function saysOfContents(plain: string, spec: Spec): boolean {
  const last = patternsOf(spec).at(-1) ?? '';
  const at = last === '' ? -1 : plain.lastIndexOf(last);
  const behind = at < 0 ? '' : plain.slice(at + last.length, at + last.length + 200);
  return fits(INSIDE_IT, behind) || fits(HAS_THING, behind);
}
/** "`.gitignore` is configured (leaves out `.env`)": what the file is set up for is what the gate looks at. */
const NAMES_ONLY = /\.gitignore\W*(?:is |file )?(?:properly |correctly )?configured\b/i;

const FOLDER =
  /(?<![\p{L}])(?:in|inside|under|within|dans|en|em|im|na|nella)\s+(?:(?:the|le|la|el|o|a)\s+)?(?:((?:[\w.-]{1,60}\/){1,6})(?=[\s.,;)]|$)|(?!(?:root|project|same|parent|each|every|main|this|current|repo|repository|working|base)\s)([a-z][\w.-]{1,40})\s+(?:folder|directory)(?![\p{L}]))/iu;
/** "`Dockerfile` exists in the backend folder": the one of the root, or of anywhere, would not be that one. */
function insideFolder(behind: string, spec: Spec): string | undefined {
  const [path, other] = [spec['exist'] ?? []].flat().map(String);
  const bare = path?.replace(/^\*\*\//, '') ?? '';
  if (other !== undefined || bare === '' || /[/{]/.test(bare)) return undefined;
  const found = matchOf(FOLDER, behind.slice(0, 120));
  const [, exact, named] = found ?? [];
  if (exact !== undefined) return /^\.{1,2}\/|\.\./.test(exact) ? undefined : `${exact}${bare}`;
  return named === undefined ? undefined : `**/${named}/${bare}`;
}
