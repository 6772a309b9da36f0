/** One thing is put in the place of another. */
export const REPLACES =
  /(?<![\p{L}])(?:replace|change|swap|reemplaz\p{L}+|sustitu\p{L}+|substitu\p{L}+|remplac\p{L}+|ersetz\p{L}*|sostitui\p{L}*|ganti|замен\p{L}*|değiştir\p{L}*|zamie[nń]\p{L}*|nahrad\p{L}*|thay)(?![\p{L}])|替换|更换|置換|置き換え|교체/iu;
