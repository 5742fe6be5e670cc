// Abbreviations that nobody explains: two capitals or more, without "Mean time (MTBF)", "MTBF (mean time)" or "MTBF: mean time".
const KNOWN = new Set(
  "OK PDF QR LED USB ON OFF NOT AND OR ISO DIN EN NF CE SI AC DC CO ID TV PC CD DANGER WARNING CAUTION NOTICE AVERTISSEMENT ATTENTION AVIS PIN WIFI".split(" "),
);
const CAPITALS = /(?<![\p{L}\p{N}_-])\p{Lu}{2,6}(?![\p{L}\p{N}_-])/gu;

/** A text with the abbreviations that stand in it. */
export interface Read {
  readonly text: string;
  readonly abbreviations: readonly string[];
}

export function read(text: string): Read {
  if (text === text.toUpperCase()) return { text, abbreviations: [] };
  const found = [...text.matchAll(CAPITALS)].map(([abbreviation]) => abbreviation);
  return { text, abbreviations: found.filter((one) => !KNOWN.has(one) && !/^[IVXLC]+$/.test(one)) };
}

/** Each once, in the order of `texts`, with the place of the text in which it first stands. */
export function unexplained(texts: readonly Read[]): { abbreviation: string; at: number }[] {
  const found = new Map<string, number>();
  texts.forEach(({ abbreviations }, at) => {
    for (const abbreviation of abbreviations) if (!found.has(abbreviation)) found.set(abbreviation, at);
  });
  if (found.size === 0) return [];
  const whole = texts.map(({ text }) => text).join("\n");
  return [...found].filter(([abbreviation]) => !isExplained(abbreviation, whole)).map(([abbreviation, at]) => ({ abbreviation, at }));
}

function isExplained(abbreviation: string, whole: string): boolean {
  return new RegExp(`\\(${abbreviation}\\)|${abbreviation}\\s*(\\(|=|:|,\\s(c’est-à-dire|i\\.e\\.))`, "u").test(whole);
}
