// Where two values of a field differ by one text: typing on there is one change until a pause, in lists too.
// Choices and references are texts as well, but each choice is a change of its own.
const CHOSEN = new Set(["id", "asset", "photo", "target", "level", "kind", "severity", "ink", "size"]);

/** The place of the one text, as a path; null where more differs, or something else. */
export function typedPlace(before: unknown, after: unknown): string | null {
  if (typeof before === "string" && typeof after === "string") return "";
  if (Array.isArray(before) && Array.isArray(after)) return placeInList(before, after);
  if (isRecord(before) && isRecord(after)) return placeInRecord(before, after);
  return null;
}

function placeInList(before: readonly unknown[], after: readonly unknown[]): string | null {
  // A line of a list of texts begins with its first letter.
  if (after.length === before.length + 1 && typeof after.at(-1) === "string") {
    return before.every((one, i) => one === after[i]) ? `/${String(before.length)}` : null;
  }
  return before.length === after.length ? only(after.map((_, i) => i), before, after) : null;
}

function placeInRecord(before: Record<string, unknown>, after: Record<string, unknown>): string | null {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.some((name) => CHOSEN.has(name) && before[name] !== after[name]) ? null : only(names, before, after);
}

function only<K extends string | number>(keys: readonly K[], before: unknown, after: unknown): string | null {
  const [one, other] = [before as Record<K, unknown>, after as Record<K, unknown>];
  const differing = keys.filter((key) => one[key] !== other[key] && JSON.stringify(one[key]) !== JSON.stringify(other[key]));
  const [key] = differing;
  if (key === undefined || differing.length > 1) return null;
  const place = typedPlace(one[key], other[key]);
  return place === null ? null : `/${String(key)}${place}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
