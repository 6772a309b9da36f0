import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { ask, gate } from './candidate.ts';
import { marksClaim } from './clean-sources.ts';
import { fromRoot, isPath, SERVER_PATH } from './path.ts';
import { inRoot } from './root.ts';
import { inFolder, onTheServer, placeOfServer } from './server-files.ts';
import { fits, matchOf } from '../fits.ts';

const KNOWN = new WeakMap<Inline, readonly string[]>();

/** Repository paths that an item names, in code marks or plainly with a known ending. Every reader of an item asks. */
export function pathsOf(inline: Inline): readonly string[] {
  const known = KNOWN.get(inline) ?? readPaths(inline);
  KNOWN.set(inline, known);
  return known;
}

function readPaths(inline: Inline): string[] {
  // The label of a link to somewhere else names a file of that place: [plan.cfg](https://…/plan.cfg).
  const linked = (path: string): boolean =>
    inline.urls.some((url) => url.endsWith(`/${path}`) && !/\/(?:blob|tree|raw|edit)\//.test(url));
  const named = inline.prose.includes('.') || !/\s/.test(inline.prose) ? inline.prose : '';
  const plain = named
    // "选项已添加到Panel.java": added to, or created.
    .replace(/([到至入进建])(?=[\w./@-]+\.[a-z]{1,5}(?![\w.]))/gu, '$1 ')
    .split(/[\s,;()（）、，；：「」【】]+/u)
    // Languages that put their particles right behind a name: `gradle.propertiesに`, `gradle.properties에`.
    .map((word) =>
      word.replace(/[.:]$/, '').replace(/^([\x21-\x7e]+)[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af].*$/, '$1'),
    )
    .filter(
      (word) =>
        /^[\x21-\x7e]+$/.test(word) &&
        (/\.\w/.test(word) || word === inline.prose) &&
        isPath(word) &&
        !/^[a-z]+\.(?:com|io|org|net|app|dev)$/i.test(word),
    );
  // "测试指南.md已创建": names of documents in scripts without spaces, where they open the item.
  const opening = matchOf(
    /^[^\p{L}\p{N}]*([\p{L}\p{N}_-]*[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][\p{L}\p{N}_-]*\.(?:md|mdx|txt|pdf|docx?|xlsx|json|ya?ml))(?![\w.])/u,
    named,
  )?.[1];
  return [
    ...new Set([
      ...(opening === undefined ? [] : [opening]),
      ...inline.codes.filter((code) => isPath(code, true)).map(fromRoot),
      ...inline.bolds.filter((bold) => isPath(bold, true)).map(fromRoot),
      ...plain,
    ]),
  ].filter((path) => !linked(path));
}

/** What makes a path part of an instruction and no claim about the file: `deploy updated x.js`, `run y.sql`. */
const INSTRUCTION =
  /^(?:please\s+)?(?:deploy|push|upload|run|execute|save|copy|edit|open|click|download|import|move|rename|delete|remove|replace|note|integrat\w*|fix(?:ed)?|test|see|use|apply|restart|start|paste|go to|navigate|visit|load|install|follow|read|send|share|i have|changed? .{0,20}\bin\b|modif(?:y|ier|iez|icar|ique)|handle\w*|update .{1,40}\b(?:in|from|function|using)\b|set .{1,40}\bin\b|find|locate|switch|enable|disable)\b/i;
/** What a file is said to be, in the languages that were met. */
const STATE =
  /\b(?:exists?|present|included?|added|created?|committed|available|complete[d]?|configured|updated?|documented|prepared|ready|contains?|finalized|properly|valid|correct\w*|set up|in place|there|listed|defined|up to date|verify|check|confirm|ensure|verified|documentation|guide|reference|attached|saved|recorded|captured)\b|存在|已?创建|已?更新|已?配置|包含|完整|正确|作成|更新|存在|생성|업데이트|존재|existe|cread[oa]|actualizad[oa]|configurad[oa]|criad[oa]|atualizad[oa]|작성|완료|준비|完成|準備|准备|listo|pronto|vorhanden|erstellt|aktualisiert|existiert|créée?|configurée?|mis à jour|présent|dibuat|diperbarui|ada\b|актуал|обновл|создан|настроен|добавлен|aktualn|zaktualizowan|utworzon|güncel|oluşturul|yapılandır|eklendi|설정|확인|수정|추가|설정|設定|正し|صحیح|موجود|\b(?:mejorad[oa]s?|v[aá]lid[oa]s?|correct[oa]s?|dikonfigurasi)\b/iu;
const CHANGED =
  /\b(?:updated?|changed|bumped|entry|release notes|aktualisiert|actualizad|atualizad|mis à jour|diperbarui)|更新/i;

/** Claims about files of the repository or of the server. */
export function fileClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  return (
    marksClaim(inline) ??
    placeOfServer(inline, INSTRUCTION) ??
    unnamedFile(inline, onServer) ??
    (onServer ? undefined : rooted(inline)) ??
    namedFile(inline, onServer)
  );
}

