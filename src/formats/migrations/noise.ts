/**
 * Lines that wrappers, package managers and runtimes print around a tool's own output. They say nothing of the status, and a
 * tool whose every other line is understood shall not be called unreadable for them. Nothing here may match a line that any
 * of the tools prints itself; what reports a failure stays, because the reason is told from it.
 */
const NOISE: readonly RegExp[] = [
  // npm, pnpm, yarn, bun: the script's name, the command, how long it took.
  /^> \S{1,200}@\S{1,100} \S/,
  /^\$ \S/,
  /^yarn run v\d/,
  /^Done in \d[\d.]{0,9} ?m?s(?: using .{1,60})?\.?$/,
  /^info Visit https:\/\/yarnpkg\.com\//,
  /^npm (?:warn|notice)\b/i,
  /^➤ YN\d{4}:/,
  // Node, Deno and their loaders.
  /^\(node:\d+\) /,
  /^\(Use `.{1,80} --trace-/,
  /^(?:Debugger (?:attached|listening)|For help, see: https:\/\/nodejs\.org|Waiting for the debugger)/,
  /^\[dotenvx?(?:@[\w.-]{1,40})?\]/,
  /^(?:◇|✔|⚙) ?inject(?:ed|ing) env /,
  /^Loading (?:\.env|environment) .{0,200}$/,
  /^(?:Loaded|Loading) env(?:ironment)?(?: variables)? from /i,
  // Python: `path.py:12: SomeWarning: text`, and the source line below it. Alembic tells broken graphs by a UserWarning.
  /^\S.{0,400}:\d{1,7}: (?!UserWarning)\w*Warning: /,
  /^(?:Courtesy Notice: |Warning: '.{1,100}' is an entry point defined in pyproject)/,
  /^warning: `VIRTUAL_ENV=/,
  /^(?:Using (?:CPython|Python) |Creating virtual ?env|Resolved \d+ packages? in |Prepared \d+ packages? in |(?:Una|I|Unin)nstalled \d+ packages? in |Audited \d+ packages? in |Bytecode compiled \d+)/,
  /^ {1,8}(?:Building|Built|Downloading|Downloaded|Updating|Updated) \S/,
  // Docker, Compose, Kubernetes, ssh.
  /^ ?\[\+\] (?:Running|Building|Creating|Pulling|up|exec|start)\b/i,
  /^ *[✔✓⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏⠿]? *(?:Container|Network|Volume|Image) \S{1,200} +(?:Running|Creat|Start|Wait|Healthy|Recreat|Exited|Pull)/,
  /^time="[^"]{1,60}" level=(?:warning|info|debug) /,
  /^WARN\[\d{4}\] /,
  /^(?:the input device is not a TTY|Unable to use a TTY - |Defaulted container "|pod "[^"]{1,200}" deleted|Emulate Docker CLI using podman)/,
  /^Warning: Permanently added '/,
  /^WARNING: The requested image's platform /,
  // Shells, locales, make, traces of `set -x`.
  /^.{0,80}warning: setlocale: /,
  /^perl: warning: /,
  /^\t\w{1,40} = (?:"[^"]{0,100}"|\(unset\)),?$/,
  /^ {4}are supported and installed on your system\.$/,
  /^make(?:\[\d+\])?: (?:Entering|Leaving) directory /,
  // The JVM.
  /^(?:Picked up (?:_?JAVA|JDK)_\w+: |SLF4J(?:\([A-Z]\))?: |OpenJDK .{1,60} warning: |WARNING: (?:A |An |Use --|Please consider|sun\.|java\.|All illegal|Illegal |Restricted ))/,
  // Ruby and PHP.
  /^\S.{0,400}\.rb:\d{1,7}:(?:in .{1,200})? ?warning: /,
  /^DEPRECATION WARNING: /,
  /^(?:Ignoring \S{1,100} because its extensions are not built|Your Gemfile lists the gem )/,
  /^(?:PHP )?(?:Deprecated|Notice): .{1,500} in \S.{0,300} on line \d+$/,
  /^(?:Xdebug: |Cannot load Xdebug - )/,
  // GitHub's own workflow commands.
  /^::(?:group|endgroup|add-mask|debug|notice|warning|stop-commands)\b/,
  /^##\[(?:group|endgroup|debug|command)\]/,
];

/** The lines with the command's own echo, wrappers' lines and the source lines of Python's warnings taken out. */
export function withoutNoise(lines: readonly string[], command: string): string[] {
  const kept: string[] = [];
  let after: 'script' | 'python' | undefined;
  for (const line of withoutService(lines)) {
    const follows: typeof after = after;
    after = undefined;
    // npm's second line is the command itself.
    if (follows === 'script' && line.startsWith('> ')) continue;
    if (follows === 'script' && line === '') after = 'script';
    else if (follows === 'python' && /^ {2,}\S/.test(line)) continue;
    else if (line.replace(/^(?:\+{1,3}|[$>]) /, '') === command) continue;
    else if (NOISE.some((pattern) => pattern.test(line))) {
      if (/^> \S+@/.test(line)) after = 'script';
      if (/: \w*Warning: /.test(line)) after = 'python';
      continue;
    }
    kept.push(line);
  }
  return kept;
}

/** `web-1  | ` before every line: what `docker compose` writes when it is attached to a service. */
function withoutService(lines: readonly string[]): readonly string[] {
  const prefix = /^[a-z0-9][\w.-]{0,100} +\|(?= |$)/.exec(lines[0] ?? '')?.[0];
  return prefix !== undefined && lines.every((line) => line === '' || line.startsWith(prefix))
    ? lines.map((line) => line.slice(prefix.length + 1))
    : lines;
}
