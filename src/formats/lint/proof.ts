import { at, count, isObject, list, text } from '../json.ts';

/**
 * What a report without any finding must have besides, so that its emptiness is worth something: what the tool always
 * writes (checked in its sources or outputs), and numbers that do not contradict the empty list. `bare`: the format has
 * nothing of the kind, so a clean report and a foreign document look the same; else what is wrong, in words.
 */
export type Doubt = 'bare' | { readonly wrong: string };

type Look = (value: unknown) => Doubt | undefined;

const lacks = (path: string): Doubt => ({ wrong: `has no \`${path}\`` });

/** Each path holds a count. */
const counts =
  (...paths: readonly string[]): Look =>
  (value) => {
    const missing = paths.find((path) => count(value, ...path.split('.')) === undefined);
    return missing === undefined ? undefined : lacks(missing);
  };

/** Each path holds a text that is not empty. */
const texts =
  (...paths: readonly string[]): Look =>
  (value) => {
    const missing = paths.find((path) => (text(value, ...path.split('.')) ?? '').trim() === '');
    return missing === undefined ? undefined : lacks(missing);
  };

const either =
  (one: Look, other: Look): Look =>
  (value) =>
    one(value) === undefined ? undefined : other(value);

const bare: Look = () => 'bare';

const LOOKS: ReadonlyMap<string, Look> = new Map<string, Look>([
  ['sarif', sarif],
  ['pylint-json2', counts('statistics.modulesLinted')],
  ['golangci-lint-json', golangci],
  ['rubocop-json', counts('summary.offense_count', 'summary.inspected_file_count')],
  ['shellcheck-json1', bare],
  ['biome-json', counts('summary.errors', 'summary.warnings', 'summary.unchanged')],
  ['pyright-json', counts('summary.filesAnalyzed', 'summary.errorCount')],
  ['oxlint-json', counts('number_of_files')],
  ['rdjson', (value) => (texts('source.name')(value) === undefined ? undefined : 'bare')],
  ['phpstan-json', phpstan],
  ['phpcs-json', counts('totals.errors', 'totals.warnings')],
  ['tflint-json', bare],
  ['sonarqube-issues', bare],
  ['grype-json', texts('descriptor.name')],
  ['osv-scanner-json', bare],
  [
    'safety-json',
    either(counts('report_meta.packages_found'), (value) => objects(value, 'scanned_packages')),
  ],
  ['checkov-json', checkov],
  [
    'detect-secrets-json',
    (value) =>
      list(value, 'plugins_used').length > 0 ? undefined : { wrong: 'says that no plugin was used' },
  ],
  ['bandit-json', (value) => objects(value, 'metrics', '_totals')],
  ['semgrep-json', semgrep],
  ['gosec-json', counts('Stats.files')],
  ['npm-audit-json', npmAudit],
  ['redocly-json', counts('totals.errors', 'totals.warnings')],
  ['knip-json', bare],
  ['jscpd-json', counts('statistics.total.sources', 'statistics.total.clones')],
  ['dependency-cruiser-json', counts('summary.totalCruised', 'summary.error')],
  ['retire-json', texts('version')],
  ['depcheck-json', (value) => objects(value, 'invalidFiles') ?? objects(value, 'invalidDirs')],
  ['cargo-audit-json', cargoAudit],
  ['pmd-json', either(texts('timestamp'), texts('pmdVersion'))],
]);

/** What keeps a report of this format, which lists nothing, from being a clean one. */
export function doubtOf(format: string, value: unknown): Doubt | undefined {
  return LOOKS.get(format)?.(value);
}

function objects(value: unknown, ...keys: readonly string[]): Doubt | undefined {
  return isObject(at(value, ...keys)) ? undefined : lacks(keys.join('.'));
}

/** §3.18.2, §3.19.8: every run names its tool. */
function sarif(value: unknown): Doubt | undefined {
  const nameless = list(value, 'runs').find((run) => (text(run, 'tool', 'driver', 'name') ?? '') === '');
  return nameless === undefined ? undefined : lacks('tool.driver.name');
}

function golangci(value: unknown): Doubt | undefined {
  const issues = at(value, 'Issues');
  if (issues !== null && !Array.isArray(issues)) return { wrong: 'has no list in `Issues`' };
  if (!Array.isArray(at(value, 'Report', 'Linters'))) return lacks('Report.Linters');
  return list(value, 'Report', 'Linters').length > 0 ? undefined : 'bare';
}

/** `totals.errors` are those of no file in particular, which are listed as texts. */
function phpstan(value: unknown): Doubt | undefined {
  if (at(value, 'files') === undefined) return lacks('files');
  const missing = counts('totals.errors', 'totals.file_errors')(value);
  if (missing !== undefined) return missing;
  const stated = count(value, 'totals', 'errors') ?? 0;
  return stated === 0 ? undefined : { wrong: `counts ${stated} errors and lists none` };
}

function checkov(value: unknown): Doubt | undefined {
  for (const report of Array.isArray(value) ? list(value) : [value]) {
    if (count(report, 'resource_count') !== undefined) continue;
    const missing = counts('summary.passed', 'summary.failed')(report);
    if (missing !== undefined) return missing;
    const failed = count(report, 'summary', 'failed') ?? 0;
    if (failed > 0) return { wrong: `counts ${failed} failed checks and lists none` };
  }
  return undefined;
}

/** Versions before 0.44 name no files. */
function semgrep(value: unknown): Doubt | undefined {
  if (Array.isArray(at(value, 'paths', 'scanned'))) return undefined;
  return text(value, 'version') === undefined ? lacks('paths.scanned') : 'bare';
}

/** pnpm leaves ignored advisories out of its list and not out of its counts, so only npm's own are compared. */
function npmAudit(value: unknown): Doubt | undefined {
  const stated = at(value, 'metadata', 'vulnerabilities');
  if (!isObject(stated)) return lacks('metadata.vulnerabilities');
  if (at(value, 'auditReportVersion') === undefined) return undefined;
  if (!isObject(at(value, 'vulnerabilities'))) return lacks('vulnerabilities');
  const total = count(stated, 'total') ?? 0;
  return total === 0 ? undefined : { wrong: `counts ${total} vulnerabilities and lists none` };
}

function cargoAudit(value: unknown): Doubt | undefined {
  const missing = counts('vulnerabilities.count', 'lockfile.dependency-count')(value);
  if (missing !== undefined) return missing;
  const stated = count(value, 'vulnerabilities', 'count') ?? 0;
  return stated === 0 ? undefined : { wrong: `counts ${stated} vulnerabilities and lists none` };
}
