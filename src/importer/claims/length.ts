/** `32+ chars`, `at least 32 characters`, `256-bit`. */
export function lengthRules(text: string): Record<string, unknown> {
  const chars =
    /(\d{1,4})\s*\+\s*(?:random\s*)?(?:char|byte|zeichen|caract|car[aá]ct|位|个字符|文字|자)|(?:at least|min(?:imum)?\.?(?: of)?|≥|>=|mindestens|au moins|al menos|pelo menos|至少|minimal)\s*(\d{1,4})[\s-]*(?:random\s*)?(?:char|byte|zeichen|caract|karakter|位|个字符|文字|자)|(\d{1,4})[\s-]*chars?[\s-]*min|(\d{1,4})\s*(?:个?字符|文字|位|자)\s*(?:以上|이상)/i.exec(
      text,
    );
  const length = Number(chars?.slice(1).find((group) => group !== undefined));
  const bits = Number(/(\d{3,4})[\s-]*bits?\b/i.exec(text)?.[1]);
  return {
    ...(length > 0 && length <= 4096 ? { 'min-length': length } : {}),
    ...(bits >= 64 && bits <= 4096 ? { entropy: bits } : {}),
  };
}
