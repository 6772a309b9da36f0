import { fits } from '../fits.ts';

/** What is written like the path of a file. */
const PATH =
  /^(?:\.{0,2}\/)?(?:[\p{L}\w@.-]+\/)*[\p{L}\w@.-]*\.(?:md|txt|ya?ml|json[c5]?|lockb|tpl|tmpl|j2|exs?|scala|groovy|hpp|erb|ejs|hbs|pug|twig|cshtml|nix|cue|rego|arb|strings|storyboard|[mc]ts|toml|ini|cfg|conf|env(?:\.[\w-]+)?|lock|sh|py|ts|js|tsx|jsx|sql|xml|gradle|rb|go|rs|php|html|css|pem|key|crt|tf|example|sample|template|production|local|dist|properties|rst|adoc|gitignore|dockerignore|prisma|svg|png|jpe?g|webp|ico|pdf|csv|mjs|cjs|cnf|typed|ps1|bat|swift|java|kts?|cs|csproj|dart|sol|proto|graphql|lua|plist|xcprivacy|entitlements|podspec|gemspec|vue|svelte|astro|s[ac]ss|wasm|ipynb|bicep|hcl|tfvars|service|mp4|webm|gif|avif|woff2?|ttf|mp3|wav|cmake|ino|cpp|mdx|rules|indexes)$|^(?:[\w.-]+\/)*(?:\.env(?:\.[\w-]+)?|\.gitignore|\.dockerignore|Dockerfile(?:\.[\w-]+)?|\.(?:git)?keep|\.[a-z]{2,16}(?:ignore|rc)|Makefile|Procfile|LICENSE|README|CHANGELOG|VERSION|Caddyfile|Jenkinsfile|\.nvmrc|\.node-version|CODEOWNERS|AUTHORS|NOTICE|CONTRIBUTORS|COPYING|\.mailmap|\.editorconfig|\.npmrc|\.htaccess)$/u;
export const SERVER_PATH =
  /^(?:\/|~)|(?:^|\/)\.env(?:\.(?!example|sample|template)[\w-]+)?$|\.(?:pem|key|crt|p12|jks|log)$/;

/** `/public/logo.png` is written from the root of the repository, where that is one of its folders. */
export const fromRoot = (path: string): string =>
  /^\/(?:src|public|docs?|app|lib|assets|config|scripts|tests?|static|images|database|views|components|packages|supabase|prisma|migrations|server|client|backend|frontend)\/.*\.\w+$/.test(
    path,
  )
    ? path.slice(1)
    : path;

/** Libraries that are written like files: "Next.js works". */
const LIBRARY =
  /^(?:node|next|vue|express|socket|three|chart|d3|nuxt|nest|react|ember|backbone|moment|asp|p5|paper|matter|ethers|web3|alpine|discord|wagmi|next-?auth|auth|angular|svelte|solid|preact|remix|gatsby|astro|hono|koa|fastify|sails|meteor|strapi|passport|day|luxon|lodash|jquery|quill|editor|draft|slate|highlight|prism|mermaid|pdf|video|swiper|typed|particles|anime|howler|hammer|leaflet|phaser|pixi|babylon|tensorflow|brain|popper|handlebars|mustache|knockout|polymer|stimulus|turbo|htmx|telegraf|bull|winston|pino|plotly|fabric|konva|reveal|impress|masonry|isotope|crypto|bignumber|decimal|math|cannon|ammo|tone|wavesurfer|peer|simple-peer|supabase|feathers|loopback|adonis)\.(?:js|ts)$/i;

/** `marked`: it stands in code marks or is set apart; a name in running text may be a library's: NextAuth.js, Alpine.js. */
export const isPath = (text: string, marked = false): boolean =>
  fits(PATH, text) &&
  !/^https?:|^\d+\.\d+|\s|@\d|^(?:process|import\.meta)\.env\./.test(text) &&
  text.length < 200 &&
  !fits(LIBRARY, text) &&
  !/^(?:import\.meta|process)\.env\b/.test(text) &&
  (marked || !/^[A-Z][a-z]+[A-Z]?\w*\.js$/.test(text));

/** Words that put a file on a machine, and not into the repository. */
export const ON_MACHINE =
  /\b(?:servers?|serveur|servidor|vps|vm|ec2|droplet|instance|ssh|scp|rsync|s?ftp|upload(?:ed|s)?|cpanel|plesk|hosting|nginx|apache|systemd|systemctl|supervisor\w*|certbot|production (?:host|machine))\b|\/(?:var|opt|etc|srv|home|usr)\/|(?:sunucu|сервер)\p{L}*|服务器|伺服器|サーバ|서버/iu;
/** The text itself says that it is on the machine, whatever the time. */
export const ON_THE_MACHINE =
  /\b(?:on|onto|at) (?:the |each |every |all )?(?:production |live |remote )?(?:servers?|vps|vm|hosts?)\b|\b(?:en el|no|sur le|auf dem|di) serv(?:idor|eur|er)\b|на сервере|服务器上|伺服器上|サーバー?(?:上|に)|서버에|sunucuda/iu;
