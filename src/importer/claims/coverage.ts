import { coverageOf } from '../concepts/code.ts';
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

/** The command writes the report that the gate reads; without one, the usual places are looked at. */
function coverageSpec(run: string, spec: Candidate['spec']): Candidate['spec'] {
  if (/--cov\b/.test(run) && !/--cov-report[= ]xml/.test(run))
    return { run: `${run} --cov-report=xml:coverage.xml`, ...spec, report: 'coverage.xml' };
  if (/\bgo test\b/.test(run))
    return {
      run: run.includes('-coverprofile')
        ? run
        : run.replace(/\bgo test\b/, 'go test -coverprofile=cover.out'),
      ...spec,
      report: 'cover.out',
    };
  return { run, ...spec };
}
