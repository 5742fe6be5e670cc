// The microphone, recorded: from the press that asks for it until it ends, and released at once. What was said is in memory only.
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const BITS_A_SECOND = 32_000;
const PIECE_MS = 1000;
// The server takes a minute and 2 MB: the last piece is a moment late, and not every browser heeds the bits it is asked for.
const LONGEST_MS = 59_000;
const MOST_BYTES = 1_800_000;

function kind(): string | undefined {
  const recorder = globalThis.MediaRecorder as typeof MediaRecorder | undefined;
  return recorder && TYPES.find((type) => recorder.isTypeSupported(type));
}

/** Whether this browser records sound here at all. */
export function canRecord(): boolean {
  return isSecureContext && "mediaDevices" in navigator && kind() !== undefined;
}

export class Recorder {
  readonly #recorder: MediaRecorder;
  readonly #pieces: Blob[] = [];
  readonly #longest: ReturnType<typeof setTimeout>;
  #size = 0;
  #done: ((voice: Blob | null) => void) | null;

  /** `done` is called once, when the microphone is released: with what was said, null for nothing. */
  constructor(
    private readonly stream: MediaStream,
    done: (voice: Blob | null) => void,
  ) {
    this.#done = done;
    this.#recorder = new MediaRecorder(stream, { mimeType: kind()!, audioBitsPerSecond: BITS_A_SECOND });
    // First, for it may throw: then nothing is left that would end it later.
    this.#recorder.start(PIECE_MS);
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#keep(data));
    for (const last of ["stop", "error"]) this.#recorder.addEventListener(last, () => this.#finish(this.#voice()));
    // A telephone call takes the microphone, and gives it back when nobody speaks to this page any more.
    for (const track of stream.getTracks()) for (const taken of ["ended", "mute"]) track.addEventListener(taken, () => this.end());
    this.#longest = setTimeout(() => this.end(), LONGEST_MS);
  }

  /** What was said so far is all. */
  end(): void {
    if (this.#recorder.state === "inactive") this.#finish(this.#voice());
    else this.#recorder.stop();
  }

  /** What was said is forgotten. */
  drop(): void {
    this.#finish(null);
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
  }

  #keep(piece: Blob): void {
    if (piece.size === 0) return;
    this.#pieces.push(piece);
    this.#size += piece.size;
    if (this.#size >= MOST_BYTES) this.end();
  }

  #voice(): Blob | null {
    // The server wants to know the container, and not the codec.
    const type = (this.#pieces[0]?.type || kind()!).split(";")[0]!;
    return this.#size > 0 ? new Blob(this.#pieces, { type }) : null;
  }

  #finish(voice: Blob | null): void {
    clearTimeout(this.#longest);
    for (const track of this.stream.getTracks()) track.stop();
    const done = this.#done;
    this.#done = null;
    done?.(voice);
  }
}
