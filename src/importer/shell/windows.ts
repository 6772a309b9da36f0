/** What Windows adds to the names of programs. */
const SUFFIX =
  /(?<![\w./\\-])(?:\.?venv[\\/](?:Scripts|bin)[\\/])?(npm|npx|pnpm|yarn|bun|node|python3?|py|pip3?|php|ruby|git|docker|docker-compose|dotnet|cargo|go|java|mvn|gradle|composer|flutter|dart|deno|curl|terraform|kubectl|helm|pytest|ruff|mypy|uv|poetry|tsc|eslint|jest)\.(?:cmd|exe|bat)(?=\s|$)/gi;
const VENV = /(?<![\w./\\-])(?:\.\\)?\.?venv\\Scripts\\(python|pip|pytest|ruff|mypy)(?:\.exe)?(?=\s|$)/gi;
const BUILD_TOOL = /^\.\\(gradlew|mvnw)(?:\.(?:bat|cmd))?(?=\s|$)/i;
/** `scripts\check.py`: no drive, and nothing that a shell would read otherwise. */
const BACKSLASHES = /(?<=^|\s)\.?\\?[\w.-]+(?:\\[\w.-]+)+(?=\s|$)/g;
/** The bare name of a script is one of a file; with `.\`, a program before it or options behind it it is called. */
const CALLED = /^&|^\.[\\/]|^(?:powershell|pwsh)\b|\.ps1\s/i;
/** PowerShell is a program of Linux runners, too (github.com/actions/runner-images). */
const POWERSHELL =
  /^(?:&\s*)?(?:(?:powershell|pwsh)(?:\.exe)?(?:\s+-(?:NoProfile|NoLogo|NonInteractive|(?:ExecutionPolicy|ep)\s+\w+))*\s+(?:-(?:File|f)\s+)?)?((?:\.\/)?[\w.@/-]+\.ps1)((?:\s+[\w.:/=@-]+)*)$/i;

/** A command as it is typed on Windows, as the same programs are called on Linux: `npm.cmd test`, `.\gradlew test`. */
export function onLinux(command: string): string {
  if (!/\\|\.(?:cmd|exe|bat|ps1)(?=\s|$)|^py\s/i.test(command) || /["'`$|;<>]|[A-Za-z]:\\/.test(command))
    return command;
  const plain = command
    .trim()
    .replace(/^&\s+/, '')
    .replace(VENV, (_, name: string) => name.toLowerCase())
    .replace(SUFFIX, (_, name: string) => name.toLowerCase())
    .replace(BUILD_TOOL, (_, name: string) => `./${name.toLowerCase()}`)
    .replace(BACKSLASHES, (path) => path.replaceAll('\\', '/'))
    .replace(/^py (?:-3(?:\.\d+)? )?(?=-m |\S+\.py)/, 'python ');
  const [, script, rest = ''] = POWERSHELL.exec(plain) ?? [];
  return script === undefined || !CALLED.test(command.trim())
    ? plain
    : `pwsh -NoProfile -File ${script.replace(/^\.\//, '')}${rest}`;
}

/** A script of PowerShell by its path, as it is called. */
export const asPowerShell = (path: string): string => `pwsh -NoProfile -File ${path.replace(/^\.\//, '')}`;
