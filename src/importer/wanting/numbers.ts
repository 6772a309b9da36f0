import { load } from '../concepts/asked.ts';
import { ask, limitOf, pathIn } from '../concepts/concept.ts';
import { nameOf } from '../questions.ts';
import type { Candidate } from '../types.ts';
import type { Wanted } from './wanted.ts';
import { matchOf } from '../fits.ts';

/** Pages that give marks. */
const MARKS =
  /lighthouse|page ?speed|gtmetrix|web ?vitals|web ?page ?test|\b(?:scores?|puntu?aci[oó]n(?:es)?|puntaje|pontua[cç][aã]o|punteggio|skor\w*|wynik\w*)\b|оценк|评分|得分|スコア|점수/iu;
const MARK =
  /(?:[>≥]=?\s*|=\s*|[:：]\s*|\b(?:of|von|de|über|above|over)\s+)?\b(\d{2,3})\s*(\+|\/\s*100\b|%|points?\b|punkte\b|puntos\b|pontos\b|分|点|점|(?=\s*(?:$|[^\d\p{L}.,:/-])))/iu;
/** `100 requests/minute`, `5 Versuche/Minute`, `10 次/秒`: so many in a time. */
const RATE =
  /(\d{1,5})\s*(?:[\p{L}.]{1,14}\s*){0,2}(?:\/|\bper\b|\bpro\b|\bpor\b|\bpar\b|\bal\b|每|毎|в|na)\s*(?:\d+\s*)?(?:min|sec|s\b|hour|h\b|stunde|hora|heure|ora\b|minut|segund|sekund|мин|сек|час|分|秒|小时|分鐘|時間|분|초|시간|dakika|saniye|saat|menit|detik|jam|phút|giây)/iu;
const ASKED_OF =
  /requests?|reqs?\b|calls?\b|attempts?|tries|anfragen|versuche|peticiones|solicitudes|intentos|requisi[cç]|tentativas|requ[êe]tes|tentatives|richieste|запрос|попыт|请求|次|リクエスト|回|요청|회|istek|deneme|permintaan|percobaan|zapyta|yêu cầu|\brpm\b|\brps\b/iu;
const UPTIME =
  /\buptime\b|availability|verfügbarkeit|disponibili|disponibilidade|доступност|可用率|稼働率|가동률|dostępno|ketersediaan|kullanılabilirlik/iu;
/** What is to be alarmed at, or to roll back at, is no limit to check. */
const THRESHOLD =
  /\b(?:alerts? (?:if|when|on)|notify (?:if|when)|triggers?|thresholds?|roll ?back|if|when)\b|告警|警报|アラート|알림|порог|eşik/iu;

