/** Where a failure happened, out of a stack or an output: `src/math.test.js:12:3`, `File "x.py", line 3`, `(CalcTest.java:12)`, ` in C:\x.cs:line 7`. */

export interface Place {
  readonly file: string;
  readonly line: number;
}

const MAX_SCAN = 16 * 1024;
const MAX_CANDIDATES = 60;
const EXTENSION =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|phpt|go|rs|java|kts?|scala|groovy|cs|fs|vb|swift|m|mm|c|cc|cpp|cxx|h|hpp|exs?|erl|dart|t|pl|pm|bats|sh|feature|robot|lua|hs|clj|ml|jl|r|zig|nim)$/i;
/** Frames of test runners and of the language itself say nothing about the project. */
const FOREIGN =
  /node_modules|node:|internal\/|site-packages|dist-packages|\/usr\/(?:local\/)?(?:lib|share)\/|\/rustc\/|\/gems\/|\/vendor\/|\/\.cargo\/|_pytest|\/go\/src\/|\/go-\d|\/libexec\/|^(?:java|javax|jdk|sun|kotlin|kotlinx|scala|groovy|junit|org\/(?:junit|opentest4j|testng|assertj|hamcrest|mockito|apache\/maven|gradle|codehaus|spockframework|scalatest|springframework|hibernate)|com\/(?:intellij|google\/common|sun))\//;

/** What stands before a place: read backwards from there, so that each character is looked at once. */
const PATH_BEFORE = /(?<=([^\s()"'<>|,;=[\]`]{0,300}))/y;

/** The first place of the project, or for Python, whose innermost frame comes last, the last one. With `file`, a place in that file wins. */
export function findPlace(trace: string, file?: string): Place | undefined {
  const found = candidates(trace.slice(0, MAX_SCAN));
  const name = file?.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const own = name === undefined ? found : found.filter((place) => place.file.endsWith(name));
  const [first] = own;
  return first?.file.endsWith('.py') === true ? own.findLast((place) => place.file.endsWith('.py')) : first;
}

function candidates(trace: string): Place[] {
  const found: Place[] = [];
  const pattern = /File "([^"\n]{1,300})", line (\d{1,7})|:(?:line )?(\d{1,7})(?!\d)/g;
  let tries = 0;
  for (const match of trace.matchAll(pattern)) {
    tries += 1;
    if (tries > MAX_CANDIDATES) break;
    const file = match[1] ?? javaFile(trace, match.index) ?? before(trace, match.index);
    const line = Number(match[2] ?? match[3]);
    if (file !== undefined && line > 0 && !FOREIGN.test(file)) found.push({ file, line });
  }
  return found;
}

/** The path that ends right before a `:12`; undefined where that is no path of a source file. */
function before(trace: string, end: number): string | undefined {
  PATH_BEFORE.lastIndex = end;
  const said = PATH_BEFORE.exec(trace)?.[1] ?? '';
  // A path with blanks after `at ` or ` in ` (C#, JavaScript) is cut at its last blank: still better than nothing.
  const text = said.replace(/^file:\/\//, '');
  // XML cannot hold the first character of a colour; gotestsum leaves the rest, `[38;5;243m/src/a_test.go`.
  const path = /[;[]/.test(trace[end - said.length - 1] ?? '') ? text.replace(/^\d{1,3}m/, '') : text;
  return EXTENSION.test(path) ? path : undefined;
}

/** `at demo.CalcTest.adds(CalcTest.java:12)` is demo/CalcTest.java: the package is the folder. */
function javaFile(trace: string, end: number): string | undefined {
  const frame = trace.slice(Math.max(0, end - 500), end);
  const open = frame.lastIndexOf('(');
  if (open < 0 || !/^[\w$]{1,200}\.(?:java|kt|scala|groovy)$/.test(frame.slice(open + 1))) return undefined;
  let from = open;
  while (from > 0 && /[\w$.]/.test(frame[from - 1] ?? '')) from -= 1;
  const folders = frame.slice(from, open).split('.').slice(0, -2);
  return [...folders, frame.slice(open + 1)].join('/');
}
