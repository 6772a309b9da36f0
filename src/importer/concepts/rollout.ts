import { fits } from '../fits.ts';

/**
 * Steps of a roll-out that is done by hand on a platform: what puts the version there, and what one does in its console on the
 * way. One line a language: add yours here.
 */
const ROLLS_OUT: readonly RegExp[] = [
  // "Deploy" alone, in any mark
  /^\P{L}*(?:re)?(?:deploy|publish|déployer|desplegar|implantar|bereitstellen|distribuisci|развернуть|задеплоить|部署|デプロイ|배포)(?: (?:it|now|app|site))?\P{L}*$/iu,
  // en
  /\b(?:click(?:ed|ing)?|press(?:ed)?|hit|tap|select(?:ed)?|choose)\b.{0,24}(?:\b(?:re-?)?(?:deploy|publish)\b|["“*`]create (?:web |static )?(?:service|site|app)\b)|\bwait(?:ed)? (?:for|until)\b.{0,30}\b(?:deploy\w*|redeploy\w*|build to)\b|\btrigger(?:ed)? (?:a |the )?(?:manual |first |initial |new )?(?:re-?)?deploy\w*|^\P{L}*(?:upload|copy|transfer|extract|unzip) (?:the |all |your )?(?:zip|build|dist|archive|package|code|project|files? (?:to|on) )\b(?!.*\b(?:works?|feature|limit|test|verify|success\w*)\b)|^\P{L}*(?:copy|get|note|save|write down|record) (?:the |your )?(?:\w+ )?(?:production|deployed|live|public|generated|app|site|service|api|backend|frontend|deployment|vercel|render|railway|netlify) urls?\b/iu,
  // es, pt
  /(?:clic|clique|clicar|pulsar?|presionar?)\b.{0,20}(?:deploy|desplegar|publicar|implantar)|(?:esper[ae]r?|aguard[ae]r?)\b.{0,24}(?:deploy|despliegue|implanta|publica|build)|^\P{L}*(?:subir|enviar) (?:los |os |el |o )?(?:archivos|arquivos|zip|c[óo]digo)/iu,
  // fr, it, de
  /(?:cliquer|cliquez|clic)\b.{0,20}(?:deploy|d[ée]ployer|publier)|attendre\b.{0,24}(?:d[ée]ploiement|build)|clicca\w*.{0,20}(?:deploy|pubblica)|attendere.{0,24}(?:deploy|build)|(?:deploy|bereitstellen|veröffentlichen)["“”„*]* (?:an)?klicken|(?:an)?klicken .{0,20}(?:deploy|bereitstellen|veröffentlichen)|warten.{0,24}(?:deployment|bereitstellung)/iu,
  // ru, uk, pl
  /нажать.{0,20}(?:deploy|развернуть|опубликовать)|дождаться.{0,24}(?:деплоя|разв[её]рт|сборки)|натиснути.{0,20}deploy|дочекатися.{0,24}(?:деплою|розгорт)|kliknij.{0,20}(?:deploy|wdróż)|poczekaj.{0,24}(?:deploy|wdrożeni)/iu,
  // id, vi, tr
  /(?:klik|tekan).{0,16}(?:deploy|publish)|tunggu.{0,24}(?:deploy|build)|(?:nhấn|bấm|click).{0,16}(?:deploy|triển khai)|(?:chờ|đợi).{0,24}(?:deploy|triển khai|build)|deploy\S{0,3} (?:butonuna )?(?:tıkla|bas)|deploy\S* (?:bitmesini|tamamlanmasını) bekle/iu,
  // zh, ja, ko
  /(?:点击|點擊|按下).{0,10}(?:部署|发布|發佈|deploy)|等待.{0,16}(?:部署|构建)|自动(?:检测并)?部署$|触发.{0,6}部署|(?:获得|获取|复制|得到).{0,12}(?:部署|后端|前端|服务|网站|线上|公网|pages).{0,6}(?:地址|域名|url)|デプロイ.{0,6}(?:クリック|押す|押下)|デプロイ.{0,6}待|배포.{0,8}(?:클릭|버튼|대기|기다)|["“'*`](?:deploy|create web service)["”'*`]+ ?(?:클릭|버튼|を?クリック)/iu,
];

/** A box is asked for its list, for its section and for itself. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 5000;

/** Whether a box is the step that rolls out, or waits for it. */
export function rollsOut(plain: string): boolean {
  const said = known.get(plain);
  if (said !== undefined) return said;
  if (known.size >= MOST_KNOWN) known.clear();
  const does = ROLLS_OUT.some((pattern) => fits(pattern, plain));
  known.set(plain, does);
  return does;
}

/** Where applications are put by hand: the name of a section. */
export const HOSTING =
  /\b(?:vercel|netlify|render(?:\.com)?|railway|heroku|fly\.io|koyeb|northflank|github pages|gitlab pages|cloudflare (?:pages|workers)|firebase hosting|amplify|elastic beanstalk|ec2|lightsail|app engine|cloud run|app service|static web apps?|digital ?ocean|app platform|linode|hetzner|vps|cpanel|plesk|directadmin|hostinger|ovh|o2switch|pythonanywhere|streamlit (?:cloud|community cloud)|hugging ?face(?: spaces)?|replit|glitch|surge|deno deploy|supabase functions|hosting|web ?server)\b|h[ée]bergement|hospedagem|alojamiento|服务器|主机|托管|ホスティング|호스팅|хостинг|barındırma/iu;

/** "On the server", "На сервере", "サーバー上で": all of a title, as anything else may be about a server as well. */
const ON_THE_SERVER =
  /^(?:(?:on|in|at|en|no|na|nel|sul|sur|auf|am|im|på|op|у|в|на|di|ke|trên|على|על) )?(?:(?:the|el|il|le|dem|den|der|live|your|production) )*(?:servers?|servidor(?:es)?|serveurs?|сервер\p{L}*|serwer\p{L}*|sunucu\p{L}*|máy chủ|(?:ال)?خادم|ה?שרת|サーバー[上側]?(?:で|での作業)?|서버(?:에서)?|服务器(?:上|端)?|服務器(?:上|端)?|伺服器(?:上|端)?)$/u;

/** A section about what is done there; what one connects to by SSH is one. */
export const AT_THE_PLACE = new RegExp(
  `${HOSTING.source}|\\b(?:ssh|s?ftp|filezilla|rsync)\\b|${ON_THE_SERVER.source}`,
  'iu',
);

/** What one does in the console of a platform. */
export const IN_THE_CONSOLE =
  /→|➜|⇒|->|\b(?:click|press|navigate|go to|open (?:the |your )?(?:dashboard|console|terminal|file manager|\w+ panel|project)|log ?in ?to|sign ?in|import (?:the|your|from|git)\w*|connect(?:ed)? (?:to |your |the )?(?:git|repo)\w*|new (?:project|site|app|service|web service|static site)|create (?:a |the )?(?:new |another )*(?:project|service|site|app)|root directory|(?:build|start|install) command|output directory|publish directory|framework preset|branch)\b|点击|點擊|选择|選擇|进入|進入|连接到|登录|登入|创建.{0,4}(?:项目|应用)|クリック|選択|ログイン|インポート|클릭|선택|접속|이동|가져오기|clique|clicar|cliquer|cliquez|clic en|acess[ea]r?\b|accede[rz]?\b|connecter|conectar|importer|importar|klick|anmelden|нажать|выбрать|войти|подключить|klik |pilih |nhấn |chọn |tıkla/iu;

/** What joins the parts of a system, or gives it its address, once they run: behind the deployment a step of it, or of what follows. */
export const JOINS =
  /\b(?:custom|own|production|optional:?) domains?\b|^domains?(?: (?:name|set-?up|config\w*|& ssl|and ssl))?$|^(?:dns|ssl)(?:[ /&-]+\w+)* (?:set-?up|config\w*|certificates?|propagation)$|^(?:front-?end|back-?end|api|client|server|app|environment variables?|env|urls?|cors|webhooks?|callbacks?|redirect)(?: \w+)? (?:update|re-?configuration|connection|communication)s?$|^(?:update|connect|link|re-?configure|point|switch) (?:the |your )?(?:\w+ )?(?:front-?end|back-?end|api|client|urls?|dns|domain|cors|callbacks?|webhooks?|environment variables?|env)|\b(?:front-?end|back-?end)\W{1,3}(?:and |to |y |et |e |und )?(?:front-?end|back-?end)\b|\b(?:callback|redirect|webhook) urls?\b|^(?:cron(?:jobs?| jobs?)?|scheduled (?:tasks|jobs))(?: (?:set-?up|config\w*))?$|(?:连接|对接|联调|串接).{0,4}(?:前后端|前端|后端)|前后端(?:连接|对接|联调)|回调.{0,4}(?:url|地址)|(?:环境变量|url|地址)更新|更新(?:环境变量|url|地址)|定时任务|自定义域名|(?:域名|dns|ssl|https?).{0,4}(?:配置|绑定|设置)|(?:環境変数|url)(?:の)?更新|独自ドメイン|カスタムドメイン|환경 ?변수 ?업데이트|(?:프론트엔드|백엔드) ?(?:연동|연결|업데이트)|도메인 (?:연결|설정)|커스텀 도메인|dom[ií]ni?o (?:pr[óo]pri?o|personali[sz]ad[oa])|domaine (?:personnalis[ée]|propre)|dominio personalizzato|eigene domain|(?:actualizar|atualizar|mettre à jour) .{0,16}(?:frontend|backend|urls?|cors)|(?:urls?) (?:actualizadas?|atualizadas?|mises? à jour)|(?:integraci[oó]n|integra[cç][aã]o|conexi[oó]n|conex[aã]o|communication|connexion|kommunikation) .{0,4}(?:frontend|backend)|свой домен|привязка домена|(?:связ|соедин)\p{L}+ (?:фронт|бэк|вс[её])|^(?:connect|link|wire|join) (?:everything|it all|them|the parts|both|all)|^(?:conectar|conect[ae]|unir|integrar) (?:todo|tudo|todas?|las partes|as partes)|^(?:tout )?(?:connecter|relier)(?: le tout| tout)?$|^alles (?:verbinden|verknüpfen)|^collegare tutto|(?:domain|alan ad)\S* (?:bağla|yönlendir)\p{L}*|подключ\p{L}+ домен|^(?:domain|домен)\S* (?:verbinden|connect\p{L}*|setup|anbinden)|özel alan adı|domain (?:kustom|sendiri)|tên miền riêng/iu;

/** What only names values can be set before anything is rolled out. */
export const VALUES =
  /\b(?:env(?:ironment)?(?: variables?)?|variables?|secrets?)\b|\.env|环境变量|環境変数|환경 ?변수|переменн|umgebungsvariabl|ortam değişken|biến môi trường/iu;
