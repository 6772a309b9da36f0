import { check, onServer as pathOnServer } from '../concepts/asked.ts';
import { MORE_WORDS } from '../concepts/more-words.ts';
import { nameOf } from '../questions.ts';
import { ask, http } from '../concepts/concept.ts';
import { isVariableName } from '../claims/names.ts';
import type { Candidate } from '../types.ts';
import type { Wanted } from './wanted.ts';
import { matchOf } from '../fits.ts';

/** The questions that facts leave, beside those that the ideas ask. */
type Build = (wanted: Wanted) => Candidate;

export const looked =
  (reason: string): Build =>
  ({ plain, headings, endpoints }) =>
    check({ plain, headings, onServer: false, endpoints }, reason);
export const tcp =
  (name: string): Build =>
  () =>
    ask('tcp', { address: `«${name}»` }, [name], 'which host is not said');
export const migrations: Build = () =>
  ask('migrations', { tool: '«migration_tool»' }, ['migration_tool'], 'the migration tool is not said');
export const dns: Build = () =>
  ask('dns', { name: '${domain}' }, ['domain'], 'which name, and what it must resolve to, is not said');
export const certificate: Build = () =>
  ask('tls', { host: '${base_url}', 'days-left': '>= 14' }, ['base_url'], 'which host is not said');
export const deployedTo: Build = () =>
  ask(
    'github',
    { 'deployed-to': '«deployment_environment»' },
    ['deployment_environment'],
    'the deployment status of an environment',
  );
export const mergedInto: Build = () =>
  ask('git', { 'merged-into': '«merge_base»' }, ['merge_base'], 'which branch must hold it is not said');
export const released: Build = () =>
  ask('run', { command: 'gh release view "«release_tag»"' }, ['release_tag'], 'a release of the tag');
export const versionFile: Build = () =>
  ask(
    'git',
    { version: { file: '«version_file»' } },
    ['version_file'],
    'which file holds the version is not said',
  );
export const changelog: Build = () =>
  ask(
    'files',
    { changed: ['«changelog_path»'] },
    ['changelog_path'],
    'which file is the changelog is not said',
  );
export const loadTest: Build = () =>
  ask(
    'http',
    { url: '${load_url}', load: { requests: 1000, connections: 10 } },
    ['load_url'],
    'a load test; which address it may call is not said',
  );
export const answers =
  (name: string, expect: Record<string, unknown> = { status: 200 }): Build =>
  () =>
    ask('http', { url: `\${${name}}/`, expect }, [name], 'its address is not said');
export const answerWith =
  (spec: Record<string, unknown>, reason: string): Build =>
  () =>
    http('/', spec, reason);
/** `/var/log/shop` where it is named, else the path is asked for too. */
export const onServer: Build = (wanted) => {
  const path = SERVER_PATH.exec(wanted.plain)?.[1];
  return path === undefined
    ? pathOnServer(wanted)
    : ask(
        'run',
        { command: `«server»test -e ${path}` },
        ['server'],
        'how a job reaches the machine is not said',
      );
};
/** A place of a machine. */
export const SERVER_PATH =
  /(?:^|[\s(`'"])((?:\/(?:etc|var|opt|srv|home|usr|mnt|data|root)|~)\/[\w./-]*[\w/])(?=$|[\s)`'",:])/;
/** A file of the repository whose path is not said. */
export const fileAt =
  (reason: string): Build =>
  ({ plain }) => {
    const name = `file_path_${nameOf(plain)}`;
    return ask('files', { exist: [`«${name}»`] }, [name], reason);
  };
export const workflowFile: Build = () =>
  ask('files', { exist: ['«workflow_path»'] }, ['workflow_path'], 'which file holds it is not said');

const BROKER = new RegExp(`(?:${MORE_WORDS.broker.split(' ').join('|')})`, 'i');
/** A broker, a search engine, a store: each has an address of its own. */
export const serviceAt: Build = (wanted) => {
  const broker = matchOf(BROKER, wanted.plain)?.[0].toLowerCase();
  return tcp(broker === undefined ? 'service_address' : `service_address_${nameOf(broker)}`)(wanted);
};

/** Names of variables in a text; only with `_`, because `API` and `TODO` are words. */
export const namesIn = (text: string): string[] =>
  (text.match(/\b[A-Z][A-Z0-9]+_[A-Z0-9_]+\b(?![.(]\w)/g) ?? []).filter(isVariableName);
/** Addresses that carry a password: only the host of them is asked for. */
const WITH_PASSWORD =
  /^(?:.*_)?(?:DATABASE|DB|REDIS|MONGO\w*|POSTGRES\w*|PG|MYSQL|AMQP|RABBIT\w*|BROKER|CELERY|SMTP|QUEUE|DIRECT|SHADOW)\w*_(?:URL|URI|DSN)$/;
export const valueOf: Build = ({ plain }) => {
  const name = namesIn(plain)[0] ?? '';
  const hostOnly = WITH_PASSWORD.test(name);
  const question = hostOnly ? `value_host_of_${name}` : `value_${name}`;
  return ask(
    'env',
    { variables: { [name]: hostOnly ? { url: { host: `«${question}»` } } : { equals: `«${question}»` } } },
    [question],
    'the variable is named, its value is not',
  );
};
