import { nameOf } from '../questions.ts';
import type { Candidate, Spec } from '../types.ts';
import { onServer } from './asked.ts';
import { ask, type Concept } from './concept.ts';

/** The database and its migrations, variables and settings. */
export const DATA: readonly Concept[] = [
  {
    says: /\bmigrations?\b.{0,40}\b(?:up[- ]to[- ]date|appl(?:ied|y)|execut(?:ed|ion)|run|ran|complete[ds]?|succe\w+|verified|ready|pending|current|deployed|status|done|performed|finished)\b|\bno pending migrations?\b|\b(?:run|apply|execute|perform|check)\b.{0,24}\bmigrations?\b|\bschema\b.{0,16}\b(?:verified|up[- ]to[- ]date|migrated|applied|synced|deployed|in sync)|(?:迁移|マイグレーション|마이그레이션).{0,10}(?:完成|执行|应用|成功|実行|適用|완료|실행|적용|最新)|(?:执行|运行|実行).{0,8}(?:数据库)?迁移|migracion(?:es)?.{0,24}(?:ejecutad|aplicad|complet|al d[ií]a)|migra[cç][oõ]es.{0,24}(?:executad|aplicad|complet|rodad)|migration(?:en)?.{0,20}(?:ausgeführt|angewendet|abgeschlossen)|migrations?.{0,20}(?:exécutées|appliquées|à jour)|migrasi.{0,20}(?:dijalankan|selesai|berhasil)/iu,
    unless:
      /\b(?:tested|test|reviewed|review|plan|document\w*|estimat\w*|duration|recorded|guide|scripts?|rollback|rolled|reversible|backward|dry[- ]run|downtime|risk|batch|data volume|committed|created|written|prepared)\b/i,
    build: ({ plain, onServer }) =>
      ask(
        'migrations',
        { tool: '«migration_tool»' },
        ['migration_tool'],
        onServer || /run|execut|appl/i.test(plain)
          ? 'applying them is an action; whether they are applied can be asked of the tool, which is not said'
          : 'the migration tool is not said',
      ),
  },
  {
    says: /\bmigrations? ready\b/i,
    build: ({ plain }) =>
      ask(
        'migrations',
        { tool: '«migration_tool»', database: false },
        ['migration_tool'],
        `whether "${plain.slice(0, 40)}" holds can be asked of the tool`,
      ),
  },
  {
    says: /\b(?:director(?:y|ies)|folders?)\b.{0,24}\b(?:exists?|created|writable)/i,
    build: onServer,
  },
  {
    says: /\btables?\b.{0,30}\b(?:exist|present|created|accessible)|\b(?:confirm|verify) tables?\b/i,
    unless: /index|document/i,
    build: ({ plain }) =>
      ask(
        'run',
        { command: `«check_${nameOf(plain)}»` },
        [`check_${nameOf(plain)}`],
        'the tables must be looked up in the database',
      ),
  },
  {
    says: /\b(?:environment|env\.?)\s*(?:variables?|vars?)\b.{0,50}\b(?:set|configured|present|defined|correct\w*|valid\w*|verified|updated|added|complete|in place|provided|loaded|available|checked|exist)|\b(?:set|configure|check|verify|add|update|define)\b.{0,24}\b(?:environment|env\.?)\s*(?:variables?|vars?)\b|\bproduction (?:secrets|variables|env) (?:set|configured)|\b(?:required|production|all) (?:variables|vars|secrets)\b.{0,24}\b(?:set|configured|present)|环境变量|環境変数|환경 ?변수|variables de entorno|vari[aá]veis de ambiente|umgebungsvariablen|variables d.environnement|variabel lingkungan/iu,
    unless: /document(?:ed|ation)?\b|\bstored in\b|\breviewed\b/i,
    build: () =>
      ask(
        'env',
        { require: '«list:required_variables»' },
        ['required_variables'],
        'the variables are not named here',
      ),
  },
  {
    says: /\b(?:database|db|connection)\b.{0,12}\b(?:connection )?(?:string|url|uri|dsn)\b/i,
    // To copy it somewhere is a step of a person.
    unless: /document|encrypted|^\W*(?:copy|copi(?:ed|ar|er)|save|simpan|note)\b|复制|récupérée|コピー/i,
    build: () => variable('database_url', {}),
  },
  {
    says: /\b(?:(?:secret|signing|encryption|jwt|session|api|access|private|publishable|stripe|openai|anthropic|sendgrid|resend|clerk|maps|auth\w*|webhook|supabase|firebase|google|license|service)[\w/ -]{0,24}\b(?:keys?|secrets?|tokens?|dsn)|\bdsn|(?:database|db|redis|admin|smtp) (?:user )?passwords?|organization id|client (?:id|secret)|project id)\b.{0,40}\b(?:set|generated|configured|added|defined|strong|provided|present|unique|changed|updated)\b/iu,
    unless:
      /\b(?:rotat\w+|review\w*|restrict\w*|rate|policy|validation|screening|backup|works?|account|document\w*|webhooks? (?:endpoint|url)|cors|headers?|oauth (?:consent|redirect))\b|public-facing|\bin (?:the )?(?:console|dashboard|portal)\b/i,
    build: ({ plain }) =>
      variable(
        nameOf(
          /([\w/ -]{0,30}\b(?:keys?|secrets?|tokens?|dsn|passwords?|id)\b)/i
            .exec(plain)?.[1]
            ?.replace(/^.*\b(?:all|the|valid|production|new|strong)\s/i, '') ?? plain,
        ),
        /256[- ]bit|strong|random|secure/i.test(plain) ? { entropy: 128 } : {},
      ),
  },
  {
    says: /\bpool (?:size|configured|size:)\b.{0,30}\d|\bconnection pool\b.{0,30}\d+\s*[-–]\s*\d+|\b(?:connection )?timeout\b.{0,30}\(\s*\d+\s*s(?:ec|econds?)?\s*\)/i,
    build: ({ plain }) => variable(nameOf(plain.replace(/[:(].*$/, '')), numberRule(plain)),
  },
  {
    says: /\bdebug(?: mode)?\b.{0,16}\b(?:disabled|off|false|turned off)\b|\bdisable debug|调试模式.{0,4}关闭|デバッグ(?:モード)?.{0,6}(?:無効|オフ)|디버그.{0,6}(?:비활성|끄)|modo debug.{0,12}desactiv|debug.{0,8}desativ|debug-?modus.{0,10}(?:aus|deaktiv)/iu,
    build: () => variable('debug_mode', { 'one-of': ['False', 'false', '0'] }),
  },
];

const variable = (name: string, rules: Spec): Candidate =>
  ask(
    'env',
    Object.keys(rules).length === 0
      ? { require: [`«variable_${name}»`] }
      : { variables: { [`«variable_${name}»`]: rules } },
    [`variable_${name}`],
    'which variable holds it is not said',
  );

function numberRule(plain: string): Spec {
  const range = /(\d+)\s*[-–]\s*(\d+)/.exec(plain);
  if (range) return { number: `${range[1] ?? ''}..${range[2] ?? ''}` };
  const single = /\(\s*(\d+)/.exec(plain)?.[1];
  return single === undefined ? {} : { equals: single };
}
