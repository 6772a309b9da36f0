import type { Candidate } from '../types.ts';
import { ask, http, requestedIn, type ClaimContext, type Concept } from './concept.ts';
import { LINES, type Idea } from './languages.ts';

/** The question that each idea of the languages' table asks. */
const ANSWERS: Readonly<Record<Idea, (context: ClaimContext) => Candidate>> = {
  tests: () =>
    ask('tests', { run: '«test_command»' }, ['test_command'], 'which command runs the tests is not said'),
  build: () =>
    ask('run', { command: '«build_command»' }, ['build_command'], 'which command builds is not said'),
  migrations: () =>
    ask('migrations', { tool: '«migration_tool»' }, ['migration_tool'], 'the migration tool is not said'),
  database: () =>
    ask('tcp', { address: '«database_address»' }, ['database_address'], 'which host is not said'),
  services: () =>
    ask(
      'run',
      { command: '«service_status_command»' },
      ['service_status_command'],
      'which command shows them is not said',
    ),
  logs: () =>
    ask(
      'run',
      { command: '«log_command»', stdout: { 'not-matches': 'error|exception|fatal', 'ignore-case': true } },
      ['log_command'],
      'which log, and where, is not said',
    ),
  secrets: () =>
    ask(
      'lint',
      { run: '«secret_scan_command»' },
      ['secret_scan_command'],
      'which secret scanner is not said',
    ),
  security: () =>
    ask('lint', { run: '«security_command»' }, ['security_command'], 'which scanner is not said'),
  dependencies: () =>
    ask(
      'run',
      { command: '«install_check_command»' },
      ['install_check_command'],
      'which command shows their state is not said',
    ),
  variables: () =>
    ask(
      'env',
      { require: '«list:required_variables»' },
      ['required_variables'],
      'the variables are not named here',
    ),
  health: ({ plain, endpoints }) =>
    http(
      requestedIn(plain) ?? endpoints.get('health') ?? '/health',
      { status: 200 },
      'its address is not said',
    ),
};

/** What is planned, written down or done by hand is no claim about the software, in these languages too. */
const NOT =
  /エラーメッセージ|错误(?:信息|消息)|에러 ?메시지|\b(?:error messages?|mensajes de error|mensagens de erro|messages? d.erreur|document(?:ed|ation)?|plan(?:ned)?|manual(?:ly)?|usability|load|performance|acceptance|penetration|beta|carga|rendimiento|desempenho|manuell|manuel(?:le)?s?)\b|ручн|нагрузочн|手动|手動|수동/iu;

const OTHER_SCRIPT: ReadonlySet<string> = new Set(['ru', 'zh', 'ja', 'ko', 'fa']);

export const LANGUAGES: readonly Concept[] = LINES.map(([idea, language, says]) => ({
  says,
  otherScript: OTHER_SCRIPT.has(language),
  unless: NOT,
  build: ANSWERS[idea],
}));
