import { wordsIn } from '../concepts/lexicon.ts';
import { readExpectation } from '../expect.ts';
import { readAddress } from '../http.ts';
import type { Inline } from '../markdown/inline.ts';
import type { ImportPhase } from '../phase.ts';
import { actsOnGet } from '../shell/curl.ts';
import { hostClass } from '../shell/placeholder.ts';
import type { Candidate } from '../types.ts';
import { gate } from './candidate.ts';

/** Where platforms put the applications of their users: no console of theirs. */
const DEPLOYED =
  /^(?!(?:www|app|dashboard|console|docs|api|login|account)\.)[\w-]+(?:\.[\w-]+)?\.(?:vercel\.app|netlify\.app|railway\.app|github\.io|gitlab\.io|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|onrender\.com|herokuapp\.com|fly\.dev|azurewebsites\.net|amplifyapp\.com|streamlit\.app|hf\.space)$/i;

/** A real address that must answer. Consoles, sign-up pages and documents are places to go to, not claims. */
export function fromAddress(inline: Inline, phase: ImportPhase): Candidate | undefined {
  const [url] = inline.urls;
  if (
    /\b(?:sign(?:ed)? ?up|register(?:ed)?|create an?|account|go to|see|docs?|documentation|guide|read|follow|download|wait|registered|enregistrée?|registrad[oa])\b/i.test(
      inline.prose,
    )
  )
    return undefined;
  if (url === undefined || inline.urls.length > 1 || actsOnGet(url)) return undefined;
  if (!isClaimed(inline, url)) return undefined;
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
  // Of a hoster of code, a repository may be what must be reachable.
  const repository = /^https?:\/\/(?:github|gitlab|bitbucket)\.\w+\/[\w.-]+\/[\w.-]+\/?$/i.test(url);
  if (repository && wordsIn(inline.prose).has('opens'))
    return gate(
      'http',
      { url, expect: { status: 200 } },
      'the address that the text names must answer',
      true,
    );
  if (isConsole(host)) return undefined;
  const address = readAddress(url, inline.prose);
  const status = readExpectation([inline.prose]).status;
  if (hostClass(host.replace(/:\d+$/, '')) === 'real' && phase === 'sign-off') return undefined;
  return {
    kind: 'http',
    spec: { url: address.url, expect: { status: status ?? 200 } },
    needs: address.needs,
    hints: address.hints,
    reason: 'the address that the text names must answer',
    partial: status === undefined,
  };
}

/** Whether the text says that something answers there, and does not only mention the address. */
function isClaimed(inline: Inline, url: string): boolean {
  // "`https://acme.dev` (must load the front end)": the address itself is what is claimed.
  const leads = /^[^\p{L}]*https?:\/\/\S+\s*(?:$|[-–—:(（→])/iu.test(inline.plain);
  // "Frontend: https://your-frontend.com" waits for an address; where it is a real one, it may only be told.
  const named =
    /^[^\p{L}]*(?:front-?end|back-?end|api|site|web ?site|app|application|url|server|health(?: check)?|production|staging|admin|dashboard|前端|后端|网站)(?: (?:url|api|server|app|site))?\s*[:：]\s*`?https?:/iu.test(
      inline.plain,
    ) && !/^real$/.test(hostClass(/^https?:\/\/([^/?#:]+)/i.exec(url)?.[1] ?? ''));
  const direct =
    /^[^\p{L}]*(?:verify|check|test|open|browse|navigate to|access|visit|confirm|acceder a|naviguer vers|accéder à|acesse|verificar|comprobar|abrir|acessar|accéder|ouvrir|vérifier|öffnen|prüfen|buka|akses|проверить|открыть|打开|開く|열기)(?:\s+(?!at\b|on\b|via\b|with\b|using\b|en\b|em\b|sur\b|auf\b|di\b)[\p{L}'-]+){0,3}\s*:?\s*\(?`?https?:/iu.test(
      inline.plain,
    );
  const words = wordsIn(inline.prose);
  const spoken =
    (words.has('opens') || words.has('works') || words.has('answers') || words.has('health')) &&
    !words.has('handles');
  return (
    direct ||
    leads ||
    named ||
    spoken ||
    /\b(?:returns?|respond\w*|accessible|reachable|loads?|is live|live at|available|is up|works|working|resolves?|redirects?|200|healthy|visit|charge|carga|carrega|s'affiche|(?:debe|deve|doit) (?:cargar|devolver|responder|abrir|carregar|retornar|afficher|répondre|charger)|muss (?:laden|antworten)|acess[ií]vel|accesible|erreichbar)(?![\p{L}])|アクセス|访问|접속/iu.test(
      inline.prose,
    )
  );
}

/** Platforms and services that a project uses and does not run. */
const isConsole = (host: string): boolean =>
  (!DEPLOYED.test(host) &&
    /(?:^|\.)(?:github|gitlab|google|microsoft|stripe|openai|anthropic|neon|sentry|vercel|netlify|render|railway|supabase|firebase|cloudflare|aws\.amazon|azure|heroku|npmjs|docker|slack|ssllabs|securityheaders|pagespeed|gtmetrix|letsencrypt|apple|facebook|twitter|linkedin|x|instagram|youtube|search\.google|quay|eclipse|openjdk|apache|gnu|debian|fedoraproject|dnschecker|whatsmydns|uptimerobot|pingdom|mxtoolbox|webpagetest|pypi|crates|docker|jsr|notion|figma|trello|atlassian|etherscan|basescan|bscscan|polygonscan|arbiscan|snowtrace|solscan|resend|sendgrid|mailgun|twilio|auth0|okta|clerk|upstash|planetscale|mongodb|datadoghq|grafana|logtail|posthog|plausible|expo|itunes|microsoftonline)\.(?:com|io|org|dev|tech|app|net)$/i.test(
      host,
    )) ||
  /console|dashboard|docs\.|(?:^|\.)(?:portal|admin|search|play|developers?|appstoreconnect|registry)\.(?:azure|google|apple|facebook|npmjs)/i.test(
    host,
  );
