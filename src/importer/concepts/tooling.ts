import { ask, MANUAL, type ClaimContext, type Concept } from './concept.ts';
import type { Candidate } from '../types.ts';

/** Programs that have to be there, ports that have to be free, the state of the pipeline, links. */
export const TOOLING: readonly Concept[] = [
  {
    says: /\bsmoke[- ]tests?\b(?=\W*$|\W+(?:on|in|against|after|automat\w*|works?|working|green|ok|nach|après|después|tras|após|sesudah|setelah|после|auf|sur|em|en)(?![\p{L}]))/iu,
    unless: /\b(?:document\w*|plan\w*|manual\w*|written|write|create[d]?|define[d]?|failed|fails?|if)\b/i,
    build: () =>
      ask(
        'tests',
        { run: '«smoke_test_command»' },
        ['smoke_test_command'],
        'which command runs the tests is not said',
      ),
  },
  {
    says: /\b(?:ci\/cd|ci|continuous integration|github actions?|pipelines?|workflows?)\b.{0,24}\b(?:green|pass(?:es|ed|ing)?|succe\w+|functional|working|operational)\b/i,
    unless: /\b(?:document\w*|staging|alert\w*|tests? (?:data|report))\b/i,
    build: () =>
      ask(
        'run',
        {
          command: 'gh run list --branch "«merge_base»" --limit 1 --json conclusion --jq ".[0].conclusion"',
          stdout: { contains: 'success' },
        },
        ['merge_base'],
        'the last run of the pipeline; of which branch is not said',
      ),
  },
  {
    says: /\b(?:all )?links?\b.{0,16}\b(?:in \S+ )?(?:actually )?(?:are )?(?:work(?:s|ing)?|valid|resolve|checked|tested)\b|\bno (?:broken|dead) links?\b|\blinks?\b.{0,12}\bno 404/i,
    unless:
      /\b(?:email|reset|support|help|social|share|magic|payment|invite|invitation|deep|buttons?|footer|nav\w*|menu)\b/i,
    build: () =>
      ask(
        'lint',
        { run: '«link_check_command»' },
        ['link_check_command'],
        'which command follows the links is not said',
      ),
  },
  {
    says: /\b(?:installed|installée?s?|instalad[oa]s?|installiert|terinstal|terpasang|fonctionnel(?:le)?s?)(?![\p{L}])|установлен|已安装|可用|インストール済|(?:전역 )?설치\s?(?:됨|되어|완료|확인)|kurulu(?![\p{L}])|نصب/iu,
    unless:
      /depend[eê]nc|dépendanc|package(?:s)?\b|certificat|plugin|extension|pod|app\b|tracking|analytics|desktop|comput|laptop|brew /i,
    build: installed,
  },
];

const PROGRAM =
  /(?<![\w.-])(docker[ -]compose|docker|node(?:\.?js)?|python[\d.]*|pip3?|postgres(?:ql)?|mysql|mariadb|php|composer|java|maven|gradle|npm|pnpm|yarn|bun|deno|nginx|apache2?|redis|ruby|bundler|golang|go|git|kubectl|helm|terraform|ansible|supervisor|certbot|pm2|ffmpeg|make|curl|jq)(?![\w-])/i;
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['docker compose', 'docker compose version'],
  ['docker-compose', 'docker-compose version'],
  ['java', 'java -version'],
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
]);

function installed({ plain }: ClaimContext): Candidate {
  const found = PROGRAM.exec(plain.split(/\s[:：]|[:：(（]/)[0] ?? '')?.[1]?.toLowerCase();
  if (found === undefined || plain.length > 80) return MANUAL;
  const name = /^node/.test(found) ? 'node' : /^python/.test(found) ? 'python3' : found;
  const version = /\bv?(\d+(?:\.\d+)*)(?:\.x|\+)?(?![\w.])/i.exec(plain)?.[1];
  return ask(
    'run',
    {
      command: `«server»${COMMANDS.get(name) ?? `${name} --version`}`,
      ...(version === undefined ? {} : { version: { 'at-least': version } }),
    },
    ['server'],
    'what is installed on the machine, and how a job reaches it, is not said',
  );
}

/** Before the table of the network, where a port is one that must be open. */
export const FREE_PORTS: readonly Concept[] = [
  {
    says: /\bports?\b\D{0,12}\d{2,5}.{0,40}\b(?:free|unused|not (?:in use|used|occupied|taken))\b|(?:端口|ポート).{0,12}(?:未被?占用|未使用|空[闲いき])|포트.{0,12}(?:비어|미사용|사용 ?안)|\bpuertos?\b.{0,16}\blibres?\b|\bportas?\b.{0,16}\blivres?\b|\bports?\b.{0,16}\blibres?\b|\bports?\s*\d+\s*可用|(?:^|[^\p{L}])порт.{0,16}(?:свобод|не занят)/iu,
    build: ({ plain }) => {
      const port = /(?<![\d.])(\d{2,5})(?![\d.])/.exec(plain)?.[1];
      return port === undefined
        ? MANUAL
        : ask(
            'run',
            { command: `«server»ss -Hltn sport = :${port}`, stdout: { empty: true } },
            ['server'],
            'nothing may listen on the port; how a job reaches the machine is not said',
          );
    },
  },
];
