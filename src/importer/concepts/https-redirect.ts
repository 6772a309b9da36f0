import type { Concept } from './concept.ts';

/** "redirect", in the languages of the checklists. */
const REDIRECT =
  '(?:redirect|redirec+i|redirig|redirij|weiterleit|weitergeleit|umleit|umgeleit|leitet|leiten|omleid|doorgestuurd|doorstur|reindiriz|przekier|yönlendir|dialihkan|mengalihkan|pengalihan|alihkan|chuyển hướng|перенаправ|редирект|переадрес|跳转|跳轉|重定向|转向|リダイレクト|転送|리다이렉트|리디렉|إعادة توجيه)';
/** Plain `HTTP`, and `http://` where no address follows. */
const HTTP = '(?<![\\p{L}\\d])http(?![a-z\\d]|:\\/\\/[\\w$])';
const HTTPS = '(?<![a-z\\d])https(?![a-z\\d]|:\\/\\/[\\w$])';

/** "HTTP redirects to HTTPS", "HTTP自动跳转HTTPS", "Redirección HTTP a HTTPS", "http → https". */
const FROM_TO = [
  `${HTTP}[^.;\\n]{0,40}?${REDIRECT}[^.;\\n]{0,30}?${HTTPS}`,
  `${REDIRECT}[^.;\\n]{0,40}?${HTTP}[^.;\\n]{0,30}?${HTTPS}`,
  `${HTTP}[^.;\\n]{0,20}?${HTTPS}[^.;\\n]{0,20}?${REDIRECT}`,
  `${HTTPS}[^.;\\n]{0,20}?${HTTP}[^.;\\n]{0,8}?${REDIRECT}`,
  `${REDIRECT}\\p{L}*[^.;\\n]{0,12}?${HTTPS}`,
  `${HTTPS}\\W{0,3}(?:で|への?|へ|으로|로|自动|强制)?\\W{0,2}${REDIRECT}`,
  `${HTTP}\\s*(?:→|->|=>|➜|➔)\\s*${HTTPS}`,
].join('|');
const ENFORCED =
  '\\b(?:http to https|https? redirect|https (?:is )?(?:enforced|only|redirect)|force https|redirects? (?:from )?http|enforce https)\\b|强制\\s*HTTPS|HTTPS.{0,6}(?:リダイレクト|強制)';

/** Plain http leads over to https. Where a certificate is spoken of as well, that is for the person beside it. */
export const httpsRedirect: Concept = {
  says: new RegExp(`${ENFORCED}|${FROM_TO}`, 'iu'),
  unless: /\b(?:o-?auth|callback|redirect[- _]?ur[il]s?|sso|saml|oidc)\b/i,
  build: ({ plain }) => ({
    kind: 'http',
    spec: {
      url: '«http:base_url»',
      expect: { status: [301, 302, 307, 308], redirect: { matches: '^https://' } },
    },
    needs: ['base_url'],
    reason: 'plain http must lead to https',
    ...(MORE.test(plain) ? { partial: true } : {}),
  }),
};
const MORE = /certificat|\bssl\b|\btls\b|\bhsts\b|zertifikat|certificad|сертификат|证书|証明書|인증서/iu;
