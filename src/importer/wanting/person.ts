import type { Wanted } from './wanted.ts';
import { fits } from '../fits.ts';

/** Headings below which stands what somebody does, or looks at, or is told. */
const FOR_PEOPLE =
  /\b(?:rollback (?:triggers?|criteria|if|when)|triggers?|escalat\w*|communicat\w*|announce\w*|training|stakeholders?|lessons|retrospective|user acceptance|uat|manual tests?|contacts?)\b/iu;
/** A machine of whoever develops, what is set up for signing, and what is no longer there. */
const NO_CLAIM =
  /\bdev(?:elopment)? server|\b(?:distribution|signing|push|development|code[- ]sign\w*) certificates?|\bno longer\b|\bin the \w+ code\b/iu;
/** A setting of a console, and the way to it: "Branch: main", "Azure Portal → Resource". */
const SETTING =
  /^\W*(?:branch|root directory|publish directory|(?:build|deploy) target|region|plan|runtime|instance type|name|domain|service name|repository)\s*[:：]|^[^\p{L}]*(?:前往|点击|點擊|进入|進入|选择|選擇|等待|获取|獲取|打开控制台|paste|dán|tìm|nhấn)|メモ(?:し|完了|を)|手元に|メッセージを確認/iu;
/** The way through a console: "Portal → **Resources**". */
const WAY = /\p{L}\W*→\W*\p{L}/u;
/** Only a title of the items below it. */
const TITLE = /^\s*\*\*[^*]+\*\*:?\s*$/;
/** Work that is told to be done by hand, and what is put as a condition. */
const WORK =
  /^[^\p{L}]*(?:if|when|wait|consider|copy|find|click|open the|go to|log ?in to|sign up|create|set up|configure|add|enable|select|choose|launch|deploy|read|discuss|decide|ask|inform|notify|schedule|document|review|plan|write|prepare|copiar|ir a|ir em|aller|klicken|kopieren|copier|скопировать|复制|コピー)(?![\p{L}_])/iu;

/** Whether only people can say it. */
export const withPerson = ({ plain, headings, phase, says, raw, has }: Wanted): boolean =>
  fits(WORK, plain) ||
  fits(SETTING, plain) ||
  (WAY.test(plain) &&
    !says &&
    !has('redirect', 'www') &&
    !/\b(?:GET|POST|PUT|PATCH|DELETE)\b|https?/i.test(plain)) ||
  (TITLE.test(raw) && !says) ||
  NO_CLAIM.test(plain) ||
  FOR_PEOPLE.test(headings) ||
  (phase === 'rollback' &&
    /trigger|criteri|wann|cu[aá]ndo|quando|quand|когда|条件|条件|조건/iu.test(headings));
