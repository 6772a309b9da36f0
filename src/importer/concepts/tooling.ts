import { ask, MANUAL, type ClaimContext, type Concept } from './concept.ts';
import type { Candidate } from '../types.ts';
import { versionOfProgram } from './programs.ts';

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
    says: /\b(?:installed|installée?s?|instalad[oa]s?|installiert|terinstal|terpasang|fonctionnel(?:le)?s?)(?![\p{L}])|установлен|[已己]安[装裝]|可用|インストール(?:済|されて)|(?:전역 )?설치(?:\s?(?:됨|되어|완료|확인)|\W*$)|kurulu(?![\p{L}])|đã cài(?: đặt)?|zainstalowan\p{L}*|geïnstalleerd|installat[oaie]|нужн\p{L}* версии|نصب/iu,
    unless:
      /depend[eê]nc|dépendanc|package(?:s)?\b|certificat|plugin|extension|pod|app\b|tracking|analytics|desktop|comput|laptop|brew /i,
    build: (context) => installed(context),
  },
];

const installed = (context: ClaimContext): Candidate =>
  versionOfProgram(context, context.plain.split(/\s[:：]|[:：(（]/)[0] ?? '');

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
