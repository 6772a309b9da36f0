import { fits } from '../fits.ts';

/** Scanners that end with 0 whatever they find, and the option with which they do not (their own documentation). */
const LENIENT: readonly (readonly [tool: RegExp, fails: RegExp, option: string])[] = [
  [/(?:^|\s)trivy\s/, /--exit-code[= ]?[1-9]/, '--exit-code 1'],
  [/(?:^|\s)dockle\s/, /--exit-code[= ]?[1-9]/, '--exit-code 1'],
  [/(?:^|\s)grype\s/, /--fail-on\b|\s-f\s/, '--fail-on high'],
  [/(?:^|\s)semgrep\s(?!ci\b)/, /--error\b/, '--error'],
  [/(?:^|\s)trufflehog\s/, /--fail\b/, '--fail'],
  [/(?:^|\s)docker scout cves\b/, /--exit-code\b|-e\b/, '--exit-code'],
  [/(?:^|\s)jscpd\s/, /--(?:threshold|exitCode)\b|\s-t\s/, '--threshold 0'],
];
/** Options by which a linter ends with 0 all the same. */
const FORGIVES = /\s--(?:exit-zero|no-fail|soft-fail|exit-code[= ]0|report-only)(?=\s|$)/g;

/** The command of a scanner so that its exit code says what it found. */
export function failing(command: string): string {
  const strict = command.replace(FORGIVES, '');
  const found = LENIENT.find(([tool, fails]) => fits(tool, strict) && !fits(fails, strict));
  return found ? `${strict} ${found[2]}` : strict;
}

/** "No critical vulnerabilities": how bad a finding has to be, as each scanner is told it. */
const LIMITS: readonly (readonly [tool: RegExp, critical: string, high: string])[] = [
  [/^snyk /, '--severity-threshold=critical', '--severity-threshold=high'],
  [/^trivy /, '--severity CRITICAL', '--severity HIGH,CRITICAL'],
  [/^grype /, '--fail-on critical', '--fail-on high'],
  [/^p?npm audit/, '--audit-level=critical', '--audit-level=high'],
];
const HIGH = /\bhigh\b|\balt[ao]s?\b|\bélevée?s?\b|\bhohe?n?\b|высок|高危|高リスク|높은/iu;
const CRITICAL = /\bcriti\p{L}*|\bkritis\p{L}*|критич|严重|致命|重大|치명|심각/iu;

/** The usual command of a scanner, for findings as bad as the text names. */
export function limited(command: string, text: string): string {
  const found = LIMITS.find(([tool]) => fits(tool, command));
  const option = HIGH.test(text) ? found?.[2] : CRITICAL.test(text) ? found?.[1] : undefined;
  if (option === undefined) return command;
  const bare = command.replace(/ --(?:fail-on|audit-level|severity)[= ]\S+/, '');
  return / \.$/.test(bare) ? bare.replace(/ \.$/, ` ${option} .`) : `${bare} ${option}`;
}
