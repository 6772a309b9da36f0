import { judgeName } from '../names.ts';
import {
  because,
  bySub,
  CHANGE,
  CHANGE_ENDLESS,
  DESTROY,
  each,
  ENDLESS,
  has,
  hasExact,
  onHost,
  operands,
  READ,
  SHOW,
  valueOf,
  type Rule,
} from './rule.ts';

const show = (args: readonly string[]): typeof SHOW =>
  args.some((arg) => /^-[a-eg-zA-Z0-9]*[fF]$|^--follow/.test(arg)) ? ENDLESS : SHOW;
const server = onHost(SHOW);

/** A file of variables is never committed: it is on the server, or on somebody's machine. */
const SECRETS = /(?:^|\/)\.env(?:\.(?!example|sample|template|dist|defaults?|schema)[\w-]+)*$/;

/** Reading a path of the server's file system is a look at the server. */
const reading: Rule = (args) =>
  args.some(
    (arg) =>
      /^(?:\/(?:var|etc|opt|srv|home|usr|backups?|mnt|root)\b|~\/|logs?\/|.*\.log$)/.test(arg) ||
      SECRETS.test(arg),
  )
    ? server
    : SHOW;

/** `source .env` sets variables; a script that is sourced runs. */
const sourced: Rule = (args) => {
  const file = args[0] ?? '';
  return /(?:^|\/)(?:\.env[\w.-]*|[\w.-]*\.env|activate(?:\.\w+)?|\.?(?:bashrc|zshrc|profile|bash_profile|zprofile)|nvm\.sh|env\.sh)$/.test(
    file,
  )
    ? SHOW
    : judgeName(file, args.slice(1));
};

const find: Rule = (args, call) => {
  if (hasExact(args, '-delete')) return DESTROY;
  const at = args.findIndex((arg) => /^-(?:exec|execdir|ok|okdir)$/.test(arg));
  if (at >= 0)
    return call.again(
      args.slice(at + 1).filter((arg) => arg !== ';' && arg !== '\\;' && arg !== '+'),
      'find',
    );
  return hasExact(args, '-fprint', '-fprintf', '-fls') ? CHANGE : reading(args, call);
};

const sed: Rule = (args) =>
  args.some((arg) => /^-[a-zA-Z]*i|^--in-place/.test(arg)) ||
  args.some((arg) => /(?:^|[;}/\d])\s*w\s+\S/.test(arg))
    ? CHANGE
    : SHOW;
