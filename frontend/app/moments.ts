/** As `Intl` writes it, with the first of a month as French does: 1er mars, then 2 mars. */
export function momentIn(language: string, moment: Date, options: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat(language, options).formatToParts(moment);
  const first = language.startsWith("fr") && parts.some(({ type, value }) => type === "month" && !/\d/.test(value));
  return parts.map(({ type, value }) => (first && type === "day" && value === "1" ? "1er" : value)).join("");
}
