// When a photo was taken: EXIF DateTimeOriginal, read from the first 256 kB of a JPEG, HEIC, AVIF, WebP or PNG.
// Source: Exif 2.32 (CIPA DC-008), tags 0x8769, 0x9003, 0x9011. Without an offset the time counts as UTC, as on the server.
const READ_BYTES = 256 * 1024;
const EXIF_IFD = 0x8769;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;

/** Milliseconds since 1970, or null when the photo does not tell. */
export async function captureTime(file: Blob): Promise<number | null> {
  try {
    const bytes = new Uint8Array(await file.slice(0, READ_BYTES).arrayBuffer());
    return captureTimeIn(bytes);
  } catch {
    return null;
  }
}

export function captureTimeIn(bytes: Uint8Array): number | null {
  for (const start of tiffStarts(bytes)) {
    try {
      const time = new Tiff(new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start)).captureTime();
      if (time !== null) return time;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

// "II*\0" or "MM\0*" behind "Exif\0\0", or at the beginning of a WebP or PNG chunk.
function* tiffStarts(bytes: Uint8Array): Generator<number> {
  for (let at = 4; at < bytes.length - 8; at++) {
    const little = bytes[at] === 0x49 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x2a && bytes[at + 3] === 0;
    const big = bytes[at] === 0x4d && bytes[at + 1] === 0x4d && bytes[at + 2] === 0 && bytes[at + 3] === 0x2a;
    if ((little || big) && isExif(bytes, at)) yield at;
  }
}

function isExif(bytes: Uint8Array, at: number): boolean {
  const text = String.fromCharCode(...bytes.slice(Math.max(0, at - 8), at));
  return text.endsWith("Exif\0\0") || text.endsWith("eXIf") || text.startsWith("EXIF");
}

class Tiff {
  readonly #little: boolean;

  constructor(private readonly view: DataView) {
    this.#little = view.getUint8(0) === 0x49;
  }

  captureTime(): number | null {
    const pointer = this.#entry(this.#long(4), EXIF_IFD);
    if (pointer === null) return null;
    const exif = this.#long(pointer + 8);
    const date = this.#text(exif, DATE_TIME_ORIGINAL);
    return date === null ? null : timeOf(date, this.#text(exif, OFFSET_TIME_ORIGINAL));
  }

  #short(at: number): number {
    return this.view.getUint16(at, this.#little);
  }

  #long(at: number): number {
    return this.view.getUint32(at, this.#little);
  }

  /** Where the entry of `tag` begins in the directory at `ifd`. */
  #entry(ifd: number, tag: number): number | null {
    const count = this.#short(ifd);
    for (let i = 0; i < count; i++) {
      const at = ifd + 2 + 12 * i;
      if (this.#short(at) === tag) return at;
    }
    return null;
  }

  #text(ifd: number, tag: number): string | null {
    const entry = this.#entry(ifd, tag);
    if (entry === null) return null;
    const length = Math.min(this.#long(entry + 4), 64);
    const start = length <= 4 ? entry + 8 : this.#long(entry + 8);
    let text = "";
    for (let i = 0; i < length; i++) text += String.fromCharCode(this.view.getUint8(start + i));
    return text.replaceAll("\0", "").trim();
  }
}

function timeOf(date: string, offset: string | null): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(date)?.slice(1).map(Number);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(time).getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59) return null;
  const zone = /^([+-])(\d\d):(\d\d)$/.exec(offset ?? "");
  if (!zone) return time;
  const minutes = Number(zone[2]) * 60 + Number(zone[3]);
  return time - (zone[1] === "-" ? -minutes : minutes) * 60_000;
}
