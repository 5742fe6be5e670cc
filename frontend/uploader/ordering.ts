// In which order dropped photos become steps: as playbooks/authoring/capture_order.py does.
export interface Taken {
  readonly name: string;
  readonly takenAt: number | null;
}

/** Photos with a capture time first, by it; then by file name, numbers in it by value (IMG_9 before IMG_10). */
export function inCaptureOrder<T extends Taken>(photos: readonly T[]): T[] {
  return [...photos].sort((a, b) => compareTimes(a.takenAt, b.takenAt) || compareNames(a.name, b.name));
}

function compareTimes(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

export function compareNames(a: string, b: string): number {
  const [first, second] = [pieces(a), pieces(b)];
  for (let i = 0; i < Math.min(first.length, second.length); i++) {
    const difference = comparePieces(first[i]!, second[i]!);
    if (difference !== 0) return difference;
  }
  return first.length - second.length;
}

function pieces(name: string): string[] {
  return name.toLowerCase().split(/(\d+)/);
}

function comparePieces(a: string, b: string): number {
  const [isNumber, otherIsNumber] = [/^\d/.test(a), /^\d/.test(b)];
  if (isNumber !== otherIsNumber) return isNumber ? 1 : -1;
  const byValue = isNumber ? Number(a) - Number(b) : 0;
  return byValue || (a < b ? -1 : a > b ? 1 : 0);
}
