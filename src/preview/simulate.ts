import type { Item } from '../checklist/types.ts';
import type { Check, GateResult, Outcome } from '../report/types.ts';

/** What a gate is made to come to. `missing`: its job ended without a result. */
export const GATE_STATES = ['success', 'failure', 'error', 'missing'] as const;
export type GateState = (typeof GATE_STATES)[number];

interface Sample {
  readonly good: Check;
  readonly bad: Check;
  readonly samples: Outcome['samples'];
  readonly durationMs: number;
}

const check = (
  name: string,
  expected: string,
  good: Check['actual'],
  bad: Check['actual'],
  unit?: Check['unit'],
): Pick<Sample, 'good' | 'bad'> => {
  const make = (ok: boolean, actual: Check['actual']): Check => ({
    name,
    ok,
    actual,
    expected,
    ...(unit && { unit }),
  });
  return { good: make(true, good), bad: make(false, bad) };
};

/** One plausible measurement of each kind, so that the page shows what reviewers will read. Made up, and marked so. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  tests: { ...check('failed', '0', 0, 2), samples: { count: 1204, of: 'tests' }, durationMs: 48_200 },
  lint: { ...check('errors', '<= 0', 0, 3), samples: { count: 214, of: 'files' }, durationMs: 6100 },
  coverage: {
    ...check('lines', '>= 80', 83.4, 78.4, '%'),
    samples: { count: 12_310, of: 'lines' },
    durationMs: 310,
  },
  http: {
    ...check('p95', '< 500ms', 212, 1840, 'ms'),
    samples: { count: 600, of: 'requests' },
    durationMs: 9300,
  },
  migrations: {
    ...check('pending migrations', '0', 0, 1),
    samples: { count: 42, of: 'migrations' },
    durationMs: 2200,
  },
  env: { ...check('missing settings', '0', 0, 1), samples: { count: 18, of: 'settings' }, durationMs: 15 },
  tls: {
    ...check('days left', '> 30', 64, 9, 'days'),
    samples: { count: 1, of: 'certificate' },
    durationMs: 120,
  },
  dns: {
    ...check('answers', '203.0.113.7', '203.0.113.7', 'nothing'),
    samples: { count: 1, of: 'name' },
    durationMs: 40,
  },
  tcp: { ...check('connects', 'yes', 'yes', 'no'), samples: { count: 3, of: 'connections' }, durationMs: 90 },
  files: { ...check('files', '>= 1', 1, 0), samples: { count: 1, of: 'file' }, durationMs: 20 },
  git: { ...check('behind main', '0', 0, 4), samples: { count: 1, of: 'branch' }, durationMs: 60 },
  github: { ...check('approvals', '>= 1', 1, 0), samples: { count: 1, of: 'pull request' }, durationMs: 400 },
};
const ANY: Sample = {
  ...check('exit code', '0', 0, 1),
  samples: { count: 1, of: 'command' },
  durationMs: 3400,
};

const NOTE = 'Made up by deploy-checklist preview; nothing was measured.';

/** A result as the gate's own job would hand it over; undefined where the job is to leave none. */
export function simulated(item: Item, state: GateState, startedAt: string): GateResult | undefined {
  if (!item.gate || state === 'missing') return undefined;
  const sample = Object.hasOwn(SAMPLES, item.gate.kind) ? (SAMPLES[item.gate.kind] ?? ANY) : ANY;
  const base = { kind: item.gate.kind, attempts: 1, startedAt, durationMs: sample.durationMs };
  if (state === 'error')
    return {
      ...base,
      status: 'error',
      fault: {
        code: 'unreachable',
        message: 'The service did not answer (connection refused).',
        hint: 'Is it up? Look at the log of its deployment.',
      },
    };
  return {
    ...base,
    status: state,
    outcome: {
      checks: [state === 'success' ? sample.good : sample.bad],
      samples: sample.samples,
      evidence: [{ title: 'Preview', text: NOTE }],
    },
  };
}
