import type { Inline } from '../markdown/inline.ts';
import type { Candidate, Spec } from '../types.ts';
import { fits } from '../fits.ts';

/** "redirects", in the languages of the checklists. */
export const LEADS_ELSEWHERE =
  /(?:redirect|redirec+i|redirig|redirij|weiterleit|weitergeleit|umleit|umgeleit|omleid|doorgestuurd|reindiriz|перенаправ|редирект|переадрес|yönlendir|dialihkan|mengalihkan|przekier|chuyển hướng|跳转|跳轉|重定向|转向|リダイレクト|転送|리다이렉트|리디렉|إعادة توجيه)/iu;
/** `leitet … weiter` comes apart in German. */
const APART = /(?<![\p{L}])leite[tn]?(?![\p{L}]).*(?<![\p{L}])(?:weiter|um)(?![\p{L}])/iu;
const LOGIN =
  /(?<![\p{L}])(?:log-?in|log in|sign-?in|sign in|anmeld\p{L}*|connexion|inicio de sesi[oó]n|iniciar sesi[oó]n|accesso|inloggen|вход\p{L}*|авториз\p{L}*|giriş|đăng nhập|logowani\p{L}*)(?![\p{L}])|登录|登入|ログイン|로그인|تسجيل الدخول/iu;
/** What the program does behind a login is no redirect that a request without one sees. */
const LOGGED_IN =
  /(?<![\p{L}])(?:after|upon|once|on|successful|nach|tras|despu[eé]s|al|ap[oó]s|apr[eè]s|dopo|после|sonra|setelah|sau(?: khi)?|po) (?:\p{L}+ ){0,2}(?:log|sign|anmeld|connexion|inici|login|accesso|вход|đăng)|(?:登录|登入|ログイン|로그인) ?(?:后|後|成功|후)|oauth|callback/iu;

const REDIRECTS = [301, 302, 303, 307, 308];

/** Of a request that the text says is led elsewhere: the answer it wants, and where it leads if that is said. */
export function redirectWanted(inline: Inline, candidate: Candidate): Spec | undefined {
  const { plain, prose } = inline;
  const said = LEADS_ELSEWHERE.exec(prose) ?? APART.exec(prose);
  if (said === null || fits(LOGGED_IN, prose)) return undefined;
  const verb = (LEADS_ELSEWHERE.exec(plain) ?? APART.exec(plain))?.index ?? 0;
  const to = targetOf(plain.slice(verb), inline);
  // The address that is asked is where it begins.
  if (
    to === undefined ||
    String(candidate.spec['url'] ?? '')
      .replace(/\/$/, '')
      .endsWith(to.end ?? '\0')
  )
    return undefined;
  const [number] = /(?<!\d)30[12378](?!\d)/.exec(plain) ?? [];
  return { status: number === undefined ? REDIRECTS : Number(number), redirect: to.redirect };
}

/** Behind the verb: a path, an address, or the page where people log in. */
function targetOf(
  behind: string,
  { prose }: Inline,
): { readonly redirect: Spec | string; readonly end?: string } | undefined {
  const url = /https?:\/\/[^\s)>`"'，。]+[^\s)>`"'，。.,;:]/i.exec(behind)?.[0];
  if (url !== undefined) return { redirect: url, end: url.replace(/\/$/, '') };
  const path = /(?:^|[\s`(→到])(\/[\w-]+(?:\/[\w-]+)*)(?![\w*{[:])/u.exec(behind)?.[1];
  if (path !== undefined) return { redirect: { matches: `${path}(?:[/?#]|$)` }, end: path };
  return fits(LOGIN, prose)
    ? { redirect: { matches: 'log-?in|sign-?in|auth', 'ignore-case': true } }
    : undefined;
}
