import { fits, matchesOf } from '../fits.ts';

/** Stand-ins for values in commands and addresses. They count as missing: nothing is ever run or asked with them. */

const ANGLE = /<([A-Za-z\u00a1-\uffff][^<>\n]{0,60}?[^<>\s]|[A-Za-z])>/g;
const BRACES = /(?<!\$)\{\{?\s*([A-Za-z][\w .-]{0,40})\s*\}?\}/g;
const SHOUTED =
  /\b(?:YOUR|MY|VOTRE|VOS|MON|TU|SU|MI|SEU|SUA|MEU|MINHA|DEIN|DEINE|IHR|IHRE|VOSTRO|TWOJ|EXAMPLE|CHANGE[_-]?ME|REPLACE[_-]?(?:ME|WITH)?|INSERT|TODO|X{3,})(?:[_-][A-Z0-9_-]+)?\b|\b(?:your|votre|vuestro|deine?|ihre?|seu|sua|tu|su)[-_][a-z][\w-]*|\b(?:YYYY|yyyy)[-_]?(?:MM|mm)[\w-]*|\bprevious[-_](?:version|tag|commit|deployment|release|migration)[\w-]*|\bcontainer_name\b|\b0x(?:\.{2,}|…|[xX]{3,}|YOUR\w*)|\/path\/to\/\S*|\[[a-z][a-z _-]*(?:name|url|host|domain|id|version|tag|ip|port|path|key|token|secret|password|address)\]|\[(?:from|your|generate|the|a|an|insert|paste|random|production|same|copy)\b[^\]\n]{0,60}\]/g;

/** `<name>` would be a redirection to a shell; it becomes a word of the same length so that positions stay. */
export function shieldPlaceholders(command: string): string {
  return command.replace(ANGLE, (whole, inner: string) =>
    /^\(|\$/.test(inner) ? whole : `\u27e8${inner.replace(/[^\w-]/g, '\u00b7')}\u27e9`,
  );
}

export const unshield = (text: string): string =>
  text
    .replace(/\u27e8/g, '<')
    .replace(/\u27e9/g, '>')
    .replace(/\u00b7/g, ' ');

/** The stand-ins of a command or address, as written. */
export function placeholdersOf(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(ANGLE))
    if (!/^(?:EOF|EOL|END)$/.test(match[1] ?? '')) found.add(match[0]);
  for (const match of text.matchAll(BRACES)) {
    const inner = match[1] ?? '';
    if (!/%|^\d/.test(inner) && !isFormat(text, match.index, match[0].length)) found.add(match[0]);
  }
  for (const match of matchesOf(SHOUTED, text)) if (!isSought(text, match.index)) found.add(match[0]);
  if (/(?:^|\s)\.\.\.(?:\s|$)/.test(text)) found.add('...');
  return [...found];
}

/** `grep -r "TODO" src/`: what stands in quotes is looked for, and no value is missing. */
const isSought = (text: string, at: number): boolean =>
  /(?:^|[\s|])(?:[ef]?grep|rg)\s[^"'|]*(["'])[^"']*$/.test(text.slice(0, at));