const awk: Rule = (args) =>
  args.some((arg) => /system\s*\(|\|\s*"|>\s*"|>\s*\w|\|&/.test(arg) && !/\$\d+\s*>=?\s*[\d.]/.test(arg))
    ? CHANGE
    : SHOW;

const grep: Rule = (args, call) => ({
  ...(reading(args, call) === server ? onHost(READ) : READ),
  why: 'exits 0 when it finds something',
});

const tar: Rule = (args) => {
  const first = args[0] ?? '';
  const letters =
    args.filter((arg) => /^-[a-zA-Z]+$/.test(arg)).join('') + (/^[a-zA-Z]+$/.test(first) ? first : '');
  return (/t/.test(letters) && !/[xcru]/.test(letters)) || hasExact(args, '--list') ? READ : CHANGE;
};

const rsync: Rule = (args) =>
  has(args, '-n') || hasExact(args, '--dry-run')
    ? onHost(SHOW)
    : args.some((arg) => arg.startsWith('--delete') || arg === '--remove-source-files')
      ? DESTROY
      : CHANGE;

const nc: Rule = (args) =>
  args.some((arg) => /^-[a-zA-Z]*l/.test(arg))
    ? CHANGE_ENDLESS
    : args.some((arg) => /^-[a-zA-Z]*z/.test(arg))
      ? { ...READ, kind: 'tcp' }
      : { ...ENDLESS, kind: 'tcp' };
const openssl: Rule = (args, call) => {
  const sub = args[0] ?? '';
  if (sub === 's_client') return { ...READ, kind: 'tls', ends: call.stdin !== undefined, decides: false };
  if (hasExact(args, '-out')) return CHANGE;
  if (sub === 'verify' || sub === 'version' || (sub === 'x509' && hasExact(args, '-checkend'))) return READ;
  // "-noout -dates" tells them, and ends with 0 on a certificate of last year.
  if (['x509', 'ciphers', 'crl', 'asn1parse'].includes(sub)) return SHOW;
  if (sub === 'rand')
    return hasExact(args, '-out')
      ? CHANGE
      : because(SHOW, 'it prints a new secret, which does not belong into a log');
  if (['rsa', 'pkey', 'req'].includes(sub) && hasExact(args, '-noout') && !hasExact(args, '-new', '-newkey'))
    return READ;
  return hasExact(args, '-check') && !hasExact(args, '-out') ? READ : CHANGE;
};

const wget: Rule = (args) => {
  if (hasExact(args, '--spider')) return { ...READ, kind: 'http' };
  if (args.some((arg) => /^--post|^--method=(?!GET|HEAD)/.test(arg))) return CHANGE;
  const out =
    valueOf(args, '-O', '--output-document') ??
    (args.some((arg) => /^-[a-zA-Z]*O-$/.test(arg)) ? '-' : undefined);
  const next = args.findIndex((arg) => /^-[a-zA-Z]*O$/.test(arg));
  return out === '-' || args[next + 1] === '-' || args[next + 1] === '/dev/null' || out === '/dev/null'
    ? { ...READ, kind: 'http' }
    : CHANGE;
};

const systemctl: Rule = bySub(
  {
    ...each('is-active is-enabled is-failed', onHost(READ)),
    status: onHost(READ),
    ...each('show cat list-units list-timers list-unit-files list-dependencies', server),
  },
  CHANGE,
  ['-H', '--host', '-t', '--type', '-n'],
);

export const FILES: Readonly<Record<string, Rule>> = {
  ...each('cd export set unset alias local declare readonly pushd popd shopt umask ulimit', SHOW),
  ...each(
    'echo printf sleep true false : pwd date uname hostname whoami id uptime uuidgen seq basename dirname realpath readlink tput clear nproc arch locale tty wait return exit break continue shift read',
    SHOW,
  ),
  ...each('source .', sourced),
  ...each('test [ [[', READ),
  ...each('which whereis', READ),
  // cmd's `type FILE` prints a file.
  type: (args) => (args.some((arg) => /[.\\/]/.test(arg)) ? SHOW : READ),
  command: (args, call) => (has(args, '-v', '-V') ? READ : call.again(args, 'command')),
  ...each('env printenv', (args, call) => {
    const rest = args.filter(
      (arg, index) => !arg.startsWith('-') && !/^\w+=/.test(arg) && !(args[index - 1] === '-u'),
    );
    return rest.length === 0 ||
      (call.stdin === undefined && args.length === 1 && /^[A-Z_][A-Z0-9_]*$/.test(args[0] ?? ''))
      ? because(SHOW, 'it prints the values of variables, secrets too')
      : call.again(rest, 'env');
  }),
  ...each(
    'cat head tac nl wc stat file md5sum sha1sum sha256sum shasum cksum strings hexdump xxd od',
    reading,
  ),
  tail: (args, call) => (show(args) === ENDLESS ? ENDLESS : reading(args, call)),
  ls: (args, call) => ({ ...reading(args, call), decides: operands(args).length > 0 }),
  ...each(
    'sort uniq cut tr paste join column comm fold rev tee_ jq xmllint fmt expand bc numfmt iconv base64 less_',
    SHOW,
  ),
  sort: (args) => (has(args, '-o') || hasExact(args, '--output') ? CHANGE : SHOW),
  ...each('zcat bzcat xzcat gunzip_', SHOW),
  yq: (args) => (has(args, '-i') || hasExact(args, '--inplace') ? CHANGE : SHOW),
  base64: SHOW,
  tee: CHANGE,
  ...each('grep egrep fgrep zgrep rg ag ack', grep),
  sed,
  ...each('awk gawk mawk', awk),
  find,
  tree: SHOW,
  ...each('diff cmp', READ),
  du: server,
  df: server,
  ...each('free ps vmstat iostat mpstat sar netstat lsof lsblk getent last pstree pmap lscpu', server),
  ss: (args) => (has(args, '-K') || hasExact(args, '--kill') ? CHANGE : server),
  dmesg: (args) => (has(args, '-C', '-c') || hasExact(args, '--clear') ? CHANGE : server),
  ...each('ifconfig route', (args) => (operands(args).length > 1 ? CHANGE : server)),
  hostnamectl: (args) => (/^(?:|status)$/.test(operands(args)[0] ?? '') ? server : CHANGE),
  sysctl: (args) =>
    has(args, '-w', '-p') || hasExact(args, '--system', '--load') || args.some((arg) => arg.includes('='))
      ? CHANGE
      : server,
  vmstat: (args) => (operands(args).length > 0 ? onHost(ENDLESS) : server),
  ip: (args) =>
    args.some((arg) => /^(?:a|add|append|del|delete|set|flush|change|replace|exec)$/.test(arg))
      ? CHANGE
      : server,
  timedatectl: (args) => (operands(args).some((arg) => /^set/.test(arg)) ? CHANGE : server),
  ...each('pgrep pidof', onHost(READ)),
  ...each('pkill killall', CHANGE),
  // Signal 0 only asks whether the process is there (kill(2)).
  kill: (args) => (args[0] === '-0' ? onHost(READ) : CHANGE),
  ...each(
    'top htop btop watch_ less more vi vim nano emacs view man glances iftop iotop nmon atop pico',
    ENDLESS,
  ),
  ...each('vi vim nano emacs pico code open xdg-open notepad', CHANGE_ENDLESS),
  top: (args) => (args.some((arg) => /^-[a-zA-Z]*b/.test(arg)) && has(args, '-n') ? server : ENDLESS),
  ping: (args) => (has(args, '-c', '-n') ? READ : ENDLESS),
  ping6: (args) => (has(args, '-c') ? READ : ENDLESS),
  ...each('dig nslookup host', { ...SHOW, kind: 'dns' }),
  ...each('traceroute tracepath whois nmap', SHOW),
  mtr: (args) => (hasExact(args, '-r', '--report') ? SHOW : ENDLESS),
  ...each('nc ncat netcat', nc),
  telnet: { ...ENDLESS, kind: 'tcp' },
  openssl,
  wget,
  tar,
  gzip: (args) => (has(args, '-t', '-l') ? READ : has(args, '-c') ? SHOW : CHANGE),
  ...each('gunzip bunzip2 unxz', (args) => (has(args, '-t', '-l') ? READ : has(args, '-c') ? SHOW : CHANGE)),
  unzip: (args) => (has(args, '-l', '-t') ? READ : CHANGE),
  rsync,
  rm: DESTROY,
  ...each('rmdir shred dd mkfs wipefs fdisk unlink srm', DESTROY),
  systemctl,
  service: (args) => (args[1] === 'status' ? onHost(READ) : hasExact(args, '--status-all') ? server : CHANGE),
  journalctl: (args) =>
    has(args, '-f') || hasExact(args, '--follow')
      ? onHost(ENDLESS)
      : args.some((arg) => /^--(?:vacuum|rotate|flush)/.test(arg))
        ? CHANGE
        : server,
  ...each('nginx', (args) => (has(args, '-t', '-T') ? onHost(READ) : has(args, '-v', '-V') ? SHOW : CHANGE)),
  ...each('apachectl apache2ctl httpd', (args) =>
    args.some((arg) => /^(?:configtest|-t|-S)$/.test(arg)) ? onHost(READ) : CHANGE,
  ),
  caddy: bySub({ validate: onHost(READ), version: SHOW }),
  haproxy: (args) => (has(args, '-c') ? onHost(READ) : CHANGE),
  certbot: (args) =>
    args[0] === 'certificates'
      ? server
      : args[0] === 'renew' && hasExact(args, '--dry-run')
        ? onHost(READ)
        : CHANGE,
  crontab: (args) => (has(args, '-l') ? server : has(args, '-r') ? DESTROY : CHANGE_ENDLESS),
  ufw: (args) => (args[0] === 'status' ? server : CHANGE),
  ...each('iptables ip6tables', (args) =>
    has(args, '-L', '-S') && !has(args, '-F', '-A', '-D', '-X') ? server : CHANGE,
  ),
  supervisorctl: bySub({ status: onHost(READ), tail: server, avail: server }),
  logrotate: (args) => (has(args, '-d') || hasExact(args, '--debug') ? onHost(READ) : CHANGE),
  sshd: (args) => (has(args, '-t', '-T') ? onHost(READ) : CHANGE),
  visudo: (args) => (has(args, '-c') ? onHost(READ) : CHANGE_ENDLESS),
  pm2: bySub({
    ...each('status list ls l show describe info jlist prettylist env pid ping id', server),
    ...each('logs log', onHost(ENDLESS)),
    monit: onHost(ENDLESS),
    ...each('delete del kill flush', DESTROY),
  }),
};
