import type { XmlTag } from './xml-tag.ts';

/**
 * Linters that write JUnit XML name themselves in it: in the suite (mypy, RuboCop, Oxlint, PHPStan …) or in a package
 * (`org.eslint`, `org.ruff`, `stylelint.rules`). A suite of tests *about* a linter has a longer name.
 */
const TOOLS =
  /^(?:eslint|oxlint|mypy|rubocop|ruff|biome|stylelint|bandit|phpstan|psalm|phan|php_codesniffer|php[ -]cs[ -]fixer|markdownlint(?:-cli2-formatter-junit)?|semgrep|checkov|tflint|hadolint|spectral|swiftlint|golangci-lint|gosec|kics|tslint|htmlhint|pylint|flake8|pycodestyle|yamllint|ansible-lint|cfn-lint|cloudformation lint|cppcheck|clang-tidy|ktlint|detekt|checkstyle|pmd|shellcheck|credo|actionlint|zizmor|terraform scan|kubernetes scan)(?: results| errors)?(?: v?\d[\w.-]*)?$/i;
const PACKAGES = /^(?:org\.)?(eslint|ruff|biome|tslint|spectral|stylelint|jshint|htmlhint|sqlfluff)(?:\.|$)/;
/** Trivy's template for JUnit. */
const TRIVY = /^\[(?:UNKNOWN|LOW|MEDIUM|HIGH|CRITICAL)\] /;

/** The linter that a `<testsuites>`, `<testsuite>` or `<testcase>` names; undefined where it names none. */
export function linterOf(name: string, tag: XmlTag): string | undefined {
  const said = tag.get('name') ?? '';
  if (name === 'testcase') return PACKAGES.exec(said)?.[1] ?? (TRIVY.test(said) ? 'trivy' : undefined);
  const about = tag.get('package');
  return (
    (about === undefined ? undefined : PACKAGES.exec(about)?.[1]) ??
    (TOOLS.test(said.trim()) ? said.trim().slice(0, 60) : undefined)
  );
}
