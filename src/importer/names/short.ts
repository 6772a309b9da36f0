import { isForeign, latinWords } from './words.ts';

/** What is told to be done with a claim stands at its head, and is no part of it. */
const ASKS = new Set(
  (
    'verify check ensure confirm validate test make sure double monitor watch review run execute please optional recommended critical important ' +
    'verificar verifica comprobar probar confirmar revisar testar conferir garantir verifier tester confirmer assurer prufen testen ' +
    'uberprufen sicherstellen bestatigen verificare controllare proverit ubeditsya protestirovat kontrol dogrula periksa cek pastikan uji ' +
    'sprawdz sprawdzic kiem tra'
  ).split(' '),
);
/** Words that carry nothing, in languages that are written in Latin letters. */
const FILLS = new Set(
  (
    'a an the is are be been being was were has have had in on at to of for from with and or by via as this that these those it its our your ' +
    'their there all any each every both will should must can do does that s t up out into successfully correctly properly currently ' +
    'completely fully already only also e g eg ie etc if needed applicable possible ' +
    'el la los las lo de del un una unos unas y o se que con para por en al su sus esta estan correctamente ' +
    'os do da dos das na nos nas em um uma com pelo pela ao corretamente estao ' +
    'le les des du et ou au aux avec pour par sur d l est sont une dans correctement ' +
    'der die das den dem des ein eine einer ist sind und mit fur im auf von zu zum zur wird werden korrekt ' +
    'il gli i di della dello dei delle e sono correttamente ' +
    've ile icin bir yang dan untuk dengan ke pada i v s na dlya k ot chto'
  ).split(' '),
);
/** What is said of a value is not what it is called: "Strong JWT secret set". */
const SAID_OF_VALUES = new Set(
  (
    'set configured generated defined added created updated changed strong secure unique random valid real new min minimum max maximum at least ' +
    'characters character chars long bits bit using use used works working accessible reachable available respond responds responding return ' +
    'returns returning load loads loading status ok under below above less more than within seconds second ms sec minutes should stay target ' +
    'production environment add create define generate provide configure enter fill rotate replace change update insert required correct exists shown ' +
    'configurado configurada configurados configuradas definido definida generado generada gerado gerada cargan carregam funciona funcionan funcionam ' +
    'accesible accesibles acessivel acessiveis responde responden respondem menos configure configuree definie generee charge chargent accessible ' +
    'accessibles moins gesetzt konfiguriert generiert erreichbar laden ladt unter zeichen guclu ayarlandi kuat diatur'
  ).split(' '),
);

/** Of the start of a name: its words are those of a value, or of a claim. */
const OF_VALUES = /^(?:variable|metric|path|address_of|value)$/;

/** Significant words of a text, for the name of a question that begins with `prefix`. */
export function wordsOf(prefix: string, text: string): string[] {
  const all = latinWords(text.replace(/https?:\/\/\S+/g, ' ').replace(/(?<=\p{L})[’'](?=\p{L})/gu, ' '));
  const ofValue = OF_VALUES.test(prefix);
  const limits = prefix === 'metric' || prefix === 'variable';
  const kept = all.filter(
    (word, index) =>
      !FILLS.has(word) &&
      !(ASKS.has(word) && all.slice(0, index).every((before) => ASKS.has(before) || FILLS.has(before))) &&
      !(ofValue && SAID_OF_VALUES.has(word)) &&
      !(limits && /^n?\d/.test(word)),
  );
  const some = kept.length > 0 ? kept : all.filter((word) => !FILLS.has(word));
  return some.filter((word, index) => word !== some[index - 1]);
}

const MOST_WORDS = 4;
const LONGEST = 32;

/** The first words, as many as are short enough to type. */
export function joined(words: readonly string[], most = MOST_WORDS, longest = LONGEST): string {
  let name = '';
  for (const word of words.slice(0, most)) {
    const next = name === '' ? word : `${name}_${word}`;
    if (next.length > longest) break;
    name = next;
  }
  return name || (words[0] ?? '').slice(0, longest);
}

/** "1. ", "2.3、", "（三）": the place in a list. */
const NUMBERED =
  /^[\s*_]*(?:[(（]?[\d一二三四五六七八九十]{1,3}(?:\.\d{1,3}){0,3}[.)）、:：]|[①-⑳])[\s.、]*(?=\S)/u;

/** In an alphabet of its own only the number would be left of a long name: "1. 数据库". */
export const withoutNumber = (text: string): string => (isForeign(text) ? text.replace(NUMBERED, '') : text);

/** `database-connection-works` for a name in other letters; empty where no word of it is known. */
export const idOf = (name: string): string =>
  isForeign(name) ? joined(wordsOf('check', withoutNumber(name)), 6, 36).replaceAll('_', '-') : '';
