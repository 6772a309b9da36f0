import type { Candidate } from '../types.ts';
import { ask, http, limitOf, MANUAL, type Concept } from './concept.ts';
import { numberOf } from './operation.ts';

/** What is measured under load, and response times. Before the numbers of production. */
export const LOAD: readonly Concept[] = [
  {
    says: /\bload[- ]?test|\bstress[- ]?test|\bperformance[- ]?test(?:s|ing|ed)?\b.{0,30}\b(?:complete|done|pass|run|ok|conduct|perform)|\b\d+\+? concurrent\b|负载测试|压力测试|負荷テスト|부하 ?테스트|pruebas? de carga|testes? de carga|lasttest|tests? de charge|uji beban/i,
    unless: /\bplan(?:ned)?\b|document/i,
    build: ({ plain }) => loadOf(plain),
  },
  {
    says: /\bp\d{2}\b|\bresponse times?\b|\blatency\b|\brequests? per second\b/i,
    unless: /alert|normal\b(?!.*\d)|acceptable|monitor|stable|track/i,
    build: ({ plain, headings }) =>
      /load|performance test|stress|benchmark/i.test(headings) ? loadOf(plain) : latency(plain),
  },
];

function loadOf(plain: string): Candidate {
  const users = Number(/(\d+)\s*(?:concurrent|simultaneous|virtual)/i.exec(plain)?.[1]);
  const limit = limitOf(plain);
  const percentile = /\b(p\d{2})\b/i.exec(plain)?.[1]?.toLowerCase();
  const rate = /error/i.test(plain) && limit !== undefined;
  return ask(
    'http',
    {
      url: '${load_url}',
      load: {
        requests: users > 0 ? Math.max(1000, users * 10) : 1000,
        connections: users > 0 ? Math.min(users, 5000) : 10,
        ...(rate ? { errors: `${limit}%` } : {}),
        ...(percentile !== undefined && /^p(?:50|95|99)$/.test(percentile) && limit !== undefined && !rate
          ? { [percentile]: `${limit}ms` }
          : {}),
      },
    },
    ['load_url'],
    'a load test; which address it may call is not said',
  );
}

function latency(plain: string): Candidate {
  const limit = limitOf(plain);
  if (limit === undefined) return MANUAL;
  if (/\bp\d{2}\b|\bavg\b|average|mean|error|median|percentile/i.test(plain)) return numberOf(plain);
  return http('/', { status: 200, latency: `${limit}ms` }, 'the limit is said, the address is not');
}
