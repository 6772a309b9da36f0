import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { ImportPhase } from '../phase.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { leftOutOfGit } from './ignored.ts';

const NOT =
  /(?<![\p{L}])(?:not?|never|n['’]t|without|nicht|kein\p{L}*|ohne|ni|non|pas|jamais|aucune?|sans|não|nunca|nenhum\p{L}*|sem|sin|ning[uú]n\p{L}*|не|ни|нет|без|tidak|belum|jangan|tanpa|nie|bez|không|chưa|değil)(?![\p{L}])|[不未没沒無]|ない|なし|않|없/iu;
const OF_GIT =
  /(?<![\p{L}])(?:git|github|gitlab|bitbucket|commits?|committed|commitead\p{L}*|commitad\p{L}*|commité\p{L}*|commitear|committen|version control|repo(?:sitory|sitorio|sitório)?|dépôt|control de versiones|controle de vers[aã]o|versionskontrolle|contrôle de version)(?![\p{L}])|版本控制|仓库|提交|バージョン管理|コミット|리포지토리|저장소|커밋|репозитор|коммит/iu;

/**
 * What is said of the state of the repository, beside the sentences that name it outright: a branch that it is on, a commit
 * or a push that was made, a file that git must not have. `around`: the headings, the commands beside it.
 */
export function gitSaid(inline: Inline, around: string, phase: ImportPhase): Candidate | undefined {
  const text = inline.plain;
  if (text.length > 120 || inline.urls.length > 0) return undefined;
  const near = OF_GIT.test(text) || OF_GIT.test(around);
  return (
    branch(inline, around, phase) ??
    tidy(text) ??
    (near || SECRETS.test(around) ? kept(inline, around) : undefined) ??
    (near && !NOT.test(text) ? moved(inline, around, phase) : undefined)
  );
}

const TREE =
  /(?<![\p{L}])(?:work(?:ing)?[ -]?(?:tree|director(?:y|io)|copy)|git status|[aá]rbol de trabajo|directorio de trabajo|[aá]rvore de trabalho|diret[oó]rio de trabalho|arbre de travail|répertoire de travail|arbeits(?:verzeichnis|baum|kopie)|рабоч\p{L}+ (?:дерево|директори\p{L}|каталог|копи\p{L})|direktori kerja|çalışma (?:dizini|ağacı)|katalog roboczy|pracovní adresář|cây làm việc)(?![\p{L}])|工作(?:区|目录|树)|作業(?:ツリー|ディレクトリ)|ワーキングツリー|작업 ?(?:트리|디렉)/iu;
const CLEAN =
  /(?<![\p{L}])(?:clean|limp[oia]s?|propre|vide|sauber|чист\p{L}*|bersih|temiz|czyst\p{L}*|čist\p{L}*|sạch|pulit[oa])(?![\p{L}])|干净|クリーン|깨끗/iu;
/** "Nothing to commit", "no unpushed commits", "sin cambios pendientes". */
const NOTHING_LEFT =
  /(?<![\p{L}])(?:nothing (?:left )?to commit|no unpushed (?:commits|changes)|(?:sin|no hay|ningún) cambios? (?:pendientes?|sin (?:commit\p{L}*|confirmar|subir))|(?:sem|nenhuma|não há) (?:altera[cç][oõ]es|altera[cç][aã]o|mudan[cç]as|arquivos) (?:pendentes?|n[aã]o commitad[oa]s?|sem commit)|(?:aucun(?:e)?|pas de|sans) (?:modifications?|changements?) (?:en attente|non commit\p{L}*|locale?s?)|keine (?:offenen|ungespeicherten|uncommitteten|nicht committeten|lokalen) änderungen|(?:нет|без) (?:незакоммиченн\p{L}*|незафиксированн\p{L}*|локальн\p{L}*) изменени\p{L}*|nessuna modifica (?:in sospeso|non committata)|(?:tidak ada|tanpa) perubahan (?:yang )?(?:belum|tertunda)\p{L}*|brak niezatwierdzonych zmian)(?![\p{L}])|(?:没有|无)(?:任何)?未(?:提交|推送)(?:的)?(?:更改|代码|变更|提交)?|未(?:コミット|プッシュ)の?(?:変更)?(?:は|が)?(?:ない|なし)/iu;

/** The work tree is as it was committed. */
function tidy(text: string): Candidate | undefined {
  if (text.length > 80) return undefined;
  const clean = TREE.test(text) && CLEAN.test(text) && !/\b(?:not|n['’]t|nicht|pas|não|не) clean/i.test(text);
  return clean || NOTHING_LEFT.test(text)
    ? gate('git', { clean: true }, 'the state of the work tree', !clean)
    : undefined;
}

const BRANCH =
  /(?<![\p{L}])(?:branch|rama|ramo|branche|zweig|cabang|dal|gałąź|větev|větvi|nhánh)(?![\p{L}])|ветк|分支|ブランチ|브랜치/iu;
const NAME =
  '[`"“]?((?:main|master|develop|dev|production|prod|staging|release)|[a-z][\\w.-]*[/-][\\w./-]*\\w)[`"”]?';
const ON_BRANCH = new RegExp(
  [
    // "Current branch: `main`", "La rama es main", "on branch main"
    `(?:branch|rama|ramo|branche|zweig|cabang|dal|gałąź|větev|nhánh)(?:\\s+(?:name|actual|atual|actuelle|principal|principale|por defecto|default|saat ini|utama|hiện tại|adı|is|es|est|é|ist|sea|seja|soit|adalah|là|확인)){0,3}\\s*(?:[:：=]|\\s)\\s*${NAME}\\W*$`,
    // "on `main` branch", "has `main` branch"
    `(?:on|has|in|en|na|no|sur|auf|di|w|v|в|на|trên)\\s+(?:the\\s+|a\\s+)?${NAME}\\s+branch\\W*$`,
    `(?:в|на|en la rama|na branch|sur la branche|im branch|auf dem branch|di branch)\\s+(?:ветке\\s+)?${NAME}\\W*$`,
    `(?:分支|ブランチ|브랜치)\\P{L}{0,2}(?:名称|名|이름|이름 확인)?\\s*(?:为|是|は|が|:|：)\\s*${NAME}`,
    `(?:当前)?在\\s?${NAME}\\s?分支`,
  ].join('|'),
  'iu',
);
/** To choose, make, change or guard one is a step, or a setting of a platform. */
const OTHER_BRANCH =
  /^[^\p{L}]*(?:push|select|choose|merge|switch|checkout|create|set|deploy|protect|delete|selecciona|elige|elegir|crear|cambia|seleziona|sélectionner|choisir|wählen|escolh\p{L}+|selecion\p{L}+|criar|pilih|buat|выбрать|создать|seç|oluştur|chọn)(?![\p{L}])|\b(?:stable|protect\p{L}*|deploy\p{L}*|default branch set|source|preview|selected|auto\p{L}*|trigger\p{L}*|estable|estável)(?![\p{L}])|选择|選擇|默认|创建|切换|保护|选取|選択|作成|선택|보호|생성/iu;

const LABEL = /^[^\p{L}]*(?:branch|rama|branche|zweig|分支|ブランチ|브랜치|ветка)\P{L}{0,3}[:：]/iu;
const OF_REPOSITORY =
  /(?<![\p{L}])(?:git|version control|control de versiones|controle de vers[aã]o|source control|repo(?:sitory|sitorio|sitório)? (?:status|state|check|estado))(?![\p{L}])|版本控制|バージョン管理/iu;

function branch({ plain }: Inline, around: string, phase: ImportPhase): Candidate | undefined {
  // "Branch: `main`" alone is what a platform is told to deploy.
  if (LABEL.test(plain) && (phase !== 'pre-deploy' || !OF_REPOSITORY.test(around))) return undefined;
  if (!BRANCH.test(plain) || NOT.test(plain) || OTHER_BRANCH.test(plain)) return undefined;
  const name = ON_BRANCH.exec(plain)?.slice(1).find(Boolean);
  return name === undefined
    ? undefined
    : gate('git', { contains: name }, 'the branch is there, and this commit has all of it', true);
}

/** Kinds of files by their words; what exactly is meant is for a person. */
const KINDS: readonly (readonly [said: RegExp, files: readonly string[]])[] = [
  [
    /(?<![\p{L}])(?:log files?|logs|log-dateien|fichiers de logs?|archivos de log|arquivos de log|logdateien|лог-?файлы?)(?![\p{L}])|日志文件|ログファイル|로그 ?파일/iu,
    ['**/*.log'],
  ],
  [
    /(?<![\p{L}])(?:keystores?|keystore files?)(?![\p{L}])|签名文件|キーストア|키스토어/iu,
    ['**/*.jks', '**/*.keystore'],
  ],
  [
    /(?<![\p{L}])(?:private keys?|clés? privées?|claves? privadas?|chaves? privadas?|privat\p{L}* schlüssel)(?![\p{L}])|私钥|秘密鍵|개인 ?키/iu,
    ['**/*.pem', '**/*.key', '**/id_rsa'],
  ],
  [
    /(?<![\p{L}])(?:build (?:artifacts?|output|files?)|compiled files)(?![\p{L}])|构建产物|ビルド成果物|빌드 ?산출물/iu,
    ['dist/**', 'build/**'],
  ],
];
const HELD =
  /commit|track|version|push|includ|inclu[ií]|contain|in (?:the )?(?:git|repo)|(?:en|no|im|dans|в|di|su|trong) (?:el |le |o |the |dem )?(?:git|repo|dépôt|репозитор)|modifi|changed files|staged|提交|包含|纳入|コミット|含ま|커밋|포함|коммит|хран/iu;

/** "No `.next/` files in git", "log files are not committed": git must not have them. */
function kept({ plain, codes, prose }: Inline, around: string): Candidate | undefined {
  if (!NOT.test(prose) || !HELD.test(plain)) return undefined;
  const marked = codes.filter((code) =>
    /^(?:[\w.@-]+\/)*(?:[\w.-]*\*[\w.*-]+|\.env[\w.*-]*|[\w.@-]+\/)$/.test(code),
  );
  const bare = [...prose.matchAll(/(?<![\w/.`])(\.?[a-z][\w-]*\/)(?=\s|$)/g)].map(([, name = '']) => name);
  const names = [...marked, ...(OF_GIT.test(plain) ? bare : [])];
  if (names.length > 0 && (OF_GIT.test(plain) || SECRETS.test(around))) return leftOutOfGit(names, plain);
  if (!OF_GIT.test(plain)) return undefined;
  const kind = KINDS.find(([said]) => said.test(plain));
  return (
    kind && gate('files', { exist: [...kind[1]], tracked: false }, 'git must not track such files', true)
  );
}
const SECRETS = /git|repo|commit|sensiti|secret|敏感|机密|機密|민감|секрет|sensib|sens[ií]/iu;

const MADE =
  /(?<![\p{L}])(?:committed|commits? (?:done|made|created|realizad[oa]s?|feit[oa]s?|hech[oa]s?|effectués?|faits?|erstellt|gemacht|fatto|fatti|selesai|dibuat|yapıldı|atıldı|wykonan\p{L}*|готов\p{L}*|сделан\p{L}*)|(?:initial|first|inicial|primer|primeiro|premier) commit|el commit se hizo|pushed|push (?:done|made|realizad[oa]|feit[oa]|hecho|effectué|fait|completad[oa]|réussi|erledigt|selesai|yapıldı)|uploaded to|subid[oa]s?|enviad[oa]s?|envoyée?s?|poussée?s?|hochgeladen|gepusht|diunggah|di-?push|yüklendi|gönderildi|залит\p{L}*|запушен\p{L}*|отправлен\p{L}*|wypchnięt\p{L}*|wysłan\p{L}*|(?:all |every )?(?:files?|changes?) (?:are |were |have been )?(?:added|staged)|archivos (?:agregados|añadidos)|arquivos adicionados|fichiers ajoutés|dateien hinzugefügt)(?![\p{L}])|(?:文件|代码|更改|变更|修改)(?:均|都|已|全部)*(?:添加|提交|推送|上传)|已(?:添加所有文件|提交(?:所有)?(?:更改|代码|变更)?|推送)|(?:提交|推送)(?:已)?完成|(?:コミット|プッシュ)(?:済|完了|した|しました)|(?:커밋|푸시)(?:함|됨|했|완료| 완료)/iu;
const OF_CODE =
  /(?<![\p{L}])(?:code|c[oó]digo|changes?|files?|commits?|push|cambios?|archivos?|altera[cç][oõ]es|mudan[cç]as?|arquivos?|modifications?|fichiers?|änderung\p{L}*|dateien|kode?|perubahan|berkas|değişiklik\p{L}*|dosya\p{L}*|all|everything|todos?|tous|alles?|semua|изменени\p{L}*|код\p{L}*|zmiany|kod|thay đổi|mã|local|remote|pushed|committed|git(?:hub|lab)?)(?![\p{L}])|代码|更改|变更|文件|コード|変更|コミット|プッシュ|코드|변경|커밋|푸시|提交|推送/iu;
/** Images, messages, data, pages: what is sent elsewhere. */
const ELSE =
  /(?<![\p{L}])(?:image|images|im[aá]gen\p{L}*|imagens?|docker|registry|notif\p{L}*|message\p{L}*|mensaj\p{L}*|mensagens?|e-?mails?|correos?|database|schema|migration\p{L}*|backup|tags?|server|servidor|serveur|vps|s3|bucket|ftp|cpanel|photos?|fotos?|videos?|users?|form\p{L}*|heroku|railway|vercel|netlify|render|npm|pypi|store|testflight|playstore|hash|message|mensagem|descriptive|semantic|clear|if|when|auto\p{L}*|secrets?|hook|via|accounts?|cuentas?|contas?|comptes?|konto|reports?|release notes)(?![\p{L}])|报告|镜像|消息|通知|服务器|数据库|图片|订单|表单|答案|イメージ|メール|サーバ|이미지|서버|알림/iu;
const PUSH_STEP =
  /^[^\p{L}]*(?:(?:git )?push|upload|subir|enviar|hacer push|fazer push|pousser|envoyer|hochladen|pushen|dorong|отправить|запушить|залить|wypchnąć|推送|上传|プッシュ(?:する)?|푸시)(?![\p{L}a-z])/iu;
const TO_HOST =
  /(?<![\p{L}])(?:git(?:hub|lab)?|bitbucket|gitee|repo(?:sitory|sitorio|sitório)?|remote|origin|main|master|dépôt)(?![\p{L}])|仓库|リモート|저장소|репозитор/iu;

/** "Commits done", "código subido", under "Push to GitHub": nothing of it may be left in the work tree. */
function moved({ plain: text, prose }: Inline, around: string, phase: ImportPhase): Candidate | undefined {
  if (ELSE.test(text) || text.length > 90) return undefined;
  const done = MADE.test(text) && OF_CODE.test(text) && (OF_GIT.test(text) || text.length < 48);
  // Before the deployment a push is the state that a pull request is in; later it is a step of the roll-out.
  const step =
    phase === 'pre-deploy' && PUSH_STEP.test(prose) && TO_HOST.test(text) && !wordsIn(text).has('merged');
  const started = phase !== 'deploy' || !/^\W*(?:push|commit)\b(?!.*\b(?:done|made|pushed)\b)/i.test(text);
  if (!(done && started) && !step) return undefined;
  return OF_GIT.test(around) || OF_GIT.test(text)
    ? gate('git', { clean: true }, 'nothing of it is left behind in the work tree', true)
    : undefined;
}
