import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { CommandLine } from '../shell/types.ts';
import type { Candidate, Spec } from '../types.ts';
import {
  isBarred,
  isClosed,
  isFirewall,
  isNotThis,
  isOnlySome,
  isPersons,
  isShut,
  saysState,
  wantsLogin,
} from './barred.ts';
import { gate } from './candidate.ts';

/**
 * The last word on gates that want something to answer. "`/health` is not reachable from outside" names a path, and a gate
 * that wants 200 of it would be green exactly where the claim is broken. Such a gate never comes of a negated claim: it is
 * turned round where the text says how the refusal looks, and otherwise left to a person, with no question either.
 */
export function withoutOpposite(judged: Judged): Judged {
  const { candidate, claim, box } = judged;
  const all = [candidate, ...claim.more].filter((one) => one !== undefined);
  if (!all.some((one) => wantsAnswer(one) || one.kind === 'http') || box.text.length > LONGEST) return judged;
  const inline = readInline(box.text);
  const around = [box.heading?.title, box.within.at(-1)?.text, box.lead];
  const own = candidate && turned(inline.plain, candidate, around);
  const known = own && judged.linked ? asRemarked(own, judged.linked.line) : own;
  const more = claim.more.flatMap((one) => turned(inline.plain, one, around) ?? []);
  if (known === candidate && more.length === claim.more.length) return judged;
  if (known)
    return { ...judged, candidate: known, claim: { ...claim, more, candidate: known, reason: known.reason } };
  const { candidate: _, ...rest } = judged;
  const { candidate: __, ...said } = claim;
  return {
    ...rest,
    claim: {
      ...said,
      more,
      reason: 'it says that something must not answer, or not to everybody: a person looks from there',
    },
  };
}

const LONGEST = 1000;

/** The same for a command of a fence: by the comments right above and behind it, or else by what leads to the fence. */
export const asRemarked = (
  candidate: Candidate,
  { before, after }: Pick<CommandLine, 'before' | 'after'>,
  lead?: string,
): Candidate | undefined =>
  turned([...before.slice(-1), ...after.slice(0, 1)].join(', ').slice(0, LONGEST), candidate, [lead]);

/** A gate, or a question whose gate, is green where something answers; limits, headers and redirects are no such thing. */
function wantsAnswer({ kind, spec }: Candidate): boolean {
  if (kind === 'tcp') return spec['state'] === undefined;
  if (kind === 'dns') return spec['absent'] === undefined;
  if (kind !== 'http' || 'burst' in spec || 'load' in spec || 'cors' in spec || 'flow' in spec) return false;
  const expect = (spec['expect'] ?? {}) as Spec;
  if (Object.keys(expect).some((key) => !PLAIN.has(key))) return false;
  return [expect['status'] ?? 200].flat().every((status) => /^2/.test(String(status)));
}
const PLAIN = new Set(['status', 'latency', 'body', 'json', 'content-type']);

/** The status that a request wants, where it is one. */
const statusesOf = ({ kind, spec }: Candidate): number[] =>
  kind === 'http'
    ? [((spec['expect'] ?? {}) as Spec)['status']]
        .flat()
        .filter((one): one is number => typeof one === 'number')
        .slice(0, 8)
    : [];

/** The candidate as it may stand; undefined where none may. */
function turned(
  plain: string,
  candidate: Candidate,
  around: readonly (string | undefined)[],
): Candidate | undefined {
  if (statusesOf(candidate).some((status) => isNotThis(plain, status))) return undefined;
  if (!wantsAnswer(candidate)) return candidate;
  const part = partOf(plain, targetOf(candidate));
  const tells = /\b2\d\d\b/.test(plain);
  if (candidate.kind === 'tcp') return portOf(plain, part, candidate);
  if (isBarred(part)) return candidate.kind === 'http' ? refusal(part, candidate) : undefined;
  if (isShut(part)) {
    if (tells) return { ...candidate, partial: true };
    return candidate.kind === 'http' ? refusal(part, candidate) : undefined;
  }
  if (isPersons(part)) return tells ? { ...candidate, partial: true } : undefined;
  // "Must not be reachable: ": what stands below, and says nothing of itself.
  if (!tells && !saysState(plain) && around.some((text) => text !== undefined && isBarred(text)))
    return undefined;
  // Another part of the sentence forbids something: the gate shows only its own.
  return isBarred(plain) || isShut(plain) || isPersons(plain) ? { ...candidate, partial: true } : candidate;
}

/** What the gate is about, as it stands in the text. */
function targetOf({ kind, spec }: Candidate): string | undefined {
  if (kind === 'tcp') return /:(\d{1,5})$/.exec(String(spec['address'] ?? ''))?.[1];
  const path = /^(?:https?:\/\/[^/]+|\$\{\w+\})(\/[^?«$]+)/.exec(String(spec['url'] ?? ''))?.[1];
  return path === undefined || path === '/' ? undefined : path;
}

/** The part of the text that says something of the target: "`/api` answers, `/admin` and `/ops` are blocked". */
function partOf(plain: string, target: string | undefined): string {
  if (target === undefined) return plain;
  const parts = plain.split(
    /[,;，；、。]\s*|\s+(?:but|while|and|whereas|aber|und|pero|mas|mais|et|y|e|но|и|ama|ve|tapi|dan)\s+/iu,
  );
  const from = parts.findIndex((part) => part.includes(target));
  if (from < 0) return plain;
  const said = parts.slice(from).findIndex(saysState);
  return said < 0 ? plain : parts.slice(from, from + said + 1).join(' , ');
}

/** `/admin` that anonymous people must not see answers 401 or 403. How else it refuses has to be said. */
function refusal(part: string, candidate: Candidate): Candidate | undefined {
  const { spec, needs } = candidate;
  const { partial: _, ...kept } = candidate;
  const path = targetOf(candidate);
  const { url, expect: __, ...rest } = spec;
  if (path === undefined || Object.keys(rest).length > 0 || needs.some((name) => name !== 'base_url'))
    return undefined;
  const said = [...part.matchAll(/\b(40[134]|410)\b/g)].map(([text]) => Number(text));
  const status = said.length > 0 ? said : wantsLogin(part);
  return (
    status && {
      ...kept,
      spec: { url, expect: { status } },
      reason: 'the text says that this is refused',
    }
  );
}

/** A closed port can be shown, where one host is meant; who else may come through is for a person. */
function portOf(plain: string, part: string, candidate: Candidate): Candidate | undefined {
  if (isOnlySome(plain)) return isPersons(plain) ? undefined : { ...candidate, partial: true };
  const address = String(candidate.spec['address'] ?? '');
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(address) ?? [];
  const barred = isBarred(part);
  if (!barred && !isShut(part) && !isPersons(part))
    return isFirewall(plain) || isBarred(plain) || isShut(plain)
      ? { ...candidate, partial: true }
      : candidate;
  if (host === undefined || port === undefined || isPersons(part) || !(barred || isClosed(part)))
    return undefined;
  const ports = [...new Set([...part.matchAll(/(?<![\w.:/-])\d{2,5}(?![\w.%])/g)].map(([text]) => text))];
  const addresses = ports.includes(port) && ports.length > 1 ? ports.map((one) => `${host}:${one}`) : address;
  const made = gate('tcp', { address: addresses, state: 'closed' }, 'nothing may answer at this port');
  return { ...made, needs: candidate.needs, ...(candidate.hints ? { hints: candidate.hints } : {}) };
}
