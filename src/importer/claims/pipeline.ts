import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';

/** A job or check as it is written in a list of checks: more than one word, or joined by a hyphen, and no command. */
const JOB = /^[A-Za-z][\w./()+-]*(?:[ -][\w./()+-]+){1,6}$/;
const WORKFLOW_FILE = /(?:^|\/)[\w.-]+\.ya?ml$/;
/** The pipeline is spoken of as such: "all quality checks passed" and "the upload pipeline works" are of other things. */
const SPOKEN =
  /(?<![A-Za-z/])(?:ci(?:\/cd)?|github actions?|workflows?|(?:ci|build|deploy(?:ment)?) pipelines?|status checks?|(?:all|alle|todos os|todos los|tous les|tutti i|все|semua|tüm) (?:ci |pr )?checks?|jobs?)(?![A-Za-z/])|^\W*(?:the |die |la |el |o )?pipeline(?![A-Za-z])|流水线|工作流|持续集成|ワークフロー|パイプライン|워크플로|파이프라인|воркфлоу|пайплайн/iu;
const SHORT = /^\W*(?:GitHub Actions|CI)\b.{0,16}$/u;
/** What stands behind a name that passed. */
const PASSED = /[✅🟢✓✔]|зел[её]н|緑|绿|초록|\b(?:verdes?|verts?|grün|yeşil|hijau)\b/iu;
/** It is set up, started or written, and nothing is said of how it went. */
const NO_RESULT =
  /\b(?:configured?|set ?up|created?|added?|enabled?|exists?|trigger\w*|document\w*|review\w*|plan\w*|fail(?:s|ed|ing|ure)?)(?![\p{L}])|配置|設定|설정|失败|失敗|실패|настро/iu;

/**
 * "All tests pass in the `Legacy` workflow", "`test.yml` is green", "Confirm `Build linux` passed": what a workflow or a job
 * says of the commit. A job is asked for by its name; of a workflow the checks have other names, so all of them are asked.
 */
export function pipelineClaim(inline: Inline, onServer: boolean): Candidate | undefined {
  const words = wordsIn(inline.prose);
  const passes =
    words.has('passes') || PASSED.test(inline.plain) || (words.has('works') && SHORT.test(inline.plain));
  if (!passes || NO_RESULT.test(inline.prose)) return undefined;
  const names = inline.codes.filter((name) => JOB.test(name));
  const workflow =
    inline.urls.some((url) => /\/actions\/(?:workflows\/|runs\/)?/.test(url)) ||
    [...inline.codes, ...inline.plain.split(/[\s,()]+/)].some((name) => WORKFLOW_FILE.test(name));
  const spoken = words.has('pipeline') && SPOKEN.test(inline.plain);
  const [name] = names;
  if (name !== undefined && (spoken ? /-| /.test(name) : isOnlyAbout(inline, name)))
    return gate('github', { checks: names.length === 1 ? name : names }, 'the check of this name', true);
  return onServer || (!workflow && !spoken)
    ? undefined
    : gate('github', { checks: '*' }, 'the other checks of the commit', workflow);
}

/** "Confirm `Build linux` passed": beside the name nothing but that it did. */
const isOnlyAbout = (inline: Inline, name: string): boolean =>
  / /.test(name) &&
  /^[A-Z]/.test(name) &&
  inline.prose.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length <= 3;
