import type { Judged } from '../compose.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { githubSaid } from './github-said.ts';
import { gitSaid } from './git-said.ts';
import { isVariableName, namesIn } from './names.ts';
import { spokenOf } from './spoken-of.ts';
import { certificateSaid, namesSaid, recordSaid } from './said-dns.ts';
import { analyse } from '../shell/analyse.ts';
import { leadsOver } from './leads-over.ts';
import { fits, matchOf } from '../fits.ts';

/**
 * What a sentence says outright, where nothing else read it: the value of a variable in marks, a variable that is no longer
 * used, a record of a name, a workflow that is active, a file that git does not track.
 */
export function withSaid(judged: Judged): Judged {
  const { box, claim, candidate } = judged;
  if (!isOpen(judged)) return judged;
  const inline = readInline(box.text);
  if (inline.struck || inline.plain.length > LONGEST) return judged;
  const headings = [...(box.heading?.path ?? []), ...box.within.map(({ text }) => text), box.lead ?? ''];
  const said =
    exactly(inline, headings) ?? (isGate(candidate) ? undefined : further(inline, headings, judged));
  const several = said === undefined ? [...certificateSaid(inline), ...namesSaid(inline)] : [];
  const [certificate, ...certificates] = isGate(candidate) ? [] : several;
  const made = said ?? certificate;
  return made === undefined
    ? judged
    : {
        ...judged,
        candidate: made,
        claim: {
          ...claim,
          candidate: made,
          reason: made.reason,
          ...(certificates.length > 0 ? { more: certificates } : {}),
        },
      };
}

/** Whether nothing, or only the least, was made of it yet. */
function isOpen({ phase, claim, candidate, linked }: Judged): boolean {
  if (!/^(?:pre-deploy|deploy|post-deploy|reference)$/.test(phase) || claim.closed === true) return false;
  if (linked !== undefined && typeof linked.made !== 'string') return false;
  return candidate === undefined || candidate.needs.length > 0 || isWeak(candidate);
}

const exactly = (inline: Inline, headings: readonly string[]): Candidate | undefined =>
  untracked(inline, headings) ?? workflow(inline) ?? unused(inline, headings) ?? valueIn(inline, headings);

const further = (
  inline: Inline,
  headings: readonly string[],
  { candidate, phase, linked }: Judged,
): Candidate | undefined =>
  recordSaid(inline, headings.join(' / ')) ??
  leadsOver(inline) ??
  renewed(inline, headings) ??
  put(inline, headings) ??
  folder(inline) ??
  packaged(inline) ??
  script(inline) ??
  gitSaid(inline, [...headings, linked?.line.command ?? ''].join(' / '), phase) ??
  githubSaid(inline, headings.join(' / ')) ??
  spokenOf(inline, headings, candidate);

const LONGEST = 200;
const isGate = (candidate: Candidate | undefined): boolean => candidate?.needs.length === 0;
/** That a variable is set, or a file is there, is the least that can be made of a name. */
const isWeak = ({ kind, spec }: Candidate): boolean =>
  /^(?:env|files)$/.test(kind) && Object.keys(spec).every((key) => /^(?:require|exist)$/.test(key));