function rooted(inline: Inline): Candidate | undefined {
  const paths = pathsOf(inline);
  return isWork(inline.plain.replace(/^[^\p{L}\p{N}./_]+/u, ''), paths[0] ?? '')
    ? undefined
    : inRoot(inline, paths);
}

function unnamedFile(inline: Inline, onServer: boolean): Candidate | undefined {
  const text = inline.plain;
  if (pathsOf(inline).length > 0) return undefined;
  if (
    !onServer &&
    fits(
      /^[^\p{L}]*README\b(?:\s+(?:file|is|has been|was))*\s+(?:updated|aktualisiert|actualizado|atualizado|mis à jour|обновл[её]н|актуал|güncellen|(?:jest )?aktualn|已?更新|업데이트|更新)/u,
      text,
    )
  )
    return gate('files', { changed: 'README*' }, 'the README is changed in the pull request');
  if (
    /\bchange-?log\b|变更日志|更新日志|変更履歴/i.test(text) &&
    /updat|entry|add|record|written|current|更新|作成/i.test(text)
  ) {
    const named = /(?<![\w/.-])CHANGE_?LOG\.\w{2,4}(?![\w/])/i.exec(text)?.[0];
    if (named !== undefined)
      return gate('files', { changed: named }, 'the changelog is changed in the pull request');
    return ask(
      'files',
      { changed: '«changelog_path»' },
      ['changelog_path'],
      'the changelog is changed in the pull request; its path is not said',
    );
  }
  if (
    /\bversion\b.{0,20}\b(?:number|string)?.{0,10}\b(?:updated|bumped|incremented|increased|set)\b|\b(?:bump|update|increment|increase)\b.{0,16}\bversion\b|版本号(?:已)?更新|バージョン(?:番号)?(?:を)?更新|버전.{0,6}(?:업데이트|갱신)/i.test(
      text,
    ) &&
    !/api version|node|dependenc|docker|image/i.test(text)
  )
    return ask(
      'git',
      { version: { file: '«version_file»' } },
      ['version_file'],
      'the version is raised; the file is not named',
    );
  return undefined;
}

/** Files that a release changes. */
const DOCUMENT = /\.(?:md|mdx|rst|txt|adoc)$|CHANGELOG|README|package\.json|pyproject|VERSION/;

/** Files that stand at the root of a repository. */
const AT_ROOT =
  /^(?:README|LICENSE|CHANGELOG|CONTRIBUTING|SECURITY|VERSION|AUTHORS|NOTICE|COPYING|Dockerfile|Makefile|Procfile|Caddyfile|Jenkinsfile|CODEOWNERS)|^\.|^(?:package(?:-lock)?|tsconfig|vercel|netlify|composer|firebase)\.json$|^(?:docker-)?compose[\w.-]*\.ya?ml$|^requirements[\w.-]*\.txt$|^(?:pyproject|Cargo|fly|wrangler|netlify)\.toml$|^setup\.(?:py|cfg)$|^go\.(?:mod|sum)$|^pom\.xml$|\.lock$|\.config\.[mc]?[jt]s$/;
