import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, notice, warning } from '@actions/core';
import { conclude, reportedItems } from '../../report/conclusion.ts';
import type { Conclusion } from '../../report/conclusion.ts';
import type { Report, Status } from '../../report/types.ts';
import { reportAnnotations } from '../../reporters/annotations.ts';
import { reportJson } from '../../reporters/json.ts';
import { reportJunit } from '../../reporters/junit.ts';
import { reportSummary } from '../../reporters/summary.ts';
import type { Previous } from '../../reporters/summary.ts';
import { TOOL } from '../tool.ts';
import { setOutputs } from './outputs.ts';
import type { World } from './world.ts';

export interface Published {
  readonly conclusion: Conclusion;
  readonly reportPath: string;
}

/** Summary, files, annotations and outputs of a step, all from one report. */
export async function publish(
  report: Report,
  world: World,
  options: {
    readonly target: 'merge' | 'deployment';
    readonly commentUrl?: string;
    readonly name: string;
    readonly previous?: Previous;
    /** The gates ran in another step, which annotated what they found. */
    readonly holesOnly?: boolean;
    /** Ids of those that ran in this step all the same. */
    readonly measured?: readonly string[];
  },
): Promise<Published> {
  const conclusion = conclude(report, options.target);
  const directory = join(world.temporary, 'deploy-checklist', options.name);
  mkdirSync(directory, { recursive: true });
  const reportPath = join(directory, 'report.json');
  const junitPath = join(directory, 'report.junit.xml');
  writeFileSync(reportPath, reportJson(report, TOOL));
  writeFileSync(junitPath, reportJunit(report));
  const markdownPath = join(directory, 'report.md');
  const summary = reportSummary(report, {
    target: options.target,
    ...(options.commentUrl !== undefined && { commentUrl: options.commentUrl }),
    ...(options.previous && { previous: options.previous }),
  });
  writeFileSync(markdownPath, summary);
  if (world.summaryPath !== undefined) appendFileSync(world.summaryPath, summary);
  annotate(report, options);
  const of = (status: Status): number =>
    reportedItems(report).filter(({ result }) => result.status === status).length;
  setOutputs({
    conclusion: conclusion.status,
    passed: of('success'),
    failed: of('failure'),
    errored: of('error'),
    pending: of('pending'),
    'report-path': reportPath,
    'junit-path': junitPath,
    'markdown-path': markdownPath,
    'comment-url': options.commentUrl ?? '',
  });
  return { conclusion, reportPath };
}

function annotate(report: Report, options: NonNullable<Parameters<typeof reportAnnotations>[1]>): void {
  const show = { error, warning, notice };
  for (const { level, message, title, path, line, endLine, column } of reportAnnotations(report, options)) {
    show[level](message, {
      ...(title !== undefined && { title }),
      ...(path !== undefined && { file: path }),
      ...(line !== undefined && { startLine: line }),
      ...(endLine !== undefined && { endLine }),
      ...(column !== undefined && { startColumn: column }),
    });
  }
}