/** `%{http_code}` of curl, `{{.Status}}` of docker, `{print $1}` of awk, `{"a":1}` of JSON are no stand-ins. */
function isFormat(text: string, at: number, length: number): boolean {
  if (text[at - 1] === '%' || text[at - 1] === '$' || text[at - 1] === '@') return true;
  const inside = text.slice(at, at + length);
  return inside.startsWith('{{') || /^\{\s*(?:print|printf|exit|sum|next)\b/.test(inside);
}

const STAND_IN_HOST =
  /(?:^|\.)(?:example|test|invalid|local)$|(?:^|[.-])example\.(?:com|org|net|io|app|dev|co|edu)(?:\.\w+)?$|(?:^|[.-])(?:yours?|the[-_]?your)(?=[-_.]|$|(?:domain|app|site|web|server|host|company|project|name|service|api|ip|url|back|front|instance|org|team|user|repo|store|shop|business|brand|prod|stag|bot|vps|cloud|account|cluster|region|bucket|database|db|username|password|product|platform|tenant|client|customer|school|hotel|portfolio|blog|page|game|dashboard|admin|deploy|vercel|railway|render|netlify|firebase|supabase|azure|aws|gcp|heroku|code|key|id|real|actual|own|new|public|main|production|worker|function|link|address|org(?:ani[sz]ation)?))|^my[-_]?(?:app|domain|site|server|api|project|company|host)|(?:^|\.)(?:mydomain|myapp|mysite|domain|server|company|acme|foo|bar|host|hostname|placeholder|xxx+)\.(?:com|org|net|io|app|dev|co)$|^(?:host|hostname|domain|server|xxx+|production-server|prod-server|staging-server)$|seu-?dominio|tu-?dominio|deine?-?domain|votre-?domaine|xxxx|_{2,}|(?:^|\.)xxx(?:\.|$)|^(?:api|app|www)\.(?:domain|com)$|^x+\.x+/i;
/** `ton-projet.host.app`, `vase-projekt.host.app`: "your" of a language before what everybody has. */
const YOUR_THING =
  /(?:^|[.@-])(?:your|my|ton|ta|votre|mon|nom-de|tu|su|mi|seu|sua|teu|tua|meu|minha|nome-do|nombre-de|dein|deine|euer|mein|ihr|tuo|tua|mio|vase|vas|tvuj|tvoj|muj|moj|twoj|twoja|jouw|je|mijn|din|ditt|min|senin|sizin|benim|anda|kamu|vash|tvoy)-?(?:projet|projekt|project|proyecto|projeto|progetto|proje|proyek|app|apl|site|sitio|sito|domai?ne?|domin|dom[eé]n|domein|dom[aä]n|serveur|serv[ei]r|servi[dcçz]|sunucu|api|back-?end|front-?end|url|adres|ip(?=[.:/]|$)|host|repo|compte|cuenta|conta|usuario|utilisateur|user|bot(?=[.-])|web|blog|vps|tienda|loja|boutique|firma|empresa|entreprise)/i;
const LOCAL_HOST =
  /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|::1|host\.docker\.internal|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/i;

/** `stand-in` must never be asked; `local` is a machine that only the deployment knows; `variable` comes from the environment. */
export function hostClass(host: string): 'real' | 'stand-in' | 'local' | 'variable' {
  if (
    host === '' ||
    /[<>{}\u27e8\u27e9[\]]/.test(host.replace(/^\[[0-9a-f:]+\]$/i, '')) ||
    host.includes('...')
  )
    return 'stand-in';
  if (host.includes('$')) return 'variable';
  // `VOTRE_SERVICE.up.railway.app`, `你的地址.onrender.com`: names that no host has.
  if (
    /[A-Z0-9]_[A-Z0-9]|(?:^|\.)[A-Z]{2,}(?:-[A-Z0-9]+)*(?:\.|$)|你的?|您的?|あなた|당신|귀하|ваш|твой|votre-|seu-|deine?-/u.test(
      host,
    )
  )
    return 'stand-in';
  const bare = host.replace(/:\d*$/, '');
  if (LOCAL_HOST.test(bare)) return 'local';
  if (fits(STAND_IN_HOST, bare) || fits(YOUR_THING, bare)) return 'stand-in';
  if (!bare.includes('.') && !/^\[/.test(bare)) return 'local';
  return placeholdersOf(bare).length > 0 || /^[A-Z_]+$/.test(bare) ? 'stand-in' : 'real';
}

/** The name of a program without the folder that it was installed in. */
export const programName = (name: string): string =>
  unshield(name)
    .replace(/^(?:\.\/)?(?:node_modules\/\.bin|vendor\/bin)\//, '')
    .replace(/^(?:\/usr(?:\/local)?)?\/s?bin\//, '');