function metric({ plain }: Wanted, limit: string): Candidate {
  const label = plain.replace(/[([:：<>≤≥=].*$/u, '');
  const name = `metric_${nameOf(/\p{L}/u.test(label) ? label : plain)}`;
  return ask(
    'run',
    { command: `«${name}»`, number: limit },
    [name],
    'the number is said, the command that reads it is not',
  );
}

/** Numbers that a command has to print: marks, shares of time, limits, and how many requests are let through. */
export function numbersOf(wanted: Wanted): Candidate | undefined {
  const { plain, headings, has } = wanted;
  if (plain.length > 140 || THRESHOLD.test(plain) || THRESHOLD.test(headings)) return undefined;
  const rate = matchOf(RATE, plain);
  if (rate && ASKED_OF.test(plain)) return limitedTo(plain, Number(rate[1]));
  if (has('simultaneous') && /\d/.test(plain))
    return load({ plain, headings, onServer: false, endpoints: new Map() });
  return marksOf(wanted) ?? uptimeOf(wanted) ?? (has('judged', 'interaction') ? undefined : limitsOf(wanted));
}

function marksOf(wanted: Wanted): Candidate | undefined {
  const { plain, headings } = wanted;
  if (!MARKS.test(plain) && !MARKS.test(headings)) return undefined;
  const mark = matchOf(MARK, plain.replace(/https?:\/\/\S+/g, ' '))?.[1];
  if (mark !== undefined && Number(mark) <= 100) return metric(wanted, `>= ${mark}`);
  return /lighthouse|page ?speed/i.test(plain) && plain.length < 60 ? metric(wanted, '>= 90') : undefined;
}

function uptimeOf(wanted: Wanted): Candidate | undefined {
  const share = /(\d{2,3}(?:[.,]\d+)?)\s*%|%\s*(\d{2,3}(?:[.,]\d+)?)/.exec(wanted.plain);
  if (!share || !UPTIME.test(wanted.plain)) return undefined;
  return metric(wanted, `>= ${(share[1] ?? share[2] ?? '').replace(',', '.')}`);
}

/** `Report: 2-5 s`, `20 s` as what it has to be. */
const DURATION =
  /(?:[:：=]\s*)(?:(\d+(?:[.,]\d+)?)\s*[-–~〜]\s*)?(\d+(?:[.,]\d+)?)\s*(?:ms|s|sec|seconds?|sekunden?|segundos?|secondes?|초|秒|мс|сек)(?![\p{L}])/iu;

/** "minimum 0.5", "máximo 20", "至少 3": a bound in words. */
const BOUND =
  /(?<![a-zà-ÿа-я])(min(?:\.|imum|imal)?|mindestens|m[ií]nimo|minim[oe]?|en az|не менее|минимум|至少|最低|最少|최소|max(?:\.|imum|imal)?|höchstens|m[áa]ximo|massimo|en fazla|не более|максимум|最多|最大|최대)\s*(?:of|de|von|di)?\s*[:：]?\s*(\d+(?:[.,]\d+)?)(?!\s*(?:review|approv|people|person|char|caract|zeichen|位|文字))/iu;
const MOST = /^(?:max|höchst|m[áa]xim|massim|en fazla|не более|максимум|最多|最大|최대)/iu;

function limitsOf(wanted: Wanted): Candidate | undefined {
  const duration = matchOf(DURATION, wanted.plain.replace(/https?:\/\/\S+/g, ' '))?.[2];
  if (duration !== undefined) return metric(wanted, `<= ${duration.replace(',', '.')}`);
  const limit = limitOf(wanted.plain);
  if (limit !== undefined) return metric(wanted, limit);
  const bound = BOUND.exec(wanted.plain);
  const counted = !wanted.has(
    'secretValue',
    'secrets',
    'keyWord',
    'tests',
    'operatingSystem',
    'program',
    'version',
  );
  if (bound && counted)
    return metric(wanted, `${MOST.test(bound[1] ?? '') ? '<=' : '>='} ${(bound[2] ?? '').replace(',', '.')}`);
  // `Chrome 90+ tested` is a platform that somebody tried.
  if (wanted.has('tests', 'triedOut', 'operatingSystem')) return undefined;
  const atLeast = /(?:^|[^\d.])(\d+(?:[.,]\d+)?)\s*(?:%|[a-z]{1,5})?\s*\+(?=\s|$|[)）,])/iu.exec(
    wanted.plain,
  )?.[1];
  return atLeast === undefined ? undefined : metric(wanted, `>= ${atLeast.replace(',', '.')}`);
}

function limitedTo(plain: string, most: number): Candidate {
  const requests = most > 0 && most < 2000 ? most + 5 : 50;
  const path = pathIn(plain);
  return ask(
    'http',
    {
      url: `\${base_url}${path ?? '«path_rate_limited»'}`,
      burst: { requests, limited: most > 0 && most < 2000 ? `1..${requests}` : '1..50' },
    },
    path === undefined ? ['base_url', 'path_rate_limited'] : ['base_url'],
    'requests in a row until one is refused; which address is limited is not said',
  );
}