/** A bare name that is no file of the root may be anywhere: `**\/OrderService.java`. */
export const anywhere = (path: string): string =>
  path.includes('/') || fits(AT_ROOT, path) ? path : `**/${path}`;
/** "`deploy.sh` or `deploy.bat`": one of them will do. */
export function eitherOf(inline: Inline, paths: readonly string[]): string | string[] {
  const [first = '', second, third] = paths;
  const between =
    second === undefined || third !== undefined
      ? ''
      : inline.plain.slice(inline.plain.indexOf(first) + first.length, inline.plain.indexOf(second));
  return /^\W*(?:or|oder|ou|o|u|atau|veya|или|lub|或者?|または|또는|hoặc)\W*$/iu.test(between)
    ? `{${anywhere(first)},${anywhere(second ?? '')}}`
    : paths.map(anywhere);
}

/** Words behind a path that make it work to be done on the file. */
const WORK =
  /^(?:not|no|todo|needs?|must|should|removed?|review|check|update|modify|fix|change|add|rename|refactor|replace|atualizar|reposicionar|adicionar|corrigir|remover|criar|alterar|actualizar|agregar|añadir|corregir|eliminar|crear|modificar|ajouter|corriger|supprimer|modifier|mettre|aktualisieren|hinzufügen|entfernen|anpassen|обновить|добавить|исправить|удалить|perbarui|tambah\w*|hapus)(?![\p{L}])|^(?:更新|修改|添加|删除|修正|追加|수정|추가|삭제)|=/iu;
