import {
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  each,
  has,
  hasExact,
  kind,
  onHost,
  operands,
  READ,
  SHOW,
  type Rule,
} from './rule.ts';
import { build, lint, security, tests } from './what.ts';

const server = onHost(SHOW);
const reads = (names: string, rule: Rule = SHOW): Rule => bySub(each(names, rule));
/** A tool that signs, converts or uploads unless an option says to look. */
const onlyLooks =
  (...options: readonly string[]): Rule =>
  (args) =>
    hasExact(args, ...options) ? READ : CHANGE;

/** HTTPie sends a body, and so a POST, as soon as an item is given (httpie.io/docs/cli/request-items). */
const httpie: Rule = (args) => {
  const words = operands(args, ['-a', '--auth', '--timeout', '-s', '--style', '-p', '--print', '--session']);
  const [first = ''] = words;
  const method = /^[A-Za-z]+$/.test(first) && words.length > 1 ? first.toUpperCase() : '';
  const items = words.slice(method === '' ? 1 : 2);
  const sends =
    items.some((item) => /^[^=:@]*(?::?=(?!=)|@)/.test(item)) ||
    hasExact(args, '-f', '--form', '--multipart', '--raw', '-d', '--download', '-o', '--output', '--session');
  return sends || !/^(?:|GET|HEAD|OPTIONS)$/.test(method)
    ? { ...CHANGE, kind: 'http' }
    : { ...SHOW, kind: 'http', decides: hasExact(args, '--check-status') };
};

/** Programs that release, sign, package and look after things, as far as they only check. */
export const FURTHER: Readonly<Record<string, Rule>> = {
  ...each('http https xh', httpie),
  ...each('screen tmux', (args) =>
    /^(?:-ls|-list|ls|list-sessions)$/.test(args[0] ?? '') ? server : CHANGE_ENDLESS,
  ),
  mc: reads('ls stat du', server),
  twine: (args) => (args[0] === 'check' ? READ : CHANGE),
  goreleaser: (args) =>
    args[0] === 'check' || args[0] === 'healthcheck'
      ? READ
      : args[0] === 'build' || (args[0] === 'release' && hasExact(args, '--snapshot'))
        ? build
        : CHANGE,
  changeset: bySub({ status: READ }),
  'expo-doctor': READ,
  expo: bySub({ doctor: READ, export: build }),
  // It tests the release without publishing or pushing (semantic-release.gitbook.io/semantic-release/usage/configuration#dryrun).
  'semantic-release': (args) => (hasExact(args, '--dry-run', '-d') ? SHOW : CHANGE),
  dbt: bySub({ test: { ...onHost(tests) }, ...each('compile parse', build), ...each('ls list', SHOW) }),
  dvc: bySub({ status: SHOW, diff: SHOW }),
  rector: (args) => (hasExact(args, '--dry-run', '-n') ? lint : CHANGE),
  skopeo: bySub({ inspect: READ, 'list-tags': READ }),
  cosign: bySub({ ...each('verify verify-attestation verify-blob', READ), tree: SHOW }),
  kustomize: bySub({ build: kind(READ, 'build') }),
  glab: bySub({
    ...Object.fromEntries(
      'mr view|mr list|ci status|ci list|issue list|release list|release view'
        .split('|')
        .map((name) => [name, SHOW]),
    ),
    'auth status': READ,
  }),
  cast: reads('call balance block-number chain-id code nonce receipt tx storage block logs gas-price'),
  solana: bySub({
    ...each('balance account cluster-version epoch-info slot', SHOW),
    'program show': SHOW,
    'config get': SHOW,
  }),
  aptos: bySub({ 'move test': tests, 'move compile': build }),
  sui: bySub({ 'move test': tests, 'move build': build }),
  stellar: bySub({ 'contract build': build }),
  'ssh-keygen': (args) => (has(args, '-l') ? READ : CHANGE),
  codesign: onlyLooks('--verify', '-v', '-dv', '--display', '-d'),
  jarsigner: onlyLooks('-verify'),
  apksigner: (args) => (args[0] === 'verify' ? READ : CHANGE),
  keytool: (args) => (hasExact(args, '-list', '-printcert') ? READ : CHANGE),
  gpg: onlyLooks('--verify', '--list-keys', '--list-secret-keys', '-k', '-K'),
  xcrun: (args) => (hasExact(args, '--validate-app') ? READ : CHANGE),
  pod: bySub({ 'lib lint': lint, 'spec lint': lint }),
  adb: bySub({ devices: server }),
  swiftformat: (args) => (hasExact(args, '--lint') ? lint : CHANGE),
  zip: (args) => (has(args, '-T') && operands(args).length === 1 ? READ : CHANGE),
  restic: bySub({ check: onHost(READ), ...each('snapshots stats ls', server) }),
  rclone: bySub({ ...each('ls lsd lsl size about listremotes version', server), check: onHost(READ) }),
  'sentry-cli': bySub({ info: READ, 'releases list': SHOW }),
  stripe: bySub({
    'products list': SHOW,
    'prices list': SHOW,
    'webhook_endpoints list': SHOW,
    'webhooks list': SHOW,
  }),
  'huggingface-cli': reads('whoami env', READ),
  nix: bySub({ 'flake check': READ, build }),
  'web-ext': bySub({ lint, build }),
  sam: bySub({ validate: READ }),
  'zap-full-scan.py': CHANGE,
  'zap-api-scan.py': CHANGE,
  'osv-scanner': security,
};
