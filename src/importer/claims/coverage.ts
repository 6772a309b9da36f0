import { coverageOf } from '../concepts/code.ts';
import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Analysis } from '../shell/types.ts';
import type { Candidate } from '../types.ts';

/** A threshold in the prose that the command alone does not enforce. */
export function withWords(candidate: Candidate, inline: Inline, analysis: Analysis | undefined): Candidate {
  if (
    /coverage|--cov\b/i.test(inline.plain) &&
    /\d\s*%/.test(inline.prose) &&
    (candidate.kind === 'tests' || analysis?.kind === 'coverage')
  ) {
    const coverage = coverageOf(inline.prose);
    return {
      ...candidate,
      kind: 'coverage',
      spec: coverageSpec(String(candidate.spec['run'] ?? analysis?.command ?? ''), coverage.spec),
      reason: 'the limit stands in the text; the exit code alone does not enforce it',
    };
  }
  return candidate;
}

/** A number of its own that is no part of the code: "coverage of all requirements 100 %". */
const OTHER =
  /monitor|alert|accept\w*|criteria|requirements?|scenarios?|insurance|network|geographic|browser|device|\btypes? coverage/i;

/**
 * "Unit tests pass (coverage >= 80 %)", in whatever language. A report shows how much was covered, and not that the tests
 * passed: that part is said to be left.
 */
export function coverageInWords(inline: Inline): Candidate | undefined {
  // "%80": the sign stands first in Turkish.
  const plain = inline.plain.replace(/(?<!\d\s?)%\s?(\d{1,3})(?!\d|\s?%)/g, '$1%');
  const words = wordsIn(plain);
  const tested = words.has('tests') || words.has('qualified') || words.has('ours');
  if (!words.has('coverage') || !tested || !/\d\s*%/.test(plain) || OTHER.test(plain)) return undefined;
  const { needs, ...coverage } = coverageOf(plain);
  return { ...coverage, needs, ...(words.has('passes') ? { partial: true } : {}) };
}

/** The command writes the report that the gate reads; without one, the usual places are looked at. */
function coverageSpec(run: string, spec: Candidate['spec']): Candidate['spec'] {
  if (/--cov\b/.test(run) && !/--cov-report[= ]xml/.test(run))
    return { run: `${run} --cov-report=xml:coverage.xml`, ...spec, report: 'coverage.xml' };
  if (/\bgo test\b/.test(run)) {
    const report = /-coverprofile[= ](\S+)/.exec(run)?.[1];
    const { lines, branches: _, ...rest } = spec;
    return {
      run: report === undefined ? run.replace(/\bgo test\b/, 'go test -coverprofile=cover.out') : run,
      ...rest,
      // A Go profile counts statements, and nothing else.
      ...(lines === undefined ? {} : { statements: lines }),
      report: report ?? 'cover.out',
    };
  }
  return { run, ...spec };
}
