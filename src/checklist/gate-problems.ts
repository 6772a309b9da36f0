/** Problems of keys around a gate, and of commands that can prove nothing: a part of PROBLEMS. */
export const GATE_PROBLEMS = {
  'key-without-gate': {
    title: 'A key is about a gate, and there is none',
    cause: '`confirm`, `until`, `retries`, `timeout` and the like do nothing where a person ticks.',
    fix: 'Give the item a gate or take the key away.',
  },
  'key-without-tick': {
    title: 'A key is about a tick, and nobody ticks',
    cause: '`role`, and `expires` but for `after`, do nothing where the gate alone decides.',
    fix: 'Add `confirm: true` or take the key away.',
  },
  'bad-until': {
    title: '`until` leaves no room for a second try',
    cause: '`every` is as long as `within`, or `within` is 0.',
    fix: 'Make `every` shorter than `within`.',
  },
  'no-test-runs': {
    title: 'A `tests` gate runs no test',
    cause:
      'Its command asks the tool to list, collect or rehearse tests (`rspec --dry-run`, `pytest --collect-only`, `go test -list`). Some of them then call every test passed.',
    fix: 'Take that option away, or use the kind `run` where listing the tests is the point.',
  },
  'exit-code-hidden': {
    title: 'A gate does not see the exit code of its command',
    cause:
      '`|| true` and the like stand behind it. A `run` gate that judges nothing else can never fail then. Some reports of tests are green though the tool failed: Vitest with an unhandled error, jest-junit with a file that did not load.',
    fix: 'Take it away. A `tests` gate judges the report of a command that failed too; for `run`, say what must be printed.',
  },
  'never-fails': {
    title: 'A `lint` gate only formats',
    cause: 'Its command changes the files (`black .`, `cargo fmt`) and ends with 0, so it never says no.',
    fix: 'Add the option with which the formatter only looks: `--check` for most.',
  },
} as const;
