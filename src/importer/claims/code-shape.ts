import { looksLikeCommand } from '../shell/recognise.ts';
import { placeholdersOf } from '../shell/placeholder.ts';
import { isVariableName } from './names.ts';
import { isPath } from './path.ts';
import { fits } from '../fits.ts';

/** What stands in code marks and is no code of the project: a path, a command, an address, a host, a key to press. */
const OTHER =
  /^(?:https?:|\/|\.{1,2}\/|~|@[\w-]+\/|[\w.-]+@[\w.-]+$|\d[\d.,:%\s]*$|v?\d+\.\d|(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s|[\w-]+(?:\.[\w-]+)+$|(?:Ctrl|Cmd|Shift|Alt)\b|main$|master$|true$|false$|null$|(?:localStorage|sessionStorage|document|window|navigator)\.)|\/$/i;

export const isCode = (text: string): boolean =>
  /^(?:process|import\.meta)\.env\.\w+$/.test(text) ||
  (text.length >= 4 &&
    text.length <= 120 &&
    !OTHER.test(text) &&
    !isPath(text, true) &&
    !isVariableName(text) &&
    !/^[A-Z_]+=/.test(text) &&
    !looksLikeCommand(text) &&
    placeholdersOf(text).length === 0);

/** `send_mail`, `handleSubmit`, `SuccessModal`, `startQueue()`: written as in a program. */
const NAME =
  /^[a-z$_][\w$]*(?:[A-Z_][\w$]*)+(?:\(.*\))?$|^[A-Z][a-z\d]+(?:[A-Z][a-z\d]*)+(?:\(.*\))?$|^[a-z_$]\w{3,}\(.*\)$|^_+[a-z]\w+_*(?:\(.*\))?$/;
/** Brands and languages that are written like names of a program. */
const BRAND =
  /^(?:GitHub|GitLab|JavaScript|TypeScript|WhatsApp|PayPal|YouTube|LinkedIn|TikTok|HubSpot|MongoDB|PostgreSQL|MySQL|MariaDB|NextAuth|NextJS|NodeJS|ReactJS|OpenAI|OpenAPI|FastAPI|GraphQL|OAuth|DevOps|DevTools|WordPress|WooCommerce|CloudFlare|CloudFront|DigitalOcean|DynamoDB|RabbitMQ|ElasticSearch|LocalStorage|localStorage|sessionStorage|iPhone|iPad|iOS|macOS|eCommerce|SendGrid|MailChimp|QuickBooks|BitBucket|StackOverflow|VSCode|PowerShell|AppStore|PlayStore|TestFlight|LangChain|HuggingFace|ChatGPT|DeepSeek|MailGun|CloudWatch|CloudFormation|CodePipeline|FileZilla|WinSCP|phpMyAdmin|cPanel|LiteSpeed|AlwaysData|PythonAnywhere|README|ConfigMap|StatefulSet|DaemonSet|NetworkPolicy)$/i;

export const isName = (text: string): boolean => NAME.test(text) && !fits(BRAND, text.replace(/\(.*$/, ''));

/** The parts of what stands in code marks that the file has as they are: without `...`, choices and empty brackets. */
export function partsOf(code: string): string[] {
  return code
    .split(/\.{3}|…|\s\|\s|\$\{[^}]*\}|(?<=^[\w.]+=[^()]*),\s+(?=\w+=)/)
    .map((part) =>
      part
        .trim()
        .replace(/(?<=^[\w$.]+\()\)?$/, '')
        .replace(/[;,]$/, ''),
    )
    .filter((part) => part.length >= 4 && /\p{L}{2}/u.test(part));
}

/** Names of a program in running text: `startQueue()`, `mailWorker`, `_handle_new()`; `OrderRoutes` only beside "import" and its like. */
export const namesIn = (plain: string): string[] =>
  (plain.match(/(?<![\w.@/-])[A-Za-z_$][\w$]*(?:\(\))?(?![\w.-]*\.[a-z]{2,4}\b)/g) ?? [])
    .filter((name) => isName(name) && (/^[a-z_$]|\(/.test(name) || fits(PART, plain)))
    .map((name) => name.replace(/\(\)$/, '('));
const PART =
  /(?<![\p{L}])(?:import(?:s|ed|ação|ation)?|components?|componentes?|composants?|komponente\p{L}*|class|clase|classe|hook|provider)(?![\p{L}])|组件|コンポーネント|컴포넌트|导入/iu;
/** What stands between quotation marks. */
export const quotedIn = (plain: string): string[] =>
  [...plain.matchAll(/["“«]([^"“”«»]{4,60})["”»]|(?<![\p{L}])'([^']{4,60})'(?![\p{L}])/gu)].map(
    ([, double, single]) => double ?? single ?? '',
  );
