import { ON_MACHINE, ON_THE_MACHINE } from '../claims/path.ts';
import type { Candidate, Spec } from '../types.ts';
import { ask, MANUAL, type ClaimContext } from './concept.ts';
import { fits, matchOf } from '../fits.ts';

/** Programs by the names that people give them, and how each tells its version. */
const PROGRAM =
  /(?<![\w.@/-])(docker[ -]compose(?: plugin)?|docker(?!\s+compose)|node(?:\.?js)?|python[\d.]*|pip3?|postgres(?:ql)?|mysql|mariadb|php|composer|java|jdk|openjdk|maven|gradle|npm|pnpm|yarn|bun|deno|nginx|apache2?|redis|ruby|bundler|golang|go(?=\s+v?\d)|git|kubectl|helm|terraform|ansible|supervisor|certbot|pm2|ffmpeg|make|curl|jq|rust|rustc|cargo|flutter|dart|poetry|dotnet|\.net)(?![\w-])(?!\s*(?:packages?|images?|containers?|modules?|dependenc\w*|repos\w*|repository|hooks?|plugins?|extensions?|volumes?|networks?|files?|librar\w+|client|drivers?|bindings?|jobs?|accounts?|config\w*|credentials|secrets?|registry|hub|actions?|servers?|cluster|paket\w*|paquet\w*|pacotes?|расширени\p{L}*|擴展|扩展|擴充|套件|拡張|확장|依赖|包|镜像|パッケージ|イメージ|이미지|패키지))/iu;
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['docker compose', 'docker compose version'],
  ['docker-compose', 'docker-compose version'],
  ['java', 'java -version'],
  ['jdk', 'java -version'],
  ['openjdk', 'java -version'],
  ['maven', 'mvn --version'],
  ['postgres', 'psql --version'],
  ['postgresql', 'psql --version'],
  ['mariadb', 'mysql --version'],
  ['nginx', 'nginx -v'],
  ['apache', 'apache2 -v'],
  ['apache2', 'apache2 -v'],
  ['redis', 'redis-server --version'],
  ['bundler', 'bundle --version'],
  ['golang', 'go version'],
  ['go', 'go version'],
  ['kubectl', 'kubectl version --client'],
  ['helm', 'helm version'],
  ['supervisor', 'supervisord --version'],
  ['ffmpeg', 'ffmpeg -version'],
  ['rust', 'rustc --version'],
  ['.net', 'dotnet --version'],
]);
/** Written to standard error. */
const ON_STDERR = /^(?:java|nginx) /;
/** What serves the deployed system, whoever builds it: that a job has it shows nothing. */
const OF_A_SERVER = /^(?:postgres|mysql|mariadb|nginx|apache|redis|supervisor|certbot|pm2)/;
const VERSION =
  /(?<![\w.])v?(\d+(?:\.\d+)*)(?:\.x)?\s*(?:\+|or (?:higher|later|newer|above)|以上|이상|veya üzeri|ou (?:supérieur|superior)\p{L}*|o superior|oder (?:höher|neuer))|(?:>=|≥)\s*v?(\d+(?:\.\d+)*)|(?<![\w.])v?(\d+(?:\.\d+)*)(?:\.x)?(?![\w.])/iu;

/** The program that a text names first, as the command that shows its version. Undefined where none is named. */
export function programIn(text: string): { name: string; command: string } | undefined {
  const found = matchOf(PROGRAM, text)?.[1]?.toLowerCase();
  if (found === undefined) return undefined;
  const name = /^node/.test(found)
    ? 'node'
    : /^python/.test(found)
      ? 'python3'
      : found.replace(/ plugin$/, '');
  return { name, command: COMMANDS.get(name) ?? `${name} --version` };
}

/**
 * "Node.js 18+ installed": on the machine that builds the job sees it. Which machine is meant is not said, so that is left to a
 * person; where the text or its heading speaks of a server, how a job reaches that is asked.
 */
export function versionOfProgram(context: ClaimContext, text = context.plain): Candidate {
  const program = programIn(text);
  if (program === undefined || context.plain.length > 80) return MANUAL;
  const version = matchOf(VERSION, context.plain)
    ?.slice(1)
    .find((group) => group !== undefined);
  const wanted: Spec =
    version === undefined
      ? {}
      : {
          version: { 'at-least': version, ...(ON_STDERR.test(program.command) ? { from: 'stderr' } : {}) },
        };
  const away =
    context.onServer ||
    OF_A_SERVER.test(program.name) ||
    fits(ON_MACHINE, context.headings) ||
    fits(ON_MACHINE, context.plain) ||
    ON_THE_MACHINE.test(context.plain);
  return away
    ? ask(
        'run',
        { command: `«server»${program.command}`, ...wanted },
        ['server'],
        'what is installed on the machine, and how a job reaches it, is not said',
      )
    : {
        ...ask('run', { command: program.command, ...wanted }, [], 'the program tells its version'),
        command: program.command,
        effect: 'read-only',
        partial: true,
      };
}
