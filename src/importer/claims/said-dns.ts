import { wordsIn } from '../concepts/lexicon.ts';
import type { Inline } from '../markdown/inline.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';
import { hostsOf } from './host.ts';
import { fits, matchOf } from '../fits.ts';

const DNS =
  /\b(?:dns|domains?|dom[ií]nios?|domaines?|domänen?|subdom\p{L}+|nameservers?)(?![\p{L}])|域名|ドメイン|도메인|домен/iu;
const TEXT_RECORD = /\bv=(?:spf1|DMARC1|DKIM1)\b[^"“”'`]*/;
const NAME = /(?<![\w@/.-])((?:_?[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,12})(?![\w@/-]|\.\w)/gi;
const RECORD =
  /(?<![\p{L}])(A|AAAA|CNAME)(?![\p{L}])\s*(?:records?|registros?|enregistrements?|einträge?|запис\p{L}*|kayd\p{L}*|bản ghi|记录|記錄|レコード|레코드)|(?:records?|registros?|enregistrements?|eintrag)\s+(?:DNS\s+)?(A|AAAA|CNAME)(?![\p{L}])/iu;
const MADE =
  /\b(?:created?|added?|registered|configured|set|points?|cread[oa]|criad[oa]|configurad[oa]|ajoutée?|créée?|erstellt|angelegt)(?![\p{L}])|添加|创建|追加|作成|추가/iu;
/** "Add domain in Vercel": a setting of the platform. */
const IN_A_PLATFORM = /\b(?:vercel|netlify|render|railway|cloudflare pages|dashboard|resend|console)\b/i;

/** "TXT on octo.dev: "v=spf1 …"", "A record: `api.octo.dev` → the load balancer", a list of names under "DNS". */
export function recordSaid(inline: Inline, headings: string): Candidate | undefined {
  const { plain } = inline;
  const text = TEXT_RECORD.exec(plain)?.[0].trim();
  if (text !== undefined) return textRecord(inline, text);
  const [host, ...others] = hostsOf(inline);
  if (host === undefined || others.length > 0) return alias(plain, host, others);
  const record = matchOf(RECORD, plain);
  const type = (record?.[1] ?? record?.[2])?.toUpperCase();
  if (type !== undefined && (fits(MADE, plain) || /→|->/.test(plain)))
    return gate(
      'dns',
      { name: host, ...(type === 'A' ? {} : { type }) },
      'the record that the text names',
      true,
    );
  const leads = plain.replace(/^[^\p{L}\p{N}]+/u, '').startsWith(host);
  const leadsOn = /^\W*(?:→|->|=>|➜)\s*[\p{L}\d]/u.test(plain.slice(plain.indexOf(host) + host.length));
  if (leads && leadsOn && fits(DNS, headings))
    return gate('dns', { name: host }, 'the name that the text says', true);
  return /\bdns\b/i.test(plain) && fits(MADE, plain) && !IN_A_PLATFORM.test(plain)
    ? gate('dns', { name: host }, 'the name that the text says', true)
    : undefined;
}

/** "CNAME www.octo.dev → cname.host.dev". */
function alias(
  plain: string,
  name: string | undefined,
  [target, third]: readonly string[],
): Candidate | undefined {
  if (name === undefined || target === undefined || third !== undefined) return undefined;
  const between = plain.slice(plain.indexOf(name) + name.length, plain.lastIndexOf(target));
  return /(?<![\p{L}])CNAME(?![\p{L}])/u.test(plain) &&
    fits(
      /^[^\p{L}\d]*(?:(?:CNAME|IN|record|points?|to|zu|auf|a|para|vers|ke|на|apunta|aponta|pointe|zeigt)[^\p{L}\d]*){0,3}$/iu,
      between,
    )
    ? gate('dns', { name, type: 'CNAME', contains: target }, 'the record that the text names')
    : undefined;
}

/** Somebody else's, or a way from one to the other. */
const NOT_EACH =
  /→|->|=>|➜|\b(?:redirect\p{L}*|e-?mails?|resend|sendgrid|mailgun|console|origins?|cors|allow\p{L}*|e\.g|from|or)(?![\p{L}])|重定向|リダイレクト|例如/iu;

/** "DNS configured (api.octo.dev, monitor.octo.dev)", "Certificates valid for octo.dev and www.octo.dev": each of the names. */
export function namesSaid(inline: Inline): Candidate[] {
  const names = hostsOf(inline);
  if (names.length < 2 || names.length > 8 || fits(NOT_EACH, inline.plain)) return [];
  const words = wordsIn(inline.prose);
  const said =
    words.has('set') ||
    words.has('works') ||
    words.has('exist') ||
    words.has('points') ||
    words.has('passes');
  if (!said || words.has('redirect') || words.has('renewal')) return [];
  if (words.has('certificate'))
    return names.map((host) => gate('tls', { host }, 'the certificate of each name that the text says'));
  return words.has('domain') || words.has('points')
    ? names.map((name) => gate('dns', { name }, 'each name that the text says', !words.has('points')))
    : [];
}

const CERTBOT = /\b(?:certbot|certonly|acme\.sh|lego)\b/;
/** It is there already, or what somebody does ends in it; a trial run ends in nothing. */
const TRIAL = /--(?:dry-run|staging|test-cert)\b|\brenew\b/;

/** "Certificate obtained: `certbot --nginx -d octo.dev`": the name for which it was, or is to be, issued. */
export function certificateSaid({ codes }: Inline): Candidate[] {
  const command = codes.find((code) => CERTBOT.test(code) && !TRIAL.test(code));
  if (command === undefined) return [];
  const names = [...command.matchAll(/\s(?:-d|--domains?)[ =]([\w.,*-]+)/g)]
    .flatMap(([, list = '']) => list.split(','))
    .filter((name) => hostClass(name) === 'real' && !name.includes('*') && name.includes('.'));
  return [...new Set(names)]
    .slice(0, 10)
    .map((host) => gate('tls', { host }, 'the certificate of the name that the command is about'));
}

function textRecord({ plain }: Inline, text: string): Candidate | undefined {
  const before = plain.slice(0, plain.indexOf(text));
  const name = (before.match(NAME) ?? []).at(-1)?.toLowerCase();
  if (name === undefined || hostClass(name.replace(/^_\w+\./, '')) !== 'real') return undefined;
  return gate(
    'dns',
    {
      name,
      type: 'TXT',
      contains: text
        .replace(/[.…]+$/, '')
        .replace(/\s*\).*$/, '')
        .trim(),
    },
    'the record that the text writes out',
  );
}
