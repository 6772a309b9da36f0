/**
 * What a gate's command may see of the environment. An allow list: a command of a pull request must not find the action's
 * inputs, tokens or file commands (docs.github.com/actions/security-guides/security-hardening-for-github-actions).
 */

/** Names every command gets where they exist. `*` at the end stands for any rest. */
const PASSED = [
  // the machine and the user
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'HOSTNAME', 'LANG', 'LANGUAGE', 'LC_*', 'TZ', 'TERM'],
  ...['TMPDIR', 'TEMP', 'TMP', 'XDG_*', 'DISPLAY', 'NO_COLOR', 'FORCE_COLOR', 'CI', 'PATHEXT', 'SYSTEMROOT'],
  ...[
    'COMSPEC',
    'WINDIR',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'PROGRAMFILES*',
    'PROGRAMDATA',
    'SSL_CERT_*',
  ],
  // what setup actions export
  ...[
    'JAVA_HOME*',
    'GOROOT*',
    'GOPATH',
    'GOBIN',
    'GOFLAGS',
    'GOPROXY',
    'GOTOOLCHAIN',
    'CARGO_HOME',
    'RUSTUP_*',
  ],
  ...[
    'pythonLocation',
    'Python*_ROOT_DIR',
    'PYTHON*',
    'VIRTUAL_ENV',
    'CONDA*',
    'POETRY_HOME',
    'PIP_*',
    'UV_*',
  ],
  ...[
    'LD_LIBRARY_PATH',
    'PKG_CONFIG_PATH',
    'NODE_EXTRA_CA_CERTS',
    'NODE_ENV',
    'NVM_DIR',
    'PNPM_HOME',
    'GEM_HOME',
  ],
  ...[
    'GEM_PATH',
    'BUNDLE_PATH',
    'RUBYOPT',
    'DOTNET_ROOT*',
    'NUGET_PACKAGES',
    'ANDROID_HOME',
    'ANDROID_SDK_ROOT',
  ],
  ...[
    'MAVEN_OPTS',
    'GRADLE_OPTS',
    'M2_HOME',
    'AGENT_TOOLSDIRECTORY',
    'DOCKER_HOST',
    'COMPOSE_*',
    'KUBECONFIG',
  ],
  // proxies, in both spellings
  ...[
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'ALL_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'all_proxy',
  ],
  // what GitHub says about the run; RUNNER_TRACKING_ID lets the runner end what a command leaves behind
  ...[
    'GITHUB_ACTIONS',
    'GITHUB_ACTOR',
    'GITHUB_BASE_REF',
    'GITHUB_EVENT_NAME',
    'GITHUB_HEAD_REF',
    'GITHUB_JOB',
  ],
  ...['GITHUB_REF', 'GITHUB_REF_NAME', 'GITHUB_REF_TYPE', 'GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER'],
  ...['GITHUB_RUN_ID', 'GITHUB_RUN_NUMBER', 'GITHUB_RUN_ATTEMPT', 'GITHUB_SERVER_URL', 'GITHUB_API_URL'],
  ...['GITHUB_SHA', 'GITHUB_WORKFLOW', 'GITHUB_WORKSPACE', 'RUNNER_OS', 'RUNNER_ARCH', 'RUNNER_NAME'],
  ...['RUNNER_TOOL_CACHE', 'RUNNER_TRACKING_ID', 'ImageOS', 'ImageVersion'],
];

/** Never passed, whoever asks for it: inputs, the job's own tokens, and files by which a command could speak for the step. */
const DENIED = [
  ...[
    'INPUT_*',
    'STATE_*',
    'ACTIONS_*',
    'GITHUB_TOKEN',
    'GITHUB_ENV',
    'GITHUB_OUTPUT',
    'GITHUB_PATH',
    'GITHUB_STATE',
  ],
  ...['GITHUB_STEP_SUMMARY', 'DEPLOY_CHECKLIST_*'],
];

export interface EnvironmentRequest {
  readonly source: Readonly<Record<string, string | undefined>>;
  /** Further names to pass, `*` at the end for any rest; a lone `*` passes all but what is always kept back. */
  readonly pass?: readonly string[];
  /** Set in any case (the checklist's variables); they win over `source`, and reserved names among them are left out. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The allow-listed environment, as a plain object with sorted names. */
export function buildEnvironment(request: EnvironmentRequest): Record<string, string> {
  const allowed = [...PASSED, ...(request.pass ?? [])];
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(request.source))
    if (value !== undefined && matches(allowed, name) && !isReserved(name)) found.set(name, value);
  for (const [name, value] of Object.entries(request.variables ?? {}))
    if (!isReserved(name)) found.set(name, value);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a name is never passed to a gate. */
export function isReserved(name: string): boolean {
  return matches(DENIED, name.toUpperCase());
}

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => {
    const star = pattern.indexOf('*');
    if (star < 0) return pattern === name;
    const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
    return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
  });
}
