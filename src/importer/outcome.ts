import { readInline } from './markdown/inline.ts';
import { fits } from './fits.ts';

/** "Returns 403 Forbidden", "返回 200": only what comes back, of something that was named before. */
const COMES_BACK =
  /^[^\p{L}\p{N}]*(?:(?:it |api |server |endpoint |request |should |must |also )*(?:returns?|responds?|gets?|gives?|answers?|yields?|rejects?)(?: with)?|(?:http )?status(?: code)?(?: is|:)|(?:the )?(?:response|answer)(?: is| has| contains|:)?|expect(?:ed|s)?:?|http [1-5]\d\d|[1-5]\d\d\b|devuelve|retorna|responde|renvoie|retourne|répond|liefert|antwortet|gibt|restituisce|risponde|mengembalikan|zwraca|vrací|vracia|döndürür|döner|trả về|возвращает|отвечает|вернул\p{L}*|повертає)(?![\p{L}])|^[^\p{L}\p{N}]*(?:应|應|会|可)?(?:返回|回傳|响应)|(?:を返す|が返る|(?:을|를)? ?반환(?:함|됨|한다)?|응답)\W*$/iu;

/** Whether a line says nothing but what comes back: no address, and no other claim. */
export function saysOnlyOutcome(text: string): boolean {
  const { plain, urls, codes } = readInline(text);
  if (plain.length > 70 || urls.length > 0) return false;
  if (codes.some((code) => /^\/|\b(?:curl|GET|POST|wget)\b/.test(code)) || /(?:^|\s)\/\w/.test(plain))
    return false;
  return fits(COMES_BACK, plain);
}
