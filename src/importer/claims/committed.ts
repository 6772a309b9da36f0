import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { pathsOf } from './files.ts';
import { leftOutOfGit } from './ignored.ts';
import { isPath } from './path.ts';
import { fits } from '../fits.ts';

const NOT =
  /\b(?:not|never|isn't|aren't|non|pas|no|não|nunca|nicht|kein\w*|не|ни|нет|tidak|belum|bukan|nie|chưa|không)\b|(?:^|[^\p{L}])(?:не|ни|нет)(?![\p{L}])|[未不没沒無]|ない|いない|なし|않|안 |없|(?:me|ma)(?:miş|mış|di|dı)/iu;
/** A file, a folder or a pattern as it stands in `.gitignore`. */
const HIDDEN = /^(?:\.?\/)?(?:[\w.@*-]+\/)*[\w.@*-]+\/?$/;

/** "`x` is not in `.gitignore`". */
const DENIED = /\b(?:not|isn['’]t|aren['’]t|nicht|pas|no|não|tidak)\b[^,;.]{0,24}\.gitignore/i;

/** What git must not hold, by the words of the table: "`.env` is not committed", "`node_modules/` in `.gitignore`". */
export function ignoredClaim(inline: Inline): Candidate | undefined {
  const words = wordsIn(inline.prose);
  const file = /(?<![\w/])\.gitignore\b|\bgit-?ignored\b/i.test(inline.plain);
  const found = [
    ...pathsOf(inline),
    ...inline.codes,
    ...inline.prose.split(/[\s,;()]+/).filter((word) => /^\.env(?:\.\w+)?\*?$|^node_modules\/?$/.test(word)),
  ].filter(
    (name) =>
      name !== '.gitignore' &&
      HIDDEN.test(name) &&
      (isPath(name) || /\/$|^\.\w|\*|^node_modules$/.test(name) || (file && /^[a-z][\w-]+$/.test(name))),
  );
  const names = [...new Set(found)];
  if (names.length === 0 || inline.plain.length > 160) return undefined;
  const kept =
    words.has('committed') || words.has('repository') || /\b(?:git|push|commit)/i.test(inline.prose);
  const not = fits(NOT, inline.prose) || words.has('none') || words.has('deleted') || words.has('removed');
  if ((!file && !(kept && not)) || (file && not && !kept && !DENIED.test(inline.plain))) return undefined;
  return leftOutOfGit(names, inline.plain);
}

const GIT = /commit|push|pouss|закоммич|запуш|提交|推送|コミット|プッシュ|커밋|푸시/iu;
const BRANCH = /\b(?:branch|rama|branche|zweig|ramo|cabang|dal)\b|ветк|分支|ブランチ|브랜치/iu;
const CURRENT =
  /\bclean\b|\bactualizada\b|\batualizada\b|\bup[- ]to[- ]date\b|(?<!\p{L})à jour\b|\bactualizado\b|\batualizado\b|\baktuell\b|актуальн|güncel|最新/iu;

const INITIALISED =
  /\b(?:initiali[sz]ed|inicializad[oa]|initialisée?|initialisiert|inizializzat[oa]|diinisialisasi|zainicjowan\p{L}*|başlatıldı)(?![\p{L}])|инициализирован|初始化|初期化|초기화/iu;
const FIRST_COMMIT =
  /(?:\b(?:first|initial|primer|primeiro|premier|erste[rn]?|primo|iniziale|pertama|pierwszy|ilk|đầu tiên)\b|перв\p{L}+|начальн\p{L}+|初始|最初の?|首次|初回|첫|초기)\s*(?:git\s+)?(?:commit\w*|коммит|提交|コミット|커밋)|\bcommit (?:inicial|initial|iniziale)\b/iu;
const HOSTED =
  /(?:\b(?:on|in|at|en|no|na|sur|dans|auf|bei|di|su|w|v|trên)|[на]|على|ב-?)\s+(?:(?:a|an|the|un|una|um|uma|einem?)\s+)?(?:git|github|gitlab|bitbucket)(?:\s+(?:repo\w*|dépôt))?\W*$|(?:GitHub|GitLab|Gitee)\s*(?:上|に(?:ある|あり|存在)|에 (?:있|존재))/iu;
