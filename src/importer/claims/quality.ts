/** What a value is like: more is said than that it is set. */
export const QUALITY =
  /\b(?:strong|secure|unique|random|rotat\w+|differ\w+|\d{2,3}\+?[ -](?:char\w*|bytes?|bits?)|fuertes?|segur[oa]s?|únic[oa]s|fortes?|sicher\w*|stark\w*|eindeutig\w*|kuat|unik|güçlü)(?![\p{L}])|сильн|уникальн|надежн|надёжн|强|唯一|安全|強力|一意|강력|고유/iu;
