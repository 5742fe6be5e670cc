// Numbers and durations as people write them, and as the document keeps them.

/** "−0,5" as "-0.5"; null for what is no number (playbooks/document/closed.py). */
export function parseNumber(written: string): string | null {
  const plain = written.replace(/\s/g, "").replace(",", ".").replace("\u2212", "-");
  return /^(-?\d{1,12}(\.\d{1,6})?)?$/.test(plain) ? plain : null;
}

export function numberText(kept: string, language: string): string {
  const shown = kept.replace("-", "\u2212");
  return language.startsWith("fr") ? shown.replace(".", ",") : shown;
}

/** Seconds of "5", "5 min", "1:30", "90 s", "1 h 20"; null for what is no duration. A number alone is minutes. */
export function parseDuration(written: string): number | null {
  const text = written.toLowerCase().replace(",", ".").trim();
  if (text === "") return 0;
  const clock = /^(\d+):(\d{1,2})$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 60);
  const parts = /^(?:(\d+)\s*h[a-z]*)?\s*(?:(\d+)\s*(?:m[a-z]*)?)?\s*(?:(\d+)\s*s[a-z]*)?$/.exec(text);
  if (!parts) return null;
  if (/^\d+\s*s/.test(text)) return Number.parseInt(text, 10);
  const [, hours = "0", minutes = "0", seconds = "0"] = parts;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** "1 h 20 min", "5 min", "1 min 30 s"; empty for none. */
export function durationText(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  return parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${String(amount)}\u00a0${unit}`).join(" ");
}

/** How long a clip is: "0:12". */
export function lengthText(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