export const isWork = (text: string, first: string): boolean => {
  const remark = text.slice(text.indexOf(first) + first.length).replace(/^[^\p{L}=]+/u, '');
  return (
    text.startsWith(first) &&
    (fits(INSTRUCTION, remark) ||
      fits(WORK, remark.replace(/[\w."'-]+\s*=\s*\S+/g, '')) ||
      isDone(text.slice(first.length)))
  );
};

/** Languages whose verb comes last: "`x.yml` düzenle", "`x.yml` を編集する". */
const isDone = (rest: string): boolean => {
  if (rest.length > 40 || /^\W*[-–—:：(（]/u.test(rest)) return false;
  // "`package.json` has `"start": …`" says what stands in it.
  if (/^\W*(?:has|contains|includes|tiene|tem|contient|enthält)\b/i.test(rest)) return false;
  const words = wordsIn(rest.replace(MAY_RUN, ' ').trim().split(/\s+/, 2).join(' '));
  return words.has('handles') && !words.has('exist') && !words.has('set') && !words.has('file');
};
/** "May be run" is a state and no instruction. */
export const MAY_RUN = /可执行|执行权限|実行可能|実行権限|실행 ?(?:가능|권한)/gu;

/** What a file holds: that it is there is a part of it, the rest is for a person. */
const SAYS_OF_A_FILE =
  /^(?:lists|explains|describes|maps|defines|documents|covers|includes|contains|specifies|states|declares|con|com|with|mit|avec|has(?! (?:been|no|not)\b))\s|^(?:の|に|が|는|은|에|의|이|가|中|的|里|内)/i;

/** "Added access control to `initialize()`": what was done in the file, of which its being there shows nothing. */
const DID =
  /^(?:added|adds|implement(?:s|ed)|enhanced|optimi[sz]ed|improved?|fixed|fixes|refactored|integrated|corrected|updated|changed|modified|replaced|removed|renamed|migrated|rewritten|now|agregad[oa]s?|añadid[oa]s?|adicionad[oa]s?|implementad[oa]s?|mejorad[oa]s?|melhorad[oa]s?|corregid[oa]s?|corrigid[oa]s?|actualizad[oa]s?|atualizad[oa]s?|ajoutée?s?|implémentée?s?|améliorée?s?|corrigée?s?|mise? à jour|hinzugefügt|implementiert|verbessert|korrigiert|aktualisiert|geändert|добавлен\p{L}*|реализован\p{L}*|улучшен\p{L}*|исправлен\p{L}*|обновл[её]н\p{L}*|ditambah\p{L}*|diperbaiki|diperbarui|eklendi|düzeltildi|güncellendi)(?![\p{L}])|^(?:已?(?:添加|新增|优化|改进|修复|修改|加入)|已实现)|^(?:추가|수정|개선)|^(?:追加|修正|改善)/iu;
/** More than what the file is for: what was done to it, or that it is complete, works, has been tried. */
const saysMore = (remark: string): boolean => fits(DID, remark) || fits(MORE, remark);
const MORE =
  /\b(?:is|are|was|were|has been|have been|must|should|all|properly|correctly|functional|production-ready|configured|updated|empty|está|están|são|sont|est|ist|sind)(?![\p{L}])|^complete\b|^complet[oa]s?\W*$|已|完整|正确|正しく|완료|정상/iu;
/** What stands behind the file and its separator. */
const remarkOf = (rest: string): string => rest.replace(/^[^\p{L}\p{N}]+/u, '');

/** An item that only is a path, or a path with a remark: `src/app.py` - entry point. It has to be there. */
export function pathItem(inline: Inline, onServer: boolean): Candidate | undefined {
  const text = inline.plain.replace(/^[^\p{L}\p{N}./_]+/u, '');
  const paths = pathsOf(inline);
  const first = paths[0];
  if (first === undefined || onServer || SERVER_PATH.test(first) || !text.startsWith(first)) return undefined;
  const rest = text.slice(first.length).trim();
  const said = SAYS_OF_A_FILE.test(rest);
  if (rest !== '' && !said && !/^(?:[-–—:(（,+&→✅✓✔☑]|and\b|y\b|e\b|et\b|und\b)/u.test(rest))
    return undefined;
  if (isWork(text, first) || isChange(text, first)) return undefined;
  return gate(
    'files',
    { exist: (said ? [first] : paths).map(anywhere) },
    'the file is in the repository',
    said || inline.codes.length > paths.length || saysMore(remarkOf(rest)),
  );
}

/** "`shop.sol`: Added a guard to `pay()`": behind a colon stands what was done. */
export const isChange = (text: string, first: string): boolean => {
  const lead = text.replace(/^[^\p{L}\p{N}./_]+/u, '');
  const rest = lead.startsWith(first) ? lead.slice(first.length) : '';
  return /^\W{0,3}[:：]/u.test(rest) && fits(DID, remarkOf(rest)) && remarkOf(rest).split(/\s+/).length > 2;
};

function namedFile(inline: Inline, onServer: boolean): Candidate | undefined {
  const paths = pathsOf(inline);
  const text = inline.plain;
  const [first] = paths;
  if (
    first === undefined ||
    isWork(text.replace(/^[^\p{L}\p{N}./_]+/u, ''), first) ||
    isChange(text, first) ||
    /\b(?:review(?:ed)?|read|understood|follow(?:ed)?|consult|according to)\b/i.test(inline.prose)
  )
    return undefined;
  const server = paths.filter((path) => SERVER_PATH.test(path));
  const elsewhere = inFolder(inline, first);
  if (elsewhere && !server.includes(first)) return elsewhere;
  if (SERVER_PATH.test(first) && !/\.(?:example|sample|template)\b/.test(first))
    return onTheServer(server, text);
  if (
    /\bversions?\b|\bversi[oó]n(?:es)?\b|vers[aã]o|versões|版本|バージョン|버전/i.test(text) &&
    /bump|updat|increment|rais|match|actualiz|atualiz|mise?s? à jour|aktualisier|更新|업데이트/i.test(text) &&
    /package\.json|pyproject|Cargo\.toml|VERSION|pom\.xml/.test(first)
  )
    return gate('git', { version: { file: first } }, 'the version in the file is raised');
  if (!onServer && isEntry(text, first))
    return gate('files', { changed: paths }, 'the file is changed in the pull request', true);
  if (!isClaim(text, first)) return undefined;
  if (onServer)
    // Documents and manifests are the repository's; once it is merged nothing about them can be waited for.
    return DOCUMENT.test(first)
      ? undefined
      : ask('run', { command: `«server»test -e ${first}` }, ['server'], 'a file on the server');
  if (CHANGED.test(text) && DOCUMENT.test(first))
    return gate('files', { changed: paths }, 'the file is changed in the pull request');
  return gate(
    'files',
    { exist: eitherOf(inline, paths) },
    'the file is in the repository',
    !/\b(?:exists?|present|included?|added|created?|committed|available|in place|there|existe|vorhanden|erstellt)\b|cré[ée]|cread[oa]|criad[oa]|存在|已?创建/i.test(
      text,
    ),
  );
}

/** Whether the sentence says something of the file, and is no instruction. */
const isClaim = (text: string, first: string): boolean =>
  (isSubject(text, first) || !fits(INSTRUCTION, text.replace(/^[^\p{L}]+/u, ''))) &&
  !/\b(?:not|NOT|don't|based on|automatic via|redirects? to|functions? integrated|using|from)\b/.test(text) &&
  (isSubject(text, first) || (fits(STATE, text) && isAbout(text, first)));

/** The item begins with the file and says little of it: in any language that is a claim about the file. */
const isSubject = (text: string, first: string): boolean =>
  text.replace(/^[^\p{L}\p{N}./_]+/u, '').startsWith(first) &&
  text.length - first.length < 60 &&
  !/→|[:：]\s*$|\bpublish|실행|运行|执行|実行|根据|^\W*(?:robots\.txt|sitemap\.xml)/iu.test(text);

/** Whether the sentence is about the file, and does not only name it: it leads, is said to be there, or has to be made. */
function isAbout(text: string, first: string): boolean {
  const subject = text
    .replace(/^[^\p{L}\p{N}./_]+/u, '')
    .replace(/^(?:the|el|la|los|las|le|les|os|as|der|die|das|il)\s+(?=\S*\.\w)/i, '')
    .replace(
      /^(?:verify|check|confirm|ensure|create[d]?|add(?:ed)?|update[d]?|validate|验证|检查|创建|更新|配置)(?:\s+that)?(?:\s+the)?\s*/i,
      '',
    );
  const behind = text.slice(text.indexOf(first) + first.length);
  const leads =
    subject.startsWith(first) ||
    (/\(\s*$/.test(text.slice(0, text.indexOf(first))) &&
      /^\s*\)\s*(?:(?:is |are |has been )?\w+)?\.?$/.test(behind)) ||
    /^[\p{L}\d .'-]{0,40}[:：]\s*$/u.test(text.slice(0, text.indexOf(first)));
  const documented =
    /\b(?:documented|listed|defined|declared|described)\b/i.test(text) ||
    /\b(?:finali[sz]ed|exists?|present|committed|contains?)\b/i.test(behind) ||
    (/\bcommitted\b/i.test(text) && /\(\W*$/.test(text.slice(0, text.indexOf(first))));
  const makes = /^(?:create|add|update|creat(?:ed|es)|added|verify|check|confirm|ensure|validate)\b/i.test(
    text.replace(/^[^\p{L}]+/u, ''),
  );
  return leads || documented || makes;
}

/** "Add a section in `RELEASE_NOTES.md`". */
const isEntry = (text: string, first: string): boolean =>
  DOCUMENT.test(first) &&
  fits(
    /^[^\p{L}]*(?:add(?:ed)?|new|write|create)\b.{0,40}\b(?:section|entry|entries|notes?|line)\b.{0,12}\b(?:in|to)\s*$/iu,
    text.slice(0, text.indexOf(first)),
  );
