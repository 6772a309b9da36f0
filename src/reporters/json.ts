import { createHash } from 'node:crypto';
import type { Item, Phase, Section } from '../checklist/types.ts';
import { allItems } from '../checklist/types.ts';
import { conclude, reportedItems } from '../report/conclusion.ts';
import type { Conclusion, Counts } from '../report/conclusion.ts';
import type { GateResult, ItemResult, Report, TickState } from '../report/types.ts';
import { gateLine, itemLine } from '../report/wording.ts';

/** Who made a document, for readers of old ones. */
export interface Tool {
  readonly name: 'deploy-checklist';
  readonly version: string;
}

/**
 * The machine-readable record of one run, as schemas/report.schema.json describes it. Stable: keys are only ever added.
 * Evidence carries its SHA-256 beside the text, so that a shortened copy can still be told from the original.
 */
export function reportDocument(report: Report, tool: Tool): Record<string, unknown> {
  const merge = conclude(report, 'merge');
  const all = conclude(report, 'anything');
  return {
    schema: 1,
    tool,
    checklist: {
      name: report.checklist.name,
      path: report.checklist.source.path,
      sha256: report.checklist.source.sha256,
    },
    subject: report.subject,
    phases: report.phases,
    ...(report.leftOut !== undefined && { leftOut: report.leftOut }),
    startedAt: report.startedAt,
    durationMs: Math.round(report.durationMs),
    endedAt: endOf(report),
    conclusion: {
      merge: targetStatus(merge, report, 'merge'),
      deployment: targetStatus(conclude(report, 'deployment'), report, 'deployment'),
      overall: all.status,
    },
    counts: { gates: counts(all.gates), people: counts(all.people) },
    blockers: all.blockers.map(({ item, result, who }) => ({
      id: item.id,
      name: item.name,
      status: result.status,
      who,
      reason: itemLine(result),
    })),
    doubts: report.doubts,
    ...people(report),
    items: items(report),
  };
}

export function reportJson(report: Report, tool: Tool): string {
  return `${JSON.stringify(reportDocument(report, tool), null, 2)}\n`;
}

/** A target that nothing in these phases speaks of is `null`, not green. */
function targetStatus(conclusion: Conclusion, report: Report, target: 'merge' | 'deployment'): string | null {
  return reportedItems(report).some(({ item }) => item.blocks === target) ? conclusion.status : null;
}

/** Empty where the start is not known. */
function endOf({ startedAt, durationMs }: Report): string {
  const start = Date.parse(startedAt);
  return Number.isFinite(start) ? new Date(start + Math.round(durationMs)).toISOString() : '';
}

/** What people said, once more by kind, so that an auditor need not search the items. */
function people(report: Report): Record<string, unknown> {
  const said = reportedItems(report).flatMap(({ item, result }) =>
    result.tick ? [{ item, tick: result.tick }] : [],
  );
  return {
    ticks: said.flatMap(({ item, tick }) =>
      tick.state === 'done'
        ? tick.ticks.map((each) => ({ item: item.id, name: item.name, role: item.role ?? null, ...each }))
        : [],
    ),
    refusals: said.flatMap(({ item, tick }) =>
      tick.state === 'refused'
        ? [
            {
              item: item.id,
              name: item.name,
              by: tick.by,
              at: tick.at,
              because: tick.because,
              remedy: tick.remedy,
            },
          ]
        : [],
    ),
    overrides: said.flatMap(({ item, tick }) =>
      tick.state === 'not-applicable'
        ? [{ item: item.id, name: item.name, why: tick.why, ...tick.tick }]
        : [],
    ),
    lapsed: said.flatMap(({ item, tick }) =>
      tick.state === 'lapsed'
        ? [{ item: item.id, name: item.name, because: tick.because, ...tick.tick }]
        : [],
    ),
  };
}

const counts = (value: Counts): Counts => ({ ...value });

function items(report: Report): unknown[] {
  const places = new Map(allItems(report.checklist).map((entry) => [entry.item.id, entry]));
  return reportedItems(report).map(({ item, result }) => itemDocument(item, result, places.get(item.id)));
}

function itemDocument(
  item: Item,
  result: ItemResult,
  place: { phase: Phase; section: Section } | undefined,
): unknown {
  return {
    id: item.id,
    name: item.name,
    phase: place?.phase.name ?? null,
    section: place?.section.title ?? null,
    blocks: item.blocks,
    advisory: item.advisory,
    kind: item.gate?.kind ?? null,
    role: item.role ?? null,
    status: result.status,
    says: itemLine(result),
    ...(result.reason === undefined ? {} : { reason: result.reason }),
    ...(result.gate ? { gate: gateDocument(result.gate) } : {}),
    ...(result.tick ? { tick: tickDocument(result.tick) } : {}),
  };
}

function gateDocument(gate: GateResult): unknown {
  const { outcome, ...rest } = gate;
  return {
    ...rest,
    durationMs: Math.round(gate.durationMs),
    says: gateLine(gate),
    checks: outcome?.checks ?? [],
    samples: outcome?.samples ?? { count: 0, of: 'nothing' },
    facts: outcome?.facts ?? {},
    warnings: outcome?.warnings ?? [],
    annotations: outcome?.annotations ?? [],
    evidence: (outcome?.evidence ?? []).map((evidence) => ({
      ...evidence,
      sha256: createHash('sha256').update(evidence.text).digest('hex'),
    })),
  };
}

const tickDocument = (tick: TickState): unknown => tick;
