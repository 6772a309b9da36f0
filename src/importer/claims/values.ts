import type { Judged } from '../compose.ts';
import { readInline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { loosened } from './contradiction.ts';
import { fits } from '../fits.ts';

/** Names whose values are nobody's business: they are never written down, not even where the document does. */
const SECRET =
  /(?:^|_)(?:PASS|PASSWORD|PASSWD|PWD|PASSPHRASE|SECRETS?|TOKEN|CREDENTIALS?|API_?KEY|PRIVATE_KEY|ACCESS_KEY|SERVICE_ROLE(?:_KEY)?|ANON_KEY|ENCRYPTION_KEY|SIGNING_KEY|MASTER_KEY|SECRET_KEY|AUTH_KEY)$/;
export const isSecretName = (name: string): boolean => SECRET.test(name);
/** `https://xxx.host.dev`, `eyJxxx..`: only what a value looks like. */
const LOOKS_LIKE = /x{3,}|\.{2,}$|…|^\*+$/i;
/** "= `7d` (or your preferred expiry)": only an example. */
const EXAMPLE =
  /[(（,]\s*(?:or|oder|ou|o|atau|veya|или|nebo|lub)\s+(?:\p{L}+ ){0,2}?(?:your|any|another|preferred|similar|other|different|andere\p{L}*|eigene\p{L}*|otr[oa]|outr[oa]|autre|lain\p{L}*|другой|другое)(?![\p{L}])|(?:または|或其他|또는 다른)/iu;

/** A gate without the values of secrets, of stand-ins and of examples: that the variable is set is what remains. */
export function withoutSecrets(judged: Judged): Judged {
  const { candidate, claim, box } = judged;
  const variables = candidate?.kind === 'env' ? candidate.spec['variables'] : undefined;
  if (candidate === undefined || typeof variables !== 'object' || variables === null) return judged;
  const example = fits(EXAMPLE, readInline(box.text).plain);
  const torn = Object.entries(variables).flatMap(([name, rules]: [string, unknown]) => {
    if (typeof rules !== 'object' || rules === null || !('equals' in rules)) return [];
    const value = String(rules.equals);
    return SECRET.test(name) || LOOKS_LIKE.test(value) || example ? [name] : [];
  });
  const choices = choicesOf(judged);
  if (choices !== undefined)
    return {
      ...judged,
      candidate: choices,
      claim: { ...claim, candidate: choices, reason: choices.reason },
    };
  if (torn.length === 0) return judged;
  const known = loosened(
    candidate,
    new Set(torn),
    'the text names the variable; its value is not written down here',
  );
  return { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
}

/** "`MODE=fast` or `MODE=safe`": either will do. */
function choicesOf({ candidate, box }: Judged): Candidate | undefined {
  const [entry, second] = Object.entries(candidate?.spec['variables'] ?? {}) as [string, unknown][];
  if (candidate === undefined || entry === undefined || second !== undefined) return undefined;
  const [name, rules] = entry;
  if (typeof rules !== 'object' || rules === null || !('equals' in rules) || SECRET.test(name))
    return undefined;
  const { codes } = readInline(box.text);
  const values = codes.flatMap((code) =>
    code.startsWith(`${name}=`) && /^[\w.-]{1,40}$/.test(code.slice(name.length + 1))
      ? [code.slice(name.length + 1)]
      : [],
  );
  const different = [...new Set(values)];
  return different.length < 2
    ? undefined
    : { ...candidate, spec: { variables: { [name]: { 'one-of': different } } } };
}
