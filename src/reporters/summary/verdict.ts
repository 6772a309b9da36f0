import type { Conclusion } from '../../report/conclusion.ts';
import type { Report } from '../../report/types.ts';
import { formatCount, formatTime, plural, STATUS_ICON } from '../../report/wording.ts';
import { formatDuration } from '../../values/duration.ts';
import { title } from '../../values/markdown.ts';
import type { SummaryOptions } from '../summary.ts';
import { commitLink, logLink } from './links.ts';

/** What one reads in ten seconds: may we, how far are we, what for. */
export function verdictBlock(report: Report, conclusion: Conclusion, options: SummaryOptions): string {
  return [
    `## ${headline(report, conclusion, options)}`,
    '',
    ...report.doubts.map((doubt) => `> ${STATUS_ICON.error} In doubt: ${title(doubt, 500)}\n>`),
    ...(report.doubts.length > 0 ? [''] : []),
    countsLine(conclusion, report.leftOut ?? []),
    '',
    subjectLine(report, options),
  ].join('\n');
}

/** What is asked depends on when: before the merge, before the deployment, after it, or on the way back. */
interface Words {
  readonly yes: string;
  readonly no: string;
  readonly waits: string;
}
const READY = (goal: string, waits: string): Words => ({
  yes: `Ready ${goal}`,
  no: `Not ready ${goal}`,
  waits,
});
const AFTER: Words = {
  yes: 'The deployment holds',
  no: 'The deployment does not hold',
  waits: 'Waiting for people after the deployment',
};
const BACK: Words = { yes: 'The way back is done', no: 'The way back fails', waits: 'On the way back' };

function wordsFor({ phases }: Report, { target }: SummaryOptions): Words {
  if (target !== 'deployment') return READY('to merge', 'Not ready to merge');
  const [only] = phases.length === 1 ? phases : [];
  if (only === 'post-deploy') return AFTER;
  return only === 'rollback' ? BACK : READY('to deploy', 'Waiting for people before the deployment');
}

function headline(report: Report, conclusion: Conclusion, options: SummaryOptions): string {
  const { yes, no, waits } = wordsFor(report, options);
  if (report.doubts.length > 0)
    return `${STATUS_ICON.error} In doubt, so ${no.charAt(0).toLowerCase()}${no.slice(1)}`;
  if (conclusion.partial) return `${STATUS_ICON.pending} A part of the checklist: what was looked at holds`;
  if (conclusion.status === 'success') return `${STATUS_ICON.success} ${yes}`;
  const gates = conclusion.blockers.filter(
    ({ item, result }) => item.gate !== undefined && result.gate?.status !== 'success',
  );
  const failing = gates.filter(({ result }) => result.status === 'failure').length;
  const broken = gates.filter(({ result }) => result.status === 'error').length;
  const waiting = conclusion.blockers.length - failing - broken;
  const parts = [
    ...(failing > 0 ? [`${plural(failing, 'gate')} ${failing === 1 ? 'fails' : 'fail'}`] : []),
    ...(broken > 0 ? [`${plural(broken, 'gate')} could not measure`] : []),
    ...(waiting > 0 ? [`${plural(waiting, 'item')} ${waiting === 1 ? 'is' : 'are'} open`] : []),
  ];
  const verdict = failing + broken === 0 && waiting > 0 ? waits : no;
  return `${STATUS_ICON[conclusion.status]} ${verdict}: ${parts.length > 0 ? parts.join(', ') : 'nothing was looked at'}`;
}

/** Only halves that there are: a checklist of gates alone says nothing about people. */
function countsLine({ gates, people }: Conclusion, leftOut: readonly string[]): string {
  const [judged, asked] = [gates.total - gates.skipped, people.total - people.skipped];
  const skipped = gates.skipped + people.skipped;
  return [
    ...(judged > 0
      ? [`**${formatCount(gates.success)} of ${plural(judged, 'gate')}** ${judged === 1 ? 'passes' : 'pass'}`]
      : []),
    ...(asked > 0 ? [`**${formatCount(people.success)} of ${plural(asked, 'item')}** done by people`] : []),
    ...(skipped > 0 ? [`${formatCount(skipped)} not needed here`] : []),
    ...(leftOut.length > 0 ? [`**${plural(leftOut.length, 'item')} not looked at**`] : []),
  ].join(', ');
}

function subjectLine(report: Report, options: SummaryOptions): string {
  const { subject } = report;
  const log = logLink(subject);
  return [
    title(report.checklist.name),
    ...(subject.head === undefined ? [] : [`commit ${commitLink(subject, subject.head)}`]),
    ...(subject.baseBranch === undefined ? [] : [`into ${title(subject.baseBranch)}`]),
    ...(subject.environment === undefined ? [] : [`environment ${title(subject.environment)}`]),
    ...(report.startedAt === ''
      ? []
      : [formatTime(report.startedAt), `took ${formatDuration(report.durationMs)}`]),
    ...(options.commentUrl === undefined ? [] : [`[boxes to tick](${options.commentUrl})`]),
    ...(log === '' ? [] : [log]),
  ].join(' · ');
}