const REPO =
  /^\P{L}{0,6}(?:(?:the|el|o|le|la|das|il|all|your|our|my)\s+)?(?:code|codebase|source code|repo\w*|projec?t\w*|c[oó]digo|dépôt|quellcode|codice|kode?|код|проект|репозитори\p{L}*|代码|コード|코드|الكود|הקוד|mã nguồn)(?![\p{L}])/iu;

/** What a repository that was set up has, whatever the words: it is one, it has a commit; the code is at a host, in part. */
function started(inline: Inline, text: string): Candidate | undefined {
  if (text.length > 60 || pathsOf(inline).length > 0 || inline.urls.length > 0 || fits(NOT, text))
    return undefined;
  if (OF_HOST.test(inline.plain) || fits(MAKES, text)) return undefined;
  const made = (fits(INITIALISED, text) && OF_GIT.test(inline.plain)) || fits(FIRST_COMMIT, text);
  const hosted = HOSTED.test(text) && fits(REPO, text);
  return made || hosted ? gate('git', { clean: true }, 'the state of the work tree', !made) : undefined;
}
const OF_GIT = /\bgit\b|repo|仓库|リポジトリ|저장소|репозитор/iu;
/** What is set up at a host, and nothing that a check-out shows. */
const OF_HOST =
  /\b(?:connect\w*|link\w*|import\w*|public|private|webhook|actions?|secrets?|settings|token|access|account|deploy\w*|database|prisma|terraform|visible to|creat\w+|cread[oa]|criad[oa]|créée?|erstellt)\b|连接|接続|연결|创建|作成|생성/iu;
const MAKES =
  /^\P{L}*(?:make|create|do|init(?:iali[sz]e)?|hacer|crear|inicializar|fazer|criar|faire|créer|initialiser|machen|erstellen|initialisieren|создать|buat|oluştur)(?![\p{L}])|^\P{L}*(?:初始化|创建)/iu;

/** "Code committed and pushed": nothing of it may be left behind in the work tree. */
export function committedClaim(inline: Inline): Candidate | undefined {
  // What stands in brackets only explains, and hosts are named side by side.
  const text = inline.prose
    .replace(/[(（][^()（）]*[)）]/gu, ' ')
    .replace(/\b(git(?:hub|lab)?|bitbucket)\//gi, '$1 / ')
    .trimEnd();
  return started(inline, text) ?? kept(inline, text);
}

function kept(inline: Inline, text: string): Candidate | undefined {
  const words = wordsIn(text);
  if (
    text.length > 70 ||
    inline.urls.length > 0 ||
    pathsOf(inline).length > 0 ||
    !(
      (words.has('committed') && (words.has('repository') || (words.has('ours') && GIT.test(text)))) ||
      ((words.has('repository') || BRANCH.test(inline.plain)) && fits(CURRENT, text))
    ) ||
    (/^\W*(?:push|commit)\b/i.test(text) &&
      !words.has('done') &&
      !words.has('passes') &&
      !words.has('ours')) ||
    fits(NOT, text.replace(/\bno(?= (?:git|repo|dep))/gi, ' ')) ||
    fits(
      /\b(?:notifications?|bandwidth|on push|auto\S*|can|ready|targets?|feature|servers?|backup|database|schema|docker|images?|registry|tags?|rewrite|history|force|secrets?|sign(?:ed)?|messages?|if|when|after|deploys?|accounts?|access|permissions?|cuenta|conta|compte|konto|аккаунт|hesab\p{L}*|akun|railway|heroku|vercel|render|conventional|structure)\b|自动|自動|자동|定期|账[号户]|アカウント|계정|镜像|服务器|服务|サーバー|서버|イメージ|이미지|образ/iu,
      text,
    )
  )
    return undefined;
  return BRANCH.test(text) && fits(CURRENT, text) && !words.has('committed')
    ? gate('git', { 'up-to-date': true }, 'nothing was merged since')
    : gate('git', { clean: true }, 'the state of the work tree');
}
