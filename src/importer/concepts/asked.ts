import { nameOf } from '../questions.ts';
import type { Candidate } from '../types.ts';
import { ask, http, pathIn, type ClaimContext } from './concept.ts';

/** The questions that ideas leave. */

const command = (kind: string, key: string, name: string, reason: string): Candidate =>
  ask(kind, { [key]: `«${name}»` }, [name], reason);
export const tests = (name: string) => (): Candidate =>
  command('tests', 'run', name, 'which command runs the tests is not said');
export const lint = (name: string, reason: string) => (): Candidate => command('lint', 'run', name, reason);
export const run = (name: string, reason: string) => (): Candidate => command('run', 'command', name, reason);
export const logs = (): Candidate =>
  ask(
    'run',
    { command: '«log_command»', stdout: { 'not-matches': 'error|exception|fatal', 'ignore-case': true } },
    ['log_command'],
    'which log, and where, is not said',
  );
export const headers = (name: string) => (): Candidate =>
  http('/', { status: 200, headers: { [name]: { present: true } } }, 'a header of the answer');
export const page =
  (name: string) =>
  ({ plain }: ClaimContext): Candidate =>
    ask(
      'http',
      { url: `\${${name}}${pathIn(plain) ?? '/'}`, expect: { status: 200 } },
      [name],
      'its address is not said',
    );
export const check = ({ plain }: ClaimContext, reason: string): Candidate => {
  const name = `check_${nameOf(plain)}`;
  return ask('run', { command: `«${name}»` }, [name], reason);
};
/** Words that name no variable in particular: "All API keys are configured in production". */
const GENERIC =
  /(?<![\p{L}])(?:all|the|our|any|of|in|for|to|and|are|is|been|have|has|needed|required|necessary|production|prod|live|app|application|project|environment|env|api|correctly|properly|securely|successfully|set|setup|up|configured|configuration|added|generated|stored|loaded|prepared|present|updated|verified|verify|check|confirm|ensure|configure|todas?|todos|las|los|les|des|as|os|de|en|configurad[oa]s|configurée?s|añadid[oa]s|adicionad[oa]s|definid[oa]s|définie?s|alle|konfiguriert|gesetzt|hinterlegt|sind|все|настроены|заданы|добавлены|semua|dikonfigurasi|tüm|ayarlandı)(?![\p{L}])/giu;
const MANY =
  /^(?:(?:api|access|secret)[\s-]*)?(?:secrets|keys|tokens|credentials|api keys|claves|secretos|credenciales|chaves|segredos|credenciais|clés|jetons|identifiants|schlüssel|zugangsdaten|секреты|ключи|токены|kunci|rahasia|anahtarlar)$/iu;
const isOfMany = (plain: string): boolean =>
  MANY.test(
    plain
      .replace(/[(（].*$/u, '')
      .replace(GENERIC, ' ')
      .replace(/[^\p{L}]+/gu, ' ')
      .trim(),
  );

export const variable = ({ plain }: ClaimContext, rules: Record<string, unknown> = {}): Candidate => {
  if (Object.keys(rules).length === 0 && plain.length < 120 && isOfMany(plain)) return variables();
  const name = `variable_${nameOf(plain.replace(/\(.*$/, ''))}`;
  const spec =
    Object.keys(rules).length === 0 ? { require: [`«${name}»`] } : { variables: { [`«${name}»`]: rules } };
  return ask('env', spec, [name], 'which variable holds it is not said');
};
export const portIn = (text: string): number | undefined => {
  const found = /(?<![\d.])(\d{2,5})(?![\d.])/.exec(text)?.[1];
  return found === undefined || Number(found) > 65_535 ? undefined : Number(found);
};

/** `spring.jpa.show-sql=false`: a setting in a file whose name is not said. */
export const PROPERTY = /(?:^|[\s`])([a-z][\w-]*(?:\.[a-z][\w-]*)+)\s*=\s*([\w.:/-]{1,60})/i;

export function property({ plain }: ClaimContext): Candidate {
  const [, name = '', value = ''] = PROPERTY.exec(plain) ?? [];
  return ask(
    'files',
    { exist: ['«config_file»'], contains: `${name}=${value}` },
    ['config_file'],
    'the setting is said, the file that holds it is not',
  );
}

export const variables = (): Candidate =>
  ask(
    'env',
    { require: '«list:required_variables»' },
    ['required_variables'],
    'the variables are not named here',
  );

/** Each item means a path of its own: one answer for all would look for the wrong ones. */
export function onServer({ plain }: Pick<ClaimContext, 'plain'>): Candidate {
  const name = `server_path_${nameOf(plain)}`;
  return ask(
    'run',
    { command: `«server»test -e «${name}»` },
    ['server', name],
    'which path is not said, or it is one of the server',
  );
}

export function load({ plain }: ClaimContext): Candidate {
  const users = Number(/\d+/.exec(plain)?.[0]);
  return ask(
    'http',
    {
      url: '${load_url}',
      load: {
        requests: Math.min(Math.max(1000, users * 10), 50_000),
        connections: Math.min(Math.max(users, 1), 5000),
      },
    },
    ['load_url'],
    'a load test; which address it may call is not said',
  );
}

export const issues = (): Candidate =>
  ask(
    'run',
    {
      command: 'gh issue list --state open --label "«issue_label»" --json number --jq length',
      number: '== 0',
    },
    ['issue_label'],
    'open issues with a label; its name is not said',
  );

export const limited = ({ plain }: ClaimContext): Candidate =>
  ask(
    'http',
    {
      url: `\${base_url}${pathIn(plain) ?? '«path_rate_limited»'}`,
      burst: { requests: 50, limited: '1..50' },
    },
    pathIn(plain) === undefined ? ['base_url', 'path_rate_limited'] : ['base_url'],
    'requests in a row until one is refused; which address is limited is not said',
  );

export const redirect = (): Candidate =>
  ask(
    'http',
    { url: '«http:base_url»', expect: { status: [301, 302, 307, 308], redirect: { matches: '^https://' } } },
    ['base_url'],
    'plain http must lead to https',
  );

export const wellKnown = ({ plain }: ClaimContext): Candidate =>
  http(
    `/${/robots\.txt|sitemap\.xml/i.exec(plain)?.[0].toLowerCase() ?? ''}`,
    { status: 200 },
    'its address is not said',
  );

export const deployed = (): Candidate =>
  ask(
    'github',
    { 'deployed-to': '«deployment_environment»' },
    ['deployment_environment'],
    'the deployment status of an environment',
  );
