import { fits } from '../fits.ts';

/** Endings of names on the internet, as far as a text can be trusted to mean a name by them. */

/** Endings that files and code hardly ever have. */
const PLAIN =
  /\.(?:com|net|org|io|app|ai|dev|co|cloud|online|site|store|shop|tech|info|biz|xyz|me|tv|gov|edu|run|live|page|space|eu|de|at|ch|fr|es|it|pt|nl|be|pl|cz|sk|se|no|dk|fi|uk|ie|us|ca|br|mx|ar|cl|pe|ru|ua|by|kz|tr|cn|jp|kr|tw|hk|in|id|my|sg|th|vn|ph|au|nz|za|ng|ke|ma|ir|il|ae|sa|wtf|club|travel|studio|agency|digital|finance|network|systems|solutions|world|life|health|academy|gg|fm|to|so|sh|icu|top|vip|fun|website|cc|lol|ink|wiki|ninja|pizza|guru|rocks|gmbh|ltd|llc|berlin|tokyo|nyc|london|moe|fyi|press|university|community|consulting|ventures|capital|rent|clinic|dental|church|restaurant|cafe|coffee|hotel|estate|properties|fitness|photography|gallery|marketing|media|news|blog|game|gratis|expert|coach|school|foundation|institute|money|credit|bank|insurance|bio|eco|earth|green|global|international|zone|city|town|house|immo|law|legal|works|work|jobs|careers|pro|mobi|asia|africa|cat|ovh|cfd|sbs|cyou|bond|quest|monster|homes|autos|boats|click|buzz|bid|win|loan|date|racing|stream|trade|surf|fans|best|love|fashion|beauty|kitchen|recipes|bike|cars|taxi|tours|vacations|flights|holiday|events|tickets|fund|gold|cash|tax|exchange|trading|holdings|enterprises|industries|partners|management|services|care|vet|pet|dog|wine|beer|bar|pub|vodka|art|design|graphics|ist|istanbul|paris|wien|koeln|hamburg|bayern|swiss|scot|wales|quebec|kiwi|moscow|рф|укр|бел)$/iu;

/** Countries whose two letters end no files, and stand behind no point in code. */
const COUNTRIES = new Set(
  'ac ad af ag al ao aq aw ax az ba bb bd bf bh bi bj bm bn bo bs bt bw cd cf cg ci ck cm cv cw cy do dm dz ec ee eg er et fj fk fo ga ge gf gh gi gm gn gp gq gr gt gu gw gy hm hn hr ht hu im iq je jm jo kg kh ki km kn kp kw ky la lb lc li lk lr ls lt lu lv ly mc me mg mh mn mo mp mq mr ms mt mu mv mw mz na ne nf ni np nr om pa pf pg pk pn pr ps pw py qa re ro rw sb sc sd si sl sm sn sr st su sv sx sy sz tc tg tj tk tl tm tn tp tt tz ug uy uz va vc ve vg vu wf ws ye yt zm zw'.split(
    ' ',
  ),
);
/** What ends files and stands behind points in code: a name of the internet at most in another text. */
const OF_CODE =
  /\.(?:js|ts|py|md|sh|rb|go|rs|cs|kt|pl|db|gz|env|local|localhost|internal|lan|home|test|example|invalid|config|conf|cfg|ini|logs?|lock|json\w*|ya?ml|toml|xml|html?|css|scss|sass|less|vue|svelte|tsx|jsx|mjs|cjs|txt|pdf|png|jpe?g|gif|svg|webp|ico|csv|sql|zip|tar|tgz|key|pem|crt|sock|service|module|component|controller|spec|models?|schema|routes?|utils?|helpers?|types?|index|main|props|state|data|error|length|exports?|prototype|then|catch|map|filter|find|get|set|post|put|delete|use|listen|query|params|body|headers|status|code|message|values?|names?|ids|users?|admin|settings|wsgi|asgi|tasks|views|urls|forms|serializers|jar|war|exe|dll|apk|aab|ipa|bat|ps1|java|swift|dart|php|lua|prisma|proto|graphql|gradle|plist|sum|mod|tf|tfvars|hcl|dockerfile|tls|ssl|dns|timer|target|socket|crd|kind|host|port|url|domain|enabled|replicas|image|registry)$/i;

/**
 * Whether a text means a name on the internet by this: always by an ending that hardly anything else has, by a country's
 * where all is written small, and by any other where the text speaks of names (`spoken`) and code would not be written so.
 */
export function isInternetName(name: string, spoken: boolean): boolean {
  if (fits(PLAIN, name)) return true;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (/[A-Z]/.test(name) || fits(OF_CODE, name)) return false;
  return COUNTRIES.has(ending) || (spoken && /^[a-z]{2,18}$/.test(ending) && /-|\..*\./.test(name));
}