const NOT =
  /\b(?:not?|never|n't|nicht|kein\w*|no|ningún|sin|não|nenhum|sem|pas|aucun\w*|non|tidak|не|нет|без|nie|değil|không)(?![\p{L}])|不|没|未|無|ない|않|없/iu;

const SENT =
  /\b(?:upload\w*|push\w*|subid[oa]s?|enviad[oa]s?|hochgeladen|envoyée?s?|загружен\p{L}*|diunggah|yüklen\p{L}*)(?![\p{L}])|上传|上傳|アップロード|업로드|推送/iu;

/** Scripts without spaces between words: "确保.env文件不会被提交". */
const UNCOMMITTED = /(?<![\w/*])\.env(?:\s?(?:文件|ファイル|파일))?.{0,8}(?:提交|コミット|커밋)/u;

/** "No `.env` files are tracked (`git ls-files | grep .env` returns nothing)", under "Push to GitHub": ".env not uploaded". */
function untracked({ codes, prose, plain }: Inline, headings: readonly string[]): Candidate | undefined {
  const [file] = codes.flatMap((code) => /^\.env(?:\.\w+)?\*?$/.exec(code)?.[0] ?? []);
  if (UNCOMMITTED.test(prose) && fits(NOT, prose) && codes.length === 0)
    return gate('files', { exist: '.env', tracked: false }, 'git must not track the file');
  const listed = codes.some((code) => /^git ls-files\b/.test(code));
  const sent =
    file !== undefined && fits(SENT, prose) && /git|push|푸시|推送|プッシュ/i.test(headings.join(' / '));
  if (!listed && !sent) return undefined;
  if (!fits(NOT, prose) && !/\b(?:empty|nothing|vac[ií]o|vide|leer)|空/i.test(plain)) return undefined;
  const name = file ?? /\.env\b/.exec(codes.join(' '))?.[0];
  return name === undefined
    ? undefined
    : gate('files', { exist: name, tracked: false }, 'git must not track the file');
}

const WORKFLOW = /(?:^|[\s(`（])((?:\.github\/workflows\/)?[\w.-]+\.ya?ml)(?=$|[\s)`,;:（）])/;
const ACTIVE =
  /\b(?:active|enabled|scheduled|ativ[oa]|activ[oa]|habilitad[oa]|actif|activée?|aktiv\p{L}*|aktif|daily|hourly|nightly|cron)(?![\p{L}])|有効|启用|啟用|已激活|활성|включ[её]н|активен|毎|每/iu;
const LAST_RUN =
  /\b(?:last|latest|most recent|últim[oa]|letzte\w*|derni[eè]re?|ultim[oa]|terakhir|son)\b.{0,20}\b(?:run|ejecuci[oó]n|execu[cç][aã]o|lauf|ex[eé]cution|esecuzione|çalışma)\b|\bgh run list\b|直近|最新の?\s*(?:run|実行)|最近一次|최근 ?실행|последний запуск/iu;
const GREEN =
  /\b(?:green|pass(?:es|ed)?|succe\w+|verde|vert|grün|yeşil|hijau|éxito|êxito)(?![\p{L}])|[✅🟢]|成功|通过|通過|緑|성공|通過|успеш\p{L}*|зел[её]н/iu;

/** "`nightly.yml` is active", "the last run of `nightly.yml` is green". */
function workflow({ plain }: Inline): Candidate | undefined {
  const path = WORKFLOW.exec(plain)?.[1];
  if (path === undefined || /compose|^(?:render|app|netlify|mkdocs|pubspec|values|config)\./.test(path))
    return undefined;
  const file = path.replace(/^.*\//, '');
  const inFolder = path.startsWith('.github/workflows/');
  if (LAST_RUN.test(plain) && fits(GREEN, plain))
    return gate(
      'run',
      {
        command: `gh run list --workflow ${file} --limit 1 --json conclusion --jq ".[0].conclusion"`,
        stdout: { equals: 'success' },
      },
      'the last run of this workflow',
    );
  const speaks =
    inFolder || /\b(?:workflow|cron|schedule|github actions?)\b|ワークフロー|工作流|워크플로/iu.test(plain);
  return fits(ACTIVE, plain) && (speaks || /毎[日時週分]|分毎|日次|每日|daily|hourly|every \d/i.test(plain))
    ? gate('files', { exist: `.github/workflows/${file}` }, 'the workflow is in the repository', true)
    : undefined;
}

const UNUSED =
  /^\W*(?:is |are |wird |est |es |é )?(?:no longer (?:used|needed|required|in use)|not (?:used|needed) any ?more|deprecated and removed|nicht mehr (?:benutzt|verwendet|gebraucht|nötig)|ya no se (?:usa|utiliza|necesita)|n[ãa]o (?:[eé] )?mais (?:usad[oa]|utilizad[oa]|necess[aá]ri[oa])|plus utilisée?|n'est plus utilisée?|non (?:è )?più usat[oa]|больше не (?:используется|нужна?)|tidak (?:lagi )?dipakai(?: lagi)?|artık kullanılmıyor|không còn dùng)(?![\p{L}])|^\W*(?:不再使用|已弃用|もう使(?:わない|われていない)|使われなくなった|더 이상 사용(?:하지 않음|되지 않음|안 함))/iu;

/** "`OLD_API_KEY` - no longer used": it must not be set any more. */
function unused(inline: Inline, headings: readonly string[]): Candidate | undefined {
  const [name, second] = namesIn(inline, headings.join(' / '));
  if (name === undefined || second !== undefined || !inline.plain.replace(/^\W+/, '').startsWith(name))
    return undefined;
  const behind = inline.plain.slice(inline.plain.indexOf(name) + name.length);
  return fits(UNUSED, behind)
    ? gate('env', { absent: [name] }, 'the text says that the variable is not used any more')
    : undefined;
}

const BETWEEN =
  /^\s*(?:=|:|：|→|->|=>|is|are|to|be|must be|should be|set to|is set to|has the value|auf|ist|ist auf|steht auf|lautet|gleich|a|en|es|como|igual a|é|para|est|vaut|sur|à|è|su|jest|ma|на|равн\p{L}*|установлен\p{L}* в|adalah|ke|menjadi|olarak|değeri|là|thành|为|為|设为|设置为|是|が|を|は|に|가|이|을|를|은|는|값이)?\s*$/iu;
/** Another value, or none, will do as well. */
const OTHERWISE = /^\W*(?:or|oder|ou|o|atau|veya|или|または|或者?|또는)(?![\p{L}])/iu;
/** No real value: a stand-in, a machine of one's own, a password. */
const STAND_IN = /localhost|127\.0|change|your|example|xxx|placeholder|:\/\/[^/]*@/i;
/** A value, and no name of something: short, without spaces, no path of a file. */
const VALUE = /^[\w.:/@+-]{1,60}$/;

/** "Verify MAIL_PORT is `587` (not 465)", "`MAIL_TLS` を `true` に": the value stands in marks behind the name. */
function valueIn(inline: Inline, headings: readonly string[]): Candidate | undefined {
  const [name, second] = namesIn(inline, headings.join(' / '));
  if (name === undefined || second !== undefined) return undefined;
  const value = inline.codes.find(
    (code) =>
      code !== name &&
      VALUE.test(code) &&
      /[A-Za-z\d]/.test(code) &&
      !isVariableName(code) &&
      !STAND_IN.test(code),
  );
  if (value === undefined || /\.(?:md|ya?ml|json|ts|js|py|sh|env)$|^\.env/.test(value)) return undefined;
  const from = inline.plain.indexOf(name) + name.length;
  const to = inline.plain.indexOf(value, from);
  if (to < 0 || !fits(BETWEEN, inline.plain.slice(from, to))) return undefined;
  if (OTHERWISE.test(inline.plain.slice(to + value.length))) return undefined;
  return gate(
    'env',
    { variables: { [name]: { equals: value } } },
    'the text names the variable and its value',
  );
}

const FROM_DEFAULT =
  /\b(?:change[ds]?|replace[ds]?|cambi\p{L}*|alter\p{L}*|modifi\p{L}*|remplac\p{L}*|änder\p{L}*|geändert|ersetz\p{L}*|измен\p{L}*|замен\p{L}*|ganti|ubah|değiştir\p{L}*|thay)(?![\p{L}])|更改|修改|変更|변경/iu;
const OLD_VALUE =
  /\b(?:from|default|by default|desde|de|von|depuis|с|dari|par défaut|predeterminad[oa]|padrão|standard)\b[^"“'`]{0,12}["“'`][\w-]{3,30}["”'`]/iu;

const NEW_VALUE =
  /(?:\b(?:with|by|to|por|con|com|par|avec|durch|mit|dengan|на|ile)\b|为|成|に|로)[^.,;]{0,24}(?:\b(?:generated|own|real|actual|strong|new|secure|random|production|generad[oa]|gerad[oa]|real|propi[oa]|segur[oa]|fuerte|forte|nuev[oa]|nov[oa]|généré|réel|fort|nouve\p{L}+|generiert\p{L}*|eigen\p{L}*|sicher\p{L}*|echt\p{L}*|neu\p{L}*|baru|kuat|asli|сгенерирован\p{L}*|реальн\p{L}*|нов\p{L}*|gerçek|güçlü|yeni)(?![\p{L}])|生成|真实|实际|强|新|実際|実|生成した|실제|강력)/iu;

/** "Change `ADMIN_PASSWORD` from "changeme"": it is set, and no placeholder any more. */
function renewed(inline: Inline, headings: readonly string[]): Candidate | undefined {
  const [name, second] = namesIn(inline, headings.join(' / '));
  if (name === undefined || second !== undefined) return undefined;
  const behind = inline.plain.slice(inline.plain.indexOf(name) + name.length);
  return fits(FROM_DEFAULT, inline.plain) && (OLD_VALUE.test(inline.plain) || fits(NEW_VALUE, behind))
    ? gate('env', { require: [name] }, 'the variable is set, and not to a placeholder', true)
    : undefined;
}

const PUT =
  /^[^\p{L}]*(?:(?:đã|done|已|已经)\s*)?(?:i (?:have )?)?(?:copy|copied|paste|add|added|save (?:it )?as|set (?:it )?as|adicionei|copiei|coloquei|agregué|añadí|copié|j['’]ai (?:ajouté|copié|mis)|ho aggiunto|ekledim|я добавил|enter|entered|fill in|insert|put|copiar|copiad[oa]|pegar|agregar|agregad[oa]|añadir|añadid[oa]|adicionar|adicionad[oa]|colar|copier|copiée?|coller|ajouter|ajoutée?|kopieren|kopiert|eintragen|eingetragen|hinzufügen|hinzugefügt|скопировать|скопирован\p{L}*|добавить|добавлен\p{L}*|salin|tambahkan|isi|kopyala\p{L}*|ekle\p{L}*|skopiuj|dodaj|thêm|dán|copia|aggiungi)(?![\p{L}])|^[^\p{L}]*(?:添加|复制|複製|填写|填入|追加|新增)|(?:を(?:追加|コピー|入力|登録)|을? ?(?:추가|복사|입력|등록))(?:する|した|함|하기)?\W*$/iu;

/** "Copy the signing secret to MAIL_SECRET", "添加 `REGISTRY_TOKEN`": behind that it is set. */
function put(inline: Inline, headings: readonly string[]): Candidate | undefined {
  const names = namesIn(inline, headings.join(' / '));
  if (names.length === 0 || names.length > 4 || inline.plain.length > 90) return undefined;
  if (
    !isPut(inline.plain, names) ||
    /\.(?:md|example|sample)\b|\bdocument|\bcode\b|\btest\b/i.test(inline.plain)
  )
    return undefined;
  const [first = ''] = names;
  // "Copy `DATABASE_URL` from the panel" takes it, and says nothing of where it is put.
  if (TAKEN_FROM.test(inline.plain.slice(inline.plain.indexOf(first) + first.length))) return undefined;
  return gate('env', { require: names }, 'the text says that the variable is put in', true);
}
/** "Get the id → add it as `NAME`": the last step says where it is put. */
const isPut = (plain: string, names: readonly string[]): boolean => {
  const last = plain.split(/\s*(?:→|->|=>|➜|＞)\s*/u).at(-1) ?? plain;
  return fits(PUT, last) && names.every((name) => last.includes(name));
};
const TAKEN_FROM =
  /^\W*(?:from|del?|desde|do|da|dari|aus|von|du|depuis|dal|из|с)(?![\p{L}])|^\W*(?:から|에서)/iu;

const PACKAGED =
  /^[^\p{L}./]*((?:mvn|\.\/mvnw|gradle|\.\/gradlew)(?: -\w+)* (?:clean )?(?:package|verify|build|test|check))(?=\s)/u;
const WELL =
  /\b(?:success\p{L}*|succeed\p{L}*|pass(?:es|ed)?|exitos[oa]|correct[oa]|sucesso|réussie?|erfolgreich|berhasil|başarılı|green|ok)(?![\p{L}])|успешно|成功|성공/iu;

/** "mvn clean package exitoso (8 servicios)". */
function packaged({ plain, codes }: Inline): Candidate | undefined {
  const command = matchOf(PACKAGED, plain)?.[1];
  return command !== undefined && codes.length === 0 && fits(WELL, plain.slice(command.length))
    ? gate('run', { command }, 'its exit code decides')
    : undefined;
}

const FOLDER =
  /^\/((?:src|supabase|prisma|db|database|migrations|docs?|scripts?|config|k8s|infra|deploy|app|lib|server|client|backend|frontend|packages|public|assets|tests?)(?:\/[\w.-]+)*)\/$/;
const IS_FOLDER =
  /\b(?:folders?|director(?:y|ies)|dossiers?|carpetas?|pastas?|ordner|verzeichnis\p{L}*|cartell[ae]|klasör\p{L}*|thư mục)(?![\p{L}])|папк|目录|文件夹|フォルダ|ディレクトリ|폴더|디렉/iu;

/** "All migrations are in the folder `/supabase/migrations/`": from the root of the repository, not of the machine. */
function folder({ codes, prose }: Inline): Candidate | undefined {
  const [path] = codes.flatMap((code) => FOLDER.exec(code)?.[1] ?? []);
  return path !== undefined && fits(IS_FOLDER, prose) && !fits(NOT, prose)
    ? gate('files', { exist: `${path}/**` }, 'the folder is in the repository', true)
    : undefined;
}

const RUN_IT =
  /^[^\p{L}]*(?:run|execute|ejecutar|executar|rodar|lancer|exécuter|ausführen|jalankan|çalıştır|запустить|chạy|uruchom|eseguire|运行|执行|実行|실행)\W*$/iu;
const BARE_SCRIPT = /^[\w-]+\.(?:sh|bash)(?:\s+[\w.=/-]+)*$/;

/** "Run `e2e_checkout.sh`": a script of the project that checks by its name. */
function script({ codes, prose }: Inline): Candidate | undefined {
  const [code, second] = codes;
  if (code === undefined || second !== undefined || !BARE_SCRIPT.test(code) || !fits(RUN_IT, prose))
    return undefined;
  const analysis = analyse({ command: `./${code}`, form: 'shell' });
  return analysis.effect === 'read-only' && analysis.ends && !analysis.broken
    ? gate('run', { command: `bash ${code}` }, 'by its name it checks; its exit code decides')
    : undefined;
}
