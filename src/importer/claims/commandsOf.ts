import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import { analyse } from '../shell/analyse.ts';
import { looksLikeCommand } from '../shell/recognise.ts';
import type { Analysis } from '../shell/types.ts';
import { onLinux } from '../shell/windows.ts';
import { plainCommand, withVerdict } from './plain-command.ts';
import { scriptRun, withInterpreter } from './script-run.ts';
import type { Candidate } from '../types.ts';
import { fits } from '../fits.ts';

/** `Build command: npm run build` is a setting of a platform. */
const SETTING_OF_PLATFORM =
  /^[^\p{L}]*(?:(?:build|start|install|run|release|output|root|deploy|publish)\s+(?:command|directory|dir)|(?:set )?(?:build|start|install) command|(?:构建|启动|安装)命令(?:正确)?|comando de \p{L}+|commande de \p{L}+)\s*[:：=]/iu;
/** The same anywhere in the item, "Confirm build command: `pnpm build`", unless it is said to go well. */
const OF_PLATFORM =
  /(?<![\p{L}])(?:(?:build|start|install|run|release)[ -]?(?:commands?|cmd|settings?|config\w*)|comando de (?:build|compilaci[oó]n|construcci[oó]n|in[ií]cio|instalaci[oó]n)|commande de (?:build|construction|démarrage)|build-?befehl|comando di build|perintah build|команда сборки|komenda budowania|lệnh build)(?![\p{L}])[^:：=`(（]{0,40}[:：=`(（]|(?:构建|启动|安装|構建|ビルド|起動)(?:命令|コマンド|设置|設定)|(?:빌드|시작) ?(?:명령어?|커맨드|설정)/iu;
const GOES_WELL =
  /\b(?:verified|tested|succe\w+|pass(?:es|ed)?|works?|runs|without|completes?)\b|成功|通过|성공/iu;
export const isSetting = (plain: string): boolean =>
  fits(SETTING_OF_PLATFORM, plain) || (fits(OF_PLATFORM, plain) && !GOES_WELL.test(plain));

/** "No other `next build` is running", "never run `x` there": the command is what must not be. */
const NOT_TO_BE =
  /(?<![\p{L}])(?:do not|don['’]t|never|not|no|avoid|without|stop|kill|nicht|kein\p{L}*|ne pas|pas de|evitar|nunca|não|jangan|hindari|не|nie|nooit)(?:\s+(?!err|warn|fail|issue|problem|vuln|finding|chang|diff|pending|test|type|lint)[\p{L}-]+){0,4}\s*$|(?:不要|禁止|请勿|勿|避免)[^，。：:]{0,8}$/iu;
export const isForbidden = (command: string, raw: string): boolean => {
  const at = raw.indexOf(`\`${command}\``);
  return at > 0 && fits(NOT_TO_BE, raw.slice(Math.max(0, at - 80), at));
};

/** A script of the project that the words say is run: "`scripts/critical_tests.sh` executes successfully". */
const runsScript = (code: string, plain: string): boolean =>
  /^[\w./-]+\.(?:sh|bash)$/.test(code) &&
  (fits(
    new RegExp(
      `${code.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\W{0,3}(?:executes?|runs|passes|succeeds?|completes?|exits|is (?:green|clean|ok))\\b`,
      'i',
    ),
    plain,
  ) ||
    (/\b(?:is |are |rerun |run )?green\W*\(/i.test(plain) && /\)\W*$/.test(plain)));
/** Words that make a build of the project's own script more than a build. */
const WRITES = /\bmutating\b|\bregenerat\w*|\bpublish(?:es)?\b|\bupload/i;

/** The commands that an item names in code marks, or that it begins with. */
export function commandsOf(inline: Inline): Analysis[] {
  const marked = inline.codes.flatMap((code) => {
    const command = withInterpreter(onLinux(code));
    if (!looksLikeCommand(onLinux(code)) && !runsScript(code, inline.plain))
      return scriptRun(code, inline) ?? [];
    const analysis = withVerdict(analyse({ command, form: 'shell' }), inline);
    // What else PowerShell does is shown as it is written.
    if (command.startsWith('pwsh ') && command !== code && analysis.effect !== 'read-only') return [];
    return command === code ? analysis : { ...analysis, written: code };
  });
  if (marked.length > 0) return marked;
  const leading = leadingCommand(inline) ?? plainCommand(inline);
  return leading ? [leading] : [];
}

/** The command that changes something, by what it is or by what the words say of it. */
export const changingOf = (commands: readonly Analysis[], inline: Inline): Analysis | undefined =>
  commands.find(({ effect }) => effect !== 'read-only') ??
  (WRITES.test(inline.prose) ? commands.find(({ kind }) => kind === 'build') : undefined);

/** Something is to be done, and the command only looks: "Load the alert rules: `promtool check rules x.yml`". */
const TO_DO =
  /^[^\p{L}]*(?:load|apply|deploy|install|create|set ?up|configure|enable|add|upgrade|start|restart|push|publish|upload|cargar|aplicar|desplegar|instalar|crear|configurar|habilitar|implantar|criar|charger|appliquer|déployer|installer|créer|configurer|activer|laden|anwenden|installieren|erstellen|konfigurieren|aktivieren|загрузить|применить|установить|создать|настроить|muat|terapkan|pasang|buat)(?![\p{L}])/iu;

/** "Run `scripts/smoke.sh` against staging": where it ran, the job does not know. */
const AGAINST =
  /(?<![\p{L}])(?:against|on|contra|gegen|auf|contre|sur|en|em|di|na|на|в|против)\s+(?:(?:the|la|el|le|o|a|der|dem|die)\s+)?(?:staging|stage|pre-?prod\p{L}*|production|prod|live|target|remote|producci[oó]n|produ[cç][aã]o|produktion|produksi|продакшен\p{L}*|продакшн\p{L}*|прод\p{L}?)(?![\p{L}])/iu;

/** That it builds says nothing of "bundle < 500 kB", and a look nothing of what is to be done. */
export const inPart = (candidate: Candidate, first: Analysis | undefined, inline: Inline): Candidate =>
  (candidate.needs.length === 0 && /^(?:tests|run)$/.test(candidate.kind) && fits(AGAINST, inline.prose)) ||
  (first?.kind === 'build' && /[<≤>≥]\s*\d/.test(inline.prose)) ||
  (/^(?:lint|run)$/.test(candidate.kind) && first?.kind !== 'build' && fits(TO_DO, inline.prose))
    ? { ...candidate, partial: true }
    : candidate;

/** `flutter analyze shows no issues`: a check that opens the item counts without code marks; anything else is prose. */
function leadingCommand(inline: Inline): Analysis | undefined {
  const command =
    /^(?:(?:npm|pnpm|yarn|bun) (?:run )?[a-z][\w:-]*|(?:cargo|flutter|dart|dotnet|mvn|\.\/gradlew|\.\/mvnw|composer|forge|terraform|helm|prisma|pip|pip3|docker compose|docker-compose|poetry|go|mix|bundle exec|php artisan|python manage\.py|npx) [a-z][\w:.-]*)(?: --?[a-z][\w-]*(?:=\S+)?)*/.exec(
      inline.plain.replace(/^[^\p{L}./]+/u, ''),
    )?.[0];
  if (command === undefined || inline.codes.length > 0) return undefined;
  const analysis = analyse({ command, form: 'shell' });
  const known =
    /^(?:tests|lint|types|security|build|migrations)$/.test(analysis.kind ?? '') ||
    (wordsIn(inline.prose.replace(command, ' ')).has('passes') && analysis.only !== undefined);
  return known && analysis.effect === 'read-only' && analysis.decides ? analysis : undefined;
}

/** `pytest` in backend, `npm test` in frontend: the folder stands behind the command. */
export function directoriesOf(inline: Inline, raw: string): Map<string, string> {
  const found = new Map<string, string>();
  let shared: string | undefined;
  for (const code of [...inline.codes].reverse()) {
    const after = raw.slice(raw.indexOf(`\`${code}\``) + code.length + 2);
    const folder =
      /^\s*\(?(?:in|under|inside|from)\s+(?:the\s+)?`?([A-Za-z][\w./-]*?)\/?`?(?=\s|[,;).]|$)(?:\s+(?:directory|folder|dir))?/i.exec(
        after,
      )?.[1];
    if (
      folder !== undefined &&
      !/^(?:production|staging|ci|the|a|an|dev|development|order|your|this)$/i.test(folder)
    )
      shared = folder;
    if (shared !== undefined) found.set(code, shared);
  }
  return found;
}

/** "`npm test` or `yarn test`": either will do, so the first does. */
export const alternatives = (commands: readonly Analysis[], text: string): readonly Analysis[] =>
  commands.filter(
    ({ command, written = command }, index) =>
      index === 0 ||
      !/`\s*(?:or|oder|ou|o|или|または|或者?|또는)\s*$/iu.test(text.slice(0, text.indexOf(`\`${written}\``))),
  );
