import type { Annotation, Check, Evidence, GateFault, Outcome, Scalar } from '../report/types.ts';
import { plainText } from '../values/text.ts';
import type { Redact } from './redact.ts';

/** Outcomes carry text of commands and servers: bounds their size, takes out what cannot be seen, hides secrets. */

const MAX = { checks: 200, evidence: 20, annotations: 1000, warnings: 50, facts: 100 };
const MAX_TEXT = 2000;
const MAX_EVIDENCE = 64 * 1024;

export function cleanOutcome(outcome: Outcome, redact: Redact): Outcome {
  const text = (value: string, max = MAX_TEXT): string => cleanText(value, redact, max);
  return {
    checks: firstFailures(outcome.checks, MAX.checks).map((check) => cleanCheck(check, text)),
    samples: { count: outcome.samples.count, of: text(outcome.samples.of) },
    ...(outcome.says !== undefined && { says: text(outcome.says) }),
    ...(outcome.facts && { facts: cleanFacts(outcome.facts, text) }),
    ...(outcome.evidence && {
      evidence: outcome.evidence.slice(0, MAX.evidence).map((entry) => cleanEvidence(entry, text)),
    }),
    ...(outcome.annotations && {
      annotations: outcome.annotations.slice(0, MAX.annotations).map((entry) => cleanAnnotation(entry, text)),
    }),
    ...(outcome.warnings && {
      warnings: outcome.warnings.slice(0, MAX.warnings).map((warning) => text(warning)),
    }),
  };
}

export function cleanFault(fault: GateFault, redact: Redact): GateFault {
  return {
    code: fault.code,
    message: cleanText(fault.message, redact, MAX_TEXT),
    ...(fault.hint !== undefined && { hint: cleanText(fault.hint, redact, MAX_TEXT) }),
  };
}

/** Redacted before and after: a colour code inside a secret hides it from the first look, a control character in it from the second. */
export function cleanText(text: string, redact: Redact, max: number): string {
  // Far behind what is shown: looking through megabytes for secrets takes seconds.
  const most = 4 * max + MAX_EVIDENCE;
  const clean = redact(plainText(redact(text.length > most ? `${text.slice(0, most)}…` : text)));
  return clean.length <= max ? clean : `${clean.slice(0, max).toWellFormed()}…`;
}

type Clean = (value: string, max?: number) => string;

/** What fails must not be cut off by what holds. */
function firstFailures(checks: readonly Check[], max: number): readonly Check[] {
  if (checks.length <= max) return checks;
  const failing = checks.filter(({ ok }) => !ok).slice(0, max);
  return [...failing, ...checks.filter(({ ok }) => ok).slice(0, max - failing.length)];
}

function cleanCheck(check: Check, text: Clean): Check {
  return {
    name: text(check.name),
    ok: check.ok,
    actual: scalar(check.actual, text),
    expected: text(check.expected),
    ...(check.unit !== undefined && { unit: check.unit }),
    ...(check.hint !== undefined && { hint: text(check.hint) }),
  };
}

function cleanFacts(facts: Readonly<Record<string, Scalar>>, text: Clean): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(facts)
      .slice(0, MAX.facts)
      .map(([name, value]) => [text(name), scalar(value, text)]),
  );
}

function cleanEvidence(entry: Evidence, text: Clean): Evidence {
  return {
    title: text(entry.title),
    text: text(entry.text, MAX_EVIDENCE),
    ...(entry.language !== undefined && { language: text(entry.language) }),
  };
}

function cleanAnnotation(entry: Annotation, text: Clean): Annotation {
  return {
    ...entry,
    message: text(entry.message),
    ...(entry.title !== undefined && { title: text(entry.title) }),
    ...(entry.path !== undefined && { path: text(entry.path) }),
  };
}

function scalar(value: Scalar, text: Clean): Scalar {
  return typeof value === 'string' ? text(value) : value;
}
