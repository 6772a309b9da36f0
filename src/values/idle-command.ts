/** Test tools asked to list, collect or rehearse tests: they end with 0, some with a green report, and run none. */

export interface IdleCommand {
  /** As it stands in the script: `rspec`. */
  readonly tool: string;
  /** `--dry-run` */
  readonly option: string;
}

interface Tool {
  readonly name: RegExp;
  /** A word of the command with which the tool runs nothing. */
  readonly idle: RegExp;
  /** A word without which the tool is no test tool. */
  readonly needs?: RegExp;
}

/** For tools that are test tools and have no such word. */
const NEVER = /^(?!)/;

/** Measured with each tool where it can be had; else from its documentation. Made when first asked for: `validate` starts cold. */
const makeTools = (): readonly Tool[] => [
  { name: /^(?:rspec|mocha|_mocha|ginkgo)$/, idle: /^--?dry-run$/ },
  { name: /^(?:robot|pybot|pabot)$/, idle: /^--dry-?run$/i },
  { name: /^(?:behave|cucumber|cucumber-js)$/, idle: /^(?:--dry-run|-d)$/ },
  {
    name: /^(?:pytest|py\.test)$/,
    idle: /^--(?:co|collect-?only|setup-?only|setup-?plan|fixtures|markers)$/,
  },
  { name: /^nosetests3?$/, idle: /^--collect-only$/ },
  { name: /^jest$/, idle: /^--(?:listTests|list-tests|showConfig)$/ },
  { name: /^playwright$/, idle: /^--list$/, needs: /^test$/ },
  { name: /^go$/, idle: /^--?(?:list(?:=.*)?|c|n)$/, needs: /^test$/ },
  { name: /^gotestsum$/, idle: /^--?(?:list(?:=.*)?|c|n)$/ },
  { name: /^cargo$/, idle: /^--(?:no-run|list)$/, needs: /^(?:test|t|nextest)$/ },
  {
    name: /^(?:phpunit|pest|paratest)$/,
    idle: /^--list-(?:tests|tests-xml|suites|groups|test-files)(?:=.*)?$/,
  },
  { name: /^ctest$/, idle: /^(?:-N|--show-only(?:=.*)?|--print-labels)$/ },
  {
    name: /^(?:mvn|mvnw|mvnd)$/,
    idle: /^-D(?:skipTests|maven\.test\.skip)(?:=true)?$/,
    needs: /^(?:test|package|verify|install|deploy)$/,
  },
  { name: /^(?:gradle|gradlew)$/, idle: /^(?:-m|--dry-run)$/ },
  { name: /^dotnet$/, idle: /^(?:--list-tests|-t)$/, needs: /^(?:test|vstest)$/ },
  { name: /^nunit3-console$/, idle: /^--explore(?:[=:].*)?$/ },
  { name: /^prove$/, idle: /^(?:--dry|-D)$/ },
  { name: /^bats$/, idle: /^(?:--count|-c)$/ },
  {
    name: /^(?:vitest|ava|jasmine|karma|cypress|nightwatch|wdio|newman|testcafe|nose2|green|stestr)$/,
    idle: NEVER,
  },
  {
    // Whatever tool a script of the project calls.
    name: /^(?:npm|pnpm|yarn|bun)$/,
    idle: /^--(?:dry-?run|collect-only|list-?tests|setup-plan)$/i,
    needs: /^(?:t|test(?::\S+)?)$/,
  },
  { name: /^tox$/, idle: /^(?:--notest|--listenvs|-l)$/ },
];

let tools: readonly Tool[] | undefined;

/** Words before the tool's name: `npx --yes`, `bundle exec`, `timeout 60 python3 -m`, and variables. */
const MOST_BEFORE = 8;
const MOST_WORDS = 400;
const MOST_LETTERS = 20_000;

/**
 * The first of the test tools that are named in a bash script, if none of them runs a test. A rough reading on purpose: what
 * stands in quotes, substitutions or another script is not seen, so it only ever misses some.
 */
export function idleCommand(script: string): IdleCommand | undefined {
  if (!/\s-/.test(script)) return undefined;
  let found: IdleCommand | undefined;
  for (const line of commandsOf(script, /[\n;|&()]+/)) {
    const call = callOf(line);
    if (!call) continue;
    const option = call.rest.find((word) => call.tool.idle.test(word));
    if (option === undefined) return undefined;
    found ??= { tool: call.word, option };
  }
  return found;
}

/** Whether a test tool that is known is called in a line of a script. */
export function isTestCommand(line: string): boolean {
  return callOf(line) !== undefined;
}

function callOf(line: string): { tool: Tool; word: string; rest: readonly string[] } | undefined {
  const words = line.trim().split(/\s+/, MOST_WORDS);
  const at = words.slice(0, MOST_BEFORE).findIndex((word) => toolOf(word) !== undefined);
  const word = words[at] ?? '';
  const tool = toolOf(word);
  const rest = words.slice(at + 1);
  if (!tool || (tool.needs && !rest.some((one) => tool.needs?.test(one)))) return undefined;
  return { tool, word, rest };
}

function toolOf(word: string): Tool | undefined {
  const name = word.replace(/^.*\//, '').replace(/\.(?:exe|cmd|bat|phar|m?js)$/, '');
  tools ??= makeTools();
  return tools.find((one) => one.name.test(name));
}

/** The parts of a script between `separators`, without quoted text and comments. */
export function commandsOf(script: string, separators: RegExp): string[] {
  return script
    .slice(0, MOST_LETTERS)
    .replace(/\\\r?\n/g, ' ')
    .replace(/'[^']*'|"(?:[^"\\]|\\.)*"/gs, 'quoted')
    .replace(/(^|\s)#[^\n]*/g, '$1')
    .split(separators);
}
