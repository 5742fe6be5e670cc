// A place in a text that is written on meanwhile.
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where `range` of `before` is in `now`. What was typed in it, or in its place, stays in front of it. */
export function moved(range: Range, before: string, now: string): Range {
  if (before === now) return range;
  const shortest = Math.min(before.length, now.length);
  let same = 0;
  while (same < shortest && before[same] === now[same]) same++;
  let end = 0;
  while (end < shortest - same && before.at(-1 - end) === now.at(-1 - end)) end++;
  const changed = { start: same, end: before.length - end };
  const grown = now.length - before.length;
  if (range.end < changed.start) return range;
  if (range.start >= changed.end) return { start: range.start + grown, end: range.end + grown };
  // Its own end was written on: it is as long as it was.
  if (range.end === changed.start && range.end > range.start) return range;
  const behind = now.length - end;
  return { start: behind, end: behind };
}
