import type { Judged } from '../compose.ts';
import { readInline, type Inline } from '../markdown/inline.ts';
import type { Candidate } from '../types.ts';
import { envSaysMore, withoutDenied } from './more-said-env.ts';
import { filesGone, filesSayMore } from './more-said-files.ts';
import { httpSaysMore, withWanted } from './more-said-http.ts';
import { isNoSuchThing, otherSaysMore, withLimit } from './more-said-other.ts';
import { isOtherThing } from './other-thing.ts';
import { fits } from '../fits.ts';

/**
 * The last word on what a gate leaves out. "`app.yaml` exists and is valid", "`API_URL` points to the new host", "security
 * headers are set (`curl -I …`)": what the gate looks at is only a part of such a sentence, so a person makes sure of the
 * rest. Where the gate looks at the contrary, or at something else, it is turned round or there is none.
 */
export function withRest(judged: Judged): Judged {
  const { candidate, claim, box, linked, ...rest } = judged;
  if (candidate === undefined || box.text.length > LONGEST) return judged;
  const inline = readInline(box.text);
  const known = whole(inline, candidate);
  if (known === candidate) return judged;
  if (known !== undefined)
    return { ...judged, candidate: known, claim: { ...claim, candidate: known, reason: known.reason } };
  const { candidate: _, ...said } = claim;
  return {
    ...rest,
    box,
    ...(linked === undefined ? {} : { linked }),
    claim: { ...said, more: [], reason: 'it is named, and what is said of it is for a person' },
  };
}

const LONGEST = 1000;

/** The candidate as it may stand; undefined where none may. */
function whole(inline: Inline, candidate: Candidate): Candidate | undefined {
  const first = TURN.get(candidate.kind);
  const turned = first === undefined ? candidate : first(inline, candidate);
  if (turned === undefined || fits(NEEDLESS, inline.plain)) return undefined;
  if (isNoSuchThing(inline, turned) || isOtherThing(inline, turned)) return undefined;
  // An expression of a workflow is no value: nothing puts one in here.
  if (JSON.stringify(turned.spec).includes('${{')) return undefined;
  if (turned.partial === true) return turned;
  return SAYS_MORE.get(turned.kind)?.(inline, turned) === true || isOpenList(inline, turned)
    ? { ...turned, partial: true }
    : turned;
}

/** "`phpunit.xml` - not needed": whatever it names. */
const NEEDLESS =
  /[-–—:：→]\s*(?:(?:not|no longer) (?:needed|required|necessary)|unnecessary|no (?:es )?necesari[oa]s?|não (?:é )?necess[aá]ri[oa]|pas nécessaire|nicht (?:nötig|benötigt|erforderlich|notwendig)|не (?:нуж\p{L}+|требуется)|gerekli değil|gerekmez|tidak (?:perlu|diperlukan)|không cần(?: thiết)?|不需要|无需|無需|不要|불필요|필요 ?없음?)\W*$/iu;

const TURN: ReadonlyMap<string, (inline: Inline, candidate: Candidate) => Candidate | undefined> = new Map([
  ['env', withoutDenied],
  ['files', filesGone],
  ['http', withWanted],
  ['run', withLimit],
]);

const SAYS_MORE: ReadonlyMap<string, (inline: Inline, candidate: Candidate) => boolean> = new Map([
  ['env', envSaysMore],
  ['files', filesSayMore],
  ['http', httpSaysMore],
  ...['git', 'github', 'dns', 'tls', 'coverage', 'run', 'tests', 'lint'].map(
    (kind) => [kind, otherSaysMore] as const,
  ),
]);

/** "`A`, `B`, etc.": there are more of them than the text names. */
const OPEN_LIST =
  /(?<![\p{L}])(?:etc|usw|u\.\s?a|ecc|dll|dsb|vb|v\.v|т\.\s?д|и др|among others|and (?:others|more|so on)|entre (?:otros|otras|outros|outras)|y (?:otros|otras)|e outr[oa]s|et autres|und andere|и другие|ve diğer\p{L}*)(?:[.,;)]|$|\s)|等(?=$|[\s)）,，。；;、的])|など|등(?=$|[\s)）,.])|…\s*$|(?<=[\p{L}`\d]),?\s*\.{3}\s*\)?$/iu;
const isOpenList = ({ plain }: Inline, { kind }: Candidate): boolean =>
  (kind === 'env' || kind === 'files') && fits(OPEN_LIST, plain);
