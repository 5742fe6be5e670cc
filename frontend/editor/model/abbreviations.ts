// Abbreviations that nobody explains: two capitals or more, without "Mean time (MTBF)", "MTBF (mean time)" or "MTBF: mean time".
const KNOWN = new Set(
  "OK PDF QR LED USB ON OFF NOT AND OR ISO DIN EN NF CE SI AC DC CO ID TV PC CD DANGER WARNING CAUTION NOTICE AVERTISSEMENT ATTENTION AVIS PIN WIFI".split(" "),
);
const CAPITALS = /(?<![\p{L}\p{N}_-])\p{Lu}{2,6}(?![\p{L}\p{N}_-])/gu;

/** Each once, in the order of `texts`, with the place of the text in which it first stands. */
export function unexplained(texts: readonly string[]): { abbreviation: string; at: number }[] {
  const whole = texts.join("\n");
  const found = new Map<string, number>();
  texts.forEach((text, at) => {
    if (text === text.toUpperCase()) return;
    for (const [abbreviation] of text.matchAll(CAPITALS)) if (!found.has(abbreviation)) found.set(abbreviation, at);
  });
  return [...found]
    .filter(([abbreviation]) => !KNOWN.has(abbreviation) && !/^[IVXLC]+$/.test(abbreviation) && !isExplained(abbreviation, whole))
    .map(([abbreviation, at]) => ({ abbreviation, at }));
}

function isExplained(abbreviation: string, whole: string): boolean {
  return new RegExp(`\\(${abbreviation}\\)|${abbreviation}\\s*(\\(|=|:|,\\s(c’est-à-dire|i\\.e\\.))`, "u").test(whole);
}
