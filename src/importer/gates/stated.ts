import type { Analysis } from '../shell/types.ts';
import type { CommandContext } from './context.ts';
import { fits } from '../fits.ts';

/** Something is there, or was put there; that somebody looked ("verified") says nothing of what he found. */
const CLAIMED =
  /(?<![\p{L}])(?:configured|added|updated|enabled|created|exists?|present|registered|implemented|included|includes|defined|declared|imported|installed|in place|set|complete|used|uses|configurad[oa]s?|añadid[oa]s?|agregad[oa]s?|actualizad[oa]s?|atualizad[oa]s?|habilitad[oa]s?|activad[oa]s?|ativad[oa]s?|cread[oa]s?|criad[oa]s?|existen?|existem?|presentes?|registrad[oa]s?|implementad[oa]s?|incluid[oa]s?|incluíd[oa]s?|adicionad[oa]s?|definid[oa]s?|importad[oa]s?|instalad[oa]s?|configurée?s?|ajoutée?s?|mise?s? à jour|activée?s?|créée?s?|présente?s?|utilisée?s?|utilisé|installée?s?|konfiguriert|hinzugefügt|aktualisiert|aktiviert|erstellt|vorhanden|eingebunden|verwendet|installiert|configurat[oaie]|aggiunt[oaie]|aggiornat[oaie]|abilitat[oaie]|attivat[oaie]|настроен\p{L}*|добавлен\p{L}*|обновл[её]н\p{L}*|включ[её]н\p{L}*|создан\p{L}*|существует|используется|налаштован\p{L}*|додан\p{L}*|dikonfigurasi|ditambahkan|diperbarui|diaktifkan|dibuat|terpasang|yapılandırıl\p{L}*|eklen\p{L}*|güncellen\p{L}*|etkin\p{L}*|oluşturul\p{L}*|mevcut|skonfigurowan\p{L}*|dodan\p{L}*|zaktualizowan\p{L}*|włączon\p{L}*|đã (?:cấu hình|thêm|cập nhật|bật|tạo))(?![\p{L}])|(?:已|均)(?:正确)?(?:配置|添加|更新|启用|創建|创建|生成|实现|實現|定义|引入|安装|安裝|加入|存在|設定|新增)|存在|配置完整|設定済|追加済|を?(?:設定|追加|更新|有効化|作成|実装|定義|導入)(?:済|した|されて|完了)|(?:설정|추가|업데이트|활성화|생성|구현|적용|설치)(?:됨|되|완료|했)|הוגדר|נוסף|עודכן|تم (?:تكوين|إضافة|تحديث|تفعيل|إنشاء)/iu;
/** It is about what must not be there, or what was there before. */
const DENIED =
  /(?<![\p{L}])(?:no|not?|never|without|remov\p{L}*|delet\p{L}*|replac\p{L}*|instead|only|old|legacy|deprecated|unused|references?|occurrences?|place-?holders?|todos?|debug|mocks?|nur|solo|sólo|eliminad\p{L}*|removid\p{L}*|supprim\p{L}*|remplac\p{L}*|entfernt|ersetzt|удален\p{L}*|замен\p{L}*|sin|sem|sans|ohne|kein\p{L}*|pas|ne|não|nicht|non|не|нет|без|nie|brak|bez|yok|tidak|tanpa|không|hard-?coded|leak\p{L}*|exposed|errors?|warnings?|for)(?![\p{L}])|n['’]t(?![\p{L}])|不|没|沒|无|無|未|旧|舊|废弃|替换|ない|なし|없|않|删除|移除|削除|삭제/iu;
/** Programs that list or find, and do nothing else. */
const FINDS = /^(?:[ef]?grep|rg|git|ls|find|cat|pip3?|npm|head|sort|uniq)$/;
/** On another machine, in a file that git does not have, left by a build, or turned round by an option. */
const ELSEWHERE =
  /(?:^|\s)[/~]|\.\.\/|\.env(?![.\w])|\s-[a-zA-Z]*[vcL]|(?:^|[\s/])(?:dist|build|out|\.next|target|node_modules)\//;
const LONGEST = 120;

/**
 * "Routes updated" beside `grep createRouter src/router.ts`: the item says that something is so, and the search finds it.
 * What it finds is a part of that.
 */
export function isStated(analysis: Analysis, { claim, text }: CommandContext): boolean {
  if (claim === undefined || claim.length > LONGEST || analysis.host || analysis.broken) return false;
  if (!/^(?:simple|pipe)$/.test(analysis.shape) || analysis.placeholders.length > 0) return false;
  const finds = analysis.invocations.every(
    ({ program, wrappers }) => wrappers.length === 0 && FINDS.test(program),
  );
  return (
    finds &&
    !ELSEWHERE.test(analysis.command) &&
    fits(CLAIMED, claim) &&
    !fits(DENIED, claim) &&
    !fits(DENIED, text.replace(/`[^`]*`/g, ' '))
  );
}
